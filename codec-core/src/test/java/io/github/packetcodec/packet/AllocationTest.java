package io.github.packetcodec.packet;

import static io.github.packetcodec.packet.Wire.bytes;
import static io.github.packetcodec.packet.Wire.cut;
import static io.github.packetcodec.packet.Wire.insert;
import static io.github.packetcodec.packet.Wire.join;
import static io.github.packetcodec.packet.Wire.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.sun.management.ThreadMXBean;
import io.github.packetcodec.Fault;
import io.github.packetcodec.Layer;
import io.github.packetcodec.arp.Arp;
import io.github.packetcodec.checksum.InternetChecksum;
import io.github.packetcodec.icmp.Icmp;
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
import io.github.packetcodec.udp.Udp;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.CompositeByteBuf;
import io.netty.buffer.UnpooledByteBufAllocator;
import io.netty.util.internal.PlatformDependent;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The path through a view allocates nothing: not on success, not on any fault. */
class AllocationTest {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final int WARM_UP = 20_000;
    private static final int CALLS = 100_000;
    private static final int ATTEMPTS = 10;

    /** Without leak detection: a tracked buffer notes every access, and that allocates. */
    private static final ByteBufAllocator UNTRACKED = new UnpooledByteBufAllocator(true, true);

    /** Results go here, so that nothing measured is optimized away. */
    private long sink;

    private interface Reading {
        long read(int call);
    }

    /**
     * Asserts that no call allocates. The least of several measurements counts: while code is still interpreted or is being
     * compiled anew, the machine itself may allocate in this thread. What allocates at every call does so in each of them.
     */
    private void assertAllocatesNothing(Reading reading) {
        for (int i = 0; i < WARM_UP; i++) {
            sink += reading.read(i);
        }
        long least = Long.MAX_VALUE;
        for (int attempt = 0; attempt < ATTEMPTS && least > 0; attempt++) {
            long before = THREADS.getCurrentThreadAllocatedBytes();
            for (int i = 0; i < CALLS; i++) {
                sink += reading.read(i);
            }
            least = Math.min(least, THREADS.getCurrentThreadAllocatedBytes() - before);
        }
        assertThat(least).as("bytes allocated in %d calls", CALLS).isZero();
    }

    /** The measuring itself: it sees the least object, and sees none where there is none. */
    @Test
    void measures() {
        assertAllocatesNothing(call -> call);
        byte[][] kept = new byte[1][];
        long before = THREADS.getCurrentThreadAllocatedBytes();
        for (int i = 0; i < CALLS; i++) {
            kept[0] = new byte[1];
        }
        assertThat(THREADS.getCurrentThreadAllocatedBytes() - before).isGreaterThanOrEqualTo(16L * CALLS);
    }

    // Frames: each kind of header, and every fault

