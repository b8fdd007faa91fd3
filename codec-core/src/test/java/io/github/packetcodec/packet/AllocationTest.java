package io.github.packetcodec.packet;

import static io.github.packetcodec.packet.FrameBytes.bytes;
import static io.github.packetcodec.packet.FrameBytes.cut;
import static io.github.packetcodec.packet.FrameBytes.insert;
import static io.github.packetcodec.packet.FrameBytes.join;
import static io.github.packetcodec.packet.FrameBytes.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.github.packetcodec.Fault;
import io.github.packetcodec.Layer;
import io.github.packetcodec.address.Ipv4Address;
import io.github.packetcodec.address.Ipv6Address;
import io.github.packetcodec.arp.Arp;
import io.github.packetcodec.checksum.ChecksumStatus;
import io.github.packetcodec.checksum.InternetChecksum;
import io.github.packetcodec.icmp.Icmp;
import io.github.packetcodec.icmp.Icmpv6Header;
import io.github.packetcodec.ip.Ipv4;
import io.github.packetcodec.ip.Ipv4Options;
import io.github.packetcodec.ip.Ipv6;
import io.github.packetcodec.ip.Ipv6Extension;
import io.github.packetcodec.link.Ethernet;
import io.github.packetcodec.link.LinkType;
import io.github.packetcodec.link.Vlan;
import io.github.packetcodec.tcp.Tcp;
import io.github.packetcodec.tcp.TcpOptions;
import io.github.packetcodec.testdata.TrafficMix;
import io.github.packetcodec.tunnel.VxlanHeader;
import io.github.packetcodec.udp.Udp;
import io.github.packetcodec.udp.UdpHeader;
import io.netty.buffer.ByteBuf;
import io.netty.util.internal.PlatformDependent;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The path through a view allocates nothing: not on success, not on any fault. */
class AllocationTest {
    /** The measuring itself: it sees the least object, and sees none where there is none. */
    @Test
    void measures() {
        Allocation.assertMeasures();
    }

    // Frames: each kind of header, and every fault

    static List<byte[]> frames() {
        byte[] tcp = FrameBytes.TCP_IPV4;
        byte[] udp = FrameBytes.UDP_IPV4;
        byte[] chain = new byte[257 * 8];
        for (int at = 0; at < chain.length; at += 8) {
            System.arraycopy(bytes("3c00 0104 00000000"), 0, chain, at, 8);
        }
        byte[] tags = new byte[4 * 60];
        for (int at = 0; at < tags.length; at += 4) {
            System.arraycopy(bytes(at == tags.length - 4 ? "00010800" : "00018100"), 0, tags, at, 4);
        }
        return List.of(
                tcp,
                FrameBytes.SYN_IPV4,
                FrameBytes.TCP_IPV6,
                udp,
                FrameBytes.UDP_IPV6,
                FrameBytes.ICMP_IPV4,
                FrameBytes.ICMP_IPV6,
                FrameBytes.ARP,
                FrameBytes.CHAIN_IPV6,
                FrameBytes.PADDED_ACK_IPV4,
                insert(with(udp, 12, "0028"), 14, bytes("aaaa03 000000 0800")),
                with(udp, 20, "2001"),
                with(udp, 12, "88cc"),
                with(udp, 23, "fe"),
                join(udp, new byte[1400]),
                // The headers reach past what is copied at first.
                insert(with(tcp, 12, "8100"), 14, tags),
                // Faults.
                new byte[0],
                cut(tcp, 20),
                cut(tcp, 40),
                with(tcp, 14, "65"),
                with(tcp, 14, "44"),
                with(tcp, 46, "40"),
                with(tcp, 16, "0010"),
                with(tcp, 16, "ffff"),
                with(FrameBytes.TCP_IPV6, 18, "ffff"),
                with(udp, 38, "0007"),
                with(udp, 38, "ffff"),
                with(udp, 12, "05dc"),
                bytes("020000000002020000000001 8864 1100 0001 0003 0021"),
                join(with(with(cut(FrameBytes.UDP_IPV6, 54), 18, "0808"), 20, "3c"), chain));
    }

