package io.github.packetcodec.bench.library;

import io.github.packetcodec.bench.baseline.HandWrittenEncoder;
import io.github.packetcodec.bench.workload.FrameSettings;
import io.github.packetcodec.bench.workload.Segment;
import io.github.packetcodec.bench.workload.Tuple;
import io.github.packetcodec.ip.IpProtocol;
import java.util.Set;
import org.onlab.packet.ARP;
import org.onlab.packet.Data;
import org.onlab.packet.Ethernet;
import org.onlab.packet.IPacket;
import org.onlab.packet.IPv4;
import org.onlab.packet.IPv6;
import org.onlab.packet.MacAddress;
import org.onlab.packet.TCP;
import org.onlab.packet.UDP;
import org.onlab.packet.ipv6.IExtensionHeader;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;

/** The packet classes of ONOS: mutable objects, all layers decoded at once, payloads copied. They cannot verify a checksum. */
public class OnlabMisc extends LibrarySettings {
    private final Ethernet[] packets = packets();

    @Override
    Set<String> notRead() {
        return Set.of("extension"); // it reads a TCP header from a fragment that has none
    }

    @Override
    Set<String> absent() {
        return Set.of("payloadLength", "VlanTag.dropEligible", "Ipv6Header.payloadLength", "TcpHeader.reserved");
    }

    @Override
    long fieldsOf(byte[] frame) throws Exception {
        Ethernet ethernet = Ethernet.deserializer().deserialize(frame, 0, frame.length);
        long sum = ethernet.getDestinationMAC().toLong()
                + ethernet.getSourceMAC().toLong()
                + (ethernet.getEtherType() & 0xFFFF);
        if (ethernet.getVlanID() != Ethernet.VLAN_UNTAGGED) {
            sum += (Ethernet.TYPE_VLAN & 0xFFFF) + (ethernet.getPriorityCode() & 7) + ethernet.getVlanID();
        }
        IPacket payload = ethernet.getPayload();
        if (payload instanceof IPv4 ipv4) {
            sum += ipv4(ipv4);
        } else if (payload instanceof IPv6 ipv6) {
            sum += ipv6(ipv6);
        } else if (payload instanceof ARP arp) {
            sum += arp(arp);
        }
        IPacket transport = payload.getPayload();
        if (transport instanceof TCP tcp) {
            sum += tcp(tcp);
        } else if (transport instanceof UDP udp) {
            sum += udp.getSourcePort()
                    + udp.getDestinationPort()
                    + (udp.getLength() & 0xFFFF)
                    + (udp.getChecksum() & 0xFFFF);
        }
        return sum;
    }

    private static long ipv4(IPv4 ipv4) {
        int flags = ipv4.getFlags();
        return ipv4.getHeaderLength() * 4
                + ipv4.getDscp()
                + ipv4.getEcn()
                + (ipv4.getTotalLength() & 0xFFFF)
                + (ipv4.getIdentification() & 0xFFFF)
                + (flags >>> 2 & 1)
                + (flags >>> 1 & 1)
                + (flags & 1)
                + ipv4.getFragmentOffset()
                + (ipv4.getTtl() & 0xFF)
                + (ipv4.getProtocol() & 0xFF)
                + (ipv4.getChecksum() & 0xFFFF)
                + (ipv4.getSourceAddress() & 0xFFFF_FFFFL)
                + (ipv4.getDestinationAddress() & 0xFFFF_FFFFL);
    }

    private static long ipv6(IPv6 ipv6) {
        byte[] source = ipv6.getSourceAddress();
        byte[] destination = ipv6.getDestinationAddress();
        return (ipv6.getTrafficClass() & 0xFF)
                + ipv6.getFlowLabel()
                + (ipv6.getNextHeader() & 0xFF)
                + (ipv6.getHopLimit() & 0xFF)
                + number(source, 0, 8)
                + number(source, 8, 8)
                + number(destination, 0, 8)
                + number(destination, 8, 8);
    }

    private static long arp(ARP arp) {
        return (arp.getHardwareType() & 0xFFFF)
                + (arp.getProtocolType() & 0xFFFF)
                + arp.getHardwareAddressLength()
                + arp.getProtocolAddressLength()
                + arp.getOpCode();
    }

