package io.github.packetcodec.dissect;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ConsoleTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final Console console =
            new Console(new ByteArrayInputStream(new byte[0]), out, new PrintStream(err, true, StandardCharsets.UTF_8));

    @Test
    void remarksWhyAFileFailed() {
        console.remark("a.pcap", new IOException("the disk is gone"));
        assertThat(err.toString(StandardCharsets.UTF_8)).isEqualTo(String.format("a.pcap: the disk is gone%n"));
    }

    @Test
    void namesAnExceptionThatHasNoMessage() {
        console.remark("-", new EOFException());
        assertThat(err.toString(StandardCharsets.UTF_8)).isEqualTo(String.format("standard input: EOFException%n"));
    }

    @Test
    void remarksAfterWhatWasPrintedBefore() {
        console.text().add("frame 1\n");
        console.notice("enough");
        assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("frame 1\n");
        assertThat(err.toString(StandardCharsets.UTF_8)).isEqualTo(String.format("dissect: enough%n"));
    }
}
