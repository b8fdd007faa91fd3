package io.github.packetcodec.dissect;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.packetcodec.dissect.Runs.Run;
import io.github.packetcodec.testdata.Captures;
import io.github.packetcodec.testdata.Conversations;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class LinePrinterTest {
    @Test
    void aLineTellsNumberTimeAddressesProtocolAndLength() {
        assertThat(lines(Pcap.ethernet().frame(FrameHex.SYN)))
                .containsExactly(
                        "1 19:20:08.552338 192.0.2.1:40000 > 192.0.2.2:7(echo) TCP SYN seq 1234 win 64240 mss 1460"
                                + " sackOK TS 1 ecr 0 wscale 10, 0 bytes");
    }

    @Test
    void aPacketInFragments() throws IOException {
        List<String> lines;
        try (InputStream in = Conversations.open("made-fragments-ipv4")) {
            lines = Runs.run(in, "--analyze", "-").out().lines().toList();
        }
        assertThat(lines.get(4)).endsWith("192.0.2.1 > 192.0.2.2 fragment 4 at 48 more to come, TCP, 48 bytes");
        assertThat(lines.get(5))
                .endsWith("192.0.2.1 > 192.0.2.2 fragment 4 at 96 the last, TCP, 24 bytes, completes"
                        + " 192.0.2.1:40001 > 192.0.2.2:40002 TCP PSH,ACK seq 1000001 ack 9000001 win 1000, 100 bytes"
                        + " from 3 fragments, stream 0 relative 1 ack 1 window 1000");
    }

    @Test
    void arpIsToldInWords() {
        assertThat(lines(Pcap.ethernet().frame(FrameHex.ARP_REQUEST).frame(FrameHex.ARP_REPLY)))
                .containsExactly(
                        "1 19:20:08.552338 ARP who has 192.0.2.2? tell 192.0.2.1",
                        "2 19:20:09.552338 ARP 192.0.2.2 is at 02:00:00:00:00:02");
    }

    @Test
    void tagsStandBeforeTheAddresses() {
        assertThat(lines(Pcap.ethernet().frame(FrameHex.VLAN_UDP)))
                .containsExactly("1 19:20:08.552338 vlan 42 priority 3 192.0.2.1:40001 > 192.0.2.2:40002 UDP, 5 bytes"
                        + " [UDP checksum absent]");
    }

    @Test
    void aFaultStandsInBrackets() {
        assertThat(lines(Pcap.ethernet().frame(FrameHex.MALFORMED_OPTION).cutFrame(FrameHex.SYN, 40)))
                .containsExactly(
                        "1 19:20:08.552338 192.0.2.1:40000 > 192.0.2.2:7(echo) TCP SYN seq 1234 win 64240 mss 1460, 0"
                                + " bytes [TCP at 58: option length 0 is less than 2]",
                        "2 19:20:09.552338 192.0.2.1:40000 > 192.0.2.2:7(echo) TCP [40 of 74 captured]"
                                + " [TCP at 34: header needs 20 bytes, 6 are there (limited by the capture)]");
    }

    @Test
    void verdictsAndAnomaliesStandInBrackets() {
        String synFin = FrameHex.SYN.replace("a002 faf0", "a003 faf0");
        assertThat(lines(Pcap.ethernet().frame(synFin)))
                .singleElement()
                .asString()
                .endsWith(", 0 bytes [TCP checksum invalid, 0x27ed expected] [TCP SYN FIN]");
    }

    @Test
    void whatIsNotKnownIsToldByItsNumber() {
        String lldp = "0180c200000e 020000000001 88cc 0000";
        assertThat(lines(Pcap.ethernet().frame(lldp).frame("00")))
                .containsExactly(
                        "1 19:20:08.552338 02:00:00:00:00:01 > 01:80:c2:00:00:0e EtherType 0x88cc (LLDP), 2 bytes",
                        "2 19:20:09.552338 link type 1 (Ethernet), 1 byte"
                                + " [Ethernet at 0: header needs 14 bytes, 1 are there]");
        assertThat(lines(Pcap.of(147).frame("00 01")))
                .containsExactly("1 19:20:08.552338 link type 147, 2 bytes [frame at 0: link type 147 is not known]");
    }

    @Test
    void onlyTheFirstOfManyTagsAreShown() {
        String tag = "8100 002a ";
        String addresses = "020000000002 020000000001 ";
        assertThat(lines(Pcap.ethernet()
                        .frame(addresses + tag.repeat(4) + "88cc 00")
                        .frame(addresses + tag.repeat(16_000) + "88cc 00")))
                .satisfiesExactly(
                        line -> assertThat(line).contains("552338 vlan 42 vlan 42 vlan 42 vlan 42 02:00:00:00:00:01 >"),
                        line -> assertThat(line)
                                .contains(" vlan 42 vlan 42 vlan 42 vlan 42 and 15996 more 02:00:00:00:00:01 >"));
    }

    @Test
    void onlyTheFirstOfManyOptionsAreShown() {
        String options = "3b 09 " + "1e00 ".repeat(39);
        assertThat(lines(Pcap.of(101).frame("60000000 0050 3c 40" + "00".repeat(32) + options)))
                .singleElement()
                .asString()
                .contains(" destination options (30, 30, ", ", 30 and 19 more), ");
    }

    @Test
    void onlyTheFirstOfManyExtensionHeadersAreShown() {
        String header = "3c 00 01 04 00000000 ";
        for (int count : new int[] {10, 11}) {
            String length = "%04x".formatted(count * 8);
            String frame = "60000000 " + length + " 3c 40" + "00".repeat(32) + header.repeat(count - 1) + "3b"
                    + header.substring(2);
            assertThat(lines(Pcap.of(101).frame(frame)))
                    .singleElement()
                    .asString()
                    .contains(" destination options,".repeat(10) + (count == 10 ? " no" : " and 1 more, no"));
        }
    }

    @Test
    void numbersOfOtherProtocolsThanIpAreHexadecimal() {
        String cdp = "01000ccccccc 020000000001 0009 aaaa03 00000c 2000 01";
        assertThat(lines(Pcap.ethernet().frame(cdp)))
                .singleElement()
                .asString()
                .contains(" SNAP oui 0x00000c protocol 0x2000, ");
    }

    @Test
    void aLengthOf8023IsCalledSo() {
        assertThat(lines(Pcap.ethernet().frame("0180c2000000 020000000001 0009 42 42 03")))
                .singleElement()
                .asString()
                .endsWith(" [802.3 length too large]");
    }

    @Test
    void protocolsInQuotesAreToldAsOthers() {
        assertThat(quoting(47)).endsWith(" quoting 192.0.2.2 > 192.0.2.1 GRE, 20 bytes");
        assertThat(quoting(47, "-n")).endsWith(" quoting 192.0.2.2 > 192.0.2.1 protocol 47, 20 bytes");
        assertThat(quoting(253)).endsWith(" quoting 192.0.2.2 > 192.0.2.1 protocol 253, 20 bytes");
    }

    /** The line of an ICMP error about a packet of {@code protocol}. */
    private static String quoting(int protocol, String... options) {
        String quoted = String.format("45 00 0014 0000 0000 40 %02x 0000 c0000202 c0000201", protocol);
        String frame = FrameHex.ETHERNET_IPV4 + "45 00 0030 0000 0000 40 01 0000 c0000201 c0000202 0302 0000 00000000"
                + quoted;
        String[] args = Stream.concat(Stream.of(options), Stream.of("-")).toArray(String[]::new);
        String line = Runs.run(Pcap.ethernet().frame(frame).stream(), args).out();
        return line.substring(0, line.indexOf(" ["));
    }

    @Test
    void lengthsThatTheCaptureCutAreNoAnomaly() throws IOException {
        assertThat(lines("cut-to-96", "-")).noneMatch(line -> line.contains("length too large"));
    }

    @Test
    void icmpErrorsTellWhatTheyAreAbout() throws IOException {
        assertThat(lines("icmp-port-unreachable-ipv4", "-").get(1))
                .endsWith("192.0.2.2 > 192.0.2.1 ICMP destination unreachable (port)"
                        + " quoting 192.0.2.1:40001 > 192.0.2.2:40002 UDP, 46 bytes");
        assertThat(lines("neighbour-discovery", "-").get(0))
                .endsWith("2001:db8::1 > ff02::1:ff00:2 ICMPv6 neighbor solicitation who has 2001:db8::2, 24 bytes");
    }

    @Test
    void fragmentsTellTheirPlace() throws IOException {
        assertThat(lines("fragments-ipv4", "-"))
                .satisfiesExactly(
                        line -> assertThat(line)
                                .endsWith(" at 0 more to come, UDP, 1472 bytes")
                                .contains(":40001 >"),
                        line -> assertThat(line).endsWith(" at 1480 more to come, UDP, 1480 bytes"),
                        line -> assertThat(line).endsWith(" at 2960 the last, UDP, 1048 bytes"));
    }

    @Test
    void extensionHeadersAreListed() throws IOException {
        assertThat(lines("multicast-mld", "-").get(0))
                .endsWith(" hop-by-hop (router alert), ICMPv6 multicast listener report v2, 20 bytes");
    }

    @Test
    void namesCanBeTurnedOff() throws IOException {
        assertThat(lines("multicast-mld", "-n", "-").get(0))
                .endsWith(" hop-by-hop (5), ICMPv6 type 143 code 0, 20 bytes");
        assertThat(lines("multicast-igmp", "-n", "-").get(0)).contains(" options (148), protocol 2, ");
    }

    private static List<String> lines(Pcap capture) {
        Run run = Runs.run(capture.stream(), "-");
        assertThat(run.status()).isZero();
        return run.out().lines().toList();
    }

    private static List<String> lines(String capture, String... args) throws IOException {
        try (InputStream in = Captures.open(capture)) {
            return Runs.run(in, args).out().lines().toList();
        }
    }
}
