package io.github.packetcodec.socket;

import static io.github.packetcodec.ip.IpProtocol.TCP;
import static io.github.packetcodec.ip.IpProtocol.UDP;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.packetcodec.address.IpAddress;
import io.github.packetcodec.address.Ipv4Address;
import io.github.packetcodec.address.Ipv6Address;
import io.github.packetcodec.ip.IpProtocol;
import io.github.packetcodec.link.EtherType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The rules, one by one. That Linux does the same, {@code DualStackMatrixTest} shows with real sockets. */
class BoundSocketTest {
    private static final IpAddress IPV4 = IpAddress.parse("192.0.2.1");
    private static final IpAddress IPV4_HOST = IpAddress.parse("192.0.2.2");
    private static final IpAddress MAPPED = IpAddress.parse("::ffff:192.0.2.1");
    private static final IpAddress MAPPED_HOST = IpAddress.parse("::ffff:192.0.2.2");
    private static final IpAddress IPV6 = IpAddress.parse("2001:db8::1");
    private static final IpAddress IPV6_HOST = IpAddress.parse("2001:db8::2");

    private static BoundSocket bound(String address) {
        return new BoundSocket(IpAddress.parse(address), false);
    }

    @Test
    void aMappedAddressIsIpv4OnTheWire() {
        assertThat(BoundSocket.onWire(MAPPED)).isEqualTo(IPV4);
        assertThat(BoundSocket.onWire(IPV4)).isEqualTo(IPV4);
        assertThat(BoundSocket.onWire(IPV6)).isEqualTo(IPV6);
        assertThat(BoundSocket.onWire(IpAddress.parse("::192.0.2.1"))).isInstanceOf(Ipv6Address.class);
        assertThat(BoundSocket.onWire(IpAddress.parse("64:ff9b::192.0.2.1"))).isInstanceOf(Ipv6Address.class);
        assertThat(BoundSocket.etherType(MAPPED)).isEqualTo(EtherType.IPV4).isEqualTo(0x0800);
        assertThat(BoundSocket.etherType(IPV4)).isEqualTo(EtherType.IPV4);
        assertThat(BoundSocket.etherType(IPV6)).isEqualTo(EtherType.IPV6).isEqualTo(0x86DD);
    }

