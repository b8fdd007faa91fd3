package io.github.packetcodec.packet;

import io.github.packetcodec.address.Ipv4Address;
import io.github.packetcodec.address.Ipv6Address;
import io.github.packetcodec.address.MacAddress;
import io.github.packetcodec.ip.Ipv4Header;
import io.github.packetcodec.ip.Ipv6Header;
import io.github.packetcodec.link.EthernetHeader;
import io.github.packetcodec.tcp.TcpHeader;
import io.github.packetcodec.udp.UdpHeader;

/** The headers of the frames of {@link FrameBytes}, as records; what {@link PacketWriter} computes is 0 in them. */
final class Headers {
    static final MacAddress FIRST_MAC = MacAddress.parse("02:00:00:00:00:01");
    static final MacAddress SECOND_MAC = MacAddress.parse("02:00:00:00:00:02");
    static final Ipv4Address FIRST_IPV4 = Ipv4Address.parse("192.0.2.1");
    static final Ipv4Address SECOND_IPV4 = Ipv4Address.parse("198.51.100.2");
    static final Ipv6Address FIRST_IPV6 = Ipv6Address.parse("2001:db8::1");
    static final Ipv6Address SECOND_IPV6 = Ipv6Address.parse("2001:db8::2");
    static final TcpHeader TCP = TcpHeader.of(49152, 443, 1, 2, 0x10).withWindow(512);
    static final UdpHeader UDP = UdpHeader.of(49152, 53);

    private Headers() {}

    static EthernetHeader ethernet(int etherType) {
        return new EthernetHeader(SECOND_MAC, FIRST_MAC, etherType);
    }

    static Ipv4Header ipv4(int protocol) {
        return Ipv4Header.of(FIRST_IPV4, SECOND_IPV4, protocol).withIdentification(1);
    }

    static Ipv6Header ipv6(int nextHeader) {
        return Ipv6Header.of(FIRST_IPV6, SECOND_IPV6, nextHeader);
    }
}
