package io.github.packetcodec.fuzz;

import io.github.packetcodec.Header;
import io.github.packetcodec.Layer;
import io.github.packetcodec.arp.Arp;
import io.github.packetcodec.arp.ArpHeader;
import io.github.packetcodec.icmp.Icmp;
import io.github.packetcodec.icmp.Icmpv4Header;
import io.github.packetcodec.icmp.Icmpv6Header;
import io.github.packetcodec.ip.IpHeader;
import io.github.packetcodec.ip.Ipv4;
import io.github.packetcodec.ip.Ipv4Header;
import io.github.packetcodec.ip.Ipv6;
import io.github.packetcodec.ip.Ipv6Extension;
import io.github.packetcodec.ip.Ipv6ExtensionHeader;
import io.github.packetcodec.ip.Ipv6Header;
import io.github.packetcodec.link.Ethernet;
import io.github.packetcodec.link.EthernetHeader;
import io.github.packetcodec.link.LinkType;
import io.github.packetcodec.packet.Anomaly;
import io.github.packetcodec.packet.ChecksumVerdict;
import io.github.packetcodec.packet.Ending;
import io.github.packetcodec.packet.FiveTuple;
import io.github.packetcodec.packet.FiveTupleView;
import io.github.packetcodec.packet.LengthPolicy;
import io.github.packetcodec.packet.Packet;
import io.github.packetcodec.packet.PacketView;
import io.github.packetcodec.packet.Packets;
import io.github.packetcodec.tcp.Tcp;
import io.github.packetcodec.tcp.TcpHeader;
import io.github.packetcodec.udp.Udp;
import io.github.packetcodec.udp.UdpHeader;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Rules for any frame and every policy. The walk ends after no more headers than the frame has room for. A reused view
 * and a new one agree, as do an array and a buffer without one. The fields that the layouts read at the offsets of the
 * view are those of the records. The headers encode to the bytes of the frame. And a policy accepts everything that the
 * stricter one before it accepts.
 */
final class PacketLaws {
    /** The first byte of an input is an index into this list; the frame follows. */
    static final List<Integer> LINK_TYPES = List.of(
            LinkType.ETHERNET,
            LinkType.RAW,
            LinkType.LINUX_SLL,
            LinkType.LINUX_SLL2,
            LinkType.NULL,
            LinkType.LOOP,
            LinkType.IPV4,
            LinkType.IPV6,
            LinkType.RAW_BSD,
            LinkType.RAW_OPENBSD,
            147, // for private use: not supported
            LinkType.PPP,
            LinkType.PPP_HDLC,
            LinkType.PPP_ETHER,
            LinkType.CISCO_HDLC);

    /** The number of headers besides tags, labels and extension headers: link, LLC, SNAP, PPPoE, PPP, network, transport. */
    private static final int SINGLE_HEADERS = 7;

    /** Used for all frames, so that remains of one frame would affect the next. */
    private static final Map<LengthPolicy, PacketView> VIEWS = views(PacketView::new);

    private static final Map<LengthPolicy, PacketView> VIEWS_OF_BUFFERS = views(PacketView::new);
    private static final Map<LengthPolicy, FiveTupleView> TUPLES = views(FiveTupleView::new);

    private static final Map<Class<?>, LayoutFields> FIELDS = Map.of(
            EthernetHeader.class, new LayoutFields(EthernetHeader.class, Ethernet.class),
            ArpHeader.class, new LayoutFields(ArpHeader.class, Arp.class),
            Ipv4Header.class, new LayoutFields(Ipv4Header.class, Ipv4.class),
            Ipv6Header.class, new LayoutFields(Ipv6Header.class, Ipv6.class),
            TcpHeader.class, new LayoutFields(TcpHeader.class, Tcp.class),
            UdpHeader.class, new LayoutFields(UdpHeader.class, Udp.class),
            Icmpv4Header.class, new LayoutFields(Icmpv4Header.class, Icmp.class),
            Icmpv6Header.class, new LayoutFields(Icmpv6Header.class, Icmp.class));

    private PacketLaws() {}

    private static <V> Map<LengthPolicy, V> views(Function<LengthPolicy, V> maker) {
        Map<LengthPolicy, V> views = new EnumMap<>(LengthPolicy.class);
        for (LengthPolicy policy : LengthPolicy.values()) {
            views.put(policy, maker.apply(policy));
        }
        return views;
    }

    static void check(byte[] input) {
        if (input.length == 0) {
            return;
        }
        int linkType = LINK_TYPES.get((input[0] & 0xFF) % LINK_TYPES.size());
        int length = input.length - 1;
        byte[] in = input.clone();
        boolean taken = false;
        for (LengthPolicy policy : LengthPolicy.values()) {
            PacketView view = VIEWS.get(policy);
            boolean whole = view.parse(in, 1, length, linkType);
            Packet packet = Packet.of(view);
            Check.same("packet of a fresh view", Packets.decode(in, 1, length, linkType, policy), packet);
            Check.that(whole || !taken, "a policy takes what the one before takes");
            taken |= whole;
            Check.same("ending", packet.ending() == Ending.FAULT, !whole);
            Check.same("refusal", packet.refusal().isPresent(), !whole);
            checkLengths(view, packet, length);
            checkHeaders(view, packet, in);
            FiveTupleView tuple = TUPLES.get(policy);
            tuple.parse(in, 1, length, linkType);
            checkTuple(tuple, packet);
            checkBuffer(VIEWS_OF_BUFFERS.get(policy), in, linkType, view, packet);
            Check.sameBytes("frame", in, 0, input, 0, in.length);
        }
    }