    @Test
    void framesReachEveryFault() {
        Set<Fault> missing = EnumSet.allOf(Fault.class);
        // Of options, which the view does not walk; of the link type, which is no matter of bytes.
        missing.removeAll(Set.of(
                Fault.TRUNCATED_OPTION,
                Fault.OPTION_LENGTH_TOO_SMALL,
                Fault.UNKNOWN_LINK_TYPE,
                // Of PPP and GRE: see innerPackets.
                Fault.WRONG_CONTROL,
                Fault.HEADER_TOO_LARGE));
        for (byte[] frame : frames()) {
            missing.remove(Views.parse(frame).fault());
        }
        assertThat(missing).isEmpty();
    }

    // Parsing and verifying

    @Test
    void arrays() {
        List<byte[]> frames = frames();
        PacketView view = new PacketView();
        PacketView lenient = new PacketView(LengthPolicy.LENIENT);
        Allocation.assertNone(call -> {
            byte[] frame = frames.get(call % frames.size());
            view.parse(frame, 0, frame.length);
            lenient.parse(frame, 0, frame.length);
            return found(view) + verified(view) + found(lenient) + verified(lenient);
        });
    }

    /** Two views in turn, to the innermost packet, and two that a header refuses. */
    @Test
    void innerPackets() {
        List<byte[]> frames = new ArrayList<>();
        InnerPacketTest.chains()
                .forEach(chain -> frames.add(PacketWriter.plain().toBytes(new byte[9], chain)));
        byte[] endless = new byte[34 + 4096];
        System.arraycopy(frames.get(5), 0, endless, 0, 34);
        endless[16] = 0x10;
        endless[34] = 0x40;
        Arrays.fill(endless, 42, endless.length, (byte) 4);
        frames.add(endless);
        frames.add(bytes("020000000002020000000001 8864 1100 0001 0004 ff04 0021"));
        String stack = "020000000002020000000001 8847 003e8140";
        frames.add(join(bytes(stack + "00000007"), FrameBytes.TCP_IPV4));
        frames.add(join(bytes(stack), FrameBytes.slice(FrameBytes.UDP_IPV4, 14, FrameBytes.UDP_IPV4.length)));
        Tunnels tunnels = Tunnels.DEFAULT.withLabel(1000, Layer.CONTROL_WORD).withLabel(1001, Layer.ETHERNET);
        PacketView[] views = {
            new PacketView(LengthPolicy.LENIENT, tunnels, 16), new PacketView(LengthPolicy.LENIENT, tunnels, 16)
        };
        Allocation.assertNone(call -> {
            byte[] frame = frames.get(call % frames.size());
            PacketView view = views[0];
            view.parse(frame, 0, frame.length);
            long found = found(view);
            for (int depth = 1; view.innerLayer() != null; depth++) {
                views[depth & 1].parseInner(view);
                view = views[depth & 1];
                found += found(view) + verified(view) + view.depth() + view.icmpExtensionsOffset();
                ChecksumStatus status = view.icmpExtensionsChecksumStatus();
                found += status == null ? 0 : status.ordinal();
                if (view.linkLayer() == Layer.GRE) {
                    found += view.greChecksumStatus().ordinal();
                }
            }
            return found;
        });
    }

    @Test
    void linkTypes() {
        int[] linkTypes = {LinkType.RAW, LinkType.IPV4, LinkType.IPV6, LinkType.NULL, 113, 276, 147, -1};
        byte[] frame = FrameBytes.slice(FrameBytes.TCP_IPV4, 14, 58);
        PacketView view = new PacketView();
        Allocation.assertNone(call -> {
            view.parse(frame, 0, frame.length, linkTypes[call % linkTypes.length]);
            return found(view);
        });
    }

