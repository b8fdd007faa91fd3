package io.github.packetcodec.bench.question;

import io.github.packetcodec.Header;
import io.github.packetcodec.Layer;
import io.github.packetcodec.arp.ArpHeader;
import io.github.packetcodec.bench.baseline.HandWrittenParser;
import io.github.packetcodec.bench.workload.FrameSettings;
import io.github.packetcodec.bench.workload.RecordSum;
import io.github.packetcodec.ip.IpProtocol;
import io.github.packetcodec.ip.Ipv4Header;
import io.github.packetcodec.ip.Ipv6Extension;
import io.github.packetcodec.ip.Ipv6ExtensionHeader;
import io.github.packetcodec.ip.Ipv6FragmentHeader;
import io.github.packetcodec.ip.Ipv6Header;
import io.github.packetcodec.link.EtherType;
import io.github.packetcodec.link.Ethernet;
import io.github.packetcodec.link.EthernetHeader;
import io.github.packetcodec.link.Vlan;
import io.github.packetcodec.link.VlanTag;
import io.github.packetcodec.packet.Packet;
import io.github.packetcodec.packet.PacketBatch;
import io.github.packetcodec.packet.PacketView;
import io.github.packetcodec.tcp.TcpHeader;
import io.github.packetcodec.udp.UdpHeader;
import io.netty.buffer.ByteBuf;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.CompilerControl;
import org.openjdk.jmh.annotations.OperationsPerInvocation;

/** What does it cost to decode the headers of a frame as records, and to read the same fields as {@link ParseByView} from them? */
public class DecodeRecords extends FrameSettings {
    /** Not a protocol: what follows is not a header. */
    private static final int LATER_FRAGMENT = -1;

    private static final int NOT_IP = -2;

    private final PacketView view = new PacketView();
    private final HandWrittenParser handWritten = new HandWrittenParser();
    private long batchSum;
    private final PacketBatch batch = new PacketBatch();
    private final PacketBatch.Handler records = (index, frame) -> {
        view.parse(frame);
        batchSum += records(view);
    };
    private final PacketBatch.Handler packets = (index, frame) -> batchSum += ofPacket(Packet.decode(frame));
    private final PacketBatch.Handler chains = (index, frame) -> batchSum += chained(frame);
    private final PacketBatch.Handler chainsOverArray = (index, frame) -> batchSum += chainedOverArray(frame);

    @Override
    protected void check(int index, ByteBuf frame) {
        long expected = handWritten.sum(frame);
        requireEqual(index, "chain of records", expected, chained(frame));
        requireEqual(index, "chain of records over the array", expected, chainedOverArray(frame));
        requireEqual(index, "records of the view", expected, ofView(frame));
        requireEqual(index, "packet", expected, ofPacket(Packet.decode(frame)));
        requireEqual(index, "headers of a packet", expected, ofHeaders(Packet.decode(frame)));
        ByteBuf[] frames = {frame};
        batchSum = 0;
        batch.forEach(frames, records);
        requireEqual(index, "records of the view, in a batch", expected, batchSum);
        batchSum = 0;
        batch.forEach(frames, packets);
        requireEqual(index, "packet, in a batch", expected, batchSum);
        batchSum = 0;
        batch.forEach(frames, chains);
        requireEqual(index, "chain of records, in a batch", expected, batchSum);
        batchSum = 0;
        batch.forEach(frames, chainsOverArray);
        requireEqual(index, "chain of records over the array, in a batch", expected, batchSum);
    }

    /** The baseline: the same fields without records. */
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

    /** The caller decodes each record from where the previous one ended. */
    @Benchmark
    @CompilerControl(CompilerControl.Mode.DONT_INLINE)
    @OperationsPerInvocation(BATCH)
    public long chain() {
        long sum = 0;
        for (ByteBuf frame : source.next()) {
            sum += chained(frame);
        }
        return sum;
    }

    /** As {@link #chain}, but over the buffer's array, if it has one: the caller keeps the index, not the buffer. */
    @Benchmark
    @CompilerControl(CompilerControl.Mode.DONT_INLINE)
    @OperationsPerInvocation(BATCH)
    public long chainOverArray() {
        long sum = 0;
        for (ByteBuf frame : source.next()) {
            sum += chainedOverArray(frame);
        }
        return sum;
    }

    /** As {@link #chainOverArray}, 1,000 frames a call: see {@link ParseByView#batch}. */
    @Benchmark
    @CompilerControl(CompilerControl.Mode.DONT_INLINE)
    @OperationsPerInvocation(BATCH)
    public long chainOverArrayInBatches() {
        batchSum = 0;
        batch.forEach(source.next(), chainsOverArray);
        return batchSum;
    }

    /** As {@link #chain}, 1,000 frames a call: see {@link ParseByView#batch}. */
    @Benchmark
    @CompilerControl(CompilerControl.Mode.DONT_INLINE)
    @OperationsPerInvocation(BATCH)
    public long chainInBatches() {
        batchSum = 0;
        batch.forEach(source.next(), chains);
        return batchSum;
    }