    private static void checkLengths(PacketView view, Packet packet, int length) {
        Check.within("VLAN tags", view.count(Layer.VLAN), 0, length / 4);
        int extensions = extensionCount(packet);
        Check.within("extension headers", extensions, 0, Math.min(length / 8, Ipv6Extension.MAXIMUM_COUNT));
        int most = SINGLE_HEADERS
                + view.count(Layer.VLAN)
                + view.count(Layer.MPLS)
                + view.count(Layer.AUTHENTICATION)
                + extensions;
        Check.within("headers", packet.headers().size(), 0, most);
        Check.within("payload offset", packet.payloadOffset(), 0, length);
        Check.within("payload", packet.payloadLength(), 0, length - packet.payloadOffset());
        int between = length - packet.payloadOffset() - packet.payloadLength() - packet.paddingLength();
        boolean surplus = packet.anomalies().contains(Anomaly.UDP_LENGTH_SURPLUS)
                || packet.anomalies().contains(Anomaly.UDP_LENGTH_TOO_SMALL);
        Check.within("bytes between payload and padding", between, 0, surplus ? length : 0);
        packet.refusal().ifPresent(refusal -> {
            Check.within("offset of the refusal", refusal.offset(), 0, length);
            Check.that(!refusal.message().isEmpty(), "a refusal can be told");
        });
    }

    private static void checkHeaders(PacketView view, Packet packet, byte[] in) {
        byte[] out = new byte[packet.payloadOffset()];
        int at = 0;
        for (Header header : packet.headers()) {
            LayoutFields fields = FIELDS.get(header.getClass());
            if (fields != null) {
                fields.check(header, in, 1 + at);
            }
            if (header.layer() == view.networkLayer()) {
                Check.same("network offset", view.networkOffset(), 1 + at);
            } else if (header.layer() == view.transportLayer()) {
                Check.same("transport offset", view.transportOffset(), 1 + at);
            }
            at = header.encode(out, at);
        }
        Check.same("length of all headers", at, packet.payloadOffset());
        Check.sameBytes("headers encoded again", out, 0, in, 1, at);
        Check.same("headers of the view", view.headers(), packet.headers());
    }

    private static int extensionCount(Packet packet) {
        return (int) packet.headers().stream()
                .filter(Ipv6ExtensionHeader.class::isInstance)
                .count();
    }

    private static void checkTuple(FiveTupleView view, Packet packet) {
        Optional<IpHeader> ip = packet.header(IpHeader.class);
        boolean partial = packet.partial()
                .filter(header ->
                        header.layer() == Layer.IPV4 && header.octets().length() >= Ipv4.MINIMUM_HEADER_LENGTH)
                .isPresent();
        Check.same("whether there is a tuple", view.version() != 0, ip.isPresent() || partial);
        if (ip.isEmpty()) {
            return;
        }
        Check.same("whether there are ports", view.hasPorts(), packet.hasPorts());
        FiveTuple expected = new FiveTuple(
                ip.get().sourceAddress(),
                ip.get().destinationAddress(),
                packet.protocol(),
                Math.max(0, packet.sourcePort()),
                Math.max(0, packet.destinationPort()));
        Check.same("tuple", view.tuple(), expected);
    }

    /** A composite of two parts, which has no array. The view reads a copy of its first bytes. */
    private static void checkBuffer(PacketView view, byte[] in, int linkType, PacketView ofArray, Packet packet) {
        int middle = (1 + in.length) / 2;
        ByteBuf buffer = Unpooled.wrappedBuffer(
                Unpooled.wrappedBuffer(in, 1, middle - 1), Unpooled.wrappedBuffer(in, middle, in.length - middle));
        int from = buffer.readerIndex();
        view.parse(buffer, linkType);
        Check.same("packet of a buffer", Packet.of(view), packet);
        Check.same("reader index", buffer.readerIndex(), from);
        List<ChecksumVerdict> verdicts = ChecksumVerdict.of(ofArray);
        Check.same("verdicts of a buffer", ChecksumVerdict.of(view, buffer), verdicts);
        int checksums = (view.networkLayer() == Layer.IPV4 ? 1 : 0) + (view.transportLayer() != null ? 1 : 0);
        Check.same("verdicts", verdicts.size(), checksums);
        ByteBuf payload = view.payload(buffer);
        byte[] bytes = new byte[payload.readableBytes()];
        payload.readBytes(bytes);
        Check.that(
                Arrays.equals(
                        bytes,
                        0,
                        bytes.length,
                        in,
                        1 + packet.payloadOffset(),
                        1 + packet.payloadOffset() + packet.payloadLength()),
                "the payload is the frame's");
        Check.same("reference count", buffer.refCnt(), 1);
    }
}