    @ParameterizedTest
    @ValueSource(strings = {"::ffff:192.0.2.2", "::ffff:0.0.0.0", "192.0.2.2", "0.0.0.0"})
    void ipv6OnlyAndIpv4ExcludeEachOther(String address) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new BoundSocket(IpAddress.parse(address), true))
                .withMessage("a socket for IPv6 only cannot be bound to " + address);
    }

    @ParameterizedTest
    @CsvSource({
        "0.0.0.0,          false, true,  false",
        "192.0.2.2,        false, true,  false",
        "::,               false, true,  true",
        "::,               true,  false, true",
        "2001:db8::2,      false, false, true",
        "2001:db8::2,      true,  false, true",
        "::ffff:0.0.0.0,   false, true,  false",
        "::ffff:192.0.2.2, false, true,  false",
    })
    void whatItIsBoundToSaysWhichVersionsItSpeaks(String address, boolean ipv6Only, boolean ipv4, boolean ipv6) {
        BoundSocket socket = new BoundSocket(IpAddress.parse(address), ipv6Only);
        assertThat(socket.speaks(4)).isEqualTo(ipv4);
        assertThat(socket.speaks(6)).isEqualTo(ipv6);
        assertThat(socket.speaks(5)).isFalse();
        assertThat(socket.version()).isEqualTo(address.contains(":") ? 6 : 4);
    }

    @Test
    void destinations() {
        assertThat(bound("0.0.0.0").destinationOnWire(IPV4)).contains(IPV4);
        assertThat(bound("::").destinationOnWire(IPV6)).contains(IPV6);
        assertThat(bound("::").destinationOnWire(MAPPED)).contains(IPV4);
        assertThat(new BoundSocket(Ipv6Address.ANY, true).destinationOnWire(MAPPED))
                .isEmpty();
        assertThat(bound("2001:db8::2").destinationOnWire(MAPPED)).isEmpty();
        assertThat(bound("::ffff:192.0.2.2").destinationOnWire(MAPPED)).contains(IPV4);
        assertThat(bound("::ffff:192.0.2.2").destinationOnWire(IPV6)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"::", "::ffff:0.0.0.0"})
    void nothingLeavesForTheUnspecifiedAddress(String destination) {
        assertThat(bound("::").destinationOnWire(IpAddress.parse(destination))).isEmpty();
        assertThat(bound("0.0.0.0").destinationOnWire(Ipv4Address.ANY)).isEmpty();
    }

    @Test
    void aDestinationIsOfTheSocketsOwnVersion() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> bound("0.0.0.0").destinationOnWire(MAPPED))
                .withMessage("::ffff:192.0.2.1 is no address for a socket of IPv4");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> bound("::").destinationOnWire(IPV4))
                .withMessage("192.0.2.1 is no address for a socket of IPv6");
    }

    @ParameterizedTest
    @ValueSource(ints = {TCP, UDP})
    void aWildcardTakesEveryAddressOfTheVersionsItSpeaks(int protocol) {
        assertThat(bound("::").accepts(protocol, IPV4, IPV4_HOST)).isTrue();
        assertThat(bound("::").accepts(protocol, IPV6, IPV6_HOST)).isTrue();
        assertThat(new BoundSocket(Ipv6Address.ANY, true).accepts(protocol, IPV4, IPV4_HOST))
                .isFalse();
        assertThat(new BoundSocket(Ipv6Address.ANY, true).accepts(protocol, IPV6, IPV6_HOST))
                .isTrue();
        assertThat(bound("0.0.0.0").accepts(protocol, IPV4, IPV4_HOST)).isTrue();
        assertThat(bound("0.0.0.0").accepts(protocol, IPV6, IPV6_HOST)).isFalse();
        assertThat(bound("::ffff:0.0.0.0").accepts(protocol, IPV4, IPV4_HOST)).isTrue();
        assertThat(bound("::ffff:0.0.0.0").accepts(protocol, IPV6, IPV6_HOST)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(ints = {TCP, UDP})
    void aBoundAddressTakesWhatIsSentToIt(int protocol) {
        assertThat(bound("192.0.2.2").accepts(protocol, IPV4, IPV4_HOST)).isTrue();
        assertThat(bound("192.0.2.22").accepts(protocol, IPV4, IPV4_HOST)).isFalse();
        assertThat(bound("::ffff:192.0.2.2").accepts(protocol, IPV4, IPV4_HOST)).isTrue();
        assertThat(bound("::ffff:192.0.2.22").accepts(protocol, IPV4, IPV4_HOST))
                .isFalse();
        assertThat(bound("2001:db8::2").accepts(protocol, IPV6, IPV6_HOST)).isTrue();
        assertThat(bound("2001:db8::22").accepts(protocol, IPV6, IPV6_HOST)).isFalse();
    }

    @Test
    void mappedAddressesInIpv6Packets() {
        for (boolean ipv6Only : new boolean[] {false, true}) {
            BoundSocket socket = new BoundSocket(Ipv6Address.ANY, ipv6Only);
            assertThat(socket.accepts(TCP, MAPPED, IPV6_HOST)).isFalse();
            assertThat(socket.accepts(UDP, MAPPED, IPV6_HOST)).isTrue();
            assertThat(socket.reported(MAPPED)).isEqualTo(MAPPED);
            assertThat(socket.accepts(TCP, IPV6, MAPPED_HOST)).isFalse();
            assertThat(socket.accepts(UDP, IPV6, MAPPED_HOST)).isFalse();
        }
        assertThat(bound("::ffff:192.0.2.2").accepts(UDP, IPV6, MAPPED_HOST)).isFalse();
        assertThat(bound("::ffff:0.0.0.0").accepts(UDP, MAPPED, IPV6_HOST)).isFalse();
    }

    // What Linux 6.18 took from a link: DualStackMatrixTest repeats this with real sockets.
    @ParameterizedTest
    @CsvSource({
        // Every source but these is taken, reserved ones and those of no known network too.
        "192.0.2.1,       192.0.2.2,   true",
        "169.254.1.1,     192.0.2.2,   true",
        "240.0.0.1,       192.0.2.2,   true",
        "0.0.0.5,         192.0.2.2,   true",
        "0.0.0.0,         192.0.2.2,   false",
        "127.0.0.1,       192.0.2.2,   false",
        "127.9.9.9,       192.0.2.2,   false",
        "224.0.0.9,       192.0.2.2,   false",
        "239.255.255.255, 192.0.2.2,   false",
        "255.255.255.255, 192.0.2.2,   false",
        "192.0.2.2,       192.0.2.2,   false",
        "192.0.2.1,       127.0.0.1,   false",
        "127.0.0.1,       127.0.0.1,   false",
        "2001:db8::1,     2001:db8::2, true",
        "fe80::9,         2001:db8::2, true",
        "::,              2001:db8::2, true",
        "2001:db8::2,     2001:db8::2, true",
        "::1,             2001:db8::2, false",
        "ff02::1,         2001:db8::2, false",
        "ff0e::1,         2001:db8::2, false",
        "2001:db8::1,     ::1,         false",
        "::1,             ::1,         false",
    })
    void sourcesThatNoHostTakes(String source, String destination, boolean taken) {
        IpAddress from = IpAddress.parse(source);
        IpAddress to = IpAddress.parse(destination);
        for (int protocol : new int[] {TCP, UDP}) {
            assertThat(bound("::").accepts(protocol, from, to)).isEqualTo(taken);
            assertThat(bound(destination).accepts(protocol, from, to)).isEqualTo(taken);
        }
    }

    @Test
    void onlyTcpAndUdpOfOneVersion() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> bound("::").accepts(IpProtocol.ICMPV6, IPV6, IPV6_HOST))
                .withMessage("protocol 58 is neither TCP nor UDP");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> bound("::").accepts(TCP, IPV4, IPV6_HOST))
                .withMessage("no packet goes from 192.0.2.1 to 2001:db8::2");
    }

    @Test
    void whatASocketIsToldOfAnAddress() {
        assertThat(bound("::").reported(IPV4)).isEqualTo(MAPPED);
        assertThat(bound("::").reported(IPV6)).isEqualTo(IPV6);
        assertThat(bound("::ffff:192.0.2.2").reported(IPV4)).isEqualTo(MAPPED);
        assertThat(bound("0.0.0.0").reported(IPV4)).isEqualTo(IPV4);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> bound("0.0.0.0").reported(IPV6))
                .withMessageStartingWith("an IPv4 socket receives no packet with the IPv6 address ");
    }
}
