package io.github.packetcodec.bench.library;

import io.github.packetcodec.address.InetAddresses;
import io.github.packetcodec.bench.baseline.HandWrittenEncoder;
import io.github.packetcodec.bench.baseline.HandWrittenVerifier;
import io.github.packetcodec.bench.workload.FrameSettings;
import io.github.packetcodec.bench.workload.Segment;
import io.github.packetcodec.bench.workload.Tuple;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.List;
import java.util.Set;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.pcap4j.packet.ArpPacket.ArpHeader;
import org.pcap4j.packet.Dot1qVlanTagPacket.Dot1qVlanTagHeader;
import org.pcap4j.packet.EthernetPacket;
import org.pcap4j.packet.EthernetPacket.EthernetHeader;
import org.pcap4j.packet.IpPacket;
import org.pcap4j.packet.IpV4Packet;
import org.pcap4j.packet.IpV4Packet.IpV4Header;
import org.pcap4j.packet.IpV4Rfc1349Tos;
import org.pcap4j.packet.IpV6ExtHopByHopOptionsPacket.IpV6ExtHopByHopOptionsHeader;
import org.pcap4j.packet.IpV6Packet.IpV6Header;
import org.pcap4j.packet.Packet;
import org.pcap4j.packet.Packet.Header;
import org.pcap4j.packet.TcpNoOperationOption;
import org.pcap4j.packet.TcpPacket;
import org.pcap4j.packet.TcpPacket.TcpHeader;
import org.pcap4j.packet.TcpTimestampsOption;
import org.pcap4j.packet.UdpPacket;
import org.pcap4j.packet.UdpPacket.UdpHeader;
import org.pcap4j.packet.UnknownPacket;
import org.pcap4j.packet.namednumber.EtherType;
import org.pcap4j.packet.namednumber.IpNumber;
import org.pcap4j.packet.namednumber.IpVersion;
import org.pcap4j.packet.namednumber.TcpPort;
import org.pcap4j.util.MacAddress;

/**
 * pcap4j, with its static packet factory: immutable objects, all layers decoded at once, DNS in UDP too. Its
 * reader of capture files is libpcap.
 */
public class Pcap4j extends LibrarySettings {
    private final EthernetPacket.Builder[] builders = builders();

    @Override
    Set<String> notRead() {
        return Set.of("extension"); // it does not decode what follows a fragment header
    }

    @Override
    Set<String> absent() {
        return Set.of("payloadLength");
    }

    @Override
    long fieldsOf(byte[] frame) throws Exception {
        long sum = 0;
        for (Packet packet : EthernetPacket.newPacket(frame, 0, frame.length)) {
            Header header = packet.getHeader();
            if (header instanceof EthernetHeader ethernet) {
                sum += mac(ethernet.getDstAddr()) + mac(ethernet.getSrcAddr()) + type(ethernet.getType());
            } else if (header instanceof Dot1qVlanTagHeader tag) {
                sum += tag.getPriority() + (tag.getCfi() ? 1 : 0) + tag.getVidAsInt() + type(tag.getType());
            } else if (header instanceof IpV4Header ipv4) {
                sum += ipv4(ipv4);
            } else if (header instanceof IpV6Header ipv6) {
                sum += ipv6(ipv6);
            } else if (header instanceof TcpHeader tcp) {
                sum += tcp(tcp);
            } else if (header instanceof UdpHeader udp) {
                sum += udp.getSrcPort().valueAsInt()
                        + udp.getDstPort().valueAsInt()
                        + udp.getLengthAsInt()
                        + (udp.getChecksum() & 0xFFFF);
            } else if (header instanceof ArpHeader arp) {
                sum += (arp.getHardwareType().value() & 0xFFFF)
                        + type(arp.getProtocolType())
                        + arp.getHardwareAddrLengthAsInt()
                        + arp.getProtocolAddrLengthAsInt()
                        + arp.getOperation().value();
            }
        }
        return sum;
    }

