package io.github.packetcodec.dissect;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.packetcodec.dissect.Runs.Run;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the command prints for frames of which a capture contains only the first bytes, and for what ICMP errors quote. */
class TruncationPrintTest {
    private static final String IPV6_ADDRESSES = "20010db8000000000000000000000001 20010db8000000000000000000000002";
    private static final String SYN_IPV6 = "020000000002 020000000001 86dd 60000000 0028 06 40" + IPV6_ADDRESSES
            + "9c41 0050 000004d2 00000000 a002 faf0 5047 0000 020405a0 0402 080a 00000001 00000000 01 03030a";

    /** As {@code tcpdump -s 68} captured by default. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        74 | 192.0.2.1:40000 > 192.0.2.2:7(echo) TCP SYN seq 1234 win 64240 mss 1460 sackOK TS 1 ecr 0 wscale 10, 0 bytes
        68 | 192.0.2.1:40000 > 192.0.2.2:7(echo) TCP SYN seq 1234 win 64240 mss 1460 sackOK, 0 bytes
        59 | 192.0.2.1:40000 > 192.0.2.2:7(echo) TCP SYN seq 1234 win 64240 mss 1460, 0 bytes
        54 | 192.0.2.1:40000 > 192.0.2.2:7(echo) TCP SYN seq 1234 win 64240, 0 bytes
        53 | 192.0.2.1:40000 > 192.0.2.2:7(echo) TCP seq 1234, 0 bytes
        46 | 192.0.2.1:40000 > 192.0.2.2:7(echo) TCP seq 1234
        41 | 192.0.2.1:40000 > 192.0.2.2:7(echo) TCP
        38 | 192.0.2.1:40000 > 192.0.2.2:7(echo) TCP
        37 | 192.0.2.1 > 192.0.2.2 TCP
        33 | 02:00:00:00:00:01 > 02:00:00:00:00:02 EtherType 0x0800 (IPv4)
        """)
    void linesShowWhatWasCaptured(int captured, String expected) {
        String line = line(FrameHex.SYN, captured);
        assertThat(line).contains("552338 " + expected + (captured < 74 ? " [" + captured + " of 74 captured]" : ""));
        assertThat(line.contains("limited by the capture")).isEqualTo(captured < 74);
        assertThat(line).doesNotContain("checksum");
    }

    @Test
    void linesShowTheSameOverIpv6() {
        assertThat(line(SYN_IPV6, 68))
                .contains("[2001:db8::1]:40001 > [2001:db8::2]:80(http) TCP seq 1234, 0 bytes [68 of 94 captured]");
        assertThat(line(SYN_IPV6, 78))
                .contains("[2001:db8::1]:40001 > [2001:db8::2]:80(http) TCP SYN seq 1234 win 64240 mss 1440, 0 bytes");
    }

    /** A segment of 1446 bytes that was cut to its headers does not have 0 bytes. */
    @Test
    void linesShowTheLengthOnTheWire() {
        String segment = "020000000002 020000000001 0800 4500 05ce 1234 0000 40 06 76ba c0000201 c6336407"
                + "9c41 0050 00000001 00000001 5010 0400 0b4d 0000" + "79".repeat(1446);
        assertThat(line(segment, 54))
                .contains(
                        "192.0.2.1:40001 > 198.51.100.7:80(http) TCP ACK seq 1 ack 1 win 1024, 1446 bytes [54 of 1500");
        JsonNode payload = json(segment, 60).get("payload");
        assertThat(payload.toString()).isEqualTo("{\"offset\":54,\"length\":6,\"statedLength\":1446}");
    }

    @Test
    void jsonHasThePartialHeader() {
        JsonNode frame = json(FrameHex.SYN, 68);
        assertThat(frame.get("layers")).hasSize(2);
        JsonNode partial = frame.get("partial");
        assertThat(partial.get("type").asText()).isEqualTo("tcp");
        assertThat(partial.get("sourcePort").asInt()).isEqualTo(40000);
        assertThat(partial.get("window").asInt()).isEqualTo(64240);
        assertThat(partial.get("checksumStatus").asText()).isEqualTo("unverifiable");
        assertThat(partial.get("options")).hasSize(2);
        assertThat(frame.get("fault").get("limitedBy").asText()).isEqualTo("capture");
        assertThat(json(FrameHex.SYN, 40).get("partial").toString())
                .isEqualTo("{\"type\":\"tcp\",\"sourcePort\":40000,\"destinationPort\":7}");
        assertThat(json(FrameHex.SYN, 34).has("partial")).isFalse();
        assertThat(json(FrameHex.SYN, 74).has("partial")).isFalse();
    }

    /** RFC 792 requires 8 bytes of what the error is about, and these contain the ports. */
    @Test
    void icmpErrorsQuotePorts() {
        String quoted =
                "020000000002 020000000001 0800 4500 0038 1234 0000 40 01 7c55 c0000201 c6336407 0b00 586d 00000000"
                        + "4500 008c 1234 0000 40 06 7bfc c0000201 c6336407 9c41 0050 00000001";
        assertThat(line(quoted, 70)).contains("ICMP time exceeded quoting 192.0.2.1:40001 > 198.51.100.7:80(http) TCP");
        JsonNode icmp = json(quoted, 70).get("layers").get(2);
        JsonNode quote = icmp.get("quoted");
        assertThat(quote.get("layers")).hasSize(1);
        assertThat(quote.get("partial").get("destinationPort").asInt()).isEqualTo(80);
        assertThat(quote.get("partial").get("sequenceNumber").asInt()).isEqualTo(1);
        assertThat(quote.get("fault").isNull()).isTrue();
        assertThat(icmp.get("checksumStatus").asText()).isEqualTo("valid");
    }

    /** UDP and SCTP have their ports in the same place as TCP; so do they over IPv6. */
    @ParameterizedTest
    @CsvSource({"06, TCP", "11, UDP", "84, SCTP"})
    void icmpv6ErrorsQuotePorts(String protocol, String name) {
        String quoted = "020000000002 020000000001 86dd 60000000 0038 3a 40" + IPV6_ADDRESSES + "0300 0000 00000000"
                + "60000000 0080" + protocol + "40" + IPV6_ADDRESSES + "9c41 0050 0080 0000";
        assertThat(line(quoted, 118)).contains("quoting [2001:db8::1]:40001 > [2001:db8::2]:80(http) " + name);
        String quoted4 =
                "020000000002 020000000001 0800 4500 0038 1234 0000 40 01 7c55 c0000201 c6336407 0b00 586d 00000000"
                        + "4500 008c 1234 0000 40" + protocol + "7bfc c0000201 c6336407 9c41 0050 00800000";
        assertThat(line(quoted4, 70)).contains("quoting 192.0.2.1:40001 > 198.51.100.7:80(http) " + name);
    }

    private static String line(String frame, int captured) {
        Run run = Runs.run(Pcap.ethernet().cutFrame(frame, captured).stream(), "-");
        assertThat(run.status()).isZero();
        return run.out();
    }

    private static JsonNode json(String frame, int captured) {
        Run run = Runs.run(Pcap.ethernet().cutFrame(frame, captured).stream(), "--json", "-");
        try {
            return new ObjectMapper().readTree(List.of(run.out().split("\n")).get(0));
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new AssertionError(run.out(), e);
        }
    }
}
