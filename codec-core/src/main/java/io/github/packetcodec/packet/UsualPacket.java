package io.github.packetcodec.packet;

import io.github.packetcodec.Refusal;
import io.github.packetcodec.ip.IpProtocol;
import io.github.packetcodec.ip.Ipv4;
import io.github.packetcodec.ip.Ipv6;
import io.github.packetcodec.link.Ethernet;

/**
 * Makes a packet of a {@linkplain UsualFrame usual frame} without the walk and the view that others need, and so with a hundred bytes
 * less allocated. It is the packet that the walk would give, or none.
 */
final class UsualPacket {
    private static final int NO_TAGS = 0;
    private static final long NO_ANOMALIES = 0;
    private static final Refusal NO_REFUSAL = null;

    private UsualPacket() {}

    /** The packet that {@code in[from]..in[to - 1]} is; null if that is no usual frame. */
    static Packet decode(byte[] in, int from, int to) {
        if (to - from < UsualFrame.LEAST_LENGTH) {
            return null;
        }
        int first = UsualFrame.first(in, from);
        long second = UsualFrame.second(in, from);
        int network = from + Ethernet.HEADER_LENGTH;
        int at;
        int stated;
        int protocol;
        long found;
        if (UsualFrame.isIpv4(first, second)) {
            at = network + Ipv4.MINIMUM_HEADER_LENGTH;
            stated = UsualFrame.statedIpv4(second);
            protocol = UsualFrame.protocolIpv4(second);
            found = UsualFrame.FOUND_IPV4;
        } else if (UsualFrame.isIpv6(first)) {
            at = network + Ipv6.HEADER_LENGTH;
            stated = UsualFrame.statedIpv6(second);
            protocol = UsualFrame.protocolIpv6(second);
            found = UsualFrame.FOUND_IPV6;
        } else {
            return null;
        }
        if (stated > to - network) {
            return null;
        }
        int packetEnd = network + stated;
        int length = packetEnd - at;
        int headerLength = UsualFrame.headerLength(in, at, protocol, length, length);
        if (headerLength == 0) {
            return null;
        }
        byte[] headers = Packet.copy(in, from, at + headerLength);
        return new Packet(
                headers,
                found | (protocol == IpProtocol.TCP ? UsualFrame.FOUND_TCP : UsualFrame.FOUND_UDP),
                NO_TAGS,
                Ethernet.HEADER_LENGTH,
                at - from,
                length - headerLength,
                to - packetEnd,
                NO_ANOMALIES,
                NO_REFUSAL);
    }
}
