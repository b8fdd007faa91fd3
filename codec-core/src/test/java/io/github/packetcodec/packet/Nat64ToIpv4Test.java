package io.github.packetcodec.packet;

import static io.github.packetcodec.packet.Nat64Packets.HOST4;
import static io.github.packetcodec.packet.Nat64Packets.HOST4_IN_IPV6;
import static io.github.packetcodec.packet.Nat64Packets.HOST6;
import static io.github.packetcodec.packet.Nat64Packets.HOST6_IN_IPV4;
import static io.github.packetcodec.packet.Nat64Packets.SETTINGS;
import static io.github.packetcodec.packet.Nat64Packets.concatenated;
import static io.github.packetcodec.packet.Nat64Packets.fragment;
import static io.github.packetcodec.packet.Nat64Packets.hex;
import static io.github.packetcodec.packet.Nat64Packets.icmpv4;
import static io.github.packetcodec.packet.Nat64Packets.icmpv6;
import static io.github.packetcodec.packet.Nat64Packets.ipv4;
import static io.github.packetcodec.packet.Nat64Packets.ipv6;
import static io.github.packetcodec.packet.Nat64Packets.put16;
import static io.github.packetcodec.packet.Nat64Packets.tcp;
import static io.github.packetcodec.packet.Nat64Packets.text;
import static io.github.packetcodec.packet.Nat64Packets.translated;
import static io.github.packetcodec.packet.Nat64Packets.udp;
import static io.github.packetcodec.packet.Nat64Packets.withHeaderField;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.packetcodec.TestBytes;
import io.github.packetcodec.address.Ipv4Address;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Nat64ToIpv4Test {
    private static final byte[] TEXT = text(26);
    private static final byte[] UDP4 = udp(HOST6_IN_IPV4, HOST4, TEXT);
    private static final byte[] UDP6 = udp(HOST6, HOST4_IN_IPV6, TEXT);
    private static final byte[] PACKET = ipv6(17, UDP6);
    private static final String TRANSLATED = toHost4(17, 0, UDP4);
    private static final int DONT_FRAGMENT = 0x4000;

    /** An IPv4 packet between the same hosts, one hop later, with the first identification. */
    private static String toHost4(int protocol, int flagsAndOffset, byte[] payload) {
        return toHost4(protocol, flagsAndOffset, "0000", payload);
    }

    private static String toHost4(int protocol, int flagsAndOffset, String identification, byte[] payload) {
        byte[] packet = ipv4(HOST6_IN_IPV4, HOST4, protocol, flagsAndOffset, payload);
        return hex(withHeaderField(withHeaderField(packet, 4, identification), 8, "3f"));
    }

    private static byte[] withOctet(byte[] packet, int at, int value) {
        byte[] changed = packet.clone();
        changed[at] = (byte) value;
        return changed;
    }

    /** The sum of nothing but zeros is 0, whose complement is 0xFFFF; over IPv6, the pseudo-header is never zero. */
    @Test
    void anEchoReplyThatIsNothingButZeros() {
        for (byte[] data : new byte[][] {{}, new byte[5]}) {
            byte[] packet = ipv6(58, icmpv6(HOST6, HOST4_IN_IPV6, 129, 0, "00000000", data));
            assertThat(translated(SETTINGS, packet)).endsWith(hex(icmpv4(0, 0, "00000000", data)));
        }
    }

    /** By hand, from the list of RFC 7915, section 5.1. */
    @Test
    void allOctetsByHand() {
        byte[] packet =
                TestBytes.of("6b912345 000c 11 40 20010db8000000000000000000000001 20010db80064000000000000c6336407"
                        + "9c41 9c42 000c bcb9 41424344");
        assertThat(translated(SETTINGS, packet))
                .isEqualTo("45b90020" + "00000000" + "3f118ed8" + "c0000201" + "c6336407" + "9c419c42000c568f"
                        + "41424344");
    }

    @Test
    void udpAndTcp() {
        assertThat(translated(SETTINGS, PACKET)).isEqualTo(TRANSLATED);
        assertThat(translated(SETTINGS, ipv6(6, tcp(HOST6, HOST4_IN_IPV6, TEXT))))
                .isEqualTo(toHost4(6, 0, tcp(HOST6_IN_IPV4, HOST4, TEXT)));
    }

    @Test
    void trafficClass() {
        byte[] packet = withOctet(withOctet(PACKET, 0, 0x6B), 1, 0x9F);
        assertThat(translated(SETTINGS, packet)).startsWith("45b9");
        assertThat(translated(SETTINGS.withTrafficClass(0), packet)).isEqualTo(TRANSLATED);
        assertThat(translated(SETTINGS.withTrafficClass(255), packet)).startsWith("45ff");
    }

    @Test
    void hopLimit() {
        assertThat(translated(SETTINGS, withOctet(PACKET, 7, 2))).startsWith("45000036000000000111");
        assertThat(translated(SETTINGS, withOctet(PACKET, 7, 1))).isEqualTo("HOP_LIMIT_EXCEEDED 3/0/0");
        assertThat(translated(SETTINGS, withOctet(PACKET, 7, 0))).isEqualTo("HOP_LIMIT_EXCEEDED 3/0/0");
        assertThat(translated(SETTINGS.withHopLimitDecremented(false), withOctet(PACKET, 7, 1)))
                .startsWith("45000036000000000111");
    }

    @Test
    void identifications() {
        Nat64Translator translator = new Nat64Translator(SETTINGS, 0xFFFE);
        assertThat(translated(translator, PACKET)).isEqualTo(toHost4(17, 0, "fffe", UDP4));
        assertThat(translated(translator, withOctet(PACKET, 7, 1))).startsWith("HOP");
        assertThat(translated(translator, PACKET)).isEqualTo(toHost4(17, 0, "ffff", UDP4));
        assertThat(translated(translator, PACKET)).isEqualTo(toHost4(17, 0, "0000", UDP4));
    }

    @Test
    void lengths() {
        assertThat(translated(SETTINGS, ipv6(59, new byte[0]))).isEqualTo(toHost4(59, 0, new byte[0]));
        assertThat(translated(SETTINGS, Arrays.copyOf(PACKET, PACKET.length + 6)))
                .isEqualTo(TRANSLATED);
        for (int length = 0; length < PACKET.length; length++) {
            assertThat(translated(SETTINGS, Arrays.copyOf(PACKET, length))).isEqualTo("MALFORMED");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"::", "::1", "fe80::1", "febf::1", "ff02::1", "ff0e::1"})
    void addressesThatAreNotForwarded(String address) {
        assertThat(translated(SETTINGS, ipv6(address, HOST4_IN_IPV6, 253, TEXT)))
                .isEqualTo("ADDRESS_ILLEGAL");
        assertThat(translated(SETTINGS, ipv6(HOST6, address, 253, TEXT))).isEqualTo("ADDRESS_ILLEGAL");
    }

    /** Addresses that are mapped to IPv4 addresses which must not be on the wire. */
    @ParameterizedTest
    @ValueSource(strings = {"2001:db8:64::7f00:1", "2001:db8:64::", "2001:db8:64::e000:1", "2001:db8:64::ffff:ffff"})
    void mappedAddressesThatAreNotForwarded(String address) {
        assertThat(translated(SETTINGS, ipv6(address, HOST4_IN_IPV6, 253, TEXT)))
                .isEqualTo("ADDRESS_ILLEGAL");
        assertThat(translated(SETTINGS, ipv6(HOST6, address, 253, TEXT))).isEqualTo("ADDRESS_ILLEGAL");
    }

    @ParameterizedTest
    @ValueSource(strings = {"2001:db8::2", "::2", "fec0::1", "2001:db8:65::1"})
    void addressesThatAreNotMapped(String address) {
        assertThat(translated(SETTINGS, ipv6(address, HOST4_IN_IPV6, 253, TEXT)))
                .isEqualTo("ADDRESS_UNMAPPED 1/1/0");
        assertThat(translated(SETTINGS, ipv6(HOST6, address, 253, TEXT))).isEqualTo("ADDRESS_UNMAPPED 1/1/0");
    }

    /** RFC 7915, section 5.1: the first header that is not one of those that are skipped. */
    @Test
    void everyProtocol() {
        for (int protocol = 0; protocol < 256; protocol++) {
            String result = translated(SETTINGS, ipv6(protocol, text(40)));
            switch (protocol) {
                case 1, 2 -> assertThat(result).isEqualTo("PROTOCOL_UNTRANSLATABLE");
                case 58 -> assertThat(result).isEqualTo("ICMP_UNTRANSLATABLE");
                // The second byte of the text as a length is longer than the packet.
                case 0, 60, 43 -> assertThat(result).isEqualTo("MALFORMED");
                case 44 -> assertThat(result).startsWith("45");
                case 6, 17, 33, 136 -> assertThat(result).startsWith("4500003c");
                default -> assertThat(result).isEqualTo(toHost4(protocol, 0, text(40)));
            }
        }
    }

    @Test
    void extensionHeadersAreLeftOut() {
        assertThat(translated(
                        SETTINGS,
                        ipv6(
                                0,
                                concatenated(
                                        TestBytes.of("3c00050200000100 1101010400000000 0106000000000000"), UDP6))))
                .isEqualTo(TRANSLATED);
        assertThat(translated(
                        SETTINGS,
                        ipv6(
                                43,
                                concatenated(TestBytes.of("1102020000000000 20010db8000000000000000000000009"), UDP6))))
                .isEqualTo(TRANSLATED);
        assertThat(translated(
                        SETTINGS,
                        ipv6(
                                43,
                                concatenated(TestBytes.of("1102020100000000 20010db8000000000000000000000009"), UDP6))))
                .isEqualTo("SOURCE_ROUTED 4/0/43");
        assertThat(translated(
                        SETTINGS, ipv6(60, concatenated(TestBytes.of("2b00010400000000 1100040200000000"), UDP6))))
                .isEqualTo("SOURCE_ROUTED 4/0/51");
    }

    /** The checksum covers the home address; over IPv4 it covers the address in the header. */
    @Test
    void homeAddress() {
        byte[] homeAddress = TestBytes.of("1102 0100 c910 20010db8000000000000000000000099 0000");
        assertThat(translated(SETTINGS, ipv6(60, concatenated(homeAddress, udp("2001:db8::99", HOST4_IN_IPV6, TEXT)))))
                .isEqualTo(TRANSLATED);
    }

    @Test
    void fragments() {
        byte[] whole4 = udp(HOST6_IN_IPV4, HOST4, text(100));
        byte[] whole6 = udp(HOST6, HOST4_IN_IPV6, text(100));
        assertThat(translated(SETTINGS, ipv6(44, fragment(17, 0, true, 0xABCD_1234L, Arrays.copyOf(whole6, 64)))))
                .isEqualTo(toHost4(17, 0x2000, "1234", Arrays.copyOf(whole4, 64)));
        assertThat(translated(
                        SETTINGS, ipv6(44, fragment(17, 8, false, 0xABCD_1234L, Arrays.copyOfRange(whole6, 64, 108)))))
                .isEqualTo(toHost4(17, 8, "1234", Arrays.copyOfRange(whole4, 64, 108)));
        assertThat(translated(SETTINGS, ipv6(44, fragment(17, 0, false, 0xABCD_1234L, UDP6))))
                .isEqualTo(toHost4(17, 0, "1234", UDP4));
        assertThat(translated(
                        SETTINGS,
                        ipv6(0, concatenated(TestBytes.of("2c00010400000000"), fragment(17, 0, false, 7, UDP6)))))
                .isEqualTo(toHost4(17, 0, "0007", UDP4));
    }

    @Test
    void fragmentsThatCannotBe() {
        assertThat(translated(SETTINGS, ipv6(44, fragment(17, 0, true, 1, text(65)))))
                .isEqualTo("MALFORMED");
        assertThat(translated(SETTINGS, ipv6(44, fragment(17, 8191, false, 1, text(1)))))
                .isEqualTo("MALFORMED");
        assertThat(translated(SETTINGS, ipv6(44, fragment(253, 8189, false, 1, text(3)))))
                .startsWith("45");
        assertThat(translated(SETTINGS, ipv6(44, fragment(253, 8189, false, 1, text(4)))))
                .isEqualTo("MALFORMED");
        assertThat(translated(
                        SETTINGS,
                        ipv6(44, fragment(60, 0, false, 1, concatenated(TestBytes.of("1100010400000000"), UDP6)))))
                .isEqualTo("EXTENSION_IN_FRAGMENT");
        assertThat(translated(SETTINGS, ipv6(44, fragment(58, 0, true, 1, text(64)))))
                .isEqualTo("ICMP_FRAGMENT");
        assertThat(translated(SETTINGS, ipv6(44, fragment(58, 3, false, 1, text(64)))))
                .isEqualTo("ICMP_FRAGMENT");
    }

    /** RFC 7915, section 5.1: up to 1260 bytes, routers may fragment it. */
    @Test
    void dontFragment() {
        assertThat(translated(SETTINGS, ipv6(253, text(1240)))).isEqualTo(toHost4(253, 0, text(1240)));
        assertThat(translated(SETTINGS, ipv6(253, text(1241)))).isEqualTo(toHost4(253, DONT_FRAGMENT, text(1241)));
        assertThat(translated(SETTINGS, ipv6(44, fragment(253, 0, false, 7, text(1400)))))
                .isEqualTo(toHost4(253, 0, "0007", text(1400)));
    }

    @Test
    void linksWithASmallMtu() {
        Nat64Settings small = SETTINGS.withMtus(576, 1500);
        assertThat(translated(small, ipv6(253, text(556)))).isEqualTo(toHost4(253, 0, text(556)));
        assertThat(translated(small, ipv6(253, text(557))))
                .isEqualTo(toHost4(253, 0x2000, text(552)) + " "
                        + toHost4(253, 69, Arrays.copyOfRange(text(557), 552, 557)));
        assertThat(translated(small, ipv6(253, text(1241)))).isEqualTo("TOO_BIG 2/0/1280");
        assertThat(translated(SETTINGS.withMtus(1400, 1500), ipv6(253, text(1381))))
                .isEqualTo("TOO_BIG 2/0/1420");
        assertThat(translated(SETTINGS.withMtus(1400, 1500), ipv6(253, text(1380))))
                .startsWith("45000578");
        assertThat(translated(small, ipv6(44, fragment(253, 2, true, 7, text(560)))))
                .isEqualTo(toHost4(253, 0x2002, "0007", text(552)) + " "
                        + toHost4(253, 0x2000 | 71, "0007", Arrays.copyOfRange(text(560), 552, 560)));
    }

    /** An IPv6 packet can be longer than any IPv4 packet. */
    @Test
    void theLongestPackets() {
        Nat64Settings large = SETTINGS.withMtus(65535, 65535);
        assertThat(translated(large, ipv6(253, text(65535)))).isEqualTo("TOO_BIG 2/0/65555");
        assertThat(translated(large, ipv6(253, text(65516)))).isEqualTo("TOO_BIG 2/0/65555");
        assertThat(translated(large, ipv6(253, text(65515)))).startsWith("4500ffff");
        assertThat(translated(large, ipv6(44, fragment(253, 0, false, 7, text(65516)))))
                .isEqualTo("MALFORMED");
        assertThat(translated(SETTINGS, ipv6(44, fragment(253, 0, false, 7, text(65515)))))
                .startsWith("450005dc00072000");
    }

    @Test
    void datagramsWithoutAChecksum() {
        byte[] absent6 = UDP6.clone();
        put16(absent6, 6, 0);
        byte[] absent4 = UDP4.clone();
        put16(absent4, 6, 0);
        assertThat(translated(SETTINGS, ipv6(17, absent6))).isEqualTo(toHost4(17, 0, absent4));
    }

    @Test
    void echoes() {
        assertThat(translated(SETTINGS, ipv6(58, icmpv6(HOST6, HOST4_IN_IPV6, 128, 0, "00010002", TEXT))))
                .isEqualTo(toHost4(1, 0, icmpv4(8, 0, "00010002", TEXT)));
        assertThat(translated(SETTINGS, ipv6(58, icmpv6(HOST6, HOST4_IN_IPV6, 129, 0, "00010002", TEXT))))
                .isEqualTo(toHost4(1, 0, icmpv4(0, 0, "00010002", TEXT)));
        assertThat(translated(
                        SETTINGS,
                        ipv6(44, fragment(58, 0, false, 7, icmpv6(HOST6, HOST4_IN_IPV6, 128, 0, "00010002", TEXT)))))
                .isEqualTo(toHost4(1, 0, "0007", icmpv4(8, 0, "00010002", TEXT)));
        assertThat(translated(SETTINGS, ipv6(58, TestBytes.of("80000000000100"))))
                .isEqualTo("MALFORMED");
    }

    @Test
    void noErrorAboutAnError() {
        byte[] error = ipv6(58, icmpv6(HOST6, HOST4_IN_IPV6, 1, 0, "00000000", PACKET));
        assertThat(translated(SETTINGS, withOctet(error, 7, 1))).isEqualTo("HOP_LIMIT_EXCEEDED");
        byte[] echo = ipv6(58, icmpv6(HOST6, HOST4_IN_IPV6, 128, 0, "00000000", TEXT));
        assertThat(translated(SETTINGS, withOctet(echo, 7, 1))).isEqualTo("HOP_LIMIT_EXCEEDED 3/0/0");
        byte[] routed = ipv6(
                43,
                concatenated(TestBytes.of("3a00040200000000"), icmpv6(HOST6, HOST4_IN_IPV6, 1, 0, "00000000", TEXT)));
        assertThat(translated(SETTINGS, routed)).isEqualTo("SOURCE_ROUTED");
    }

    /** RFC 6791: the address of a router need not be mapped. */
    @Test
    void errorsFromAddressesThatAreNotMapped() {
        byte[] quoted6 = ipv6(HOST4_IN_IPV6, HOST6, 17, udp(HOST4_IN_IPV6, HOST6, TEXT));
        byte[] packet = ipv6(
                "2001:db8:1::9", HOST4_IN_IPV6, 58, icmpv6("2001:db8:1::9", HOST4_IN_IPV6, 3, 0, "00000000", quoted6));
        assertThat(translated(SETTINGS, packet)).isEqualTo("ADDRESS_UNMAPPED");
        byte[] quoted4 = ipv4(HOST4, HOST6_IN_IPV4, 17, 0, udp(HOST4, HOST6_IN_IPV4, TEXT));
        byte[] expected =
                ipv4("192.0.2.254", HOST4, 1, 0, icmpv4(11, 0, "00000000", withHeaderField(quoted4, 4, "0000")));
        assertThat(translated(SETTINGS.withErrorSource(Ipv4Address.parse("192.0.2.254")), packet))
                .isEqualTo(hex(withHeaderField(withHeaderField(expected, 4, "0000"), 8, "3f")));
        byte[] echo = ipv6(
                "2001:db8:1::9", HOST4_IN_IPV6, 58, icmpv6("2001:db8:1::9", HOST4_IN_IPV6, 128, 0, "00000000", TEXT));
        assertThat(translated(SETTINGS.withErrorSource(Ipv4Address.parse("192.0.2.254")), echo))
                .isEqualTo("ADDRESS_UNMAPPED 1/1/0");
    }

    /** The quoted packet came from the IPv4 host. Its hop limit is not decremented (RFC 7915, section 5.3). */
    @Test
    void quotes() {
        byte[] quoted4 = quoted(ipv4(HOST4, HOST6_IN_IPV4, 17, 0, udp(HOST4, HOST6_IN_IPV4, TEXT)));
        byte[] quoted6 = ipv6(HOST4_IN_IPV6, HOST6, 17, udp(HOST4_IN_IPV6, HOST6, TEXT));
        for (int cut = 0; cut <= TEXT.length; cut++) {
            assertThat(error(1, 4, "00000000", Arrays.copyOf(quoted6, quoted6.length - cut)))
                    .isEqualTo(error4(3, 3, "00000000", Arrays.copyOf(quoted4, quoted4.length - cut)));
        }
        assertThat(error(2, 0, "00000578", quoted6)).isEqualTo(error4(3, 4, "00000564", quoted4));
        assertThat(error(4, 0, "00000006", quoted6)).isEqualTo(error4(12, 0, "09000000", quoted4));
        assertThat(error(4, 1, "00000006", quoted6)).isEqualTo(error4(3, 2, "00000000", quoted4));
        assertThat(error(4, 0, "00000002", quoted6)).isEqualTo("ICMP_UNTRANSLATABLE");
        byte[] long6 = ipv6(HOST4_IN_IPV6, HOST6, 253, text(1400));
        byte[] long4 = quoted(ipv4(HOST4, HOST6_IN_IPV4, 253, DONT_FRAGMENT, text(1400)));
        assertThat(error(2, 0, "00000500", Arrays.copyOf(long6, 500)))
                .isEqualTo(error4(3, 4, "000004ec", Arrays.copyOf(long4, 480)));
    }

    @Test
    void quotesOfOtherPackets() {
        byte[] echo6 = ipv6(HOST4_IN_IPV6, HOST6, 58, icmpv6(HOST4_IN_IPV6, HOST6, 128, 0, "00010002", TEXT));
        byte[] echo4 = quoted(ipv4(HOST4, HOST6_IN_IPV4, 1, 0, icmpv4(8, 0, "00010002", TEXT)));
        assertThat(error(1, 0, "00000000", Arrays.copyOf(echo6, 48)))
                .isEqualTo(error4(3, 1, "00000000", Arrays.copyOf(echo4, 28)));
        assertThat(error(1, 0, "00000000", Arrays.copyOf(echo6, 43))).isEqualTo("QUOTE_UNTRANSLATABLE");
        byte[] fragment6 = ipv6(
                HOST4_IN_IPV6,
                HOST6,
                44,
                fragment(17, 0, true, 0x1234, Arrays.copyOf(udp(HOST4_IN_IPV6, HOST6, text(100)), 64)));
        byte[] fragment4 =
                ipv4(HOST4, HOST6_IN_IPV4, 17, 0x2000, Arrays.copyOf(udp(HOST4, HOST6_IN_IPV4, text(100)), 64));
        assertThat(error(3, 1, "00000000", fragment6)).isEqualTo(error4(11, 1, "00000000", fragment4));
        // The MTU is that of packets with a fragment header.
        assertThat(error(2, 0, "00000578", fragment6)).isEqualTo(error4(3, 4, "0000055c", fragment4));
        byte[] options6 = ipv6(
                HOST4_IN_IPV6,
                HOST6,
                60,
                concatenated(TestBytes.of("1100010400000000"), udp(HOST4_IN_IPV6, HOST6, TEXT)));
        byte[] options4 = quoted(ipv4(HOST4, HOST6_IN_IPV4, 17, 0, udp(HOST4, HOST6_IN_IPV4, TEXT)));
        assertThat(error(1, 0, "00000000", options6)).isEqualTo(error4(3, 1, "00000000", options4));
    }

    @Test
    void quotesThatCannotBeTranslated() {
        byte[] quoted = ipv6(HOST4_IN_IPV6, HOST6, 17, udp(HOST4_IN_IPV6, HOST6, TEXT));
        assertThat(error(1, 0, "00000000", new byte[0])).isEqualTo("QUOTE_UNTRANSLATABLE");
        assertThat(error(1, 0, "00000000", Arrays.copyOf(quoted, 39))).isEqualTo("QUOTE_UNTRANSLATABLE");
        assertThat(error(1, 0, "00000000", withOctet(quoted, 6, 2))).isEqualTo("QUOTE_UNTRANSLATABLE");
        assertThat(error(1, 0, "00000000", withOctet(quoted, 6, 0))).isEqualTo("QUOTE_UNTRANSLATABLE");
        assertThat(error(1, 0, "00000000", ipv6("2001:db8::77", HOST6, 17, TEXT)))
                .isEqualTo("QUOTE_UNTRANSLATABLE");
        byte[] shorterThanItsExtension = ipv6(HOST4_IN_IPV6, HOST6, 60, TestBytes.of("1100010400000000"));
        assertThat(error(1, 0, "00000000", withOctet(shorterThanItsExtension, 5, 7)))
                .isEqualTo("QUOTE_UNTRANSLATABLE");
        byte[] tooLong = withOctet(withOctet(quoted, 4, 0xFF), 5, 0xF0);
        assertThat(error(1, 0, "00000000", tooLong)).isEqualTo("QUOTE_UNTRANSLATABLE");
        byte[] error = ipv6(HOST4_IN_IPV6, HOST6, 58, icmpv6(HOST4_IN_IPV6, HOST6, 1, 0, "00000000", quoted));
        assertThat(error(1, 0, "00000000", error)).isEqualTo("QUOTE_UNTRANSLATABLE");
        assertThat(error(1, 0, "00000000", ipv6(HOST4_IN_IPV6, HOST6, 44, fragment(58, 0, true, 1, text(16)))))
                .isEqualTo("QUOTE_UNTRANSLATABLE");
    }

    /** With the identification that the translator gives to its first packet. */
    private static byte[] quoted(byte[] ipv4) {
        return withHeaderField(ipv4, 4, "0000");
    }

    private static String error(int type, int code, String rest, byte[] quote) {
        return translated(SETTINGS, ipv6(58, icmpv6(HOST6, HOST4_IN_IPV6, type, code, rest, quote)));
    }

    private static String error4(int type, int code, String rest, byte[] quote) {
        return toHost4(1, 0, icmpv4(type, code, rest, quote));
    }
}
