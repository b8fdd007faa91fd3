package io.github.packetcodec.dissect;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.packetcodec.testdata.Captures;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class TreePrinterTest {
    @Test
    void everyFieldHasItsOffsetItsValueAndItsBytes() {
        assertThat(tree(FrameHex.VLAN_UDP)).isEqualTo("""
            frame 1, 2026-11-21T19:20:08.552338Z, 61 bytes, link type 1 (Ethernet)
              Ethernet, 14 bytes at 0
                   0  destination            02:00:00:00:00:02                        02 00 00 00 00 02
                   6  source                 02:00:00:00:00:01                        02 00 00 00 00 01
                  12  etherType              0x8100 (802.1Q VLAN)                     81 00
              VLAN tag, 4 bytes at 14
                  14  priority               3                                        60
                  14  dropEligible           false                                    60
                  14  vlanId                 42                                       60 2a
                  16  etherType              0x0800 (IPv4)                            08 00
              IPv4, 20 bytes at 18
                  18  version                4                                        45
                  18  headerLength           20                                       45
                  19  dscp                   0                                        00
                  19  ecn                    0                                        00
                  20  totalLength            33                                       00 21
                  22  identification         4660                                     12 34
                  24  reservedFlag           false                                    00
                  24  dontFragment           false                                    00
                  24  moreFragments          false                                    00
                  24  fragmentOffset         0                                        00 00
                  26  timeToLive             64                                       40
                  27  protocol               17 (UDP)                                 11
                  28  headerChecksum         0xe494 valid                             e4 94
                  30  sourceAddress          192.0.2.1                                c0 00 02 01
                  34  destinationAddress     192.0.2.2                                c0 00 02 02
              UDP, 8 bytes at 38
                  38  sourcePort             40001                                    9c 41
                  40  destinationPort        40002                                    9c 42
                  42  length                 13                                       00 0d
                  44  checksum               0x0000 absent                            00 00
              payload, 5 bytes at 46
                  46  68 69 21 21 21                                   hi!!!
              padding, 10 bytes at 51
                  51  00 00 00 00 00 00 00 00 00 00                    ..........

            """);
    }

    @Test
    void optionsAreListedAndWhatIsLeftOfThemToo() {
        assertThat(tree(FrameHex.MALFORMED_OPTION)).endsWith("""
                  54  option                 2 (MSS) maximumSegmentSize 1460          02 04 05 b4
                  58  rest of options        16 bytes                                 \
            04 00 08 0a 00 00 00 01 00 00 00 00 01 03 03 0a
              fault: TCP at 58: option length 0 is less than 2

            """);
    }

    @Test
    void anomaliesAndFaultsStandAtTheEnd() {
        String synFin = FrameHex.SYN.replace("a002 faf0", "a003 faf0");
        assertThat(tree(synFin)).endsWith("  anomaly: TCP SYN FIN\n\n");
    }

    @Test
    void namesCanBeTurnedOff() {
        assertThat(Runs.run(Pcap.ethernet().frame(FrameHex.SYN).stream(), "--tree", "-n", "-")
                        .out())
                .doesNotContain("(");
    }

    @Test
    void everyFrameOfEveryCaptureCanBePrinted() throws IOException {
        for (String name : Captures.names()) {
            try (InputStream in = Captures.open(name)) {
                Runs.Run run = Runs.run(in, "--tree", "-");
                assertThat(run.status()).as(name).isZero();
                assertThat(run.out().lines().filter(line -> line.startsWith("frame ")))
                        .hasSameSizeAs(Captures.fields(name));
            }
        }
    }

    @Test
    void whatPersonsKnowInHexadecimalIsToldSo() {
        String cdp = "01000ccccccc 020000000001 0009 aaaa03 00000c 2000 01";
        assertThat(tree(cdp))
                .contains("  dsap                   0xaa  ", "  oui                    0x00000c  ")
                .contains("  protocolId             0x2000  ", "  length                 9  ");
    }

    @Test
    void oneByteIsNotBytes() {
        assertThat(tree("00")).startsWith("frame 1, 2026-11-21T19:20:08.552338Z, 1 byte, ");
    }

    @Test
    void aLargeFrameIsWrittenPieceByPiece() {
        int tags = 15_000;
        ByteBuffer frame = ByteBuffer.allocate(14 + 4 * tags);
        for (int i = 0; i < tags; i++) {
            frame.putInt(12 + 4 * i, 0x8100_002A);
        }
        Pieces out = new Pieces();
        Dissect.run(new String[] {"--tree", "-"}, Pcap.ethernet().frame(frame.array()).stream(), out, System.err);
        assertThat(out.largest).isLessThan(100 * 1024);
        assertThat(out.toString(StandardCharsets.UTF_8).lines().filter(line -> line.contains("vlanId")))
                .hasSize(tags)
                .allMatch(line -> line.indexOf("00 2a") == 74);
    }

    /** Records the largest piece that was written at once. */
    private static final class Pieces extends ByteArrayOutputStream {
        private int largest;

        @Override
        public void write(byte[] bytes, int from, int count) {
            largest = Math.max(largest, count);
            super.write(bytes, from, count);
        }
    }

    private static String tree(String frame) {
        return Runs.run(Pcap.ethernet().frame(frame).stream(), "--tree", "-").out();
    }
}