    @Test
    void ordinaryTraffic() {
        byte[][] frames = TrafficMix.mixed(500);
        PacketView view = new PacketView();
        Allocation.assertNone(call -> {
            byte[] frame = frames[call % frames.length];
            view.parse(frame, 0, frame.length);
            return found(view) + verified(view);
        });
    }

    /**
     * Where Netty has no {@code Unsafe}, as it is by default from JDK 24 on, {@code getBytes} of a direct buffer duplicates its
     * {@code ByteBuffer}: 64 bytes a call and component, which the JIT spares in simple cases. That is Netty's own.
     */
    @ParameterizedTest
    @MethodSource
    void buffers(String kind, boolean ofDirect, Function<byte[], ByteBuf> maker) {
        assumeThat(ofDirect && !PlatformDependent.hasUnsafe())
                .as("%s: Netty reads it without Unsafe here, and may allocate itself", kind)
                .isFalse();
        List<ByteBuf> frames = new ArrayList<>();
        frames().forEach(frame -> frames.add(maker.apply(frame)));
        PacketView view = new PacketView();
        FiveTupleView tuple = new FiveTupleView();
        Allocation.assertNone(call -> {
            ByteBuf frame = frames.get(call % frames.size());
            view.parse(frame);
            tuple.parse(frame);
            long found = found(view) + told(tuple);
            if (view.networkLayer() == Layer.IPV4) {
                found += view.ipv4ChecksumStatus().ordinal();
            }
            if (view.transportLayer() != null) {
                found += view.transportChecksumStatus(frame).ordinal();
            }
            return found;
        });
        frames.forEach(ByteBuf::release);
    }

    static Stream<Arguments> buffers() {
        return Stream.of(
                kind("heap", false, frame -> UntrackedBuffers.heap(frame)),
                kind("pooled heap", false, frame -> UntrackedBuffers.pooled(frame, false)),
                kind("pooled direct", true, frame -> UntrackedBuffers.pooled(frame, true)),
                kind(
                        "read-only heap",
                        false,
                        frame -> UntrackedBuffers.heap(frame).asReadOnly()),
                kind("read-only NIO", false, UntrackedBuffers::readOnlyNio),
                kind(
                        "swapped read-only",
                        false,
                        frame -> UntrackedBuffers.swapped(UntrackedBuffers.readOnlyNio(frame))),
                kind("swapped heap", false, frame -> UntrackedBuffers.swapped(UntrackedBuffers.heap(frame))),
                kind("swapped direct", true, frame -> UntrackedBuffers.swapped(UntrackedBuffers.direct(frame))),
                kind(
                        "slice of heap",
                        false,
                        frame -> UntrackedBuffers.heap(join(frame, frame)).slice(frame.length, frame.length)),
                kind(
                        "read-only heap",
                        false,
                        frame -> UntrackedBuffers.heap(frame).asReadOnly()),
                kind("direct", true, frame -> UntrackedBuffers.direct(frame)),
                kind(
                        "slice of direct",
                        true,
                        frame -> UntrackedBuffers.direct(join(frame, frame)).slice(frame.length, frame.length)),
                kind(
                        "read-only direct",
                        true,
                        frame -> UntrackedBuffers.direct(frame).asReadOnly()),
                kind("composite of heap", false, frame -> UntrackedBuffers.composite(frame, false)),
                kind("composite of direct", true, frame -> UntrackedBuffers.composite(frame, true)));
    }

    private static Arguments kind(String name, boolean ofDirect, Function<byte[], ByteBuf> maker) {
        return arguments(name, ofDirect, maker);
    }

    private static long visited;
    private static final PacketView.HeaderVisitor VISITOR = (layer, offset) -> visited += layer.ordinal() + offset;

