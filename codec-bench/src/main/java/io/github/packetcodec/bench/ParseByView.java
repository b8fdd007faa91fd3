package io.github.packetcodec.bench;

import io.github.packetcodec.Layer;
import io.github.packetcodec.arp.Arp;
import io.github.packetcodec.ip.Ipv4;
import io.github.packetcodec.ip.Ipv6;
import io.github.packetcodec.ip.Ipv6Extension;
import io.github.packetcodec.link.Ethernet;
import io.github.packetcodec.link.Vlan;
import io.github.packetcodec.packet.PacketView;
import io.github.packetcodec.tcp.Tcp;
import io.github.packetcodec.udp.Udp;
import io.netty.buffer.ByteBuf;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.TearDown;

/** What does it cost to read every field of every header of a frame, through a view? */
public class ParseByView extends Settings {
    /** The kind of buffer the frames stand in. */
    @Param({"heap", "direct", "composite", "mixed"})
    public String kind;

    /** The frames of the trace: all 20,000 feel the memory, 1,000 in a circle just the instructions. */
    @Param({"20000", "1000"})
    public int frames;

    private final PacketView view = new PacketView();
    private final HandWrittenParser handWritten = new HandWrittenParser();
    private Frames trace;

    /** Makes the frames, and refuses to compare readers that do not read the same. */
    @Setup
    public void prepare() {
        trace = new Frames(kind, frames);
        for (int i = 0; i < frames; i++) {
            ByteBuf frame = trace.next();
            long expected = handWritten.sum(frame);
            long actual = sum(frame);
            if (expected != actual) {
                throw new IllegalStateException("frame " + i + ": by hand " + expected + ", by view " + actual);
            }
        }
    }

    /** Gives the buffers back. */
    @TearDown
    public void release() {
        trace.release();
    }

    /** The baseline: one method that knows all offsets, written for this trace, without a check that it does not need. */
    @Benchmark
    @OperationsPerInvocation(BATCH)
    public long handWritten() {
        long sum = 0;
        for (int i = 0; i < BATCH; i++) {
            sum += handWritten.sum(trace.next());
        }
        return sum;
    }

    /** The library. */
    @Benchmark
    @OperationsPerInvocation(BATCH)
    public long view() {
        long sum = 0;
        for (int i = 0; i < BATCH; i++) {
            sum += sum(trace.next());
        }
        return sum;
    }

    private long sum(ByteBuf frame) {
        view.parse(frame);
        byte[] in = view.bytes();
        int at = view.frameOffset();
        long sum = Ethernet.destination(in, at) + Ethernet.source(in, at) + Ethernet.etherType(in, at);
        for (int tag = 0; tag < view.vlanCount(); tag++) {
            int tagAt = view.vlanOffset(tag);
            sum += Vlan.priority(in, tagAt)
                    + (Vlan.dropEligible(in, tagAt) ? 1 : 0)
                    + Vlan.vlanId(in, tagAt)
                    + Vlan.etherType(in, tagAt);
        }
        if (view.networkLayer() == Layer.IPV4) {
            sum += ipv4(in, view.networkOffset());
        } else if (view.networkLayer() == Layer.IPV6) {
            sum += ipv6(in, view);
        } else {
            sum += Arp.operation(in, view.networkOffset());
        }
        if (view.transportLayer() == Layer.TCP) {
            sum += tcp(in, view.transportOffset());
        } else if (view.transportLayer() == Layer.UDP) {
            sum += udp(in, view.transportOffset());
        }
        return sum + view.payloadLength();
    }

    private static long ipv4(byte[] in, int at) {
        return Ipv4.headerLength(in, at)
                + Ipv4.dscp(in, at)
                + Ipv4.ecn(in, at)
                + Ipv4.totalLength(in, at)
                + Ipv4.identification(in, at)
                + (Ipv4.reservedFlag(in, at) ? 1 : 0)
                + (Ipv4.dontFragment(in, at) ? 1 : 0)
                + (Ipv4.moreFragments(in, at) ? 1 : 0)
                + Ipv4.fragmentOffset(in, at)
                + Ipv4.timeToLive(in, at)
                + Ipv4.protocol(in, at)
                + Ipv4.headerChecksum(in, at)
                + (Ipv4.sourceAddress(in, at) & 0xFFFF_FFFFL)
                + (Ipv4.destinationAddress(in, at) & 0xFFFF_FFFFL);
    }

    private static long ipv6(byte[] in, PacketView view) {
        int at = view.networkOffset();
        long sum = Ipv6.trafficClass(in, at)
                + Ipv6.flowLabel(in, at)
                + Ipv6.payloadLength(in, at)
                + Ipv6.nextHeader(in, at)
                + Ipv6.hopLimit(in, at)
                + Ipv6.sourceAddressHigh(in, at)
                + Ipv6.sourceAddressLow(in, at)
                + Ipv6.destinationAddressHigh(in, at)
                + Ipv6.destinationAddressLow(in, at);
        int protocol = Ipv6.nextHeader(in, at);
        int next = view.extensionsOffset();
        for (int count = view.extensionCount(); count > 0; count--) {
            int length = Ipv6Extension.length(in, next, protocol);
            protocol = Ipv6Extension.nextHeader(in, next);
            sum += protocol + length;
            next += length;
        }
        return sum;
    }

    private static long tcp(byte[] in, int at) {
        return Tcp.sourcePort(in, at)
                + Tcp.destinationPort(in, at)
                + Tcp.sequenceNumber(in, at)
                + Tcp.acknowledgmentNumber(in, at)
                + Tcp.headerLength(in, at)
                + Tcp.reserved(in, at)
                + Tcp.flags(in, at)
                + Tcp.window(in, at)
                + Tcp.checksum(in, at)
                + Tcp.urgentPointer(in, at);
    }

    private static long udp(byte[] in, int at) {
        return Udp.sourcePort(in, at) + Udp.destinationPort(in, at) + Udp.length(in, at) + Udp.checksum(in, at);
    }
}
