package io.github.packetcodec.dissect;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import org.junit.jupiter.api.Test;

class ProgressTest {
    private static final long SECOND = 1_000_000_000;

    private final ByteArrayOutputStream shown = new ByteArrayOutputStream();
    private long now;
    private final Progress progress = new Progress(new PrintStream(shown, true), () -> now);

    private void frames(int count) {
        for (int i = 0; i < count; i++) {
            progress.step();
        }
    }

    @Test
    void nothingIsShownInTheFirstSecond() throws IOException {
        progress.begin(new ByteArrayInputStream(new byte[100]), 100).readNBytes(50);
        now = SECOND - 1;
        frames(1000);
        progress.clear();
        assertThat(shown.size()).isZero();
    }

    @Test
    void shareRateAndTimeLeft() throws IOException {
        InputStream in = progress.begin(new ByteArrayInputStream(new byte[100]), 100);
        in.readNBytes(24);
        assertThat(in.read()).isZero();
        now = 2 * SECOND;
        frames(256);
        assertThat(shown.toString()).isEqualTo("\r\u001b[K 25 %  256 frames, 128 a second, 0.0 MB/s, 6 s left");
        frames(256);
        progress.clear();
        progress.clear();
        assertThat(shown.toString()).endsWith("left\r\u001b[K").containsOnlyOnce("256 frames");
    }

    @Test
    void ofAPipeThereIsNoShare() throws IOException {
        progress.begin(new ByteArrayInputStream(new byte[3_000_000]), 0).readAllBytes();
        now = 2 * SECOND;
        frames(512);
        assertThat(shown.toString()).isEqualTo("\r\u001b[K256 frames, 128 a second, 1.5 MB/s");
    }

    @Test
    void withoutATerminalTheStreamIsTheFile() {
        InputStream file = InputStream.nullInputStream();
        assertThat(Progress.NONE.begin(file, 0)).isSameAs(file);
        Progress.NONE.step();
        Progress.NONE.clear();
    }
}