    private static long found(PacketView view) {
        long found = view.ending().ordinal() + view.anomalyBits() + view.payloadOffset() + view.payloadLength();
        found += view.paddingLength() + view.frameOffset() + view.frameLength() + view.count(Layer.VLAN);
        found += view.etherType() + view.networkOffset() + view.transportOffset() + view.protocol();
        found += view.offset(Layer.LLC) + view.offset(Layer.SNAP) + view.wireLength() + view.statedPayloadLength();
        found += view.surplusLength() + (view.hasPorts() ? 1 : 0) + view.sourcePort() + view.destinationPort();
        found += view.partialOffset() + view.partialLength() + (view.partialLayer() == Layer.TCP ? 1 : 0);
        found += (view.isFragment() ? 1 : 0) + view.bytesEnd();
        found += view.fault() == null
                ? 0
                : view.fault().ordinal() + view.faultLayer().ordinal();
        view.forEachHeader(VISITOR);
        found += visited;
        return found + (view.linkLayer() == Layer.ETHERNET ? 1 : 0) + layouts(view);
    }

    private static long verified(PacketView view) {
        long verified =
                view.networkLayer() == Layer.IPV4 ? view.ipv4ChecksumStatus().ordinal() : 0;
        return verified
                + (view.transportLayer() == null
                        ? 0
                        : view.transportChecksumStatus().ordinal());
    }

    /** Reads a field of every layout, and walks over the options without records. */
    private static long layouts(PacketView view) {
        byte[] in = view.bytes();
        long sum = 0;
        if (view.linkLayer() == Layer.ETHERNET) {
            sum += Ethernet.source(in, view.frameOffset());
        }
        if (view.count(Layer.VLAN) > 0) {
            sum += Vlan.vlanId(in, view.offset(Layer.VLAN, 0));
        }
        int network = view.networkOffset();
        if (view.networkLayer() == Layer.IPV4) {
            int end = network + Ipv4.headerLength(in, network);
            for (int at = Ipv4.optionsOffset(network); at < end; ) {
                int length = Ipv4Options.check(in, at, end);
                sum += length;
                at = length < 0 ? end : at + length;
            }
            sum += Ipv4.sourceAddress(in, network);
        } else if (view.networkLayer() == Layer.IPV6) {
            int protocol = Ipv6.nextHeader(in, network);
            int at = network + Ipv6.HEADER_LENGTH;
            while (Ipv6Extension.isExtension(protocol) && at < view.payloadOffset()) {
                int length = Ipv6Extension.length(in, at, protocol);
                protocol = Ipv6Extension.nextHeader(in, at);
                at += length;
            }
            sum += at + Ipv6.sourceAddressLow(in, network);
        } else if (view.networkLayer() == Layer.ARP) {
            sum += Arp.operation(in, network);
        }
        return sum + transport(view, in);
    }

    private static long transport(PacketView view, byte[] in) {
        int at = view.transportOffset();
        if (view.transportLayer() == Layer.TCP) {
            long sum = Tcp.sequenceNumber(in, at);
            int end = at + Tcp.headerLength(in, at);
            for (int option = Tcp.optionsOffset(at); option < end; ) {
                int length = TcpOptions.check(in, option, end);
                sum += length;
                option = length < 0 ? end : option + length;
            }
            return sum;
        }
        if (view.transportLayer() == Layer.UDP) {
            return Udp.length(in, at);
        }
        return view.transportLayer() == null ? 0 : Icmp.restOfHeader(in, at);
    }

    @Test
    void batches() {
        ByteBuf[] batch = frames().stream().map(UntrackedBuffers::heap).toArray(ByteBuf[]::new);
        long[] sum = new long[1];
        PacketBatch parser = new PacketBatch();
        PacketView view = new PacketView();
        PacketBatch.Handler handler = (index, frame) -> {
            view.parse(frame);
            sum[0] += index + found(view);
        };
        Allocation.assertNone("batches", 4_000, call -> {
            parser.forEach(batch, handler);
            parser.forEach(batch, 1, 3, handler);
            return sum[0];
        });
        assertThat(publicMethods(PacketBatch.class)).containsExactly("forEach", "forEach");
    }

