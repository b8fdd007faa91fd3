package io.github.packetcodec.dissect;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.packetcodec.capture.LargeBlock;
import io.github.packetcodec.capture.SmallHeap;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The command in a JVM with a heap of 64 MB. */
@Timeout(value = 600, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class SmallHeapDissectTest {
    @TempDir
    Path folder;

    /** It prints the frames around a block that is longer than the heap, and one line on the block. */
    @Test
    void passesOverBlocksThatAreLongerThanTheHeap() throws Exception {
        Path out = folder.resolve("out");
        Process process = SmallHeap.start(out, SmallHeapDissect.class);
        assertThat(process.waitFor(500, TimeUnit.SECONDS)).isTrue();
        List<String> lines = Files.readAllLines(out);
        assertThat(lines).hasSize(LargeBlock.values().length * SmallHeapDissect.FORMATS.size());
        int line = 0;
        for (LargeBlock block : LargeBlock.values()) {
            String remark = switch (block) {
                case FRAME, SIMPLE_FRAME -> "captured length 104857600 is more than the 262144 that are read; ";
                case USB_FRAME -> "captured length 104857600 is more than the ";
                default -> "block length ";
            };
            for (String format : SmallHeapDissect.FORMATS) {
                assertThat(lines.get(line++))
                        .startsWith(
                                block + " " + format + " 0 true standard input: pcapng block 5 at byte 104: " + remark)
                        .endsWith(" passed over");
            }
        }
        assertThat(process.exitValue()).isZero();
    }

    /** The command itself, which reads from a pipe of the operating system. */
    @Test
    void readsFromAPipe() throws Exception {
        Path out = folder.resolve("out");
        Process process = SmallHeap.start(out, Dissect.class, "-n", "-");
        try (OutputStream pipe = process.getOutputStream();
                InputStream file = LargeBlock.UNKNOWN.file(ByteOrder.BIG_ENDIAN, SmallHeap.MORE_THAN_THE_HEAP)) {
            file.transferTo(pipe);
        }
        assertThat(process.waitFor(500, TimeUnit.SECONDS)).isTrue();
        assertThat(Files.readAllLines(out))
                .hasSize(3)
                .element(1)
                .asString()
                .contains("pcapng block 5 at byte 104: block length 104857612 is more than");
        assertThat(process.exitValue()).isZero();
    }
}
