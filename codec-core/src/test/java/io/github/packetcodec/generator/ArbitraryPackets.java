package io.github.packetcodec.generator;

import static io.github.packetcodec.generator.ArbitraryFields.oneIn;
import static io.github.packetcodec.generator.ArbitraryFields.pick;

import io.github.packetcodec.Header;
import io.github.packetcodec.Octets;
import io.github.packetcodec.icmp.Icmp;
import io.github.packetcodec.icmp.Icmpv4Header;
import io.github.packetcodec.icmp.Icmpv4Type;
import io.github.packetcodec.icmp.Icmpv6Header;
import io.github.packetcodec.icmp.Icmpv6Type;
import io.github.packetcodec.ip.Ipv4;
import io.github.packetcodec.ip.Ipv4Header;
import io.github.packetcodec.ip.Ipv6;
import io.github.packetcodec.ip.Ipv6FragmentHeader;
import io.github.packetcodec.ip.Ipv6Header;
import io.github.packetcodec.link.EthernetHeader;
import io.github.packetcodec.link.LinkType;
import io.github.packetcodec.link.PppoeHeader;
import io.github.packetcodec.link.VlanTag;
import io.github.packetcodec.packet.PacketWriter;
import io.github.packetcodec.packet.UdpChecksums;
import io.github.packetcodec.tcp.Tcp;
import io.github.packetcodec.tcp.TcpHeader;
import io.github.packetcodec.tunnel.GreHeader;
import io.github.packetcodec.tunnel.Gtpu;
import io.github.packetcodec.tunnel.GtpuHeader;
import io.github.packetcodec.udp.Udp;
import io.github.packetcodec.udp.UdpHeader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/** Generates valid packets, packets with inconsistent headers, and frames that are nearly correct. */
public final class ArbitraryPackets {
    private static final int[] LINK_TYPES = {
        LinkType.ETHERNET,
        LinkType.RAW,
        LinkType.NULL,
        LinkType.LOOP,
        LinkType.LINUX_SLL,
        LinkType.LINUX_SLL2,
        LinkType.IPV4,
        LinkType.IPV6,
        LinkType.CISCO_HDLC
    };

    /** The label behind which nested packets have a control word and an Ethernet frame. */
    public static final int PSEUDOWIRE = 1000;

    private ArbitraryPackets() {}

    /**
     * {@return a supported link type; Ethernet half of the time}
     *
     * @param random what makes the choices
     */
    public static int linkType(RandomGenerator random) {
        return random.nextBoolean() ? LinkType.ETHERNET : pick(random, LINK_TYPES);
    }

    /**
     * {@return a packet in which each header specifies the next, with correct lengths and checksums} A decoder must find exactly these
     * headers and this payload. Everything else is arbitrary, including reserved bits and options. It may be a fragment.
     *
     * @param random what makes the choices
     */
    public static ArbitraryPacket chained(RandomGenerator random) {
        return settled(new Chain(random).packet());
    }

    /**
     * {@return a frame as correct hosts could send it, with up to {@code depth} packets inside each other: IP in IP, GRE, ERSPAN, VXLAN,
     * GENEVE, GTP-U, EtherIP, MPLS, PPPoE, PBB, authentication headers, segment routing, fragments, ICMP errors with their quotes, and ESP
     * and L2TPv3, in which nothing can be read} Lengths and checksums are correct; a datagram may lack its checksum where that is allowed.
     * A decoder must find exactly these headers, those of the inner packets included, and no anomaly.
     *
     * @param random what makes the choices
     * @param depth 0 or more; a quote and a fragment may contain one packet more
     */
    public static ArbitraryPacket nested(RandomGenerator random, int depth) {
        return settledNested(new NestedChain(random, depth).packet());
    }

    /**
     * {@return any sequence of headers, which need not specify each other, and any payload}
     *
     * @param random what makes the choices
     */
    public static ArbitraryPacket unchained(RandomGenerator random) {
        List<Header> headers = new ArrayList<>();
        for (int count = random.nextInt(7); count > 0; count--) {
            headers.add(ArbitraryHeaders.any(random));
        }
        return new ArbitraryPacket(linkType(random), headers, payload(random, 65));
    }

