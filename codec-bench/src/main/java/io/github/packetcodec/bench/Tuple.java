package io.github.packetcodec.bench;

import io.github.packetcodec.Layer;
import io.github.packetcodec.ip.Ipv4;
import io.github.packetcodec.ip.Ipv6;
import io.github.packetcodec.packet.PacketView;
import io.github.packetcodec.tcp.Tcp;
import io.github.packetcodec.udp.Udp;

/** The 5-tuple of a frame: addresses, protocol and ports; all zeros if it is not IP. Used again and again. */
final class Tuple {
    long sourceHigh;
    long sourceLow;
    long destinationHigh;
    long destinationLow;
    /** The protocol, then both ports; the ports are 0 where there are none. */
    long protocolAndPorts;

    void set(long sourceHigh, long sourceLow, long destinationHigh, long destinationLow, long protocolAndPorts) {
        this.sourceHigh = sourceHigh;
        this.sourceLow = sourceLow;
        this.destinationHigh = destinationHigh;
        this.destinationLow = destinationLow;
        this.protocolAndPorts = protocolAndPorts;
    }

    /** Of the frame that the view has parsed last. */
    void read(PacketView view) {
        byte[] in = view.bytes();
        int network = view.networkOffset();
        if (view.networkLayer() == Layer.IPV4) {
            long source = Ipv4.sourceAddress(in, network) & 0xFFFF_FFFFL;
            set(0, source, 0, Ipv4.destinationAddress(in, network) & 0xFFFF_FFFFL, protocolAndPorts(view));
        } else if (view.networkLayer() == Layer.IPV6) {
            set(
                    Ipv6.sourceAddressHigh(in, network),
                    Ipv6.sourceAddressLow(in, network),
                    Ipv6.destinationAddressHigh(in, network),
                    Ipv6.destinationAddressLow(in, network),
                    protocolAndPorts(view));
        } else {
            set(0, 0, 0, 0, 0);
        }
    }

    private static long protocolAndPorts(PacketView view) {
        byte[] in = view.bytes();
        int at = view.transportOffset();
        long ports = 0;
        if (view.transportLayer() == Layer.TCP) {
            ports = (long) Tcp.sourcePort(in, at) << 16 | Tcp.destinationPort(in, at);
        } else if (view.transportLayer() == Layer.UDP) {
            ports = (long) Udp.sourcePort(in, at) << 16 | Udp.destinationPort(in, at);
        }
        return (long) view.protocol() << 32 | ports;
    }

    long hash() {
        return (((sourceHigh * 31 + sourceLow) * 31 + destinationHigh) * 31 + destinationLow) * 31 + protocolAndPorts;
    }
}
