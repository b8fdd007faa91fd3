package io.github.packetcodec.packet;

import io.github.packetcodec.Layer;
import io.github.packetcodec.arp.ArpHeader;
import io.github.packetcodec.icmp.Icmpv4Header;
import io.github.packetcodec.icmp.Icmpv6Header;
import io.github.packetcodec.ip.Ipv4Header;
import io.github.packetcodec.ip.Ipv6Header;
import io.github.packetcodec.link.EthernetHeader;
import io.github.packetcodec.link.LinuxSll2Header;
import io.github.packetcodec.link.LinuxSllHeader;
import io.github.packetcodec.link.LlcHeader;
import io.github.packetcodec.link.LoopbackHeader;
import io.github.packetcodec.link.SnapHeader;
import io.github.packetcodec.tcp.TcpHeader;
import io.github.packetcodec.udp.UdpHeader;

/**
 * Makes the records of headers that a walk has found, for a {@link PacketView} and a {@link Packet}. Each method takes what was
 * {@linkplain Found found}, the header's place and the end of the bytes, and throws an {@link IllegalStateException} if no such header
 * was found.
 */
final class HeaderRecords {
    private HeaderRecords() {}

    static EthernetHeader ethernet(long found, byte[] in, int at, int end) {
        require(Layer.ETHERNET, Found.linkLayer(found));
        return EthernetHeader.decode(in, at, end);
    }

    static LinuxSllHeader linuxSll(long found, byte[] in, int at, int end) {
        require(Layer.LINUX_SLL, Found.linkLayer(found));
        return LinuxSllHeader.decode(in, at, end);
    }

    static LinuxSll2Header linuxSll2(long found, byte[] in, int at, int end) {
        require(Layer.LINUX_SLL2, Found.linkLayer(found));
        return LinuxSll2Header.decode(in, at, end);
    }

    static LoopbackHeader loopback(long found, byte[] in, int at, int end) {
        require(Layer.LOOPBACK, Found.linkLayer(found));
        return LoopbackHeader.decode(in, at, end);
    }

    static LlcHeader llc(long found, byte[] in, int at, int end) {
        require(Layer.LLC, Found.has(found, Found.LLC) ? Layer.LLC : null);
        return LlcHeader.decode(in, at, end);
    }

    static SnapHeader snap(long found, byte[] in, int at, int end) {
        require(Layer.SNAP, Found.has(found, Found.SNAP) ? Layer.SNAP : null);
        return SnapHeader.decode(in, at, end);
    }

    static ArpHeader arp(long found, byte[] in, int at, int end) {
        require(Layer.ARP, Found.networkLayer(found));
        return ArpHeader.decode(in, at, end);
    }

    static Ipv4Header ipv4(long found, byte[] in, int at, int end) {
        require(Layer.IPV4, Found.networkLayer(found));
        return Ipv4Header.decode(in, at, end);
    }

    static Ipv6Header ipv6(long found, byte[] in, int at, int end) {
        require(Layer.IPV6, Found.networkLayer(found));
        return Ipv6Header.decode(in, at, end);
    }

    static TcpHeader tcp(long found, byte[] in, int at, int end) {
        require(Layer.TCP, Found.transportLayer(found));
        return TcpHeader.decode(in, at, end);
    }

    static UdpHeader udp(long found, byte[] in, int at, int end) {
        require(Layer.UDP, Found.transportLayer(found));
        return UdpHeader.decode(in, at, end);
    }

    static Icmpv4Header icmpv4(long found, byte[] in, int at, int end) {
        require(Layer.ICMPV4, Found.transportLayer(found));
        return Icmpv4Header.decode(in, at, end);
    }

    static Icmpv6Header icmpv6(long found, byte[] in, int at, int end) {
        require(Layer.ICMPV6, Found.transportLayer(found));
        return Icmpv6Header.decode(in, at, end);
    }

    static void require(Layer wanted, Layer found) {
        if (found != wanted) {
            throw new IllegalStateException("no " + wanted + " header was decoded");
        }
    }
}
