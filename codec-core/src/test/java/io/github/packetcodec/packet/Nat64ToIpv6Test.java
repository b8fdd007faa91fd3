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
import static io.github.packetcodec.packet.Nat64Packets.withOptions;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.packetcodec.TestBytes;
import io.github.packetcodec.packet.Nat64Settings.ZeroUdpChecksum;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class Nat64ToIpv6Test {
    private static final byte[] TEXT = text(26);
    private static final byte[] UDP4 = ipv4(17, udp(HOST4, HOST6_IN_IPV4, TEXT));
    private static final byte[] UDP6 = udp(HOST4_IN_IPV6, HOST6, TEXT);
    private static final String TRANSLATED = toHost6(17, UDP6);

    /** An IPv6 packet between the same hosts, one hop later. */
    private static String toHost6(int nextHeader, byte[] payload) {
        return hex(withOctet(ipv6(HOST4_IN_IPV6, HOST6, nextHeader, payload), 7, 63));
    }

    private static byte[] withOctet(byte[] packet, int at, int value) {
        byte[] changed = packet.clone();
        changed[at] = (byte) value;
        return changed;
    }

    /** By hand, from the tables of RFC 7915, section 4.1. */
    @Test
    void allOctetsByHand() {
        byte[] packet = TestBytes.of("45b9 0020 1234 4000 4011 3c93 c6336407 c0000201 9c41 9c42 000c 568f 41424344");
        packet[10] = 0;
        packet[11] = 0;
        assertThat(translated(SETTINGS, withHeaderField(packet, 8, "40")))
                .isEqualTo("6b900000" + "000c" + "11" + "3f" + "20010db8006400000000 0000c6336407".replace(" ", "")
                        + "20010db8000000000000000000000001" + "9c419c42000cbcb9" + "41424344");
    }

    @Test
    void udpAndTcp() {
        assertThat(translated(SETTINGS, UDP4)).isEqualTo(TRANSLATED);
        assertThat(translated(SETTINGS, ipv4(6, tcp(HOST4, HOST6_IN_IPV4, TEXT))))
                .isEqualTo(toHost6(6, tcp(HOST4_IN_IPV6, HOST6, TEXT)));
    }

    @Test
    void trafficClass() {
        byte[] packet = withHeaderField(UDP4, 1, "b9");
        assertThat(translated(SETTINGS, packet)).startsWith("6b900000");
        assertThat(translated(SETTINGS.withTrafficClass(0), packet)).startsWith("60000000");
        assertThat(translated(SETTINGS.withTrafficClass(255), packet)).startsWith("6ff00000");
    }

    @Test
    void hopLimit() {
        assertThat(translated(SETTINGS, withHeaderField(UDP4, 8, "ff"))).startsWith("60000000002211fe");
        assertThat(translated(SETTINGS, withHeaderField(UDP4, 8, "02"))).startsWith("6000000000221101");
        assertThat(translated(SETTINGS, withHeaderField(UDP4, 8, "01"))).isEqualTo("HOP_LIMIT_EXCEEDED 11/0/0");
        assertThat(translated(SETTINGS, withHeaderField(UDP4, 8, "00"))).isEqualTo("HOP_LIMIT_EXCEEDED 11/0/0");
        Nat64Settings host = SETTINGS.withHopLimitDecremented(false);
        assertThat(translated(host, withHeaderField(UDP4, 8, "01"))).startsWith("6000000000221101");
        assertThat(translated(host, withHeaderField(UDP4, 8, "00"))).startsWith("6000000000221100");
    }

    @Test
    void headersThatContradictThemselves() {
        assertThat(translated(SETTINGS, withHeaderField(UDP4, 2, "0013"))).isEqualTo("MALFORMED");
        assertThat(translated(SETTINGS, withHeaderField(UDP4, 2, "0000"))).isEqualTo("MALFORMED");
        assertThat(translated(SETTINGS, withHeaderField(UDP4, 2, "0037"))).isEqualTo("MALFORMED");
        assertThat(translated(SETTINGS, withHeaderField(UDP4, 0, "44"))).isEqualTo("MALFORMED");
        assertThat(translated(SETTINGS, withOctet(UDP4, 11, 0))).isEqualTo("HEADER_CHECKSUM_WRONG");
    }

    /** A packet without payload, and one with bytes behind it. */
    @Test
    void lengths() {
        assertThat(translated(SETTINGS, ipv4(17, new byte[0]))).isEqualTo(toHost6(17, new byte[0]));
        assertThat(translated(SETTINGS, Arrays.copyOf(UDP4, UDP4.length + 6))).isEqualTo(TRANSLATED);
        for (int length = 0; length < UDP4.length; length++) {
            assertThat(translated(SETTINGS, Arrays.copyOf(UDP4, length))).isEqualTo("MALFORMED");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "94040000", // router alert
                "07070401020304 00", // record route
                "010101 83", // a malformed option
                "0044 0830", // what follows the end of the list
                "830708 cb007101 00", // a source route that is used up
                "890708 cb007101 00",
                "830304 00", // a source route without addresses
            })
    void optionsAreLeftOut(String options) {
        assertThat(translated(SETTINGS, withOptions(UDP4, options))).isEqualTo(TRANSLATED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "830704 cb007101 00",
                "890704 cb007101 00",
                "01 830b08 cb007101 cb007102",
                "94040000 830700 cb007101 00"
            })
    void sourceRoutes(String options) {
        assertThat(translated(SETTINGS, withOptions(UDP4, options))).isEqualTo("SOURCE_ROUTED 3/5/0");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.0.0.0",
                "0.1.2.3",
                "127.0.0.1",
                "127.255.255.255",
                "169.254.1.1",
                "224.0.0.1",
                "239.1.2.3",
                "240.0.0.1",
                "255.255.255.255"
            })
    void addressesThatAreNotForwarded(String address) {
        assertThat(translated(SETTINGS, ipv4(address, HOST6_IN_IPV4, 253, 0, TEXT)))
                .isEqualTo("ADDRESS_ILLEGAL");
        assertThat(translated(SETTINGS, ipv4(HOST4, address, 253, 0, TEXT))).isEqualTo("ADDRESS_ILLEGAL");
    }

    @Test
    void addressesThatAreNotMapped() {
        Nat64Settings onlyTable = Nat64Settings.of(io.github.packetcodec.address.Nat64Table.EMPTY.with(
                io.github.packetcodec.address.IpPrefix.parse("192.0.2.1/32"),
                io.github.packetcodec.address.IpPrefix.parse("2001:db8::1/128")));
        assertThat(translated(onlyTable, UDP4)).isEqualTo("ADDRESS_UNMAPPED 3/13/0");
        assertThat(translated(onlyTable, ipv4(HOST6_IN_IPV4, HOST4, 253, 0, TEXT)))
                .isEqualTo("ADDRESS_UNMAPPED 3/13/0");
        assertThat(translated(onlyTable, ipv4(HOST4, HOST6_IN_IPV4, 253, 0x2001, text(8))))
                .isEqualTo("ADDRESS_UNMAPPED");
        assertThat(translated(onlyTable, ipv4(1, icmpv4(8, 0, "00010002", TEXT))))
                .isEqualTo("ADDRESS_UNMAPPED");
    }

    /** What would mean something else over IPv6 is dropped; everything else is copied (RFC 7915, section 4.1). */
    @Test
    void everyProtocol() {
        for (int protocol = 0; protocol < 256; protocol++) {
            String result = translated(SETTINGS, ipv4(protocol, text(40)));
            switch (protocol) {
                case 0, 2, 43, 44, 58, 60 -> assertThat(result).isEqualTo("PROTOCOL_UNTRANSLATABLE");
                case 1 -> assertThat(result).isEqualTo("ICMP_UNTRANSLATABLE");
                case 6, 17, 33, 136 -> assertThat(result).startsWith("60000000 0028".replace(" ", ""));
                default -> assertThat(result).isEqualTo(toHost6(protocol, text(40)));
            }
        }
    }

    @Test
    void fragments() {
        byte[] whole4 = udp(HOST4, HOST6_IN_IPV4, text(100));
        byte[] whole6 = udp(HOST4_IN_IPV6, HOST6, text(100));
        assertThat(translated(SETTINGS, ipv4(HOST4, HOST6_IN_IPV4, 17, 0x2000, Arrays.copyOf(whole4, 64))))
                .isEqualTo(toHost6(44, fragment(17, 0, true, 0x1234, Arrays.copyOf(whole6, 64))));
        assertThat(translated(SETTINGS, ipv4(HOST4, HOST6_IN_IPV4, 17, 8, Arrays.copyOfRange(whole4, 64, 108))))
                .isEqualTo(toHost6(44, fragment(17, 8, false, 0x1234, Arrays.copyOfRange(whole6, 64, 108))));
        assertThat(translated(SETTINGS, ipv4(HOST4, HOST6_IN_IPV4, 17, 0x6003, text(8))))
                .isEqualTo(toHost6(44, fragment(17, 3, true, 0x1234, text(8))));
    }

    @Test
    void fragmentsThatCannotBe() {
        assertThat(translated(SETTINGS, ipv4(HOST4, HOST6_IN_IPV4, 17, 0x2000, text(65))))
                .isEqualTo("MALFORMED");
        assertThat(translated(SETTINGS, ipv4(HOST4, HOST6_IN_IPV4, 17, 0x1FFF, text(8))))
                .isEqualTo("MALFORMED");
        assertThat(translated(SETTINGS, ipv4(HOST4, HOST6_IN_IPV4, 253, 0x1FFF, text(7))))
                .startsWith("6000");
        assertThat(translated(SETTINGS, ipv4(HOST4, HOST6_IN_IPV4, 1, 0x2000, icmpv4(8, 0, "00010002", text(56)))))
                .isEqualTo("ICMP_FRAGMENT");
        assertThat(translated(SETTINGS, ipv4(HOST4, HOST6_IN_IPV4, 1, 3, text(8))))
                .isEqualTo("ICMP_FRAGMENT");
    }

    /** A TCP header that is cut in three: its checksum is in the third part, at offset 16. */
    @Test
    void tinyFragments() {
        byte[] whole4 = tcp(HOST4, HOST6_IN_IPV4, TEXT);
        byte[] whole6 = tcp(HOST4_IN_IPV6, HOST6, TEXT);
        for (int offset = 0; offset < 3; offset++) {
            int from = offset * 8;
            assertThat(translated(
                            SETTINGS,
                            ipv4(HOST4, HOST6_IN_IPV4, 6, 0x2000 | offset, Arrays.copyOfRange(whole4, from, from + 8))))
                    .isEqualTo(
                            toHost6(44, fragment(6, offset, true, 0x1234, Arrays.copyOfRange(whole6, from, from + 8))));
        }
        assertThat(translated(SETTINGS, ipv4(HOST4, HOST6_IN_IPV4, 6, 1, Arrays.copyOfRange(whole4, 8, 46))))
                .isEqualTo(toHost6(44, fragment(6, 1, false, 0x1234, Arrays.copyOfRange(whole6, 8, 46))));
    }

    /** RFC 7915, section 4.1: longer than 1280 bytes over IPv6. */
    @Test
    void packetsThatMayBeFragmented() {
        assertThat(translated(SETTINGS, ipv4(253, text(1240)))).isEqualTo(toHost6(253, text(1240)));
        assertThat(translated(SETTINGS, ipv4(253, text(1241))))
                .isEqualTo(toHost6(44, fragment(253, 0, true, 0x1234, text(1232))) + " "
                        + toHost6(44, fragment(253, 154, false, 0x1234, Arrays.copyOfRange(text(1241), 1232, 1241))));
        assertThat(translated(SETTINGS.withLowestIpv6Mtu(1281), ipv4(253, text(1241))))
                .isEqualTo(toHost6(253, text(1241)));
        // With its fragment header, a fragment is longer by 8 bytes.
        assertThat(translated(SETTINGS, ipv4(HOST4, HOST6_IN_IPV4, 253, 0x2000, text(1232))))
                .doesNotContain(" ");
        assertThat(translated(SETTINGS, ipv4(HOST4, HOST6_IN_IPV4, 253, 0x2003, text(1240))))
                .isEqualTo(toHost6(44, fragment(253, 3, true, 0x1234, text(1232))) + " "
                        + toHost6(44, fragment(253, 157, true, 0x1234, Arrays.copyOfRange(text(1240), 1232, 1240))));
    }

    @Test
    void packetsThatMustNotBeFragmented() {
        assertThat(translated(SETTINGS, ipv4(HOST4, HOST6_IN_IPV4, 253, 0x4000, text(1460))))
                .isEqualTo(toHost6(253, text(1460)));
        assertThat(translated(SETTINGS, ipv4(HOST4, HOST6_IN_IPV4, 253, 0x4000, text(1461))))
                .isEqualTo("TOO_BIG 3/4/1480");
        assertThat(translated(SETTINGS, ipv4(HOST4, HOST6_IN_IPV4, 253, 0x6000, text(1448))))
                .doesNotContain(" ");
        assertThat(translated(SETTINGS, ipv4(HOST4, HOST6_IN_IPV4, 253, 0x6000, text(1456))))
                .isEqualTo("TOO_BIG 3/4/1472");
        assertThat(translated(SETTINGS.withMtus(1500, 1280), ipv4(HOST4, HOST6_IN_IPV4, 253, 0x4000, text(1241))))
                .isEqualTo("TOO_BIG 3/4/1260");
    }

    @Test
    void datagramsWithoutAChecksum() {
        byte[] datagram = udp(HOST4, HOST6_IN_IPV4, TEXT);
        put16(datagram, 6, 0);
        byte[] kept = UDP6.clone();
        put16(kept, 6, 0);
        byte[] packet = ipv4(17, datagram);
        assertThat(translated(SETTINGS, packet)).isEqualTo(TRANSLATED);
        assertThat(translated(SETTINGS.withZeroUdpChecksum(ZeroUdpChecksum.DROP), packet))
                .isEqualTo("UDP_CHECKSUM_ZERO 3/13/0");
        assertThat(translated(SETTINGS.withZeroUdpChecksum(ZeroUdpChecksum.KEEP), packet))
                .isEqualTo(toHost6(17, kept));
        byte[] first = ipv4(HOST4, HOST6_IN_IPV4, 17, 0x2000, Arrays.copyOf(datagram, 32));
        assertThat(translated(SETTINGS, first)).isEqualTo("UDP_CHECKSUM_ZERO 3/13/0");
        assertThat(translated(SETTINGS.withZeroUdpChecksum(ZeroUdpChecksum.KEEP), first))
                .isEqualTo(toHost6(44, fragment(17, 0, true, 0x1234, Arrays.copyOf(kept, 32))));
    }

    /** The computed checksum covers the datagram, not what IP carries behind it. */
    @ParameterizedTest
    @CsvSource({"34, translated", "8, translated", "33, translated", "35, MALFORMED", "7, MALFORMED", "0, MALFORMED"})
    void impossibleLengthsOfDatagramsWithoutAChecksum(int length, String expected) {
        byte[] datagram = udp(HOST4, HOST6_IN_IPV4, TEXT);
        put16(datagram, 4, length);
        put16(datagram, 6, 0);
        String result = translated(SETTINGS, ipv4(17, datagram));
        if (expected.equals("MALFORMED")) {
            assertThat(result).isEqualTo(expected);
        } else {
            byte[] covered = Nat64Packets.withChecksum(Arrays.copyOf(datagram, length), 6, HOST4_IN_IPV6, HOST6, 17);
            assertThat(result).isEqualTo(toHost6(17, concatenated(covered, Arrays.copyOfRange(datagram, length, 34))));
        }
    }

    @Test
    void echoes() {
        assertThat(translated(SETTINGS, ipv4(1, icmpv4(8, 0, "00010002", TEXT))))
                .isEqualTo(toHost6(58, icmpv6(HOST4_IN_IPV6, HOST6, 128, 0, "00010002", TEXT)));
        assertThat(translated(SETTINGS, ipv4(1, icmpv4(0, 0, "00010002", TEXT))))
                .isEqualTo(toHost6(58, icmpv6(HOST4_IN_IPV6, HOST6, 129, 0, "00010002", TEXT)));
        assertThat(translated(SETTINGS, ipv4(1, Arrays.copyOf(icmpv4(8, 0, "00010002", TEXT), 7))))
                .isEqualTo("MALFORMED");
    }

    /** The checksum covers all of an echo that is then cut into fragments. */
    @Test
    void longEcho() {
        byte[] echo = icmpv6(HOST4_IN_IPV6, HOST6, 128, 0, "00010002", text(1400));
        assertThat(translated(SETTINGS, ipv4(1, icmpv4(8, 0, "00010002", text(1400)))))
                .isEqualTo(toHost6(44, fragment(58, 0, true, 0x1234, Arrays.copyOf(echo, 1232))) + " "
                        + toHost6(44, fragment(58, 154, false, 0x1234, Arrays.copyOfRange(echo, 1232, 1408))));
    }

    @Test
    void noErrorAboutAnError() {
        byte[] error = ipv4(1, icmpv4(3, 1, "00000000", UDP4));
        assertThat(translated(SETTINGS, withHeaderField(error, 8, "01"))).isEqualTo("HOP_LIMIT_EXCEEDED");
        byte[] echo = ipv4(1, icmpv4(8, 0, "00000000", TEXT));
        assertThat(translated(SETTINGS, withHeaderField(echo, 8, "01"))).isEqualTo("HOP_LIMIT_EXCEEDED 11/0/0");
        byte[] later = ipv4(HOST4, HOST6_IN_IPV4, 17, 3, TEXT);
        assertThat(translated(SETTINGS, withHeaderField(later, 8, "01"))).isEqualTo("HOP_LIMIT_EXCEEDED");
    }

    /** The quoted packet came from the IPv6 host. Its hop limit is not decremented (RFC 7915, section 4.3). */
    @Test
    void quotes() {
        byte[] quoted4 = ipv4(HOST6_IN_IPV4, HOST4, 17, 0, udp(HOST6_IN_IPV4, HOST4, TEXT));
        byte[] quoted6 = ipv6(HOST6, HOST4_IN_IPV6, 17, udp(HOST6, HOST4_IN_IPV6, TEXT));
        for (int cut = 0; cut <= TEXT.length; cut++) {
            assertThat(error(3, 3, "00000000", Arrays.copyOf(quoted4, quoted4.length - cut)))
                    .isEqualTo(error6(1, 4, "00000000", Arrays.copyOf(quoted6, quoted6.length - cut)));
        }
        assertThat(error(11, 0, "00000000", withOptions(quoted4, "94040000")))
                .isEqualTo(error6(3, 0, "00000000", quoted6));
        assertThat(error(3, 4, "0000 0578", quoted4)).isEqualTo(error6(2, 0, "0000058c", quoted6));
        assertThat(error(12, 0, "09000000", quoted4)).isEqualTo(error6(4, 0, "00000006", quoted6));
        assertThat(error(12, 0, "05000000", quoted4)).isEqualTo("ICMP_UNTRANSLATABLE");
    }

    @Test
    void quotesOfOtherPackets() {
        byte[] echo4 = ipv4(HOST6_IN_IPV4, HOST4, 1, 0, icmpv4(8, 0, "00010002", TEXT));
        byte[] echo6 = ipv6(HOST6, HOST4_IN_IPV6, 58, icmpv6(HOST6, HOST4_IN_IPV6, 128, 0, "00010002", TEXT));
        assertThat(error(3, 1, "00000000", Arrays.copyOf(echo4, 28)))
                .isEqualTo(error6(1, 0, "00000000", Arrays.copyOf(echo6, 48)));
        assertThat(error(3, 1, "00000000", Arrays.copyOf(echo4, 23))).isEqualTo("QUOTE_UNTRANSLATABLE");
        byte[] fragment4 =
                ipv4(HOST6_IN_IPV4, HOST4, 17, 0x2000, Arrays.copyOf(udp(HOST6_IN_IPV4, HOST4, text(100)), 64));
        byte[] fragment6 = ipv6(
                HOST6,
                HOST4_IN_IPV6,
                44,
                fragment(17, 0, true, 0x1234, Arrays.copyOf(udp(HOST6, HOST4_IN_IPV6, text(100)), 64)));
        assertThat(error(11, 1, "00000000", fragment4)).isEqualTo(error6(3, 1, "00000000", fragment6));
        byte[] zero4 = udp(HOST6_IN_IPV4, HOST4, TEXT);
        put16(zero4, 6, 0);
        byte[] zero6 = udp(HOST6, HOST4_IN_IPV6, TEXT);
        put16(zero6, 6, 0);
        assertThat(error(3, 1, "00000000", ipv4(HOST6_IN_IPV4, HOST4, 17, 0, zero4)))
                .isEqualTo(error6(1, 0, "00000000", ipv6(HOST6, HOST4_IN_IPV6, 17, zero6)));
        // For the purpose of troubleshooting (RFC 7915, section 4.1).
        assertThat(error(3, 1, "00000000", ipv4("127.0.0.1", HOST4, 253, 0, TEXT)))
                .isEqualTo(error6(1, 0, "00000000", ipv6("2001:db8:64::7f00:1", HOST4_IN_IPV6, 253, TEXT)));
    }

    @Test
    void quotesThatCannotBeTranslated() {
        byte[] quoted = ipv4(HOST6_IN_IPV4, HOST4, 17, 0, udp(HOST6_IN_IPV4, HOST4, TEXT));
        assertThat(error(3, 1, "00000000", new byte[0])).isEqualTo("QUOTE_UNTRANSLATABLE");
        assertThat(error(3, 1, "00000000", Arrays.copyOf(quoted, 19))).isEqualTo("QUOTE_UNTRANSLATABLE");
        assertThat(error(3, 1, "00000000", withHeaderField(quoted, 2, "0000"))).isEqualTo("QUOTE_UNTRANSLATABLE");
        assertThat(error(3, 1, "00000000", withHeaderField(quoted, 9, "02"))).isEqualTo("QUOTE_UNTRANSLATABLE");
        assertThat(error(3, 1, "00000000", withOptions(quoted, "830704 cb007101 00")))
                .isEqualTo("QUOTE_UNTRANSLATABLE");
        byte[] error = ipv4(HOST6_IN_IPV4, HOST4, 1, 0, icmpv4(3, 1, "00000000", quoted));
        assertThat(error(3, 1, "00000000", error)).isEqualTo("QUOTE_UNTRANSLATABLE");
        byte[] echoFragment = ipv4(HOST6_IN_IPV4, HOST4, 1, 0x2000, icmpv4(8, 0, "00010002", text(16)));
        assertThat(error(3, 1, "00000000", echoFragment)).isEqualTo("QUOTE_UNTRANSLATABLE");
    }

    /** The header checksum of a quote is not verified: routers have changed its time to live. */
    @Test
    void headerChecksumOfAQuote() {
        byte[] quoted = ipv4(HOST6_IN_IPV4, HOST4, 253, 0, TEXT);
        assertThat(error(3, 1, "00000000", withOctet(quoted, 11, 0x55)))
                .isEqualTo(error6(1, 0, "00000000", ipv6(HOST6, HOST4_IN_IPV6, 253, TEXT)));
    }

    private static String error(int type, int code, String rest, byte[] quote) {
        return translated(SETTINGS, ipv4(1, icmpv4(type, code, rest, quote)));
    }

    private static String error6(int type, int code, String rest, byte[] quote) {
        return toHost6(58, icmpv6(HOST4_IN_IPV6, HOST6, type, code, rest, quote));
    }
}