    private static long ipv4(IpV4Header ipv4) {
        int tos = ipv4.getTos().value() & 0xFF;
        return ipv4.getIhlAsInt() * 4
                + (tos >>> 2)
                + (tos & 3)
                + ipv4.getTotalLengthAsInt()
                + ipv4.getIdentificationAsInt()
                + (ipv4.getReservedFlag() ? 1 : 0)
                + (ipv4.getDontFragmentFlag() ? 1 : 0)
                + (ipv4.getMoreFragmentFlag() ? 1 : 0)
                + ipv4.getFragmentOffset()
                + ipv4.getTtlAsInt()
                + (ipv4.getProtocol().value() & 0xFF)
                + (ipv4.getHeaderChecksum() & 0xFFFF)
                + number(ipv4.getSrcAddr().getAddress(), 0, 4)
                + number(ipv4.getDstAddr().getAddress(), 0, 4);
    }

    private static long ipv6(IpV6Header ipv6) {
        byte[] source = ipv6.getSrcAddr().getAddress();
        byte[] destination = ipv6.getDstAddr().getAddress();
        return (ipv6.getTrafficClass().value() & 0xFF)
                + ipv6.getFlowLabel().value()
                + ipv6.getPayloadLengthAsInt()
                + (ipv6.getNextHeader().value() & 0xFF)
                + ipv6.getHopLimitAsInt()
                + number(source, 0, 8)
                + number(source, 8, 8)
                + number(destination, 0, 8)
                + number(destination, 8, 8);
    }

    private static long tcp(TcpHeader tcp) {
        int flags = (tcp.getReserved() & 7) << 6
                | (tcp.getUrg() ? 32 : 0)
                | (tcp.getAck() ? 16 : 0)
                | (tcp.getPsh() ? 8 : 0)
                | (tcp.getRst() ? 4 : 0)
                | (tcp.getSyn() ? 2 : 0)
                | (tcp.getFin() ? 1 : 0);
        return tcp.getSrcPort().valueAsInt()
                + tcp.getDstPort().valueAsInt()
                + tcp.getSequenceNumberAsLong()
                + tcp.getAcknowledgmentNumberAsLong()
                + tcp.getDataOffsetAsInt() * 4
                + (tcp.getReserved() >>> 3)
                + flags
                + tcp.getWindowAsInt()
                + (tcp.getChecksum() & 0xFFFF)
                + tcp.getUrgentPointerAsInt();
    }

    private static long mac(MacAddress address) {
        byte[] bytes = address.getAddress();
        return number(bytes, 0, 4) << 16 | (bytes[4] & 0xFF) << 8 | bytes[5] & 0xFF;
    }

    private static int type(EtherType type) {
        return type.value() & 0xFFFF;
    }

    @Override
    long tupleOf(byte[] frame) throws Exception {
        Tuple tuple = new Tuple();
        long ports = 0;
        int protocol = 0;
        for (Packet packet : EthernetPacket.newPacket(frame, 0, frame.length)) {
            Header header = packet.getHeader();
            if (header instanceof IpV4Header ipv4) {
                long source = number(ipv4.getSrcAddr().getAddress(), 0, 4);
                tuple.set(0, source, 0, number(ipv4.getDstAddr().getAddress(), 0, 4), 0);
                protocol = ipv4.getProtocol().value() & 0xFF;
            } else if (header instanceof IpV6Header ipv6) {
                byte[] source = ipv6.getSrcAddr().getAddress();
                byte[] to = ipv6.getDstAddr().getAddress();
                tuple.set(number(source, 0, 8), number(source, 8, 8), number(to, 0, 8), number(to, 8, 8), 0);
                protocol = ipv6.getNextHeader().value() & 0xFF;
            } else if (header instanceof IpV6ExtHopByHopOptionsHeader options) {
                protocol = options.getNextHeader().value() & 0xFF;
            } else if (header instanceof TcpHeader tcp) {
                ports = protocolAndPorts(
                        0, tcp.getSrcPort().valueAsInt(), tcp.getDstPort().valueAsInt());
            } else if (header instanceof UdpHeader udp) {
                ports = protocolAndPorts(
                        0, udp.getSrcPort().valueAsInt(), udp.getDstPort().valueAsInt());
            }
        }
        tuple.protocolAndPorts = (long) protocol << 32 | ports;
        return tuple.hash();
    }

    /** Decodes the frame and verifies its IPv4 and its transport checksum. */
    @Benchmark
    @OperationsPerInvocation(BATCH)
    public int verify() throws Exception {
        int valid = 0;
        for (int i = 0; i < BATCH; i++) {
            valid += valid(next());
        }
        return valid;
    }

