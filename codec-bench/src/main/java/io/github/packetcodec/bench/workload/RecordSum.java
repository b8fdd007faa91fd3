package io.github.packetcodec.bench.workload;

import io.github.packetcodec.Header;
import io.github.packetcodec.arp.ArpHeader;
import io.github.packetcodec.ip.Ipv4Header;
import io.github.packetcodec.ip.Ipv6ExtensionHeader;
import io.github.packetcodec.ip.Ipv6FragmentHeader;
import io.github.packetcodec.ip.Ipv6Header;
import io.github.packetcodec.link.EthernetHeader;
import io.github.packetcodec.link.VlanTag;
import io.github.packetcodec.tcp.TcpHeader;
import io.github.packetcodec.udp.UdpHeader;

/** The fields that {@code ParseByView} adds, taken from records. */
public final class RecordSum {
    private RecordSum() {}

    public static long of(Header header) {
        if (header instanceof EthernetHeader ethernet) {
            return of(ethernet);
        } else if (header instanceof Ipv4Header ipv4) {
            return of(ipv4);
        } else if (header instanceof Ipv6Header ipv6) {
            return of(ipv6);
        } else if (header instanceof TcpHeader tcp) {
            return of(tcp);
        } else if (header instanceof UdpHeader udp) {
            return of(udp);
        } else if (header instanceof VlanTag tag) {
            return of(tag);
        } else if (header instanceof ArpHeader arp) {
            return of(arp);
        } else if (header instanceof Ipv6ExtensionHeader extension) {
            return of(extension);
        }
        throw new IllegalArgumentException("the trace has no " + header.layer());
    }

    public static long of(EthernetHeader ethernet) {
        return ethernet.destination().value() + ethernet.source().value() + ethernet.etherType();
    }

    public static long of(VlanTag tag) {
        return tag.priority() + (tag.dropEligible() ? 1 : 0) + tag.vlanId() + tag.etherType();
    }

    public static long of(ArpHeader arp) {
        return arp.hardwareType()
                + arp.protocolType()
                + arp.senderHardwareAddress().length()
                + arp.senderProtocolAddress().length()
                + arp.operation();
    }

    public static long of(Ipv4Header ipv4) {
        return ipv4.headerLength()
                + ipv4.dscp()
                + ipv4.ecn()
                + ipv4.totalLength()
                + ipv4.identification()
                + (ipv4.reservedFlag() ? 1 : 0)
                + (ipv4.dontFragment() ? 1 : 0)
                + (ipv4.moreFragments() ? 1 : 0)
                + ipv4.fragmentOffset()
                + ipv4.timeToLive()
                + ipv4.protocol()
                + ipv4.headerChecksum()
                + (ipv4.sourceAddress().value() & 0xFFFF_FFFFL)
                + (ipv4.destinationAddress().value() & 0xFFFF_FFFFL);
    }

    public static long of(Ipv6Header ipv6) {
        return ipv6.trafficClass()
                + ipv6.flowLabel()
                + ipv6.payloadLength()
                + ipv6.nextHeader()
                + ipv6.hopLimit()
                + ipv6.sourceAddress().high()
                + ipv6.sourceAddress().low()
                + ipv6.destinationAddress().high()
                + ipv6.destinationAddress().low();
    }

    public static long of(Ipv6ExtensionHeader extension) {
        long sum = extension.nextHeader() + extension.headerLength();
        if (extension instanceof Ipv6FragmentHeader fragment) {
            sum += fragment.fragmentOffset() + (fragment.moreFragments() ? 1 : 0) + fragment.identification();
        }
        return sum;
    }

    public static long of(TcpHeader tcp) {
        return tcp.sourcePort()
                + tcp.destinationPort()
                + tcp.sequenceNumber()
                + tcp.acknowledgmentNumber()
                + tcp.headerLength()
                + tcp.reserved()
                + tcp.flags()
                + tcp.window()
                + tcp.checksum()
                + tcp.urgentPointer();
    }

    public static long of(UdpHeader udp) {
        return udp.sourcePort() + udp.destinationPort() + udp.length() + udp.checksum();
    }
}
