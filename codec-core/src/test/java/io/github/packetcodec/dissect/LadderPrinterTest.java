package io.github.packetcodec.dissect;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.packetcodec.dissect.Runs.Run;
import io.github.packetcodec.testdata.Conversations;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

class LadderPrinterTest {
    private static Run ladder(String capture, String... arguments) throws IOException {
        String[] all = new String[arguments.length + 2];
        all[0] = "--ladder";
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        all[all.length - 1] = "-";
        try (InputStream in = Conversations.open(capture)) {
            return Runs.run(in, all);
        }
    }

    @Test
    void remarksAndTimesThatGoBack() throws IOException {
        assertThat(ladder("made-loss", "--stream", "12").out()).isEqualTo("""
            tcp 12: opened by A (complete, 10.000 ms); not closed
                         A 192.0.2.1:40131                  B 192.0.2.2:40002
            100  +0.000  |--- SYN seq 0 win 1000 -------------------------->|
            101  +9.900  |<---------------- SYN ACK seq 0 ack 1 win 1000 ---|
            102  +0.100  |--- ACK seq 1 ack 1 win 128000 ------------------>|
            103  +0.050  |--- PSH ACK seq 1 ack 1 len 1000 win 128000 ----->| [window full: ends at 1001, window ends at 1001]
            104  +0.050  |--- PSH ACK seq 2001 ack 1 len 1000 win 128000 -->| [previous segment not captured: sequence 2001, expected 1001]
            105  -0.020  |--- PSH ACK seq 1001 ack 1 len 1000 win 128000 -->| [retransmission: sequence 1001, expected 3001]
            106  +0.100  |<--------------- ACK seq 1 ack 1001 win 128000 ---|
            107  +0.100  |<--------------- ACK seq 1 ack 1001 win 128000 ---| [duplicate ack: number 1 of frame 106]
            108  +0.100  |<--------------- ACK seq 1 ack 1001 win 128000 ---| [duplicate ack: number 2 of frame 106]
            109  -5.000  |--- PSH ACK seq 1001 ack 1 len 1000 win 128000 -->| [retransmission: sequence 1001, expected 3001]
            """);
    }

    @Test
    void allConversationsOneBelowTheOther() throws IOException {
        String out = ladder("relayed-port-reuse").out();
        assertThat(out.lines().filter(line -> line.startsWith("tcp "))).hasSize(3);
        assertThat(out)
                .contains("tcp 1: opened by A (complete, ", "closed by B (fin, four segments)", "[port reused: ");
    }

    @Test
    void noConversation() throws IOException {
        assertThat(ladder("udp-echo-ipv4").out()).isEqualTo("no TCP conversations\n");
        assertThat(ladder("tcp-reset", "--stream", "7").out()).isEqualTo("no TCP conversation 7\n");
    }

    /** The frame that completes a packet represents all its fragments. */
    @Test
    void packetsInFragments() throws IOException {
        assertThat(ladder("made-fragments-ipv4", "--stream", "1").out()).isEqualTo("""
            tcp 1: opened by A (complete, 0.040 ms); closed by B (rst)
                        A 192.0.2.1:40011                         B 192.0.2.2:40002
            17  +0.000  |--- SYN seq 0 win 1000 (2 fragments) ------------------->|
            19  +0.020  |<--------- SYN ACK seq 0 ack 1 win 1000 (2 fragments) ---|
            21  +0.020  |--- ACK seq 1 ack 1 win 1000 (2 fragments) ------------->|
            29  +0.080  |--- PSH ACK seq 1 ack 1 len 40 win 1000 (8 fragments) -->|
            31  +0.020  |<----------- RST ACK seq 1 ack 41 win 0 (2 fragments) ---|
            """);
    }

    @Test
    void headersThatAreNotWhole() throws IOException {
        assertThat(ladder("generated-ipv4-fields").out()).contains("33   +1.000  |--- ACK not whole ---");
    }

    /** The picture is well-formed, and has an arrow and a label for each segment. */
    @Test
    void thePicture(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("ladder.svg");
        ladder("relayed-everything", "--svg", file.toString());
        Document picture =
                DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(file.toFile());
        assertThat(picture.getDocumentElement().getTagName()).isEqualTo("svg");
        assertThat(picture.getElementsByTagName("line").getLength()).isEqualTo(2 + 233);
        assertThat(Files.readString(file)).contains("SYN seq 0 win").contains("fast retransmission: sequence");
    }

    /** Long addresses, long labels and long remarks: no text leaves the picture. */
    @Test
    void thePictureIsAsWideAsItsTexts(@TempDir Path folder) throws Exception {
        for (String capture : new String[] {"made-arbitrary-wrap", "made-fragments-ipv6", "tcp-refused-ipv6"}) {
            Path file = folder.resolve("ladder.svg");
            ladder(capture, "--svg", file.toString());
            Document picture =
                    DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(file.toFile());
            double width = Integer.parseInt(picture.getDocumentElement().getAttribute("width"));
            NodeList texts = picture.getElementsByTagName("text");
            for (int i = 0; i < texts.getLength(); i++) {
                Element text = (Element) texts.item(i);
                double length = 7.3 * text.getTextContent().length();
                double x = Integer.parseInt(text.getAttribute("x"));
                double begin = switch (text.getAttribute("class")) {
                    case "time" -> x - length;
                    case "end", "label" -> x - length / 2;
                    default -> x;
                };
                assertThat(begin).as(text.getTextContent()).isBetween(0.0, width - length);
            }
        }
    }

    @Test
    void aPictureThatCannotBeWritten(@TempDir Path folder) throws IOException {
        Run run = ladder("tcp-reset", "--svg", folder.resolve("no/folder.svg").toString());
        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err()).startsWith("dissect: cannot write: ");
    }
}
