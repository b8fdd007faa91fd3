package io.github.packetcodec.packet;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.packetcodec.address.IpPrefix;
import io.github.packetcodec.address.Nat64Mapping;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class Nat64IcmpTest {
    private static final int ANY_CODE = 256;

    private static final Nat64Settings SETTINGS = Nat64Settings.of(Nat64Mapping.of(IpPrefix.parse("2001:db8::/96")));

    /** RFC 7915, section 4.2: type and code of ICMPv4, type and code of ICMPv6. */
    private static final int[][] TO_IPV6 = {
        {3, 0, 1, 0},
        {3, 1, 1, 0},
        {3, 2, 4, 1},
        {3, 3, 1, 4},
        {3, 4, 2, 0},
        {3, 5, 1, 0},
        {3, 6, 1, 0},
        {3, 7, 1, 0},
        {3, 8, 1, 0},
        {3, 9, 1, 1},
        {3, 10, 1, 1},
        {3, 11, 1, 0},
        {3, 12, 1, 0},
        {3, 13, 1, 1},
        {3, 15, 1, 1},
        {12, 0, 4, 0},
        {12, 2, 4, 0}
    };
    /** RFC 7915, section 5.2: type and code of ICMPv6, type and code of ICMPv4. */
    private static final int[][] TO_IPV4 = {
        {1, 0, 3, 1}, {1, 1, 3, 10}, {1, 2, 3, 1}, {1, 3, 3, 1}, {1, 4, 3, 3}, {4, 0, 12, 0}, {4, 1, 3, 2}
    };

    @Test
    void everyTypeAndCodeOfIcmpv4() {
        Map<Integer, Integer> expected = table(TO_IPV6);
        for (int code = 0; code < ANY_CODE; code++) {
            expected.put(8 << 8 | code, 128 << 8 | code);
            expected.put(code, 129 << 8 | code);
            expected.put(11 << 8 | code, 3 << 8 | code);
        }
        for (int i = 0; i <= 0xFFFF; i++) {
            assertThat(Nat64Icmp.toIpv6(i >>> 8, i & 0xFF))
                    .as("type %d, code %d", i >>> 8, i & 0xFF)
                    .isEqualTo(expected.getOrDefault(i, Nat64Icmp.NONE));
        }
    }

    @Test
    void everyTypeAndCodeOfIcmpv6() {
        Map<Integer, Integer> expected = table(TO_IPV4);
        for (int code = 0; code < ANY_CODE; code++) {
            expected.put(128 << 8 | code, 8 << 8 | code);
            expected.put(129 << 8 | code, code);
            expected.put(2 << 8 | code, 3 << 8 | 4);
            expected.put(3 << 8 | code, 11 << 8 | code);
        }
        for (int i = 0; i <= 0xFFFF; i++) {
            assertThat(Nat64Icmp.toIpv4(i >>> 8, i & 0xFF))
                    .as("type %d, code %d", i >>> 8, i & 0xFF)
                    .isEqualTo(expected.getOrDefault(i, Nat64Icmp.NONE));
        }
    }

    private static Map<Integer, Integer> table(int[][] rows) {
        Map<Integer, Integer> table = new HashMap<>();
        Arrays.stream(rows).forEach(row -> table.put(row[0] << 8 | row[1], row[2] << 8 | row[3]));
        return table;
    }

    /** RFC 7915, figure 3. */
    @Test
    void everyPointerOfIcmpv4() {
        int[] expected = {0, 1, 4, 4, -1, -1, -1, -1, 7, 6, -1, -1, 8, 8, 8, 8, 24, 24, 24, 24};
        for (int pointer = 0; pointer < 256; pointer++) {
            int translated = pointer < expected.length ? expected[pointer] : -1;
            assertThat(Nat64Icmp.pointerToIpv6(pointer)).as("%d", pointer).isEqualTo(translated);
            assertThat(Nat64Icmp.restToIpv6(SETTINGS, 12, 0, (long) pointer << 24 | 0x123456, 60))
                    .isEqualTo(translated);
        }
    }

    /** RFC 7915, figure 6. */
    @Test
    void everyPointerOfIcmpv6() {
        int[] first = {0, 1, -1, -1, 2, 2, 9, 8};
        for (int pointer = 0; pointer < 64; pointer++) {
            int addresses = pointer < 24 ? 12 : pointer < 40 ? 16 : -1;
            int translated = pointer < first.length ? first[pointer] : addresses;
            assertThat(Nat64Icmp.pointerToIpv4(pointer)).as("%d", pointer).isEqualTo(translated);
            assertThat(Nat64Icmp.restToIpv4(SETTINGS, 4, 0, pointer, false))
                    .isEqualTo(translated < 0 ? -1 : (long) translated << 24);
        }
        assertThat(Nat64Icmp.pointerToIpv4(0xFFFF_FFFFL)).isEqualTo(Nat64Icmp.NONE);
        assertThat(Nat64Icmp.pointerToIpv4(1L << 31)).isEqualTo(Nat64Icmp.NONE);
    }

    @Test
    void anUnknownProtocolBecomesTheNextHeaderField() {
        assertThat(Nat64Icmp.restToIpv6(SETTINGS, 3, 2, 0xFFFF_FFFFL, 60)).isEqualTo(6);
        assertThat(Nat64Icmp.restToIpv4(SETTINGS, 4, 1, 40, false)).isZero();
    }

    @Test
    void othersHaveNothingBehindTheChecksum() {
        assertThat(Nat64Icmp.restToIpv6(SETTINGS, 3, 1, 0xFFFF_FFFFL, 60)).isZero();
        assertThat(Nat64Icmp.restToIpv6(SETTINGS, 11, 0, 0xFFFF_FFFFL, 60)).isZero();
        assertThat(Nat64Icmp.restToIpv4(SETTINGS, 1, 0, 0xFFFF_FFFFL, false)).isZero();
        assertThat(Nat64Icmp.restToIpv4(SETTINGS, 3, 0, 0xFFFF_FFFFL, false)).isZero();
    }

    /** Section 4.2: maximum(1280, minimum(MTU + 20, MTU of the IPv6 link, MTU of the IPv4 link + 20)). */
    @ParameterizedTest
    @CsvSource({
        // MTU, IPv4 link, IPv6 link, expected
        "1400, 1500, 1500, 1420",
        "1480, 1500, 1500, 1500",
        "1500, 1500, 1500, 1500",
        "9000, 9000, 9000, 9000",
        "9000, 1500, 9000, 1520",
        "9000, 9000, 1500, 1500",
        "576,  1500, 1500, 1280",
        "1,    1500, 1500, 1280",
        "65535, 65535, 65535, 65535",
        "1400, 68, 1500, 1280"
    })
    void mtuForIpv6(int mtu, int ofIpv4, int ofIpv6, int expected) {
        Nat64Settings settings = SETTINGS.withMtus(ofIpv4, ofIpv6);
        assertThat(Nat64Icmp.restToIpv6(settings, 3, 4, 0xABCD_0000L | mtu, 9000))
                .isEqualTo(expected);
    }

    /** Section 4.2: the greatest plateau of RFC 1191 that is less than the total length, and 20 more; but no less than 1280. */
    @ParameterizedTest
    @CsvSource({
        "65535, 32020",
        "32001, 32020",
        "32000, 17934",
        "17914, 8186",
        "8166, 4372",
        "4352, 2022",
        "2003, 2022",
        "2002, 1512",
        "1493, 1512",
        "1492, 1280",
        "1300, 1280",
        "20, 1280",
        "0, 1280"
    })
    void routersThatReportNoMtu(int quotedLength, int expected) {
        Nat64Settings settings = SETTINGS.withMtus(65535, 65535);
        assertThat(Nat64Icmp.restToIpv6(settings, 3, 4, 0, quotedLength)).isEqualTo(expected);
    }

    /** Section 5.2: minimum(MTU - 20, MTU of the IPv4 link, MTU of the IPv6 link - 20); 8 less if there is a fragment header. */
    @ParameterizedTest
    @CsvSource({
        // MTU, fragment header, IPv4 link, IPv6 link, expected
        "1400, false, 1500, 1500, 1380",
        "1400, true, 1500, 1500, 1372",
        "1500, false, 1500, 1500, 1480",
        "9000, false, 1500, 1500, 1480",
        "9000, false, 1500, 9000, 1500",
        "4294967295, false, 65535, 65535, 65515",
        "1280, false, 1500, 1500, 1260",
        "0, false, 1500, 1500, 68",
        "0, true, 1500, 1500, 68",
        "90, true, 1500, 1500, 68"
    })
    void mtuForIpv4(long mtu, boolean fragment, int ofIpv4, int ofIpv6, int expected) {
        Nat64Settings settings = SETTINGS.withMtus(ofIpv4, ofIpv6);
        assertThat(Nat64Icmp.restToIpv4(settings, 2, 0, mtu, fragment)).isEqualTo(expected);
    }
}
