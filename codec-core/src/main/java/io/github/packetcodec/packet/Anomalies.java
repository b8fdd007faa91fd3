package io.github.packetcodec.packet;

import io.github.packetcodec.Layer;
import io.github.packetcodec.internal.Options;
import io.github.packetcodec.ip.Ipv4;
import io.github.packetcodec.ip.Ipv6;
import io.github.packetcodec.link.Ethernet;
import io.github.packetcodec.tcp.Tcp;
import io.github.packetcodec.tcp.TcpFlags;
import io.github.packetcodec.udp.Udp;

/** Finds the anomalies that stand in the headers themselves; those of lengths the walk has found already. */
final class Anomalies {
    private Anomalies() {}

    /**
     * The anomalies of the headers that were {@linkplain Found found}.
     *
     * @param link where the frame begins
     * @param network where the network layer's header begins, if one was found; {@code transport} likewise
     */
    static long of(long found, byte[] bytes, int link, int network, int transport) {
        long anomalies = Found.linkLayer(found) == Layer.ETHERNET ? ethernet(bytes, link) : 0;
        Layer networkLayer = Found.networkLayer(found);
        if (networkLayer == Layer.IPV4) {
            anomalies |= ipv4(bytes, network);
        } else if (networkLayer == Layer.IPV6) {
            anomalies |= ipv6(bytes, network);
        }
        Layer transportLayer = Found.transportLayer(found);
        if (transportLayer == Layer.TCP) {
            anomalies |= tcp(bytes, transport);
        } else if (transportLayer == Layer.UDP) {
            anomalies |= udp(bytes, transport);
        }
        return anomalies;
    }

    /** The group bit is the lowest of the first octet (IEEE 802, section 8.2.2). */
    private static long ethernet(byte[] bytes, int at) {
        return bit(Anomaly.SOURCE_MAC_MULTICAST, (Ethernet.source(bytes, at) >>> 40 & 1) != 0);
    }

    private static long ipv4(byte[] bytes, int at) {
        int next = at + Ipv4.headerLength(bytes, at);
        return bit(Anomaly.RESERVED_FLAG, Ipv4.reservedFlag(bytes, at))
                | bit(Anomaly.SOURCE_ADDRESS_MULTICAST, Ipv4.sourceAddress(bytes, at) >>> 28 == 0xE)
                | bit(
                        Anomaly.IPV4_DATA_AFTER_END_OF_OPTIONS,
                        Options.hasDataAfterEnd(bytes, Ipv4.optionsOffset(at), next));
    }

    private static long ipv6(byte[] bytes, int at) {
        return bit(Anomaly.SOURCE_ADDRESS_MULTICAST, Ipv6.sourceAddressHigh(bytes, at) >>> 56 == 0xFF);
    }

    private static long udp(byte[] bytes, int at) {
        return bit(Anomaly.PORT_ZERO, Udp.destinationPort(bytes, at) == 0);
    }

    private static long tcp(byte[] bytes, int at) {
        int flags = Tcp.flags(bytes, at);
        int ports = Math.min(Tcp.sourcePort(bytes, at), Tcp.destinationPort(bytes, at));
        int options = Tcp.optionsOffset(at);
        int next = at + Tcp.headerLength(bytes, at);
        return bit(Anomaly.TCP_RESERVED_BITS, Tcp.reserved(bytes, at) != 0)
                | bit(Anomaly.TCP_SYN_FIN, (flags & (TcpFlags.SYN | TcpFlags.FIN)) == (TcpFlags.SYN | TcpFlags.FIN))
                | bit(Anomaly.TCP_SYN_RST, (flags & (TcpFlags.SYN | TcpFlags.RST)) == (TcpFlags.SYN | TcpFlags.RST))
                | bit(Anomaly.TCP_NO_FLAGS, flags == 0)
                | bit(Anomaly.PORT_ZERO, ports == 0)
                | bit(Anomaly.TCP_DATA_AFTER_END_OF_OPTIONS, Options.hasDataAfterEnd(bytes, options, next));
    }

    private static long bit(Anomaly anomaly, boolean found) {
        return found ? anomaly.bit() : 0;
    }
}