    static List<byte[]> frames() {
        byte[] tcp = Wire.TCP_IPV4;
        byte[] udp = Wire.UDP_IPV4;
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
                Wire.SYN_IPV4,
                Wire.TCP_IPV6,
                udp,
                Wire.UDP_IPV6,
                Wire.ICMP_IPV4,
                Wire.ICMP_IPV6,
                Wire.ARP,
                Wire.CHAIN_IPV6,
                Wire.PADDED_ACK_IPV4,
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
                with(Wire.TCP_IPV6, 18, "ffff"),
                with(udp, 38, "0007"),
                with(udp, 38, "ffff"),
                with(udp, 12, "05dc"),
                join(with(with(cut(Wire.UDP_IPV6, 54), 18, "0808"), 20, "3c"), chain));
    }

    @Test
    void framesReachEveryFault() {
        Set<Fault> missing = EnumSet.allOf(Fault.class);
        // Of options, which the view does not walk; of the link type, which is no matter of bytes.
        missing.removeAll(Set.of(Fault.TRUNCATED_OPTION, Fault.OPTION_LENGTH_TOO_SMALL, Fault.UNKNOWN_LINK_TYPE));
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
        assertAllocatesNothing(call -> {
            byte[] frame = frames.get(call % frames.size());
            view.parse(frame, 0, frame.length);
            lenient.parse(frame, 0, frame.length);
            return found(view) + verified(view) + found(lenient) + verified(lenient);
        });
    }

    @Test
    void linkTypes() {
        int[] linkTypes = {LinkType.RAW, LinkType.IPV4, LinkType.IPV6, LinkType.NULL, 113, 276, 147, -1};
        byte[] frame = Wire.slice(Wire.TCP_IPV4, 14, 58);
        PacketView view = new PacketView();
        assertAllocatesNothing(call -> {
            view.parse(frame, 0, frame.length, linkTypes[call % linkTypes.length]);
            return found(view);
        });
    }

    @Test
    void ordinaryTraffic() {
        byte[][] frames = TrafficMix.mixed(500);
        PacketView view = new PacketView();
        assertAllocatesNothing(call -> {
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
        assertAllocatesNothing(call -> {
            ByteBuf frame = frames.get(call % frames.size());
            view.parse(frame);
            long found = found(view);
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
                kind("heap", false, frame -> heap(frame)),
                kind("slice of heap", false, frame -> heap(join(frame, frame)).slice(frame.length, frame.length)),
                kind("read-only heap", false, frame -> heap(frame).asReadOnly()),
                kind("direct", true, frame -> direct(frame)),
                kind(
                        "slice of direct",
                        true,
                        frame -> direct(join(frame, frame)).slice(frame.length, frame.length)),
                kind("read-only direct", true, frame -> direct(frame).asReadOnly()),
                kind("composite of heap", false, frame -> composite(frame, false)),
                kind("composite of direct", true, frame -> composite(frame, true)));
    }

    private static Arguments kind(String name, boolean ofDirect, Function<byte[], ByteBuf> maker) {
        return arguments(name, ofDirect, maker);
    }

    private static ByteBuf heap(byte[] frame) {
        return UNTRACKED.heapBuffer(frame.length).writeBytes(frame);
    }

    private static ByteBuf direct(byte[] frame) {
        return UNTRACKED.directBuffer(frame.length).writeBytes(frame);
    }

    private static ByteBuf composite(byte[] frame, boolean ofDirect) {
        CompositeByteBuf composite = new CompositeByteBuf(UNTRACKED, ofDirect, 64);
        for (int from = 0; from < frame.length; from += 64) {
            byte[] part = Wire.slice(frame, from, Math.min(from + 64, frame.length));
            composite.addComponent(true, ofDirect ? direct(part) : heap(part));
        }
        return composite;
    }

    private static long found(PacketView view) {
        long found = view.ending().ordinal() + view.anomalies() + view.payloadOffset() + view.payloadLength();
        found += view.paddingLength() + view.frameOffset() + view.frameLength() + view.vlanCount();
        found += view.etherType() + view.networkOffset() + view.transportOffset() + view.protocol();
        found += view.extensionCount() + view.extensionsOffset() + view.llcOffset() + view.snapOffset();
        found += view.isFragment() ? 1 : 0;
        found += view.fault() == null
                ? 0
                : view.fault().ordinal() + view.faultLayer().ordinal();
        for (int i = 0; i < view.vlanCount(); i++) {
            found += view.vlanOffset(i);
        }
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

    /** A field of every layout, and the options as they are walked without records. */
    private static long layouts(PacketView view) {
        byte[] in = view.bytes();
        long sum = 0;
        if (view.linkLayer() == Layer.ETHERNET) {
            sum += Ethernet.source(in, view.frameOffset());
        }
        if (view.vlanCount() > 0) {
            sum += Vlan.vlanId(in, view.vlanOffset(0));
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
            int at = view.extensionsOffset();
            for (int i = 0; i < view.extensionCount(); i++) {
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

    // Sums

    @Test
    void sums() {
        byte[] bytes = new byte[1500];
        ByteBuf heap = heap(bytes);
        ByteBuf composite = composite(bytes, false);
        InternetChecksum accumulator = new InternetChecksum();
        accumulator.add(composite, 0, 1);
        assertAllocatesNothing(call -> accumulator
                .reset()
                .add(bytes, 0, 1499)
                .add(heap, 1, 1499)
                .add(composite, 0, 1500)
                .addSum(5)
                .checksum());
    }
}
