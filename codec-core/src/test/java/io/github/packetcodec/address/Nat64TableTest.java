package io.github.packetcodec.address;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.math.BigInteger;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class Nat64TableTest {
    /** The example of RFC 7757. */
    private static final Nat64Table TABLE = Nat64Table.EMPTY
            .with(IpPrefix.parse("192.0.2.1/32"), IpPrefix.parse("2001:db8:aaaa::/128"))
            .with(IpPrefix.parse("192.0.2.2/32"), IpPrefix.parse("2001:db8:bbbb::b/128"))
            .with(IpPrefix.parse("192.0.2.16/28"), IpPrefix.parse("2001:db8:cccc::/124"))
            .with(IpPrefix.parse("192.0.2.128/26"), IpPrefix.parse("2001:db8:dddd::/64"))
            .with(IpPrefix.parse("192.0.2.192/29"), IpPrefix.parse("2001:db8:eeee:8::/62"))
            .with(IpPrefix.parse("192.0.2.224/31"), IpPrefix.parse("64:ff9b::/127"));

    @ParameterizedTest
    @CsvSource({
        "192.0.2.1, 2001:db8:aaaa::",
        "192.0.2.2, 2001:db8:bbbb::b",
        "192.0.2.16, 2001:db8:cccc::",
        "192.0.2.24, 2001:db8:cccc::8",
        "192.0.2.31, 2001:db8:cccc::f",
        "192.0.2.128, 2001:db8:dddd::",
        "192.0.2.152, 2001:db8:dddd:0:6000::",
        "192.0.2.183, 2001:db8:dddd:0:dc00::",
        "192.0.2.191, 2001:db8:dddd:0:fc00::",
        "192.0.2.192, 2001:db8:eeee:8::",
        "192.0.2.195, 2001:db8:eeee:9:8000::",
        "192.0.2.199, 2001:db8:eeee:b:8000::",
        "192.0.2.224, 64:ff9b::",
        "192.0.2.225, 64:ff9b::1"
    })
    void addressesOfTheTable(String ipv4, String ipv6) {
        assertThat(toIpv6(TABLE, ipv4)).isEqualTo(ipv6);
        assertThat(toIpv4(TABLE, ipv6)).isEqualTo(ipv4);
    }

    /** The bits after those of the IPv4 address do not count (RFC 7757, section 3.3.2). */
    @Test
    void theRestOfAnIpv6Address() {
        assertThat(toIpv4(TABLE, "2001:db8:dddd:0:6000::1234")).isEqualTo("192.0.2.152");
    }

    @Test
    void otherAddresses() {
        assertThat(toIpv6(TABLE, "192.0.2.3")).isNull();
        assertThat(toIpv4(TABLE, "2001:db8:bbbb::c")).isNull();
        assertThat(TABLE.other()).isEmpty();
        Nat64Mapping prefix = Nat64Mapping.of(IpPrefix.parse("2001:db8:64::/96"));
        Nat64Table table =
                Nat64Table.otherwise(prefix).with(IpPrefix.parse("192.0.2.1/32"), IpPrefix.parse("2001:db8::1/128"));
        assertThat(toIpv6(table, "192.0.2.1")).isEqualTo("2001:db8::1");
        assertThat(toIpv6(table, "192.0.2.2")).isEqualTo("2001:db8:64::c000:202");
        assertThat(toIpv4(table, "2001:db8:64::c000:202")).isEqualTo("192.0.2.2");
        assertThat(toIpv4(table, "2001:db8::2")).isNull();
        assertThat(table.other()).contains(prefix);
    }

    @Test
    void theLongestPrefixCounts() {
        Nat64Table table = Nat64Table.EMPTY
                .with(IpPrefix.parse("192.0.2.0/24"), IpPrefix.parse("2001:db8:1::/120"))
                .with(IpPrefix.parse("192.0.2.7/32"), IpPrefix.parse("2001:db8:2::/128"))
                .with(IpPrefix.parse("0.0.0.0/0"), IpPrefix.parse("2001:db8:1::/96"));
        assertThat(toIpv6(table, "192.0.2.7")).isEqualTo("2001:db8:2::");
        assertThat(toIpv6(table, "192.0.2.8")).isEqualTo("2001:db8:1::8");
        assertThat(toIpv6(table, "198.51.100.1")).isEqualTo("2001:db8:1::c633:6401");
        assertThat(toIpv4(table, "2001:db8:1::8")).isEqualTo("192.0.2.8");
        assertThat(toIpv4(table, "2001:db8:1::c633:6401")).isEqualTo("198.51.100.1");
    }

    /** Against large numbers: every length of both prefixes. */
    @Test
    void everyLength() {
        SplittableRandom random = new SplittableRandom(1);
        for (int ipv4Length = 0; ipv4Length <= 32; ipv4Length++) {
            for (int ipv6Length = 0; ipv6Length <= 96 + ipv4Length; ipv6Length++) {
                IpPrefix ipv4 = new Ipv4Address(random.nextInt()).prefix(ipv4Length);
                IpPrefix ipv6 = new Ipv6Address(random.nextLong(), random.nextLong()).prefix(ipv6Length);
                Nat64Table table = Nat64Table.EMPTY.with(ipv4, ipv6);
                int address =
                        ((Ipv4Address) ipv4.first()).value() | random.nextInt() & ~((Ipv4Address) ipv4.mask()).value();
                BigInteger rest =
                        BigInteger.valueOf(address & 0xFFFF_FFFFL).mod(BigInteger.ONE.shiftLeft(32 - ipv4Length));
                BigInteger expected =
                        number((Ipv6Address) ipv6.first()).add(rest.shiftLeft(128 - ipv6Length - (32 - ipv4Length)));
                byte[] out = new byte[16];
                assertThat(table.toIpv6(address, out, 0)).isTrue();
                Ipv6Address mapped = Ipv6Address.of(out, 0);
                assertThat(number(mapped)).as("%s %s", ipv4, ipv6).isEqualTo(expected);
                assertThat(table.toIpv4(mapped.high(), mapped.low())).isEqualTo(address & 0xFFFF_FFFFL);
            }
        }
    }

    private static BigInteger number(Ipv6Address address) {
        return new BigInteger(1, address.octets().toByteArray());
    }

    @Test
    void pairsThatCannotBe() {
        IpPrefix ipv4 = IpPrefix.parse("192.0.2.1/32");
        IpPrefix ipv6 = IpPrefix.parse("2001:db8:aaaa::/128");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TABLE.with(ipv6, ipv4))
                .withMessage("2001:db8:aaaa::/128 and 192.0.2.1/32 are not a prefix of IPv4 and one of IPv6");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TABLE.with(IpPrefix.parse("198.51.100.0/24"), IpPrefix.parse("2001:db8::/121")))
                .withMessage("2001:db8::/121 is too long for the addresses of 198.51.100.0/24");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TABLE.with(ipv4, IpPrefix.parse("2001:db8::/128")))
                .withMessage("192.0.2.1/32 and 2001:db8:aaaa::/128 are in the table already");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TABLE.with(IpPrefix.parse("192.0.2.9/32"), ipv6))
                .withMessage("192.0.2.1/32 and 2001:db8:aaaa::/128 are in the table already");
        assertThatNullPointerException()
                .isThrownBy(() -> Nat64Table.otherwise(null))
                .withMessage("other");
    }

    private static String toIpv6(Nat64Mapping mapping, String address) {
        byte[] out = new byte[16];
        return mapping.toIpv6(Ipv4Address.parse(address).value(), out, 0)
                ? Ipv6Address.of(out, 0).toString()
                : null;
    }

    private static String toIpv4(Nat64Mapping mapping, String text) {
        Ipv6Address address = Ipv6Address.parse(text);
        long mapped = mapping.toIpv4(address.high(), address.low());
        return mapped == Nat64Mapping.NONE ? null : new Ipv4Address((int) mapped).toString();
    }
}
