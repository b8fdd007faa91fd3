package io.github.packetcodec.bench.library;

import io.github.packetcodec.address.InetAddresses;
import io.github.packetcodec.bench.baseline.HandWrittenEncoder;
import io.github.packetcodec.bench.workload.FrameSettings;
import io.github.packetcodec.bench.workload.Segment;
import io.github.packetcodec.bench.workload.Tuple;
import java.lang.reflect.Constructor;
import java.net.Inet4Address;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.TearDown;
import pcap.codec.ethernet.Ethernet;
import pcap.codec.ip.Ip4;
import pcap.codec.ip.Ip6;
import pcap.codec.tcp.Tcp;
import pcap.codec.udp.Udp;
import pcap.common.net.MacAddress;
import pcap.spi.PacketBuffer;

/**
 * pcap-codec: the buffer of the frame is cast to one header after the other, each a view of it. It supports neither VLAN tags, which are
 * skipped by hand here, nor ARP, nor IPv6 extension headers. Its buffers are memory outside the heap, read through JNA; its
 * reader of capture files is libpcap. It cannot verify the checksums of these frames: over IPv6 it uses the length of the header for
 * that of the whole packet, and it throws if the number of bytes to sum is odd and the header is not first in its buffer.
 */
public class PcapCodec extends LibrarySettings {
    private static final int VLAN_TAG = 0x8100;
    private static final int IPV4_AT = 14;
    private static final int TCP_AT = 34;
    private static final int PAYLOAD_AT = 66;

    private final List<PacketBuffer> allocated = new ArrayList<>();
    private final PacketBuffer scratch = allocate(2048);
    private final Values[] values = values();
    private final byte[] payload = Segment.payload();
    private PacketBuffer[] buffers;

    /** The fields of a segment in the types of the library. */
    private record Values(
            Segment segment,
            MacAddress destination,
            MacAddress source,
            Inet4Address sourceAddress,
            Inet4Address destinationAddress,
            byte[] options) {}