    // Tuples

    @Test
    void tuples() {
        List<byte[]> frames = frames();
        List<ByteBuf> buffers = frames.stream().map(UntrackedBuffers::heap).toList();
        FiveTupleView view = new FiveTupleView();
        FiveTupleView lenient = new FiveTupleView(LengthPolicy.LENIENT);
        Allocation.assertNone(call -> {
            byte[] frame = frames.get(call % frames.size());
            view.parse(frame, 0, frame.length);
            lenient.parse(frame, 0, frame.length);
            long told = told(view) + told(lenient);
            ByteBuf buffer = buffers.get(call % buffers.size());
            view.parse(buffer);
            lenient.parse(buffer);
            return told + told(view) + told(lenient);
        });
        buffers.forEach(ByteBuf::release);
    }

    @Test
    void tuplesOfOtherLinkTypes() {
        int[] linkTypes = {LinkType.RAW, LinkType.IPV4, LinkType.IPV6, LinkType.NULL, 113, 276, 147, -1};
        byte[] frame = FrameBytes.slice(FrameBytes.TCP_IPV4, 14, 58);
        ByteBuf buffer = UntrackedBuffers.heap(frame);
        FiveTupleView view = new FiveTupleView();
        Allocation.assertNone(call -> {
            view.parse(frame, 0, frame.length, linkTypes[call % linkTypes.length]);
            long told = told(view);
            view.parse(buffer, linkTypes[call % linkTypes.length]);
            return told + told(view);
        });
        buffer.release();
    }

    @Test
    void tuplesOfOrdinaryTraffic() {
        byte[][] frames = TrafficMix.mixed(500);
        FiveTupleView view = new FiveTupleView();
        Allocation.assertNone(call -> {
            byte[] frame = frames[call % frames.length];
            view.parse(frame, 0, frame.length);
            return told(view);
        });
    }

    /** Reads everything that is a number; the rest returns a tuple. */
    @Test
    void noMethodOfTheViewOfATupleIsForgotten() {
        assertThat(publicMethods(FiveTupleView.class).stream().distinct())
                .containsExactlyInAnyOrder(
                        "parse",
                        "version",
                        "sourceHigh",
                        "sourceLow",
                        "destinationHigh",
                        "destinationLow",
                        "protocol",
                        "hasPorts",
                        "sourcePort",
                        "destinationPort",
                        "protocolAndPorts",
                        "tuple");
    }

    private static long told(FiveTupleView view) {
        long told = view.version() + view.sourceHigh() + view.sourceLow() + view.protocolAndPorts();
        told += view.destinationHigh() + view.destinationLow() + view.protocol() + (view.hasPorts() ? 1 : 0);
        return told + view.sourcePort() + view.destinationPort();
    }

    // Sums, patches, and that nothing is left out

    @Test
    void sums() {
        byte[] bytes = new byte[1500];
        ByteBuf heap = UntrackedBuffers.heap(bytes);
        ByteBuf composite = UntrackedBuffers.composite(bytes, false);
        InternetChecksum accumulator = new InternetChecksum();
        accumulator.add(composite, 0, 1);
        Allocation.assertNone(call -> accumulator
                        .reset()
                        .add(bytes, 0, 1499)
                        .add(heap, 1, 1499)
                        .add(composite, 0, 1500)
                        .addSum(5)
                        .checksum()
                + accumulator.sum());
        assertThat(publicMethods(InternetChecksum.class))
                .containsExactlyInAnyOrder("reset", "add", "add", "addSum", "checksum", "sum");
    }

