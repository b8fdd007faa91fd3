package io.github.packetcodec.address;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The mapping into a prefix, which {@link Nat64Prefix} contains: as {@link Nat64} does it, whose vectors are those of RFC 6052. */
class Nat64MappingTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "2001:db8::/32",
                "2001:db8:100::/40",
                "2001:db8:122::/48",
                "2001:db8:122:300::/56",
                "2001:db8:122:344::/64",
                "2001:db8:122:344::/96"
            })
    void asSingleAddresses(String text) {
        IpPrefix prefix = IpPrefix.parse(text);
        Nat64Mapping mapping = Nat64Mapping.of(prefix);
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < 1000; i++) {
            int address = random.nextInt();
            Ipv6Address embedded = Nat64.embed(prefix, new Ipv4Address(address));
            byte[] out = new byte[20];
            assertThat(mapping.toIpv6(address, out, 3)).isTrue();
            assertThat(Ipv6Address.of(out, 3)).isEqualTo(embedded);
            assertThat(out[2] | out[19]).isZero();
            assertThat(mapping.toIpv4(embedded.high(), embedded.low())).isEqualTo(address & 0xFFFF_FFFFL);
            Ipv6Address other = new Ipv6Address(random.nextLong(), random.nextLong());
            assertThat(mapping.toIpv4(other.high(), other.low())).isEqualTo(Nat64Mapping.NONE);
        }
    }

    /** RFC 6052, section 3.1; the special addresses are those of RFC 1918 and RFC 5735. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.0.0.1", "10.1.2.3", "127.0.0.1", "169.254.1.1", "172.16.0.1", "172.31.255.255", "192.0.0.1",
                        "192.0.2.1",
                "192.88.99.1", "192.168.1.1", "198.18.0.1", "198.19.255.255", "198.51.100.1", "203.0.113.1",
                        "224.0.0.1", "240.0.0.1",
                "255.255.255.255"
            })
    void theWellKnownPrefixIsForGlobalAddressesOnly(String text) {
        Nat64Mapping mapping = Nat64Mapping.of(Nat64.WELL_KNOWN_PREFIX);
        Ipv4Address address = Ipv4Address.parse(text);
        Ipv6Address embedded = Nat64.embed(Nat64.WELL_KNOWN_PREFIX, address);
        assertThat(mapping.toIpv6(address.value(), new byte[16], 0)).isFalse();
        assertThat(mapping.toIpv4(embedded.high(), embedded.low())).isEqualTo(Nat64Mapping.NONE);
        Nat64Mapping local = Nat64Mapping.of(IpPrefix.parse("64:ff9b:1::/96"));
        assertThat(local.toIpv6(address.value(), new byte[16], 0)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.0.0.1", "9.255.255.255", "11.0.0.0", "126.255.255.255", "128.0.0.0", "169.253.255.255",
                        "169.255.0.0",
                "172.15.255.255", "172.32.0.0", "192.0.1.0", "192.0.3.0", "192.167.255.255", "192.169.0.0",
                        "198.17.255.255",
                "198.20.0.0", "198.51.99.255", "198.51.101.0", "203.0.112.255", "203.0.114.0", "223.255.255.255"
            })
    void theAddressesBeside(String text) {
        Nat64Mapping mapping = Nat64Mapping.of(Nat64.WELL_KNOWN_PREFIX);
        Ipv4Address address = Ipv4Address.parse(text);
        byte[] out = new byte[16];
        assertThat(mapping.toIpv6(address.value(), out, 0)).isTrue();
        Ipv6Address embedded = Ipv6Address.of(out, 0);
        assertThat(embedded).isEqualTo(Nat64.embed(Nat64.WELL_KNOWN_PREFIX, address));
        assertThat(mapping.toIpv4(embedded.high(), embedded.low())).isEqualTo(address.value() & 0xFFFF_FFFFL);
    }

    @Test
    void otherPrefixes() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Nat64Mapping.of(IpPrefix.parse("2001:db8::/65")))
                .withMessage("2001:db8::/65 is not a prefix of RFC 6052");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Nat64Mapping.of(IpPrefix.parse("192.0.2.0/24")))
                .withMessage("192.0.2.0/24 is not a prefix of RFC 6052");
    }
}