    /**
     * As its {@code Pcap.allocate} does, and then {@code duplicate}: the kind of buffer that its {@code Pcap.loop} provides. Without
     * libpcap, it can only be created by reflection.
     */
    private PacketBuffer allocate(int capacity) {
        try {
            Constructor<?> constructor =
                    Class.forName("pcap.jdk7.internal.DefaultPacketBuffer").getDeclaredConstructor();
            constructor.setAccessible(true);
            PacketBuffer memory = ((PacketBuffer) constructor.newInstance()).capacity(capacity);
            allocated.add(memory);
            return memory.duplicate();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Releases the memory. */
    @TearDown
    public void release() {
        allocated.forEach(PacketBuffer::release);
    }

    @Override
    public void prepare() throws Exception {
        super.prepare();
        byte[][] source = source();
        buffers = new PacketBuffer[source.length];
        for (int i = 0; i < buffers.length; i++) {
            buffers[i] = allocate(source[i].length).writeBytes(source[i]);
        }
        FrameSettings.requireEqual(0, "PcapCodec", HandWrittenEncoder.expected(), encode());
    }

    @Override
    Set<String> notRead() {
        return Set.of("extension");
    }

    @Override
    Set<String> absent() {
        return Set.of("payloadLength", "VlanTag", "ArpHeader", "TcpHeader.reserved");
    }

    @Override
    long fieldsOf(byte[] frame) {
        return fields(scratch.clear().writeBytes(frame));
    }

    @Override
    long fieldsAt(int index) {
        return fields(buffers[index]);
    }

    private static long fields(PacketBuffer frame) {
        Ethernet ethernet = frame.readerIndex(0).cast(Ethernet.class);
        long sum = ethernet.destination().toLong() + ethernet.source().toLong() + ethernet.type();
        int type = moveToNetwork(frame, ethernet);
        if (type == Ip4.TYPE) {
            Ip4 ipv4 = frame.cast(Ip4.class);
            frame.skipBytes(ipv4.size());
            return sum + ipv4(ipv4) + transport(frame, ipv4.protocol());
        } else if (type == Ip6.TYPE) {
            Ip6 ipv6 = frame.cast(Ip6.class);
            frame.skipBytes(ipv6.size());
            return sum + ipv6(ipv6) + transport(frame, ipv6.nextHeader());
        }
        return sum;
    }

    /** Moves to what follows Ethernet and a tag, if there is one, and returns its type. */
    private static int moveToNetwork(PacketBuffer frame, Ethernet ethernet) {
        int type = ethernet.type();
        frame.skipBytes(ethernet.size());
        if (type == VLAN_TAG) {
            type = frame.skipBytes(2).readUnsignedShort();
        }
        return type;
    }

    private static long ipv4(Ip4 ipv4) {
        int flags = ipv4.flags();
        return ipv4.ihl() * 4
                + ipv4.dscp()
                + ipv4.ecn()
                + ipv4.totalLength()
                + ipv4.identification()
                + (flags >>> 2 & 1)
                + (flags >>> 1 & 1)
                + (flags & 1)
                + ipv4.fragmentOffset()
                + ipv4.ttl()
                + ipv4.protocol()
                + ipv4.checksum()
                + number(ipv4.source().getAddress(), 0, 4)
                + number(ipv4.destination().getAddress(), 0, 4);
    }

    private static long ipv6(Ip6 ipv6) {
        byte[] source = ipv6.source().getAddress();
        byte[] destination = ipv6.destination().getAddress();
        return ipv6.trafficClass()
                + ipv6.flowLabel()
                + ipv6.payloadLength()
                + ipv6.nextHeader()
                + ipv6.hopLimit()
                + number(source, 0, 8)
                + number(source, 8, 8)
                + number(destination, 0, 8)
                + number(destination, 8, 8);
    }

    private static long transport(PacketBuffer frame, int protocol) {
        if (protocol == Tcp.TYPE) {
            return tcp(frame.cast(Tcp.class));
        } else if (protocol == Udp.TYPE) {
            Udp udp = frame.cast(Udp.class);
            return udp.sourcePort() + udp.destinationPort() + udp.length() + udp.checksum();
        }
        return 0;
    }

    private static long tcp(Tcp tcp) {
        int flags = (tcp.isNs() ? 256 : 0)
                | (tcp.isCwr() ? 128 : 0)
                | (tcp.isEce() ? 64 : 0)
                | (tcp.isUrg() ? 32 : 0)
                | (tcp.isAck() ? 16 : 0)
                | (tcp.isPsh() ? 8 : 0)
                | (tcp.isRst() ? 4 : 0)
                | (tcp.isSyn() ? 2 : 0)
                | (tcp.isFin() ? 1 : 0);
        return tcp.sourcePort()
                + tcp.destinationPort()
                + tcp.sequenceNumber()
                + tcp.acknowledgmentNumber()
                + tcp.dataOffset() * 4
                + flags
                + tcp.windowSize()
                + tcp.checksum()
                + tcp.urgentPointer();
    }

    @Override
    long tupleOf(byte[] frame) {
        return tuple(scratch.clear().writeBytes(frame));
    }

    @Override
    long tupleAt(int index) {
        return tuple(buffers[index]);
    }

    private static long tuple(PacketBuffer frame) {
        Tuple tuple = new Tuple();
        int type = moveToNetwork(frame, frame.readerIndex(0).cast(Ethernet.class));
        if (type == Ip4.TYPE) {
            Ip4 ipv4 = frame.cast(Ip4.class);
            frame.skipBytes(ipv4.size());
            long source = number(ipv4.source().getAddress(), 0, 4);
            long destination = number(ipv4.destination().getAddress(), 0, 4);
            tuple.set(0, source, 0, destination, ports(frame, ipv4.protocol()));
        } else if (type == Ip6.TYPE) {
            Ip6 ipv6 = frame.cast(Ip6.class);
            frame.skipBytes(ipv6.size());
            byte[] source = ipv6.source().getAddress();
            byte[] to = ipv6.destination().getAddress();
            long ports = ports(frame, ipv6.nextHeader());
            tuple.set(number(source, 0, 8), number(source, 8, 8), number(to, 0, 8), number(to, 8, 8), ports);
        }
        return tuple.hash();
    }

    private static long ports(PacketBuffer frame, int protocol) {
        if (protocol == Tcp.TYPE) {
            Tcp tcp = frame.cast(Tcp.class);
            return protocolAndPorts(protocol, tcp.sourcePort(), tcp.destinationPort());
        } else if (protocol == Udp.TYPE) {
            Udp udp = frame.cast(Udp.class);
            return protocolAndPorts(protocol, udp.sourcePort(), udp.destinationPort());
        }
        return protocolAndPorts(protocol, 0, 0);
    }

    /** Writes what {@code EncodeFrame} writes, field by field, into a buffer that is reused. */
    @Benchmark
    @OperationsPerInvocation(BATCH)
    public long encode() {
        long sum = 0;
        for (Values value : values) {
            write(value);
            sum += scratch.getUnsignedShort(HandWrittenEncoder.IPV4_CHECKSUM)
                    + scratch.getUnsignedShort(HandWrittenEncoder.TCP_CHECKSUM);
        }
        return sum;
    }

    private void write(Values value) {
        Segment segment = value.segment;
        scratch.setIndex(0, PAYLOAD_AT + payload.length).setBytes(PAYLOAD_AT, payload);
        Ethernet.newInstance(IPV4_AT, scratch)
                .destination(value.destination)
                .source(value.source)
                .type(Ip4.TYPE);
        scratch.readerIndex(IPV4_AT);
        Ip4 ipv4 = Ip4.newInstance(TCP_AT - IPV4_AT, scratch)
                .dscp(0)
                .ecn(0)
                .totalLength(PAYLOAD_AT - IPV4_AT + payload.length)
                .identification(segment.identification)
                .flags(2)
                .fragmentOffset(0)
                .ttl(segment.timeToLive)
                .protocol(Tcp.TYPE)
                .source(value.sourceAddress)
                .destination(value.destinationAddress);
        ipv4.checksum(ipv4.calculateChecksum());
        scratch.readerIndex(TCP_AT);
        Tcp tcp = Tcp.newInstance(PAYLOAD_AT - TCP_AT, scratch)
                .sourcePort(segment.sourcePort)
                .destinationPort(segment.destinationPort)
                .sequenceNumber(segment.sequenceNumber)
                .acknowledgmentNumber(segment.acknowledgmentNumber)
                .ns(false)
                .cwr(false)
                .ece(false)
                .urg(false)
                .ack(true)
                .psh(true)
                .rst(false)
                .syn(false)
                .fin(false)
                .windowSize(segment.window)
                .checksum(0)
                .urgentPointer(0)
                .options(value.options);
        tcp.checksum(tcp.calculateChecksum(value.sourceAddress, value.destinationAddress, payload.length));
    }

    private static Values[] values() {
        Segment[] segments = Segment.all();
        Values[] values = new Values[segments.length];
        for (int i = 0; i < values.length; i++) {
            Segment segment = segments[i];
            values[i] = new Values(
                    segment,
                    MacAddress.valueOf(segment.destination),
                    MacAddress.valueOf(segment.source),
                    InetAddresses.toInetAddress(segment.ipv4().sourceAddress()),
                    InetAddresses.toInetAddress(segment.ipv4().destinationAddress()),
                    segment.tcp().options().octets().toByteArray());
        }
        return values;
    }
}
