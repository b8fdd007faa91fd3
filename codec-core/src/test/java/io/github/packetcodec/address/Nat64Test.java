package io.github.packetcodec.address;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class Nat64Test {
    private static final int[] LENGTHS = {32, 40, 48, 56, 64, 96};

    // Vectors

    /** RFC 6052, section 2.4, tables 1 and 2. */
    @ParameterizedTest
    @CsvSource({
        "2001:db8::/32,         192.0.2.33, 2001:db8:c000:221::",
        "2001:db8:100::/40,     192.0.2.33, 2001:db8:1c0:2:21::",
        "2001:db8:122::/48,     192.0.2.33, 2001:db8:122:c000:2:2100::",
        "2001:db8:122:300::/56, 192.0.2.33, 2001:db8:122:3c0:0:221::",
        "2001:db8:122:344::/64, 192.0.2.33, 2001:db8:122:344:c0:2:2100::",
        "2001:db8:122:344::/96, 192.0.2.33, 2001:db8:122:344::192.0.2.33",
        "64:ff9b::/96,          192.0.2.33, 64:ff9b::192.0.2.33",
    })
    void embedsAndExtracts(String prefixText, String ipv4Text, String ipv6Text) {
        IpPrefix prefix = IpPrefix.parse(prefixText);
        Ipv4Address ipv4 = Ipv4Address.parse(ipv4Text);
        Ipv6Address ipv6 = Ipv6Address.parse(ipv6Text);
        assertThat(Nat64.embed(prefix, ipv4)).isEqualTo(ipv6);
        assertThat(Nat64.extract(prefix, ipv6)).contains(ipv4);
    }

    @Test
    void theWellKnownPrefix() {
        assertThat(Nat64.WELL_KNOWN_PREFIX).hasToString("64:ff9b::/96");
    }

    @ParameterizedTest
    @CsvSource({
        "2001:db8::/32,         2001:db8:c000:221:ff00::1",
        "2001:db8:122:344::/64, 2001:db8:122:344:ffc0:2:21ff:ffff"
    })
    void doesNotLookAtTheZeroOctetNorAtTheLastBits(String prefix, String address) {
        assertThat(Nat64.extract(IpPrefix.parse(prefix), Ipv6Address.parse(address)))
                .contains(Ipv4Address.parse("192.0.2.33"));
    }

    // Refusals

    @ParameterizedTest
    @ValueSource(
            strings = {
                "::/0",
                "2001:d00::/24",
                "2001:db8::/33",
                "2001:db8::/36",
                "2001:db8::/72",
                "2001:db8::/80",
                "2001:db8::/95",
                "2001:db8::/104",
                "2001:db8::/128",
                "2001:db8:0:0:100::/96", // bits 64 to 71 are not zero
                "192.0.2.33/32"
            })
    void refusesOtherPrefixes(String text) {
        IpPrefix prefix = IpPrefix.parse(text);
        assertThatThrownBy(() -> Nat64.embed(prefix, Ipv4Address.LOOPBACK))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(prefix + " is not a prefix of RFC 6052");
        assertThatThrownBy(() -> Nat64.extract(prefix, Ipv6Address.ANY))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(prefix + " is not a prefix of RFC 6052");
    }

    @Test
    void extractsNothingOutsideThePrefix() {
        assertThat(Nat64.extract(Nat64.WELL_KNOWN_PREFIX, Ipv6Address.parse("64:ff9b:1::192.0.2.33")))
                .isEmpty();
        assertThat(Nat64.extract(Nat64.WELL_KNOWN_PREFIX, Ipv6Address.parse("::ffff:192.0.2.33")))
                .isEmpty();
    }

    // Properties

    @Test
    void whatIsEmbeddedIsExtracted() {
        Samples.forEachSeed(random -> {
            Ipv6Address any = Samples.ipv6Address(random);
            Ipv6Address noZeroOctet = new Ipv6Address(any.high(), any.low() << 8 >>> 8);
            IpPrefix prefix = noZeroOctet.prefix(LENGTHS[random.nextInt(LENGTHS.length)]);
            Ipv4Address ipv4 = Samples.ipv4Address(random);
            Ipv6Address ipv6 = Nat64.embed(prefix, ipv4);
            assertThat(prefix.contains(ipv6)).isTrue();
            assertThat(ipv6.low() >>> 56).isZero();
            assertThat(Nat64.extract(prefix, ipv6)).contains(ipv4);
        });
    }
}