    /** A view parses the frame, and the caller asks it for records. */
    @Benchmark
    @CompilerControl(CompilerControl.Mode.DONT_INLINE)
    @OperationsPerInvocation(BATCH)
    public long viewRecords() {
        long sum = 0;
        for (ByteBuf frame : source.next()) {
            sum += ofView(frame);
        }
        return sum;
    }

    /** The whole frame as one immutable value. */
    @Benchmark
    @CompilerControl(CompilerControl.Mode.DONT_INLINE)
    @OperationsPerInvocation(BATCH)
    public long packet() {
        long sum = 0;
        for (ByteBuf frame : source.next()) {
            sum += ofPacket(Packet.decode(frame));
        }
        return sum;
    }

    /** The same, but read by iterating over the list of its headers. */
    @Benchmark
    @CompilerControl(CompilerControl.Mode.DONT_INLINE)
    @OperationsPerInvocation(BATCH)
    public long packetHeaders() {
        long sum = 0;
        for (ByteBuf frame : source.next()) {
            sum += ofHeaders(Packet.decode(frame));
        }
        return sum;
    }

    /** As {@link #viewRecords}, 1,000 frames a call: see {@link ParseByView#batch}. */
    @Benchmark
    @CompilerControl(CompilerControl.Mode.DONT_INLINE)
    @OperationsPerInvocation(BATCH)
    public long viewRecordsInBatches() {
        batchSum = 0;
        batch.forEach(source.next(), records);
        return batchSum;
    }

    /** As {@link #packet}, 1,000 frames a call: see {@link ParseByView#batch}. */
    @Benchmark
    @CompilerControl(CompilerControl.Mode.DONT_INLINE)
    @OperationsPerInvocation(BATCH)
    public long packetInBatches() {
        batchSum = 0;
        batch.forEach(source.next(), packets);
        return batchSum;
    }

    /**
     * Decodes each kind of header in one place, and the rarest last: HotSpot of JDK 17 inlines up to a limit, in the order
     * of the code (docs/performance.md).
     */
    private static long chained(ByteBuf in) {
        int start = in.readerIndex();
        EthernetHeader ethernet = EthernetHeader.decode(in);
        long sum = RecordSum.of(ethernet);
        int type = ethernet.etherType();
        while (EtherType.isVlan(type)) {
            VlanTag tag = VlanTag.decode(in);
            sum += RecordSum.of(tag);
            type = tag.etherType();
        }
        int packetEnd = in.readerIndex();
        int protocol;
        if (type == EtherType.IPV4) {
            Ipv4Header ipv4 = Ipv4Header.decode(in);
            sum += RecordSum.of(ipv4);
            packetEnd += ipv4.totalLength();
            protocol = ipv4.fragmentOffset() == 0 ? ipv4.protocol() : LATER_FRAGMENT;
        } else if (type == EtherType.IPV6) {
            Ipv6Header ipv6 = Ipv6Header.decode(in);
            sum += RecordSum.of(ipv6);
            packetEnd += ipv6.headerLength() + ipv6.payloadLength();
            protocol = ipv6.nextHeader();
            while (Ipv6Extension.isExtension(protocol)) {
                Ipv6ExtensionHeader extension = Ipv6ExtensionHeader.decode(in, protocol);
                sum += RecordSum.of(extension);
                boolean later = extension instanceof Ipv6FragmentHeader fragment && fragment.fragmentOffset() != 0;
                protocol = later ? LATER_FRAGMENT : extension.nextHeader();
            }
        } else {
            protocol = NOT_IP;
        }
        if (protocol == IpProtocol.TCP) {
            sum += RecordSum.of(TcpHeader.decode(in));
        } else if (protocol == IpProtocol.UDP) {
            sum += RecordSum.of(UdpHeader.decode(in));
        } else if (protocol == NOT_IP) {
            sum += RecordSum.of(ArpHeader.decode(in));
            packetEnd = in.readerIndex();
        }
        sum += packetEnd - in.readerIndex();
        in.readerIndex(start);
        return sum;
    }

    private static long chainedOverArray(ByteBuf frame) {
        if (!frame.hasArray()) {
            return chained(frame);
        }
        int from = frame.arrayOffset() + frame.readerIndex();
        return chained(frame.array(), from, from + frame.readableBytes());
    }