    @Test
    void patches() {
        byte[] tagged = insert(with(FrameBytes.SYN_IPV4, 12, "8100"), 14, bytes("00010800"));
        PacketView ipv4 = Views.parse(tagged);
        PacketView ipv6 = Views.parse(FrameBytes.TCP_IPV6.clone());
        ByteBuf copied = UntrackedBuffers.composite(FrameBytes.SYN_IPV4, false);
        PacketView copy = new PacketView();
        assertThat(copy.parse(copied)).isTrue();
        Ipv4Address[] addresses = {new Ipv4Address(0xC0000201), new Ipv4Address(0xC6336402)};
        Ipv6Address[] wide = {Ipv6Address.LOOPBACK, Ipv6Address.parse("2001:db8::7")};
        byte[] room = FrameBytes.join(new byte[4], FrameBytes.TCP_IPV4);
        ByteBuf moving = UntrackedBuffers.direct(room).readerIndex(4);
        byte[] partial = FrameBytes.TCP_IPV6.clone();
        PacketView left = Views.parse(partial);
        Allocation.assertNone(call -> {
            int value = call & 0xFF;
            PacketPatch.pushVlan(room, 4, room.length - 4, 0x8100, 1, true, value);
            PacketPatch.popVlan(room, 0, room.length);
            PacketPatch.pushVlan(moving, 0x88A8, 1, true, value);
            PacketPatch.popVlan(moving);
            PacketPatch.markChecksumPartial(left);
            PacketPatch.setSourceAddress(left, wide[call & 1]);
            PacketPatch.completeChecksum(left);
            PacketPatch.setTimeToLive(ipv4, value);
            PacketPatch.setDscpAndEcn(ipv4, value >>> 2, value & 3);
            PacketPatch.setSourceAddress(ipv4, addresses[call & 1]);
            PacketPatch.setDestinationAddress(ipv4, addresses[call & 1]);
            PacketPatch.setSourceAddress(ipv6, wide[call & 1]);
            PacketPatch.setDestinationAddress(ipv6, wide[call & 1]);
            PacketPatch.setSourcePort(ipv4, value);
            PacketPatch.setDestinationPort(ipv6, value);
            PacketPatch.setVlanId(ipv4, 0, value);
            PacketPatch.setTimeToLive(copy, copied, value);
            return PacketPatch.clampMaximumSegmentSize(ipv4, 0xFFFF - value) ? 1 : 0;
        });
        assertThat(Arrays.stream(PacketPatch.class.getMethods())
                        .filter(method -> Modifier.isStatic(method.getModifiers()))
                        .map(Method::getName))
                .containsExactlyInAnyOrder(
                        "setTimeToLive",
                        "setDscpAndEcn",
                        "setSourceAddress",
                        "setSourceAddress",
                        "setDestinationAddress",
                        "setDestinationAddress",
                        "setSourcePort",
                        "setDestinationPort",
                        "clampMaximumSegmentSize",
                        "setVlanId",
                        "setQueryIdentifier",
                        "setQueryIdentifier",
                        "translateQuotedSource",
                        "translateQuotedSource",
                        "translateQuotedDestination",
                        "translateQuotedDestination",
                        "markChecksumPartial",
                        "completeChecksum",
                        "completeChecksum",
                        "pushVlan",
                        "pushVlan",
                        "popVlan",
                        "popVlan",
                        "setTimeToLive",
                        "setDscpAndEcn",
                        "setSourceAddress",
                        "setSourceAddress",
                        "setDestinationAddress",
                        "setDestinationAddress",
                        "setSourcePort",
                        "setDestinationPort",
                        "clampMaximumSegmentSize",
                        "setVlanId");
        copied.release();
        moving.release();
    }

