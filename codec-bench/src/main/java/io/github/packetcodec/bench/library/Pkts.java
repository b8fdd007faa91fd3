package io.github.packetcodec.bench.library;

import io.github.packetcodec.bench.workload.Tuple;
import io.pkts.buffer.Buffers;
import io.pkts.frame.PcapGlobalHeader;
import io.pkts.frame.PcapRecordHeader;
import io.pkts.framer.EthernetFramer;
import io.pkts.packet.IPPacket;
import io.pkts.packet.IPv4Packet;
import io.pkts.packet.IPv6Packet;
import io.pkts.packet.Packet;
import io.pkts.packet.TCPPacket;
import io.pkts.packet.TransportPacket;
import io.pkts.packet.UDPPacket;
import io.pkts.packet.impl.PCapPacketImpl;
import java.io.IOException;
import java.util.Set;

/**
 * pkts: a packet object for each layer, created on request. It provides hardware addresses only as text, supports neither ARP nor
 * the protocol number of IP, reads IPv4 options as what follows the header, does not verify transport checksums and does not write frames.
 */
public class Pkts extends LibrarySettings {
    private final PcapGlobalHeader file = PcapGlobalHeader.createDefaultHeader();
    private final PcapRecordHeader record = PcapRecordHeader.createDefaultHeader(0);

    @Override
    Set<String> notRead() {
        return Set.of("arp", "extension", "options");
    }

    @Override
    Set<String> absent() {
        return Set.of(
                "payloadLength",
                "EthernetHeader",
                "VlanTag",
                "Ipv4Header.protocol",
                "Ipv6Header.payloadLength",
                "Ipv6Header.nextHeader",
                "TcpHeader.reserved");
    }

    /** Returns the IP packet; null if the library would throw an exception for this kind of frame. */
    private IPPacket ip(byte[] frame) throws Exception {
        int type = frame[12] == (byte) 0x81 ? 16 : 12;
        if (EthernetFramer.getEtherTypeSafe(frame[type], frame[type + 1]) == null) {
            return null;
        }
        return (IPPacket) new PCapPacketImpl(file, record, Buffers.wrap(frame))
                .getNextPacket()
                .getNextPacket();
    }

    @Override
    long fieldsOf(byte[] frame) throws Exception {
        IPPacket ip = ip(frame);
        if (ip == null) {
            return 0;
        }
        long sum = 0;
        if (ip instanceof IPv4Packet ipv4) {
            sum += ipv4(ipv4);
        } else if (ip instanceof IPv6Packet ipv6) {
            sum += ipv6(ipv6);
        }
        Packet transport = ip.getNextPacket();
        if (transport instanceof TCPPacket tcp) {
            sum += tcp(tcp);
        } else if (transport instanceof UDPPacket udp) {
            sum += udp.getSourcePort() + udp.getDestinationPort() + udp.getLength() + udp.getChecksum();
        }
        return sum;
    }

    private static long ipv4(IPv4Packet ipv4) {
        return ipv4.getHeaderLength()
                + ipv4.getDSCP()
                + ipv4.getECN()
                + ipv4.getTotalIPLength()
                + ipv4.getIdentification()
                + (ipv4.isReservedFlagSet() ? 1 : 0)
                + (ipv4.isDontFragmentSet() ? 1 : 0)
                + (ipv4.isMoreFragmentsSet() ? 1 : 0)
                + ipv4.getFragmentOffset()
                + ipv4.getTimeToLive()
                + ipv4.getIpChecksum()
                + number(ipv4.getRawSourceIP(), 0, 4)
                + number(ipv4.getRawDestinationIP(), 0, 4);
    }

    private static long ipv6(IPv6Packet ipv6) {
        byte[] source = ipv6.getRawSourceIP();
        byte[] destination = ipv6.getRawDestinationIP();
        return ipv6.getTrafficClass()
                + (ipv6.getFlowLabel() & 0xF_FFFF) // the bits above are of the traffic class
                + ipv6.getHopLimit()
                + number(source, 0, 8)
                + number(source, 8, 8)
                + number(destination, 0, 8)
                + number(destination, 8, 8);
    }

    private static long tcp(TCPPacket tcp) {
        int flags = (tcp.isNS() ? 256 : 0)
                | (tcp.isCWR() ? 128 : 0)
                | (tcp.isECE() ? 64 : 0)
                | (tcp.isURG() ? 32 : 0)
                | (tcp.isACK() ? 16 : 0)
                | (tcp.isPSH() ? 8 : 0)
                | (tcp.isRST() ? 4 : 0)
                | (tcp.isSYN() ? 2 : 0)
                | (tcp.isFIN() ? 1 : 0);
        return tcp.getSourcePort()
                + tcp.getDestinationPort()
                + tcp.getSequenceNumber()
                + tcp.getAcknowledgementNumber()
                + tcp.getHeaderLength()
                + flags
                + tcp.getWindowSize()
                + tcp.getChecksum()
                + tcp.getUrgentPointer();
    }

    @Override
    long tupleOf(byte[] frame) throws Exception {
        Tuple tuple = new Tuple();
        read(ip(frame), tuple);
        return tuple.hash();
    }

    static void read(IPPacket ip, Tuple tuple) throws IOException {
        if (ip == null) {
            return;
        }
        byte[] source = ip.getRawSourceIP();
        byte[] to = ip.getRawDestinationIP();
        long ports = 0;
        if (ip.getNextPacket() instanceof TransportPacket transport) {
            int protocol = transport.isTCP() ? 6 : 17; // the library does not provide the number itself
            ports = protocolAndPorts(protocol, transport.getSourcePort(), transport.getDestinationPort());
        }
        if (source.length == 4) {
            tuple.set(0, number(source, 0, 4), 0, number(to, 0, 4), ports);
        } else {
            tuple.set(number(source, 0, 8), number(source, 8, 8), number(to, 0, 8), number(to, 8, 8), ports);
        }
    }
}
