package io.github.packetcodec.capture;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A JVM with a heap of 64 MB reads blocks that are longer than that. */
@Timeout(value = 600, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class SmallHeapTest {
    @Test
    void blocksOfEveryTypeAreReadAndCopied(@TempDir Path folder) throws Exception {
        Path out = folder.resolve("out");
        Process process = SmallHeap.start(out, SmallHeap.class, folder.toString());
        assertThat(process.waitFor(500, TimeUnit.SECONDS)).isTrue();
        List<String> expected = new ArrayList<>();
        expect(expected, true);
        expect(expected, false);
        expected.add("file: 2 frames");
        expected.add("gzip: 3 frames");
        assertThat(Files.readAllLines(out)).containsExactlyElementsOf(expected);
        assertThat(process.exitValue()).isZero();
    }

    private static void expect(List<String> expected, boolean isWhole) {
        for (LargeBlock block : LargeBlock.values()) {
            // Of a block that is too long, the frame and the first options are read.
            int frames = block == LargeBlock.COMMENTS || block == LargeBlock.EMPTY_COMMENTS ? 3 : 2;
            // A section header, two interfaces, two frames, the block; and what a new section has to describe.
            int values = 5 + (isWhole ? 1 : 0) + (block == LargeBlock.SECTION ? 1 : 0);
            for (String order : List.of("LITTLE_ENDIAN", "BIG_ENDIAN")) {
                String name = block + " " + order;
                expected.add(name + " next: " + frames + " frames");
                expected.add(name + " blocks: " + frames + " frames, " + values + " values");
                expected.add(name + " copy: equal");
            }
        }
    }
}