    private static long tcp(TCP tcp) {
        return tcp.getSourcePort()
                + tcp.getDestinationPort()
                + (tcp.getSequence() & 0xFFFF_FFFFL)
                + (tcp.getAcknowledge() & 0xFFFF_FFFFL)
                + (tcp.getDataOffset() & 0xF) * 4
                + tcp.getFlags()
                + (tcp.getWindowSize() & 0xFFFF)
                + (tcp.getChecksum() & 0xFFFF)
                + (tcp.getUrgentPointer() & 0xFFFF);
    }

    @Override
    long tupleOf(byte[] frame) throws Exception {
        Ethernet ethernet = Ethernet.deserializer().deserialize(frame, 0, frame.length);
        IPacket payload = ethernet.getPayload();
        Tuple tuple = new Tuple();
        if (payload instanceof IPv4 ipv4) {
            long source = ipv4.getSourceAddress() & 0xFFFF_FFFFL;
            long destination = ipv4.getDestinationAddress() & 0xFFFF_FFFFL;
            tuple.set(0, source, 0, destination, ports(payload, ipv4.getProtocol() & 0xFF));
        } else if (payload instanceof IPv6 ipv6) {
            byte[] source = ipv6.getSourceAddress();
            byte[] destination = ipv6.getDestinationAddress();
            int protocol = ipv6.getNextHeader() & 0xFF;
            while (payload.getPayload() instanceof IExtensionHeader extension) {
                protocol = extension.getNextHeader() & 0xFF;
                payload = payload.getPayload();
            }
            tuple.set(
                    number(source, 0, 8),
                    number(source, 8, 8),
                    number(destination, 0, 8),
                    number(destination, 8, 8),
                    ports(payload, protocol));
        }
        return tuple.hash();
    }

    private static long ports(IPacket network, int protocol) {
        IPacket transport = network.getPayload();
        if (transport instanceof TCP tcp) {
            return protocolAndPorts(protocol, tcp.getSourcePort(), tcp.getDestinationPort());
        } else if (transport instanceof UDP udp) {
            return protocolAndPorts(protocol, udp.getSourcePort(), udp.getDestinationPort());
        }
        return protocolAndPorts(protocol, 0, 0);
    }

    private static Ethernet[] packets() {
        Segment[] segments = Segment.all();
        byte[] payload = Segment.payload();
        Ethernet[] packets = new Ethernet[segments.length];
        for (int i = 0; i < packets.length; i++) {
            packets[i] = packet(segments[i], payload);
        }
        return packets;
    }

    private static Ethernet packet(Segment segment, byte[] payload) {
        TCP tcp = new TCP();
        tcp.setSourcePort(segment.sourcePort)
                .setDestinationPort(segment.destinationPort)
                .setSequence(segment.sequenceNumber)
                .setAcknowledge(segment.acknowledgmentNumber)
                .setDataOffset((byte) 8)
                .setFlags((short) segment.flags)
                .setWindowSize((short) segment.window)
                .setOptions(segment.tcp().options().octets().toByteArray())
                .setPayload(new Data(payload));
        IPv4 ipv4 = new IPv4();
        ipv4.setIdentification((short) segment.identification)
                .setFlags((byte) 2)
                .setTtl((byte) segment.timeToLive)
                .setProtocol((byte) IpProtocol.TCP)
                .setSourceAddress(segment.sourceAddress)
                .setDestinationAddress(segment.destinationAddress)
                .setPayload(tcp);
        Ethernet ethernet = new Ethernet();
        ethernet.setDestinationMACAddress(MacAddress.valueOf(segment.destination))
                .setSourceMACAddress(MacAddress.valueOf(segment.source))
                .setEtherType(Ethernet.TYPE_IPV4)
                .setPayload(ipv4);
        return ethernet;
    }

    /** Writes what {@code EncodeFrame} writes, from existing objects. */
    @Benchmark
    @OperationsPerInvocation(BATCH)
    public long encode() {
        long sum = 0;
        for (Ethernet packet : packets) {
            packet.resetChecksum(); // of all layers; otherwise it writes the previous checksums
            packet.getPayload().getPayload().resetChecksum();
            sum += HandWrittenEncoder.checksums(packet.serialize());
        }
        return sum;
    }

    @Override
    public void prepare() throws Exception {
        super.prepare();
        FrameSettings.requireEqual(0, "OnlabMisc", HandWrittenEncoder.expected(), encode());
    }
}
