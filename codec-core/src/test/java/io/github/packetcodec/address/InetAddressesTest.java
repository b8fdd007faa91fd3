package io.github.packetcodec.address;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.api.Test;

class InetAddressesTest {
    private static final Ipv6Address MAPPED = Ipv6Address.parse("::ffff:192.0.2.33");

    @Test
    void keepsTheVersion() {
        IpAddress ipv4 = Ipv4Address.parse("192.0.2.33");
        IpAddress ipv6 = Ipv6Address.parse("2001:db8::1");
        assertThat(InetAddresses.toInetAddress(ipv4))
                .isInstanceOf(Inet4Address.class)
                .hasToString("/192.0.2.33");
        assertThat(InetAddresses.toInetAddress(ipv6))
                .isInstanceOf(Inet6Address.class)
                .hasToString("/2001:db8:0:0:0:0:0:1");
    }

    @Test
    void keepsAnIpv4MappedAddressIpv6() {
        Inet6Address java = InetAddresses.toInetAddress(MAPPED);
        assertThat(java.getAddress()).isEqualTo(MAPPED.octets().toByteArray());
        assertThat(InetAddresses.toInetAddress((IpAddress) MAPPED)).isEqualTo(java);
        assertThat(InetAddresses.of(java))
                .isEqualTo(MAPPED)
                .isNotEqualTo(MAPPED.mappedIpv4().orElseThrow());
    }

    /** Why {@code InetAddress.getByAddress} is not used; and what no conversion can mend. */
    @Test
    void javaItselfMakesIpv4OfAMappedAddress() throws UnknownHostException {
        InetAddress java = InetAddress.getByAddress(MAPPED.octets().toByteArray());
        assertThat(InetAddresses.of(java)).isEqualTo(MAPPED.mappedIpv4().orElseThrow());
    }

    @Test
    void dropsHostNameAndZone() throws UnknownHostException {
        byte[] octets = Ipv6Address.parse("fe80::1").octets().toByteArray();
        Inet6Address java = Inet6Address.getByAddress("host.example", octets, 7);
        assertThat(java.getScopeId()).isEqualTo(7);
        assertThat(InetAddresses.of(java)).hasToString("fe80::1");
        assertThat(InetAddresses.toInetAddress(Ipv6Address.parse("fe80::1")))
                .hasToString("/fe80:0:0:0:0:0:0:1")
                .returns(0, Inet6Address::getScopeId);
    }

    @Test
    void everyAddressComesBack() {
        Samples.forEachSeed(random -> {
            IpAddress address = Samples.ipAddress(random);
            InetAddress java = InetAddresses.toInetAddress(address);
            assertThat(java).isInstanceOf(address.version() == 4 ? Inet4Address.class : Inet6Address.class);
            assertThat(InetAddresses.of(java)).isEqualTo(address);
        });
    }
}
