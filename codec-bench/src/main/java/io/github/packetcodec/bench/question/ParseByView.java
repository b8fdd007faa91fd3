package io.github.packetcodec.bench.question;

import io.github.packetcodec.Layer;
import io.github.packetcodec.arp.Arp;
import io.github.packetcodec.bench.baseline.HandWrittenParser;
import io.github.packetcodec.bench.workload.FrameSettings;
import io.github.packetcodec.ip.IpProtocol;
import io.github.packetcodec.ip.Ipv4;
import io.github.packetcodec.ip.Ipv6;
import io.github.packetcodec.ip.Ipv6Extension;
import io.github.packetcodec.ip.Ipv6Fragment;
import io.github.packetcodec.link.Ethernet;
import io.github.packetcodec.link.Vlan;
import io.github.packetcodec.packet.PacketBatch;
import io.github.packetcodec.packet.PacketView;
import io.github.packetcodec.tcp.Tcp;
import io.github.packetcodec.udp.Udp;
import io.netty.buffer.ByteBuf;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.CompilerControl;
import org.openjdk.jmh.annotations.OperationsPerInvocation;

/**
 * What does it cost to read every field of every header of a frame through a view? (Of ARP every number, not the addresses; TCP
 * options are {@link ReadOptions}.)
 */
public class ParseByView extends FrameSettings {
    private final PacketView view = new PacketView();
    private final HandWrittenParser handWritten = new HandWrittenParser();
    private long batchSum;
    private final PacketBatch batch = new PacketBatch();
    private final PacketBatch.Handler handler = (index, frame) -> {
        view.parse(frame);
        batchSum += fields(view);
    };

    @Override
    protected void check(int index, ByteBuf frame) {
        long expected = handWritten.sum(frame);
        requireEqual(index, "view", expected, sum(frame));
        batchSum = 0;
        batch.forEach(new ByteBuf[] {frame}, handler);
        requireEqual(index, "batch", expected, batchSum);
    }

    /** The baseline: one method with all offsets as constants, written for this trace, without a check that it does not need. */
    @Benchmark
    @CompilerControl(CompilerControl.Mode.DONT_INLINE)
    @OperationsPerInvocation(BATCH)
    public long handWritten() {
        long sum = 0;
        for (ByteBuf frame : source.next()) {
            sum += handWritten.sum(frame);
        }
        return sum;
    }

    /** The library. */
    @Benchmark
    @CompilerControl(CompilerControl.Mode.DONT_INLINE)
    @OperationsPerInvocation(BATCH)
    public long view() {
        long sum = 0;
        for (ByteBuf frame : source.next()) {
            sum += sum(frame);
        }
        return sum;
    }

    /** The library, which only parses: nothing is read except where the payload begins. */
    @Benchmark
    @CompilerControl(CompilerControl.Mode.DONT_INLINE)
    @OperationsPerInvocation(BATCH)
    public long parse() {
        long sum = 0;
        for (ByteBuf frame : source.next()) {
            view.parse(frame);
            sum += view.payloadOffset();
        }
        return sum;
    }

    /** The library, 1,000 frames a call: it touches some dozens of frames before it parses the first of them. */
    @Benchmark
    @CompilerControl(CompilerControl.Mode.DONT_INLINE)
    @OperationsPerInvocation(BATCH)
    public long batch() {
        batchSum = 0;
        batch.forEach(source.next(), handler);
        return batchSum;
    }

    private long sum(ByteBuf frame) {
        view.parse(frame);
        return fields(view);
    }

    /**
     * A method for each layer: HotSpot does not inline a method whose own compiled code exceeds 2,500 bytes, as that of one method for
     * all layers would.
     */
    private static long fields(PacketView view) {
        return link(view) + network(view) + transport(view) + view.payloadLength();
    }

    private static long link(PacketView view) {
        byte[] in = view.bytes();
        int at = view.frameOffset();
        long sum = Ethernet.destination(in, at) + Ethernet.source(in, at) + Ethernet.etherType(in, at);
        for (int tagAt = at + Ethernet.HEADER_LENGTH; tagAt < view.networkOffset(); tagAt += Vlan.HEADER_LENGTH) {
            sum += Vlan.priority(in, tagAt)
                    + (Vlan.dropEligible(in, tagAt) ? 1 : 0)
                    + Vlan.vlanId(in, tagAt)
                    + Vlan.etherType(in, tagAt);
        }
        return sum;
    }

    private static long network(PacketView view) {
        if (view.networkLayer() == Layer.IPV4) {
            return ipv4(view.bytes(), view.networkOffset());
        }
        return view.networkLayer() == Layer.IPV6 ? ipv6(view.bytes(), view) : arp(view.bytes(), view.networkOffset());
    }

    private static long transport(PacketView view) {
        if (view.transportLayer() == Layer.TCP) {
            return tcp(view.bytes(), view.transportOffset());
        }
        return view.transportLayer() == Layer.UDP ? udp(view.bytes(), view.transportOffset()) : 0;
    }

    private static long arp(byte[] in, int at) {
        return Arp.hardwareType(in, at)
                + Arp.protocolType(in, at)
                + Arp.hardwareLength(in, at)
                + Arp.protocolLength(in, at)
                + Arp.operation(in, at);
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
        int end = view.transportLayer() == null ? view.payloadOffset() : view.transportOffset();
        for (int next = at + Ipv6.HEADER_LENGTH; next < end; ) {
            int length = Ipv6Extension.length(in, next, protocol);
            if (protocol == IpProtocol.FRAGMENT) {
                sum += Ipv6Fragment.fragmentOffset(in, next)
                        + (Ipv6Fragment.moreFragments(in, next) ? 1 : 0)
                        + Ipv6Fragment.identification(in, next);
            }
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