    /**
     * {@return a frame that was correct, or whose headers at least were correct, before it was truncated, overwritten or inverted
     * somewhere}
     *
     * @param random what makes the choices
     */
    public static byte[] damaged(RandomGenerator random) {
        byte[] frame = (oneIn(random, 4) ? unchained(random) : chained(random)).bytes();
        for (int count = random.nextInt(1, 4); count > 0 && frame.length > 0; count--) {
            // The headers are near the front.
            int at = random.nextInt(random.nextBoolean() ? frame.length : Math.min(frame.length, 64));
            switch (random.nextInt(4)) {
                case 0 -> frame = Arrays.copyOf(frame, at);
                case 1 -> frame[at] ^= (byte) (1 << random.nextInt(8));
                case 2 -> frame[at] = (byte) ArbitraryFields.bits(random, 8);
                default ->
                    System.arraycopy(frame, random.nextInt(at + 1), frame, at, random.nextInt(frame.length - at + 1));
            }
        }
        return frame;
    }

    /** A payload of up to {@code maximum} bytes. */
    static Octets payload(RandomGenerator random, int maximum) {
        return ArbitraryFields.octets(random, ArbitraryFields.length(random, 1, maximum));
    }

    /** The packet as the writer writes it, with its lengths and checksums in the headers. */
    private static ArbitraryPacket settled(ArbitraryPacket packet) {
        return settled(packet, PacketWriter.plain());
    }

    static ArbitraryPacket settledNested(ArbitraryPacket packet) {
        return settled(packet, PacketWriter.plain().withUdpChecksums(UdpChecksums.ZERO_KEPT));
    }

    private static ArbitraryPacket settled(ArbitraryPacket packet, PacketWriter writer) {
        byte[] frame = writer.toBytes(packet.payload().toByteArray(), packet.headers());
        List<Header> headers = new ArrayList<>();
        int at = 0;
        boolean kept = false;
        for (Header header : packet.headers()) {
            headers.add(kept ? header : settled(header, frame, at));
            kept |= isBeforeKept(header);
            at += header.headerLength();
        }
        return new ArbitraryPacket(packet.linkType(), headers, packet.payload());
    }

    /** Whether what follows a header belongs to the whole packet of a fragment, or to the packet that an ICMP error quotes. */
    private static boolean isBeforeKept(Header header) {
        return header instanceof Ipv4Header ipv4 && ipv4.isFragment()
                || header instanceof Ipv6FragmentHeader fragment && fragment.isFragment()
                || header instanceof Icmpv4Header icmp4 && Icmpv4Type.isError(icmp4.type())
                || header instanceof Icmpv6Header icmp6 && Icmpv6Type.isError(icmp6.type());
    }

    private static Header settled(Header header, byte[] in, int at) {
        if (header instanceof EthernetHeader ethernet && ethernet.isLength()) {
            return ethernet.withEtherType(in.length - at - ethernet.headerLength());
        } else if (header instanceof VlanTag tag && tag.isLength()) {
            return tag.withEtherType(in.length - at - tag.headerLength());
        } else if (header instanceof PppoeHeader pppoe) {
            return pppoe.withLength(in.length - at - pppoe.headerLength());
        } else if (header instanceof GreHeader) {
            return GreHeader.decode(in, at, in.length);
        } else if (header instanceof GtpuHeader gtpu) {
            return gtpu.withLength(in.length - at - Gtpu.MINIMUM_HEADER_LENGTH);
        } else if (header instanceof Ipv4Header ipv4) {
            return ipv4.withTotalLength(in.length - at).withHeaderChecksum(Ipv4.headerChecksum(in, at));
        } else if (header instanceof Ipv6Header ipv6) {
            return ipv6.withPayloadLength(in.length - at - Ipv6.HEADER_LENGTH);
        } else if (header instanceof TcpHeader tcp) {
            return tcp.withChecksum(Tcp.checksum(in, at));
        } else if (header instanceof UdpHeader udp) {
            return udp.withLength(Udp.length(in, at)).withChecksum(Udp.checksum(in, at));
        } else if (header instanceof Icmpv4Header icmp) {
            return icmp.withChecksum(Icmp.checksum(in, at));
        } else if (header instanceof Icmpv6Header icmp) {
            return icmp.withChecksum(Icmp.checksum(in, at));
        }
        return header;
    }
}