    /** Packets inside others, and the quote of an ICMP error: the checksums around are updated as well. */
    @Test
    void patchesInside() {
        byte[] packet = FrameBytes.slice(FrameBytes.UDP_IPV6, 14, FrameBytes.UDP_IPV6.length);
        byte[] error = PacketWriter.plain()
                .toBytes(
                        packet,
                        Headers.ethernet(0x0800),
                        Headers.ipv4(17),
                        UdpHeader.of(1, 4789),
                        new VxlanHeader(8, 0, 0, 1, 0),
                        Headers.ethernet(0x86DD),
                        Headers.ipv6(58),
                        new Icmpv6Header(3, 0, 0, 0));
        ByteBuf copied = UntrackedBuffers.withoutArray(error);
        PacketView[] views = {new PacketView(), new PacketView(), new PacketView()};
        PacketView[] copies = {new PacketView(), new PacketView(), new PacketView()};
        byte[] ping = FrameBytes.ICMP_IPV6.clone();
        PacketView echo = Views.parse(ping);
        Ipv6Address[] wide = {Ipv6Address.LOOPBACK, Ipv6Address.parse("2001:db8::7")};
        Allocation.assertNone("patches inside", 20_000, call -> {
            views[0].parse(error, 0, error.length);
            views[1].parseInner(views[0]);
            views[2].parseInner(views[1]);
            PacketPatch.translateQuotedSource(views[2], wide[call & 1], call & 0xFFFF);
            PacketPatch.translateQuotedDestination(views[2], wide[call & 1], call & 0xFFFF, wide[0]);
            PacketPatch.setSourcePort(views[2], call & 0xFFFF);
            PacketPatch.setTimeToLive(views[1], call & 0xFF);
            PacketPatch.setQueryIdentifier(echo, call & 0xFFFF);
            copies[0].parse(copied);
            copies[1].parseInner(copies[0]);
            copies[2].parseInner(copies[1]);
            PacketPatch.translateQuotedSource(copies[2], copied, wide[call & 1], call & 0xFFFF);
            return views[2].sourcePort();
        });
        assertThat(views[0].transportChecksumStatus()).isEqualTo(ChecksumStatus.VALID);
        assertThat(views[1].transportChecksumStatus()).isEqualTo(ChecksumStatus.VALID);
        assertThat(views[2].transportChecksumStatus()).isEqualTo(ChecksumStatus.VALID);
        copied.release();
    }

    private static final Set<Class<?>> OBJECTS = Set.of(ByteBuf.class, Optional.class, List.class, Set.class);

    /** What returns a number or a verdict is read above; the rest returns an object. */
    @Test
    void noMethodOfTheViewIsForgotten() {
        assertThat(Arrays.stream(PacketView.class.getMethods())
                        .filter(method -> method.getDeclaringClass() != Object.class)
                        .filter(method -> !method.isBridge()
                                && !Modifier.isStatic(method.getModifiers())
                                && !method.getReturnType().isRecord()
                                && !OBJECTS.contains(method.getReturnType()))
                        .map(Method::getName)
                        .distinct())
                .containsExactlyInAnyOrder(
                        "parse",
                        "parseInner",
                        "bytes",
                        "bytesEnd",
                        "frameOffset",
                        "frameLength",
                        "wireLength",
                        "linkLayer",
                        "count",
                        "forEachHeader",
                        "offset",
                        "etherType",
                        "networkLayer",
                        "networkOffset",
                        "protocol",
                        "isFragment",
                        "transportLayer",
                        "transportOffset",
                        "hasPorts",
                        "sourcePort",
                        "destinationPort",
                        "payloadOffset",
                        "payloadLength",
                        "statedPayloadLength",
                        "surplusLength",
                        "paddingLength",
                        "ending",
                        "fault",
                        "faultLayer",
                        "partialLayer",
                        "partialOffset",
                        "partialLength",
                        "anomalyBits",
                        "ipv4ChecksumStatus",
                        "transportChecksumStatus",
                        "innerLayer",
                        "depth",
                        "greChecksumStatus",
                        "icmpExtensionsOffset",
                        "icmpExtensionsChecksumStatus");
    }

    private static List<String> publicMethods(Class<?> type) {
        return Arrays.stream(type.getDeclaredMethods())
                .filter(method -> Modifier.isPublic(method.getModifiers()) && !Modifier.isStatic(method.getModifiers()))
                .map(Method::getName)
                .toList();
    }
}
