package io.github.packetcodec.address;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.packetcodec.Octets;
import java.net.Inet6Address;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class Ipv6AddressTest {
    private static final Ipv6Address ADDRESS = new Ipv6Address(0x2001_0DB8_0001_0203L, 0x0405_0607_0809_0A0BL);

    // Vectors

    @Test
    void readsAndWritesTextAndBytes() {
        assertThat(Ipv6Address.parse("2001:db8:1:203:405:607:809:a0b")).isEqualTo(ADDRESS);
        assertThat(ADDRESS).hasToString("2001:db8:1:203:405:607:809:a0b");
        byte[] bytes = HexFormat.of().parseHex("0920010db8000102030405060708090a0b09");
        assertThat(Ipv6Address.of(bytes, 1)).isEqualTo(ADDRESS);
        byte[] out = new byte[18];
        out[0] = out[17] = 9;
        assertThat(ADDRESS.encode(out, 1)).isEqualTo(17);
        assertThat(out).isEqualTo(bytes);
        assertThat(ADDRESS.octets()).isEqualTo(Octets.ofHex("20010db8000102030405060708090a0b"));
        assertThat(ADDRESS.byteLength()).isEqualTo(16);
        assertThat(ADDRESS.version()).isEqualTo(6);
    }

    @Test
    void constants() {
        assertThat(Ipv6Address.ANY).hasToString("::");
        assertThat(Ipv6Address.LOOPBACK).hasToString("::1");
        assertThat(Ipv6Address.ALL_NODES).hasToString("ff02::1");
        assertThat(Ipv6Address.ALL_ROUTERS).hasToString("ff02::2");
    }

    @ParameterizedTest
    @CsvSource({
        // RFC 5952, section 1 and 2
        "2001:db8:0:0:1:0:0:1,          2001:db8::1:0:0:1",
        "2001:0db8:0:0:1:0:0:1,         2001:db8::1:0:0:1",
        "2001:db8::1:0:0:1,             2001:db8::1:0:0:1",
        "2001:db8::0:1:0:0:1,           2001:db8::1:0:0:1",
        "2001:0db8::1:0:0:1,            2001:db8::1:0:0:1",
        "2001:db8:0:0:1::1,             2001:db8::1:0:0:1",
        "2001:db8:0000:0:1::1,          2001:db8::1:0:0:1",
        "2001:DB8:0:0:1::1,             2001:db8::1:0:0:1",
        "2001:db8:aaaa:bbbb:cccc:dddd:eeee:0001, 2001:db8:aaaa:bbbb:cccc:dddd:eeee:1",
        "2001:db8:0:0:0::1,             2001:db8::1",
        "2001:db8:aaaa:bbbb:cccc:dddd::1, 2001:db8:aaaa:bbbb:cccc:dddd:0:1",
        "2001:db8:0:0:aaaa::1,          2001:db8::aaaa:0:0:1",
        "2001:db8:aaaa:bbbb:cccc:dddd:eeee:AaAa, 2001:db8:aaaa:bbbb:cccc:dddd:eeee:aaaa",
        // section 4
        "2001:0db8::0001,               2001:db8::1",
        "2001:db8:0:0:0:0:2:1,          2001:db8::2:1",
        "2001:db8::0:1,                 2001:db8::1",
        "2001:db8:0:1:1:1:1:1,          2001:db8:0:1:1:1:1:1",
        "2001:db8::1:1:1:1:1,           2001:db8:0:1:1:1:1:1",
        "2001:0:0:1:0:0:0:1,            2001:0:0:1::1",
        // section 5
        "0:0:0:0:0:ffff:192.0.2.1,      ::ffff:192.0.2.1",
        "::ffff:c000:201,               ::ffff:192.0.2.1",
        // RFC 4291, section 2.2
        "ABCD:EF01:2345:6789:ABCD:EF01:2345:6789, abcd:ef01:2345:6789:abcd:ef01:2345:6789",
        "2001:DB8:0:0:8:800:200C:417A,  2001:db8::8:800:200c:417a",
        "FF01:0:0:0:0:0:0:101,          ff01::101",
        "0:0:0:0:0:0:0:1,               ::1",
        "0:0:0:0:0:0:0:0,               ::",
        "0:0:0:0:0:0:13.1.68.3,         ::13.1.68.3",
        "0:0:0:0:0:FFFF:129.144.52.38,  ::ffff:129.144.52.38",
    })
    void writesAsRfc5952(String text, String canonical) {
        assertThat(Ipv6Address.parse(text)).hasToString(canonical);
    }

    /** As {@code inet_ntop} of the GNU C library 2.36 and TShark 4.0 write them: the corners. */
    @ParameterizedTest
    @CsvSource({
        "00000000000000000000000000000002, ::2",
        "0000000000000000000000000000ffff, ::ffff",
        "00000000000000000000000000010000, ::0.1.0.0",
        "000000000000000000000000ffffffff, ::255.255.255.255",
        "00000000000000000000000100000000, ::1:0:0",
        "00000000000000000000fffe01020304, ::fffe:102:304",
        "00000000000000000000ffff00000000, ::ffff:0.0.0.0",
        "00000000000000000000ffff00000001, ::ffff:0.0.0.1",
        "00000000000000000000ffffffffffff, ::ffff:255.255.255.255",
        "0000000000000000ffff000001020304, ::ffff:0:102:304",
        "00000000000100000000ffff01020304, ::1:0:0:ffff:102:304",
        "0064ff9b0000000000000000c0000221, 64:ff9b::c000:221",
        "0064ff9b0001000000000000c0000221, 64:ff9b:1::c000:221",
        "2002c000022100000000000000000000, 2002:c000:221::",
        "fe8000000000000000005efec0000221, fe80::5efe:c000:221",
        "00010000000000000000000000000000, 1::",
        "00000001000200030004000500060007, 0:1:2:3:4:5:6:7",
        "00010002000300040005000600070000, 1:2:3:4:5:6:7:0",
        "00010002000300040005000600000000, 1:2:3:4:5:6::",
        "00000000000200030004000500060007, ::2:3:4:5:6:7",
        "00010000000000040005000000000008, 1::4:5:0:0:8",
        "00010000000000040000000000000008, 1:0:0:4::8",
        "00000000000300040005000600000000, ::3:4:5:6:0:0",
        "00000000000300000000000000070008, 0:0:3::7:8",
        "00000002000000040000000600000008, 0:2:0:4:0:6:0:8",
        "001002003000000400a00b00c000000d, 10:200:3000:4:a0:b00:c000:d",
    })
    void writesAsInetNtop(String hex, String text) {
        assertThat(Ipv6Address.of(HexFormat.of().parseHex(hex), 0)).hasToString(text);
    }

    /** The digest is that of {@code inet_ntop} of the GNU C library 2.36 for the same addresses. */
    @Test
    void writesAsInetNtopEveryPatternOfGroups() throws Exception {
        int[] groups = {0, 1, 0xFFFF};
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        for (int number = 0; number < 6561; number++) {
            long[] halves = new long[2];
            for (int i = 0, place = 2187; i < 8; i++, place /= 3) {
                halves[i / 4] = halves[i / 4] << 16 | groups[number / place % 3];
            }
            String text = new Ipv6Address(halves[0], halves[1]).toString();
            digest.update((text + "\n").getBytes(StandardCharsets.US_ASCII));
        }
        assertThat(HexFormat.of().formatHex(digest.digest()))
                .isEqualTo("83776f5430094fd752b763fe2e117a518e32af60068b83e2c1b989b770577c72");
    }

    private static final Map<String, Predicate<Ipv6Address>> C_NAMES = new LinkedHashMap<>();

    static {
        C_NAMES.put("UNSPECIFIED", Ipv6Address::isUnspecified);
        C_NAMES.put("LOOPBACK", Ipv6Address::isLoopback);
        C_NAMES.put("MULTICAST", Ipv6Address::isMulticast);
        C_NAMES.put("LINKLOCAL", Ipv6Address::isLinkLocal);
        C_NAMES.put("SITELOCAL", Ipv6Address::isSiteLocal);
        C_NAMES.put("V4MAPPED", Ipv6Address::isIpv4Mapped);
        C_NAMES.put("V4COMPAT", Ipv6Address::isIpv4Compatible);
        C_NAMES.put("MC_NODELOCAL", scope(MulticastScope.INTERFACE_LOCAL));
        C_NAMES.put("MC_LINKLOCAL", scope(MulticastScope.LINK_LOCAL));
        C_NAMES.put("MC_SITELOCAL", scope(MulticastScope.SITE_LOCAL));
        C_NAMES.put("MC_ORGLOCAL", scope(MulticastScope.ORGANIZATION_LOCAL));
        C_NAMES.put("MC_GLOBAL", scope(MulticastScope.GLOBAL));
    }

    private static Predicate<Ipv6Address> scope(int scope) {
        return address -> address.multicastScope() == scope;
    }

    /** The results of all macros {@code IN6_IS_ADDR_…} of the GNU C library 2.36 for each address. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                ":: | UNSPECIFIED",
                "::1 | LOOPBACK",
                "::2 | V4COMPAT",
                "::ffff | V4COMPAT",
                "::0.1.0.0 | V4COMPAT",
                "::1.2.3.4 | V4COMPAT",
                "::255.255.255.255 | V4COMPAT",
                "::1:0:0 | ''",
                "::ffff:0.0.0.0 | V4MAPPED",
                "::ffff:1.2.3.4 | V4MAPPED",
                "::ffff:127.0.0.1 | V4MAPPED",
                "::ffff:224.0.0.1 | V4MAPPED",
                "::fffe:1.2.3.4 | ''",
                "::1:ffff:1.2.3.4 | ''",
                "::ffff:0:1.2.3.4 | ''",
                "1::ffff:1.2.3.4 | ''",
                "8000:: | ''",
                "fe7f:: | ''",
                "fe80:: | LINKLOCAL",
                "fe80::1 | LINKLOCAL",
                "fe80:0:0:1::1 | LINKLOCAL",
                "febf:ffff:ffff:ffff:ffff:ffff:ffff:ffff | LINKLOCAL",
                "fec0:: | SITELOCAL",
                "feff:ffff:: | SITELOCAL",
                "fe00:: | ''",
                "fbff:: | ''",
                "fc00:: | ''",
                "fdff:ffff:: | ''",
                "ff00::1 | MULTICAST",
                "ff01::1 | MULTICAST MC_NODELOCAL",
                "ff02::1 | MULTICAST MC_LINKLOCAL",
                "ff03::1 | MULTICAST",
                "ff04::1 | MULTICAST",
                "ff05::1 | MULTICAST MC_SITELOCAL",
                "ff08::1 | MULTICAST MC_ORGLOCAL",
                "ff0e::1 | MULTICAST MC_GLOBAL",
                "ff0f::1 | MULTICAST",
                "ff12::1 | MULTICAST MC_LINKLOCAL",
                "ff35:: | MULTICAST MC_SITELOCAL",
                "fff1::1 | MULTICAST MC_NODELOCAL",
                "ff02::1:ff00:1 | MULTICAST MC_LINKLOCAL",
                "2001:db8::1 | ''",
                "2002:c000:221::1 | ''"
            })
    void classifiesAsC(String text, String names) {
        Ipv6Address address = Ipv6Address.parse(text);
        StringBuilder found = new StringBuilder();
        C_NAMES.forEach((name, test) -> found.append(test.test(address) ? name + " " : ""));
        assertThat(found.toString().strip()).isEqualTo(names);
    }

    @ParameterizedTest
    @CsvSource({"ff00::, 0", "ff03::1, 3", "ff04::1, 4", "fff6::, 6", "ff0f::, 15", "::, -1", "fe02::1, -1"})
    void returnsTheMulticastScope(String text, int scope) {
        assertThat(Ipv6Address.parse(text).multicastScope()).isEqualTo(scope);
    }

    @Test
    void namesTheMulticastScope() {
        assertThat(MulticastScope.nameOf(1)).isEqualTo("interface-local");
        assertThat(MulticastScope.nameOf(2)).isEqualTo("link-local");
        assertThat(MulticastScope.nameOf(4)).isEqualTo("admin-local");
        assertThat(MulticastScope.nameOf(5)).isEqualTo("site-local");
        assertThat(MulticastScope.nameOf(8)).isEqualTo("organization-local");
        assertThat(MulticastScope.nameOf(3)).isEqualTo("realm-local");
        assertThat(MulticastScope.nameOf(14)).isEqualTo("global");
        assertThat(MulticastScope.nameOf(6)).isEqualTo("6");
    }

    @ParameterizedTest
    @CsvSource({
        // first, last, which
        "fc00::,              fdff:ffff:ffff:ffff:ffff:ffff:ffff:ffff, unique-local",
        "2001:db8::,          2001:db8:ffff:ffff:ffff:ffff:ffff:ffff,  documentation",
        "3fff::,              3fff:fff:ffff:ffff:ffff:ffff:ffff:ffff,  documentation",
        "2002::,              2002:ffff:ffff:ffff:ffff:ffff:ffff:ffff, 6to4",
        "ff02::1:ff00:0,      ff02::1:ffff:ffff,                       solicited-node",
    })
    void classifiesFromFirstToLast(String first, String last, String name) {
        Predicate<Ipv6Address> test = switch (name) {
            case "unique-local" -> Ipv6Address::isUniqueLocal;
            case "documentation" -> Ipv6Address::isDocumentation;
            case "6to4" -> Ipv6Address::is6to4;
            default -> Ipv6Address::isSolicitedNode;
        };
        Ipv6Address from = Ipv6Address.parse(first);
        Ipv6Address to = Ipv6Address.parse(last);
        assertThat(test).accepts(from, to);
        assertThat(test)
                .rejects(
                        new Ipv6Address(from.low() == 0 ? from.high() - 1 : from.high(), from.low() - 1),
                        new Ipv6Address(to.low() == -1 ? to.high() + 1 : to.high(), to.low() + 1),
                        new Ipv6Address(~from.high(), from.low()));
    }

    @ParameterizedTest
    @CsvSource({
        "4037::01:800:200e:8c6c, ff02::1:ff0e:8c6c", // RFC 4291, section 2.7.1
        "fe80::1,                ff02::1:ff00:1",
        "::ffff:ffff,            ff02::1:ffff:ffff",
    })
    void solicitedNode(String address, String group) {
        assertThat(Ipv6Address.parse(address).solicitedNode())
                .hasToString(group)
                .returns(true, Ipv6Address::isSolicitedNode);
    }

    @ParameterizedTest
    @CsvSource({
        "::ffff:192.0.2.33,  192.0.2.33, ",
        "::ffff:0.0.0.0,     0.0.0.0, ",
        "2002:c000:221::1,   , 192.0.2.33",
        "2002:ffff:fffe:1::, , 255.255.255.254",
        "::192.0.2.33,       , ",
        "2003:c000:221::1,   , ",
        "1::ffff:192.0.2.33, , ",
    })
    void returnsTheIpv4AddressWithinIt(String text, String mapped, String sixToFour) {
        Ipv6Address address = Ipv6Address.parse(text);
        assertThat(address.mappedIpv4().map(Object::toString).orElse(null)).isEqualTo(mapped);
        assertThat(address.sixToFourIpv4().map(Object::toString).orElse(null)).isEqualTo(sixToFour);
    }

    @Test
    void returnsTheMacAddressWithinIt() {
        MacAddress mac = MacAddress.parse("34:56:78:9a:bc:de");
        assertThat(Ipv6Address.linkLocal(mac)).hasToString("fe80::3656:78ff:fe9a:bcde"); // RFC 2464, sections 4 and 5
        assertThat(Ipv6Address.linkLocal(mac).macAddress()).contains(mac);
        assertThat(Ipv6Address.parse("2001:db8::3656:78ff:fe9a:bcde").macAddress())
                .contains(mac);
        assertThat(Ipv6Address.parse("2001:db8::3656:78ff:ff9a:bcde").macAddress())
                .isEmpty();
        assertThat(Ipv6Address.parse("ff02::3656:78ff:fe9a:bcde").macAddress()).isEmpty();
    }

    // Refusals

    @ParameterizedTest
    @ValueSource(ints = {-1, 5, 12, 20, Integer.MAX_VALUE})
    void doesNotReachOutsideOfTheArray(int at) {
        byte[] out = new byte[20];
        assertThatThrownBy(() -> ADDRESS.encode(out, at)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThat(out).containsOnly(0);
        assertThatThrownBy(() -> Ipv6Address.of(out, at)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    // Properties

    @Test
    void textAndBytesComeBack() {
        Samples.forEachSeed(random -> {
            Ipv6Address address = Samples.ipv6Address(random);
            assertThat(Ipv6Address.parse(address.toString())).isEqualTo(address);
            assertThat(Ipv6Address.of(address.octets().toByteArray(), 0)).isEqualTo(address);
        });
    }

    @Test
    void classifiesAsJavaDoes() {
        Samples.forEachSeed(random -> {
            Ipv6Address sample = Samples.ipv6Address(random);
            int top = random.nextInt(4) == 0 ? random.nextInt(0xFE00, 0x1_0000) : (int) (sample.high() >>> 48);
            Ipv6Address address = new Ipv6Address((long) top << 48 | sample.high() << 16 >>> 16, sample.low());
            Inet6Address java = InetAddresses.toInetAddress(address);
            assertThat(address)
                    .returns(java.isAnyLocalAddress(), Ipv6Address::isUnspecified)
                    .returns(java.isLoopbackAddress(), Ipv6Address::isLoopback)
                    .returns(java.isMulticastAddress(), Ipv6Address::isMulticast)
                    .returns(java.isLinkLocalAddress(), Ipv6Address::isLinkLocal)
                    .returns(java.isSiteLocalAddress(), Ipv6Address::isSiteLocal)
                    .returns(java.isMCNodeLocal(), scope(MulticastScope.INTERFACE_LOCAL)::test)
                    .returns(java.isMCLinkLocal(), scope(MulticastScope.LINK_LOCAL)::test)
                    .returns(java.isMCSiteLocal(), scope(MulticastScope.SITE_LOCAL)::test)
                    .returns(java.isMCOrgLocal(), scope(MulticastScope.ORGANIZATION_LOCAL)::test)
                    .returns(java.isMCGlobal(), scope(MulticastScope.GLOBAL)::test);
            // Java counts :: and ::1 as compatible; C and RFC 4291 do not.
            boolean compatible = address.isIpv4Compatible() || address.isUnspecified() || address.isLoopback();
            assertThat(compatible).isEqualTo(java.isIPv4CompatibleAddress());
        });
    }
}