    /** As {@link #chained(ByteBuf)}. */
    private static long chained(byte[] in, int from, int end) {
        EthernetHeader ethernet = EthernetHeader.decode(in, from, end);
        int at = from + ethernet.headerLength();
        long sum = RecordSum.of(ethernet);
        int type = ethernet.etherType();
        while (EtherType.isVlan(type)) {
            VlanTag tag = VlanTag.decode(in, at, end);
            sum += RecordSum.of(tag);
            at += tag.headerLength();
            type = tag.etherType();
        }
        int packetEnd = at;
        int protocol;
        if (type == EtherType.IPV4) {
            Ipv4Header ipv4 = Ipv4Header.decode(in, at, end);
            sum += RecordSum.of(ipv4);
            packetEnd = at + ipv4.totalLength();
            protocol = ipv4.fragmentOffset() == 0 ? ipv4.protocol() : LATER_FRAGMENT;
            at += ipv4.headerLength();
        } else if (type == EtherType.IPV6) {
            Ipv6Header ipv6 = Ipv6Header.decode(in, at, end);
            sum += RecordSum.of(ipv6);
            at += ipv6.headerLength();
            packetEnd = at + ipv6.payloadLength();
            protocol = ipv6.nextHeader();
            while (Ipv6Extension.isExtension(protocol)) {
                Ipv6ExtensionHeader extension = Ipv6ExtensionHeader.decode(in, at, end, protocol);
                sum += RecordSum.of(extension);
                at += extension.headerLength();
                boolean later = extension instanceof Ipv6FragmentHeader fragment && fragment.fragmentOffset() != 0;
                protocol = later ? LATER_FRAGMENT : extension.nextHeader();
            }
        } else {
            protocol = NOT_IP;
        }
        if (protocol == IpProtocol.TCP) {
            TcpHeader tcp = TcpHeader.decode(in, at, end);
            sum += RecordSum.of(tcp);
            at += tcp.headerLength();
        } else if (protocol == IpProtocol.UDP) {
            UdpHeader udp = UdpHeader.decode(in, at, end);
            sum += RecordSum.of(udp);
            at += udp.headerLength();
        } else if (protocol == NOT_IP) {
            sum += RecordSum.of(ArpHeader.decode(in, at, end));
        }
        return sum + packetEnd - at;
    }

    private long ofView(ByteBuf frame) {
        view.parse(frame);
        return records(view);
    }

    private static long records(PacketView view) {
        long sum = RecordSum.of(view.ethernet());
        int tagAt = view.frameOffset() + Ethernet.HEADER_LENGTH;
        for (; tagAt < view.networkOffset(); tagAt += Vlan.HEADER_LENGTH) {
            sum += RecordSum.of(VlanTag.decode(view.bytes(), tagAt, view.bytesEnd()));
        }
        if (view.networkLayer() == Layer.IPV4) {
            sum += RecordSum.of(view.ipv4());
        } else if (view.networkLayer() == Layer.IPV6) {
            sum += ipv6(view);
        } else {
            return sum + RecordSum.of(view.arp());
        }
        if (view.transportLayer() == Layer.TCP) {
            sum += RecordSum.of(view.tcp());
        } else if (view.transportLayer() == Layer.UDP) {
            sum += RecordSum.of(view.udp());
        }
        return sum + view.payloadLength();
    }

    private static long ipv6(PacketView view) {
        Ipv6Header ipv6 = view.ipv6();
        long sum = RecordSum.of(ipv6);
        int next = ipv6.nextHeader();
        int end = view.transportLayer() == null ? view.payloadOffset() : view.transportOffset();
        for (int at = view.networkOffset() + ipv6.headerLength(); at < end; ) {
            Ipv6ExtensionHeader extension = Ipv6ExtensionHeader.decode(view.bytes(), at, view.bytesEnd(), next);
            sum += RecordSum.of(extension);
            next = extension.nextHeader();
            at += extension.headerLength();
        }
        return sum;
    }

    /** By a method for each layer, as in {@link ParseByView}. */
    private static long ofPacket(Packet packet) {
        return packet.payloadLength() + link(packet) + network(packet) + transport(packet);
    }

    private static long link(Packet packet) {
        EthernetHeader ethernet = packet.ethernet();
        long sum = RecordSum.of(ethernet);
        return EtherType.isVlan(ethernet.etherType()) ? sum + tags(packet) : sum;
    }

    private static long network(Packet packet) {
        if (packet.networkLayer() == Layer.IPV4) {
            return RecordSum.of(packet.ipv4());
        }
        return packet.networkLayer() == Layer.IPV6 ? ipv6(packet) : RecordSum.of(packet.arp());
    }

    private static long ipv6(Packet packet) {
        Ipv6Header ipv6 = packet.ipv6();
        long sum = RecordSum.of(ipv6);
        return Ipv6Extension.isExtension(ipv6.nextHeader()) ? sum + extensions(packet) : sum;
    }

    private static long tags(Packet packet) {
        long sum = 0;
        for (VlanTag tag : packet.headers(VlanTag.class)) {
            sum += RecordSum.of(tag);
        }
        return sum;
    }

    private static long extensions(Packet packet) {
        long sum = 0;
        for (Ipv6ExtensionHeader extension : packet.headers(Ipv6ExtensionHeader.class)) {
            sum += RecordSum.of(extension);
        }
        return sum;
    }

    private static long transport(Packet packet) {
        if (packet.transportLayer() == Layer.TCP) {
            return RecordSum.of(packet.tcp());
        }
        return packet.transportLayer() == Layer.UDP ? RecordSum.of(packet.udp()) : 0;
    }

    private static long ofHeaders(Packet packet) {
        long sum = packet.payloadLength();
        for (Header header : packet.headers()) {
            sum += RecordSum.of(header);
        }
        return sum;
    }
}
