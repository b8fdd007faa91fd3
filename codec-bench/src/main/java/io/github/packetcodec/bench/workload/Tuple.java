package io.github.packetcodec.bench.workload;

import io.github.packetcodec.Layer;
import io.github.packetcodec.ip.Ipv4;
import io.github.packetcodec.ip.Ipv6;
import io.github.packetcodec.packet.FiveTupleView;
import io.github.packetcodec.packet.PacketView;
import io.github.packetcodec.tcp.Tcp;
import io.github.packetcodec.udp.Udp;

/** The 5-tuple of a frame: addresses, protocol and ports; all zeros if it is not IP. Reused for each frame. */
public final class Tuple {
    public long sourceHigh;
    public long sourceLow;
    public long destinationHigh;
    public long destinationLow;
    /** The protocol, then both ports; the ports are 0 where there are none. */
    public long protocolAndPorts;

    public void set(long sourceHigh, long sourceLow, long destinationHigh, long destinationLow, long protocolAndPorts) {
        this.sourceHigh = sourceHigh;
        this.sourceLow = sourceLow;
        this.destinationHigh = destinationHigh;
        this.destinationLow = destinationLow;
        this.protocolAndPorts = protocolAndPorts;
    }

    /** Reads the tuple of the frame that the view parsed last. */
    public void read(FiveTupleView view) {
        set(
                view.sourceHigh(),
                view.sourceLow(),
                view.destinationHigh(),
                view.destinationLow(),
                view.protocolAndPorts());
    }

    /** Reads the tuple of the frame that the view parsed last. */
    public void read(PacketView view) {
        byte[] in = view.bytes();
        int network = view.networkOffset();
        int transport = view.transportOffset();
        long sourceHigh = 0;
        long sourceLow = 0;
        long destinationHigh = 0;
        long destinationLow = 0;
        long protocolAndPorts = 0;
        if (view.networkLayer() == Layer.IPV4) {
            sourceLow = Ipv4.sourceAddress(in, network) & 0xFFFF_FFFFL;
            destinationLow = Ipv4.destinationAddress(in, network) & 0xFFFF_FFFFL;
            protocolAndPorts = (long) view.protocol() << 32;
        } else if (view.networkLayer() == Layer.IPV6) {
            sourceHigh = Ipv6.sourceAddressHigh(in, network);
            sourceLow = Ipv6.sourceAddressLow(in, network);
            destinationHigh = Ipv6.destinationAddressHigh(in, network);
            destinationLow = Ipv6.destinationAddressLow(in, network);
            protocolAndPorts = (long) view.protocol() << 32;
        }
        if (view.transportLayer() == Layer.TCP) {
            protocolAndPorts |= (long) Tcp.sourcePort(in, transport) << 16 | Tcp.destinationPort(in, transport);
        } else if (view.transportLayer() == Layer.UDP) {
            protocolAndPorts |= (long) Udp.sourcePort(in, transport) << 16 | Udp.destinationPort(in, transport);
        }
        set(sourceHigh, sourceLow, destinationHigh, destinationLow, protocolAndPorts);
    }

    public long hash() {
        return hash(sourceHigh, sourceLow, destinationHigh, destinationLow, protocolAndPorts);
    }

    public static long hash(
            long sourceHigh, long sourceLow, long destinationHigh, long destinationLow, long protocolAndPorts) {
        return (((sourceHigh * 31 + sourceLow) * 31 + destinationHigh) * 31 + destinationLow) * 31 + protocolAndPorts;
    }
}