    private static int valid(byte[] frame) throws Exception {
        int valid = 0;
        InetAddress source = null;
        InetAddress destination = null;
        for (Packet packet : EthernetPacket.newPacket(frame, 0, frame.length)) {
            if (packet instanceof IpPacket ip) {
                source = ip.getHeader().getSrcAddr();
                destination = ip.getHeader().getDstAddr();
                valid += packet instanceof IpV4Packet ipv4 && ipv4.getHeader().hasValidChecksum(false) ? 1 : 0;
            } else if (packet instanceof TcpPacket tcp) {
                valid += tcp.hasValidChecksum(source, destination, false) ? 1 : 0;
            } else if (packet instanceof UdpPacket udp) {
                valid += udp.hasValidChecksum(source, destination, false) ? 1 : 0;
            }
        }
        return valid;
    }

    /** Writes what {@code EncodeFrame} writes, from existing builders. */
    @Benchmark
    @OperationsPerInvocation(BATCH)
    public long encode() {
        long sum = 0;
        for (EthernetPacket.Builder builder : builders) {
            sum += HandWrittenEncoder.checksums(builder.build().getRawData());
        }
        return sum;
    }

    @Override
    public void prepare() throws Exception {
        super.prepare();
        FrameSettings.requireEqual(0, "Pcap4j", HandWrittenEncoder.expected(), encode());
        for (int i = 0; i < frames; i++) {
            byte[] frame = next();
            if (!notRead().contains(kind(frame))) {
                FrameSettings.requireEqual(i, "Pcap4j", HandWrittenVerifier.valid(frame, 0), valid(frame));
            }
        }
    }

    private static EthernetPacket.Builder[] builders() {
        Segment[] segments = Segment.all();
        byte[] payload = Segment.payload();
        EthernetPacket.Builder[] builders = new EthernetPacket.Builder[segments.length];
        for (int i = 0; i < builders.length; i++) {
            builders[i] = builder(segments[i], payload);
        }
        return builders;
    }

    private static EthernetPacket.Builder builder(Segment segment, byte[] payload) {
        Inet4Address source = InetAddresses.toInetAddress(segment.ipv4().sourceAddress());
        Inet4Address destination = InetAddresses.toInetAddress(segment.ipv4().destinationAddress());
        TcpPacket.Builder tcp = new TcpPacket.Builder()
                .srcPort(TcpPort.getInstance((short) segment.sourcePort))
                .dstPort(TcpPort.getInstance((short) segment.destinationPort))
                .sequenceNumber(segment.sequenceNumber)
                .acknowledgmentNumber(segment.acknowledgmentNumber)
                .ack(true)
                .psh(true)
                .window((short) segment.window)
                .options(List.of(
                        TcpNoOperationOption.getInstance(),
                        TcpNoOperationOption.getInstance(),
                        new TcpTimestampsOption.Builder()
                                .tsValue(segment.timestamp)
                                .tsEchoReply(segment.echo)
                                .correctLengthAtBuild(true)
                                .build()))
                .payloadBuilder(new UnknownPacket.Builder().rawData(payload))
                .srcAddr(source)
                .dstAddr(destination)
                .correctChecksumAtBuild(true)
                .correctLengthAtBuild(true);
        IpV4Packet.Builder ipv4 = new IpV4Packet.Builder()
                .version(IpVersion.IPV4)
                .tos(IpV4Rfc1349Tos.newInstance((byte) 0))
                .identification((short) segment.identification)
                .dontFragmentFlag(true)
                .ttl((byte) segment.timeToLive)
                .protocol(IpNumber.TCP)
                .srcAddr(source)
                .dstAddr(destination)
                .payloadBuilder(tcp)
                .correctChecksumAtBuild(true)
                .correctLengthAtBuild(true);
        return new EthernetPacket.Builder()
                .dstAddr(MacAddress.getByAddress(
                        segment.ethernet().destination().octets().toByteArray()))
                .srcAddr(MacAddress.getByAddress(
                        segment.ethernet().source().octets().toByteArray()))
                .type(EtherType.IPV4)
                .payloadBuilder(ipv4)
                .paddingAtBuild(true);
    }
}
