package io.github.packetcodec.packet;

import io.github.packetcodec.Header;
import io.github.packetcodec.ip.IpProtocol;
import io.github.packetcodec.ip.Ipv4;
import io.github.packetcodec.ip.Ipv4Header;
import io.github.packetcodec.ip.Ipv6;
import io.github.packetcodec.ip.Ipv6Header;
import io.github.packetcodec.link.Ethernet;
import io.github.packetcodec.link.EthernetHeader;
import io.github.packetcodec.tcp.TcpHeader;
import io.github.packetcodec.udp.UdpHeader;
import java.util.List;
import java.util.Optional;

/**
 * Makes a packet of a {@linkplain UsualFrame usual frame} without the walk and the view that others need, and so with a hundred bytes less
 * allocated ({@code DecodeRecords} measures it). It is the packet that the walk would give, or none.
 */
final class UsualPacket {
    private UsualPacket() {}

    /** The packet that {@code in[from]..in[to - 1]} is; null if that is no usual frame. */
    static Packet decode(byte[] in, int from, int to) {
        if (to - from < UsualFrame.LEAST_LENGTH) {
            return null;
        }
        int first = UsualFrame.first(in, from);
        long second = UsualFrame.second(in, from);
        int network = from + Ethernet.HEADER_LENGTH;
        boolean ipv4 = UsualFrame.isIpv4(first, second);
        if (!ipv4 && !UsualFrame.isIpv6(first)) {
            return null;
        }
        int at = network + (ipv4 ? Ipv4.MINIMUM_HEADER_LENGTH : Ipv6.HEADER_LENGTH);
        int packetEnd = network + (ipv4 ? UsualFrame.statedIpv4(second) : UsualFrame.statedIpv6(second));
        int protocol = ipv4 ? UsualFrame.protocolIpv4(second) : UsualFrame.protocolIpv6(second);
        boolean tcp = protocol == IpProtocol.TCP;
        int length = packetEnd - at;
        if (packetEnd > to) {
            return null;
        }
        int headerLength = UsualFrame.headerLength(in, at, protocol, length, length);
        if (headerLength == 0) {
            return null;
        }
        EthernetHeader ethernet = EthernetHeader.decode(in, from, to);
        Header ip = ipv4 ? Ipv4Header.decode(in, network, at) : Ipv6Header.decode(in, network, at);
        Header transport = tcp ? TcpHeader.decode(in, at, packetEnd) : UdpHeader.decode(in, at, packetEnd);
        long anomalies = Anomalies.ethernet(in, from)
                | (ipv4 ? Anomalies.ipv4(in, network, packetEnd) : Anomalies.ipv6(in, network))
                | (tcp ? Anomalies.tcp(in, at) : Anomalies.udp(in, at));
        return new Packet(
                List.of(ethernet, ip, transport),
                at + headerLength - from,
                length - headerLength,
                to - packetEnd,
                Ending.COMPLETE,
                Optional.empty(),
                Anomaly.setOf(anomalies));
    }
}
