package io.github.packetcodec.dissect;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.packetcodec.dissect.Runs.Run;
import io.github.packetcodec.testdata.Conversations;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import org.junit.jupiter.api.Test;

class FollowPrinterTest {
    private static Run follow(String capture, String... arguments) throws IOException {
        try (InputStream in = Conversations.open(capture)) {
            return Runs.run(in, arguments);
        }
    }

    @Test
    void bothSidesAsText() throws IOException {
        Run run = follow("tcp-ipv4-server-closes", "--follow", "0", "-");
        assertThat(run.out())
                .isEqualTo("A is 192.0.2.1:40001\nB is 192.0.2.2:40002\nA> " + "The client asks.".repeat(8) + "\nB> "
                        + "Server answers. ".repeat(8) + "\nB> [closed]\nA> [closed]\n");
    }

    @Test
    void packetsInFragments() throws IOException {
        String digits = "1234567890".repeat(10);
        assertThat(follow("made-fragments-ipv6", "--follow", "0", "-").out())
                .isEqualTo("A is [2001:db8::1]:40001\nB is [2001:db8::2]:40002\nA> " + digits + "\nB> " + digits
                        + "\nA> 12345678901234567890\nA> [closed]\nB> [closed]\n");
    }

    /** Text that comes out of a capture never reaches a terminal as it is. */
    @Test
    void bytesThatAreNoTextAreEscaped() throws IOException {
        String out = follow("relayed-everything", "--follow", "0", "-").out();
        assertThat(out.chars()).allMatch(c -> c == '\n' || c >= ' ' && c < 0x7F);
        assertThat(out).contains("A> \\x01\\x84\\x07").contains("\\r");
    }

    @Test
    void whatIsMissingIsTold() throws IOException {
        // The snapshot length of 80 bytes has cut each segment of 1000 bytes to 26.
        String out = follow("made-loss", "--follow", "12", "-").out();
        assertThat(out).contains("A> [974 bytes missing]\n").contains("A> [not closed]");
        assertThat(follow("tcp-reset", "--follow", "0", "-").out()).contains("A> [reset]");
    }

    @Test
    void oneSideAsItIs() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        try (InputStream in = Conversations.open("relayed-everything")) {
            Dissect.run(new String[] {"--follow", "0", "--raw", "B", "-"}, in, out, new PrintStream(err));
        }
        byte[] sent = new byte[8000];
        for (int i = 0; i < sent.length; i++) {
            sent[i] = (byte) (i * 131 + (i >> 8) * 17 + (i >> 16) * 7 + 2); // as relayed.py makes it
        }
        assertThat(out.toByteArray()).isEqualTo(sent);
        assertThat(err.size()).isZero();
    }

    @Test
    void noSuchConversation() throws IOException {
        Run run = follow("tcp-reset", "--follow", "9", "-");
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).isEqualTo("dissect: no TCP conversation 9\n");
    }
}
