package io.github.packetcodec.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.packetcodec.capture.BpfInstruction;
import io.github.packetcodec.link.LinkType;
import io.github.packetcodec.packet.Anomaly;
import io.github.packetcodec.packet.LengthPolicy;
import io.github.packetcodec.packet.PacketView;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FilterTest {
    @ParameterizedTest
    @CsvSource(delimiterString = "=>", quoteCharacter = '"', textBlock = """
            tcp  port 80 or 443                => tcp port 80 or tcp port 443
            src 10.1                           => src net 10.1.0.0/16
            net 10                             => net 10.0.0.0/8
            net 10.0.0.0 mask 255.0.255.0      => net 10.0.0.0 mask 255.0.255.0
            net 0.0.0.0/0                      => net 0.0.0.0/0
            net 1.2.3.4/32                     => host 1.2.3.4
            host 2001:DB8:0::1                 => host 2001:db8::1
            ip6 net fe80::/10                  => net fe80::/10
            ether host 2-0-0-0-0-a             => ether host 02:00:00:00:00:0a
            wlan src 0200.0000.000A            => ether src host 02:00:00:00:00:0a
            decnet src 1.2                     => decnet src host 1.2
            port http                          => tcp port 80
            portrange 90-80                    => portrange 80-90
            a && b                             =>
            less 60                            => len <= 60
            length > 010                       => len > 8
            tcp[tcpflags] & (tcp-syn|tcp-fin) != 0 => (tcp[13] & (2 | 1)) != 0
            1 * 2 % 3 = -len                   => (1 * (2 % 3)) = (-len)
            not (tcp or udp) and ! arp         => not (tcp or udp) and not arp
            tcp and udp or ip                  => (tcp and udp) or ip
            byte 0 & 1                         => (ether[0] & 1) != 0
            is-is or es-is                     => isis or esis
            ip protochain \\tcp                => ip protochain 6
            vlan (7) and mpls and pppoes 5     => vlan 7 and mpls and pppoes 5
            geneve or llc RNR or llc           => geneve or llc rnr or llc
            broadcast or multicast             => ether broadcast or ether multicast
            anomaly TCP_SYN_FIN or anomaly     => anomaly tcp-syn-fin or anomaly
            checksum bad and fault and fragment => checksum bad and fault and fragment
            payload > 100                      => payload > 100
            """)
    void printsAnExpressionInItsUsualForm(String text, String printed) {
        if (printed == null) {
            assertThatThrownBy(() -> Filter.parse(text)).isInstanceOf(FilterException.class);
            return;
        }
        Filter filter = Filter.parse(text);
        assertThat(filter).hasToString(printed);
        assertThat(Filter.parse(printed)).isEqualTo(filter).hasSameHashCodeAs(filter);
        assertThat(filter).isNotEqualTo(Filter.parse("rarp")).isNotEqualTo(printed);
    }

    @Test
    void printsWhatIsReadAgain() {
        for (Judged.Row row : Judged.rows()) {
            Filter filter;
            try {
                filter = Filter.parse(row.expression());
            } catch (FilterException refused) {
                continue;
            }
            assertThat(Filter.parse(filter.toString())).as(row.expression()).isEqualTo(filter);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiterString = "=>", quoteCharacter = '"', textBlock = """
            tcp port foo         =>  9 => no service of this name is known
            tcp port 65536       =>  9 => a port is not greater than 65535
            host www.example.com =>  5 => names of hosts are not looked up; an address is needed
            gateway router       =>  8 => 'gateway' needs the Ethernet address of a host by its name, and names are not looked up
            tcp and              =>  7 => an expression is expected
            tcp udp              =>  4 => 'and', 'or' or the end is expected
            (tcp or udp          => 11 => ')' is expected for the '(' at position 0
            tcp and 80           =>  8 => a qualifier such as 'host' or 'port' must say what an address, a number or a name here is
            10.0.0.1             =>  0 => a qualifier such as 'host' or 'port' must come before an address or a name
            net 10.0.0.1/8       =>  4 => the address has bits that the mask does not cover
            net 10.0.0.0/33      => 13 => the length of an IPv4 prefix is not greater than 32
            net ::1/64           =>  4 => the address has bits that the prefix does not cover
            host 1.2.3.400       =>  5 => '400' is not a number in 0..255
            ip[0:3] = 1          =>  5 => the number of bytes is 1, 2 or 4
            ip[0] / 0 = 1        =>  8 => the divisor is zero
            ip[0] << 32 = 1      =>  9 => a shift is by at most 31 bits
            ip[0]                =>  5 => a comparison is expected
            089                  =>  0 => a number that begins with 0 is octal, and has no digit 8 or 9
            len > 4294967296     =>  6 => the number is greater than 4294967295
            type mgt             =>  0 => 'type' is about 802.11, which is not decoded
            vpi 5                =>  0 => 'vpi' is about ATM, which is not decoded
            tcp @                =>  4 => no word, number or sign begins with this character
            vlan 4096            =>  5 => the number is greater than 4095
            llc foo              =>  4 => no kind of LLC control field has this name
            anomaly foo          =>  8 => no anomaly has this name
            checksum good        =>  9 => 'bad' is expected
            stp[0] = 1           =>  3 => the bytes of 'stp' cannot be asked for
            tcp proto 6          => 10 => 'proto' has no meaning after 'tcp'
            src proto 6          =>  4 => 'proto' has no direction
            """)
    void refusalsNamePlaceAndReason(String text, int position, String reason) {
        FilterException refused = catchThrowableOfType(FilterException.class, () -> Filter.parse(text));
        assertThat(refused).isNotNull();
        assertThat(refused.reason()).isEqualTo(reason);
        assertThat(refused.position()).isEqualTo(position);
        assertThat(refused.text()).isEqualTo(text);
        assertThat(refused).hasMessageContaining(reason);
    }

    @Test
    void messagesAreShort() {
        FilterException refused =
                catchThrowableOfType(FilterException.class, () -> Filter.parse("tcp @" + "x".repeat(10_000)));
        assertThat(refused.getMessage())
                .startsWith("at position 4 of the filter, '@xxx")
                .hasSizeLessThan(200);
        assertThatThrownBy(() -> Filter.parse("tcp and"))
                .hasMessage("at the end of the filter: an expression is expected");
    }

    @Test
    void depthHasABound() {
        for (String text : List.of(
                "(".repeat(100_000),
                "not ".repeat(100_000) + "tcp",
                "ip[".repeat(100_000),
                "-".repeat(100_000),
                "1+".repeat(100_000) + "1 = 1",
                "1%".repeat(100_000) + "1 = 1",
                "tcp and udp or ".repeat(100_000) + "ip")) {
            assertThatThrownBy(() -> Filter.parse(text))
                    .isInstanceOf(FilterException.class)
                    .hasMessageContaining("nests deeper than 250");
        }
        String chain = "tcp port 1" + " or 2".repeat(20_000);
        assertThat(Filter.parse(chain).compile(1).length()).isGreaterThan(20_000);
    }

    private static PacketView view(String hex) {
        PacketView view = new PacketView(LengthPolicy.LENIENT);
        byte[] bytes = HexFormat.of().parseHex(hex);
        view.parse(bytes, 0, bytes.length);
        return view;
    }

    /** Two tags, hop-by-hop options, UDP 40001 > 53 with 3 bytes of payload. */
    private static PacketView wrapped() {
        return view("020000000002020000000001" + "88a80064" + "81000007" + "86dd" + "60000000" + "0013" + "00" + "40"
                + "20010db8000000000000000000000001" + "20010db8000000000000000000000002" + "1100010400000000"
                + "9c410035000b0000" + "313233");
    }

    @Test
    void findsWhatIsBehindTagsAndExtensionHeaders() {
        PacketView packet = wrapped();
        for (String text : List.of(
                "udp",
                "ip6",
                "udp port 53",
                "src port 40001 and dst port 53",
                "port domain",
                "vlan",
                "vlan 7",
                "vlan 100",
                "vlan 100 and vlan 7",
                "ether proto 0x88a8",
                "ether proto 0x8100",
                "ether proto \\ip6",
                "ip6 proto 17",
                "ip6 proto 0",
                "protochain 17",
                "proto 17",
                "host 2001:db8::1",
                "src net 2001:db8::/32",
                "payload = 3",
                "udp[2:2] = 53",
                "udp[8] = 0x31",
                "ip6[6] = 0",
                "len = 81",
                "portrange 50-60",
                "not ip",
                "udp[4:2] = 11",
                "ether src 02:00:00:00:00:01",
                "ether[12:2] = 0x88a8")) {
            assertThat(Filter.parse(text).matches(packet)).as(text).isTrue();
        }
        for (String text : List.of(
                "tcp",
                "ip",
                "arp",
                "vlan 8",
                "port 54",
                "host 2001:db8::3",
                "payload > 3",
                "udp[11] = 0",
                "icmp6",
                "fault",
                "fragment",
                "inbound",
                "outbound",
                "ifindex 1",
                "mpls",
                "pppoes",
                "pppoed",
                "geneve",
                "llc",
                "broadcast",
                "tcp[0] = 0x9c",
                "ip6[0xffffffff] = 1")) {
            assertThat(Filter.parse(text).matches(packet)).as(text).isFalse();
        }
    }

    /** libpcap looks at fixed places, which each tag moves for what is written after it. */
    @Test
    void libpcapsMeaningDependsOnWhatIsWrittenBefore() {
        byte[] frame = HexFormat.of()
                .parseHex("020000000002020000000001" + "81000007" + "0800" + "4500001c0000000040110000c0000201c0000202"
                        + "9c41003500080000");
        assertThat(chooses("udp port 53", frame)).isFalse();
        assertThat(chooses("vlan and udp port 53", frame)).isTrue();
        assertThat(chooses("vlan 8 or udp port 53", frame)).isTrue();
        assertThat(chooses("vlan and vlan", frame)).isFalse();
        assertThat(chooses("udp port 53 or vlan 8", frame)).isFalse();
    }

    private static boolean chooses(String text, byte[] frame) {
        return Filter.parse(text).compile(LinkType.ETHERNET).matches(frame, 0, frame.length, frame.length);
    }

    @Test
    void aShiftByAComputedNumberLeavesNothing() {
        byte[] frame = new byte[60];
        frame[0] = 5;
        assertThat(chooses("ether[0] << (2 - 1) = 10 and 5 << (30 + 2) = 0", frame))
                .isTrue();
        assertThat(chooses("ether[0] << (ether[0] * 7) = 0", frame)).isTrue();
        assertThatThrownBy(() -> Filter.parse("ether[0] >> - 1 = 0")).isInstanceOf(FilterException.class);
    }

    @Test
    void labelsAndSessionsOfTheDecodedPacket() {
        String udp = "4500001c0000000040110000c0000201c0000202" + "9c41003500080000";
        PacketView labels = view("020000000002020000000001" + "8847" + "00005040" + "00007140" + udp);
        assertMatches(labels, "mpls", "mpls 5", "mpls 7", "mpls 7 and mpls 5", "udp port 53", "ether proto 0x8847");
        assertDoesNotMatch(labels, "mpls 6", "pppoes", "vlan", "udp port 5", "ipx");
        PacketView session = view("020000000002020000000001" + "8864" + "11000009001e" + "0021" + udp);
        assertMatches(session, "pppoes", "pppoes 9", "udp port 53 and pppoes");
        assertDoesNotMatch(session, "pppoes 8", "pppoed", "mpls");
        // Only the first two bytes of an entry: there is a stack, and no label of it is known.
        PacketView cut = view("020000000002020000000001" + "8847" + "0000");
        assertMatches(cut, "mpls");
        assertDoesNotMatch(cut, "mpls 0");
        PacketView novell = view("020000000002020000000001" + "0012" + "ffff0012000000000000ffffffff0000");
        assertMatches(novell, "ipx");
    }

    private static void assertMatches(PacketView view, String... expressions) {
        for (String expression : expressions) {
            assertThat(Filter.parse(expression).matches(view)).as(expression).isTrue();
        }
    }

    private static void assertDoesNotMatch(PacketView view, String... expressions) {
        for (String expression : expressions) {
            assertThat(Filter.parse(expression).matches(view)).as(expression).isFalse();
        }
    }

    @Test
    void wordsOfOurOwn() {
        PacketView good = wrapped();
        assertThat(Filter.parse("checksum bad").matches(good)).isTrue(); // UDP over IPv6 without a checksum
        PacketView synFin = view("020000000002020000000001" + "0800" + "45000028000020004006" + "0000"
                + "c0000201c0000202" + "9c4100500000000100000000" + "50030200" + "00000000");
        assertThat(Filter.parse("anomaly tcp-syn-fin").matches(synFin)).isTrue();
        assertThat(Filter.parse("anomaly and fragment").matches(synFin)).isTrue();
        assertThat(Filter.parse("anomaly port-zero").matches(synFin)).isFalse();
        assertThat(Filter.parse("checksum bad").matches(synFin)).isTrue();
        assertThat(Filter.parse("fault").matches(view("0200000000020200000000010800" + "45")))
                .isTrue();
        for (Anomaly anomaly : Anomaly.values()) {
            String name = anomaly.name().toLowerCase(Locale.ROOT).replace('_', '-');
            assertThat(Filter.parse("anomaly " + name)).hasToString("anomaly " + name);
        }
    }

    @Test
    void whatCannotBeCompiledIsRefused() {
        assertRefused("tcp", 147, "filters are not compiled for link type 147");
        assertRefused("fault", 1, "'fault' has no meaning to libpcap");
        assertRefused("payload > 3", 1, "'payload' has no meaning to libpcap");
        assertRefused("ether host 02:00:00:00:00:01", 101, "Ethernet addresses are not in frames of link type raw IP");
        assertRefused("inbound", 1, "which way a frame went is not stated in frames of link type Ethernet");
        assertRefused("mpls and arp", 1, "of the protocols behind MPLS labels, only IPv4 and IPv6 can be tested");
        assertRefused("geneve and geneve and geneve and geneve and geneve", 1, "more than 16 words of memory");
    }

    private static void assertRefused(String text, int linkType, String reason) {
        FilterException refused = catchThrowableOfType(
                FilterException.class, () -> Filter.parse(text).compile(linkType));
        assertThat(refused).as(text).hasMessageContaining(reason);
        assertThat(refused.position()).isEqualTo(-1);
    }

    @Test
    void anExpressionThatChoosesNothingIsOneInstruction() {
        assertThat(Filter.parse("ip and arp").compile(1)).isEqualTo(BpfProgram.parse("1 6 0 0 0"));
        assertThat(Filter.parse("").compile(1)).isEqualTo(BpfProgram.parse("1 6 0 0 262144"));
    }

    /** For a socket, the tag may be beside the frame: it is asked for first, and only then looked for in the frame. */
    @Test
    void asksTheKernelForWhatItTookOutOfTheFrame() {
        BpfProgram program = Filter.parse("vlan 7 and ip").compileForSocket(LinkType.ETHERNET);
        assertThat(program.instructions())
                .contains(BpfInstruction.of(Bpf.LD | Bpf.ABS | Bpf.B, Bpf.ANCILLARY_VLAN_TAG_PRESENT))
                .contains(BpfInstruction.of(Bpf.LD | Bpf.ABS | Bpf.B, Bpf.ANCILLARY_VLAN_TAG));
        assertThat(Filter.parse("inbound and ifindex 2").compileForSocket(1).instructions())
                .contains(BpfInstruction.of(Bpf.LD | Bpf.ABS | Bpf.H, Bpf.ANCILLARY_PACKET_TYPE))
                .contains(BpfInstruction.of(Bpf.LD | Bpf.ABS | Bpf.W, Bpf.ANCILLARY_INTERFACE));
        assertThat(Filter.parse("tcp port 80").compileForSocket(1))
                .isEqualTo(Filter.parse("tcp port 80").compile(1));
    }
}
