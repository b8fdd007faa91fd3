package io.github.packetcodec.address;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IpPrefixTest {
    // Vectors

    @ParameterizedTest
    @CsvSource({
        "0.0.0.0/0,          0.0.0.0,     255.255.255.255, 0.0.0.0",
        "10.0.0.0/8,         10.0.0.0,    10.255.255.255,  255.0.0.0",
        "172.16.0.0/12,      172.16.0.0,  172.31.255.255,  255.240.0.0",
        "192.0.2.128/25,     192.0.2.128, 192.0.2.255,     255.255.255.128",
        "192.0.2.6/31,       192.0.2.6,   192.0.2.7,       255.255.255.254",
        "192.0.2.7/32,       192.0.2.7,   192.0.2.7,       255.255.255.255",
        "::/0,               ::,          ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff, ::",
        "2001:db8::/32,      2001:db8::,  2001:db8:ffff:ffff:ffff:ffff:ffff:ffff, ffff:ffff::",
        "fe80::/10,          fe80::,      febf:ffff:ffff:ffff:ffff:ffff:ffff:ffff, ffc0::",
        "2001:db8::/63,      2001:db8::,  2001:db8:0:1:ffff:ffff:ffff:ffff, ffff:ffff:ffff:fffe::",
        "2001:db8::/64,      2001:db8::,  2001:db8::ffff:ffff:ffff:ffff, ffff:ffff:ffff:ffff::",
        "2001:db8::/65,      2001:db8::,  2001:db8::7fff:ffff:ffff:ffff, ffff:ffff:ffff:ffff:8000::",
        "::ffff:0.0.0.0/96,  ::ffff:0.0.0.0, ::ffff:255.255.255.255, ffff:ffff:ffff:ffff:ffff:ffff::",
        "2001:db8::1/128,    2001:db8::1, 2001:db8::1,     ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff",
    })
    void readsAndWrites(String text, String first, String last, String mask) {
        IpPrefix prefix = IpPrefix.parse(text);
        assertThat(prefix).hasToString(text);
        assertThat(prefix.first()).hasToString(first);
        assertThat(prefix.last()).hasToString(last);
        assertThat(prefix.mask()).hasToString(mask);
        assertThat(prefix.length()).isEqualTo(Integer.parseInt(text.substring(text.indexOf('/') + 1)));
    }

    @ParameterizedTest
    @CsvSource({
        "10.0.0.0/8,         10.0.0.0,              true",
        "10.0.0.0/8,         10.255.255.255,        true",
        "10.0.0.0/8,         9.255.255.255,         false",
        "10.0.0.0/8,         11.0.0.0,              false",
        "0.0.0.0/0,          255.255.255.255,       true",
        "0.0.0.0/0,          ::,                    false",
        "::/0,               0.0.0.0,               false",
        "10.0.0.0/8,         ::ffff:10.0.0.1,       false",
        "::ffff:0.0.0.0/96,  ::ffff:10.0.0.1,       true",
        "::ffff:0.0.0.0/96,  10.0.0.1,              false",
        "2001:db8::/65,      2001:db8::7fff:0:0:1,  true",
        "2001:db8::/65,      2001:db8::8000:0:0:0,  false",
        "2001:db8::/65,      2001:db9::,            false",
        "2001:db8::1/128,    2001:db8::1,           true",
        "2001:db8::1/128,    2001:db8::2,           false",
    })
    void contains(String prefix, String address, boolean contained) {
        assertThat(IpPrefix.parse(prefix).contains(IpAddress.parse(address))).isEqualTo(contained);
    }

    @Test
    void anAddressWithItsLengthBecomesItsPrefix() {
        assertThat(Ipv4Address.parse("192.0.2.77").prefix(26)).hasToString("192.0.2.64/26");
        assertThat(Ipv6Address.parse("2001:db8:1:2:3::4").prefix(64)).hasToString("2001:db8:1:2::/64");
    }

    // Refusals

    @ParameterizedTest
    @CsvSource({"192.0.2.1, -1, 32", "192.0.2.1, 33, 32", "2001:db8::, -1, 128", "2001:db8::, 129, 128"})
    void refusesAnImpossibleLength(String text, int length, int maximum) {
        IpAddress address = IpAddress.parse(text);
        String message = "length " + length + " is not in 0.." + maximum;
        assertThatThrownBy(() -> new IpPrefix(address, length))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
        assertThatThrownBy(() -> address.prefix(length))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }

    @ParameterizedTest
    @CsvSource({"192.0.2.1, 31", "128.0.0.0, 0", "::1, 127", "::8000:0:0:0, 64", "0:0:0:1::, 63", "8000::, 0"})
    void refusesBitsAfterThePrefix(String text, int length) {
        assertThatThrownBy(() -> new IpPrefix(IpAddress.parse(text), length))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(text + " has bits set after the first " + length);
    }

    // Properties

    @Test
    void textComesBack() {
        Samples.forEachSeed(random -> {
            IpPrefix prefix = Samples.ipPrefix(random);
            assertThat(IpPrefix.parse(prefix.toString())).isEqualTo(prefix);
        });
    }

    /** The same in arithmetic: which number is in which interval. */
    @Test
    void containsWhatLiesBetweenFirstAndLast() {
        Samples.forEachSeed(random -> {
            IpAddress inside = Samples.ipAddress(random);
            int bits = 8 * inside.byteLength();
            int length = random.nextInt(bits + 1);
            IpPrefix prefix = inside.prefix(length);
            BigInteger size = BigInteger.ONE.shiftLeft(bits - length);
            assertThat(prefix.contains(inside)).isTrue();
            assertThat(number(prefix.first()).mod(size)).isEqualTo(BigInteger.ZERO);
            assertThat(number(prefix.last()))
                    .isEqualTo(number(prefix.first()).add(size).subtract(BigInteger.ONE));
            IpAddress other = Samples.ipAddress(random);
            boolean between = other.compareTo(prefix.first()) >= 0 && other.compareTo(prefix.last()) <= 0;
            assertThat(prefix.contains(other)).isEqualTo(between);
        });
    }

    private static BigInteger number(IpAddress address) {
        return new BigInteger(1, address.octets().toByteArray());
    }

    @Test
    void isOrderedByAddressThenLength() {
        assertThat(IpPrefix.parse("10.0.0.0/8")).isLessThan(IpPrefix.parse("10.0.0.0/9"));
        assertThat(IpPrefix.parse("10.0.0.0/9")).isLessThan(IpPrefix.parse("11.0.0.0/8"));
        assertThat(IpPrefix.parse("127.0.0.0/8")).isLessThan(IpPrefix.parse("128.0.0.0/1"));
        assertThat(IpPrefix.parse("255.255.255.255/32")).isLessThan(IpPrefix.parse("::/0"));
    }
}
