package io.github.packetcodec.packet;

import io.github.packetcodec.Header;
import io.github.packetcodec.Layer;
import io.github.packetcodec.checksum.InternetChecksum;
import io.github.packetcodec.icmp.Icmp;
import io.github.packetcodec.icmp.Icmpv4Header;
import io.github.packetcodec.icmp.Icmpv6Header;
import io.github.packetcodec.internal.Bytes;
import io.github.packetcodec.ip.IpProtocol;
import io.github.packetcodec.ip.Ipv4Header;
import io.github.packetcodec.ip.Ipv6;
import io.github.packetcodec.ip.Ipv6Header;
import io.github.packetcodec.ip.Ipv6Option;
import io.github.packetcodec.ip.Ipv6Options;
import io.github.packetcodec.ip.PseudoHeader;
import io.github.packetcodec.link.Ethernet;
import io.github.packetcodec.link.EthernetHeader;
import io.github.packetcodec.link.Pppoe;
import io.github.packetcodec.link.PppoeHeader;
import io.github.packetcodec.link.Vlan;
import io.github.packetcodec.link.VlanTag;
import io.github.packetcodec.tcp.TcpHeader;
import io.github.packetcodec.tunnel.Gre;
import io.github.packetcodec.tunnel.GreHeader;
import io.github.packetcodec.tunnel.Gtpu;
import io.github.packetcodec.tunnel.GtpuHeader;
import io.github.packetcodec.udp.Udp;
import io.github.packetcodec.udp.UdpHeader;
import org.jspecify.annotations.Nullable;

/**
 * Writes the headers of a chain before a payload that has been copied already. The innermost packet is the first, because the checksums
 * of the packets around it cover it. Each byte is summed once, however deep it is.
 */
final class ChainWriter {
    private ChainWriter() {}

    /**
     * Writes all headers before {@code frame[headersEnd]}, with their lengths and checksums. The chain has been {@linkplain ChainCheck
     * checked}.
     *
     * @param packetEnd the index after the payload
     * @param payloadSum the sum of {@code frame[headersEnd]..frame[packetEnd - 1]}
     */
    static void write(
            byte[] frame, int headersEnd, int packetEnd, Header[] headers, int payloadSum, UdpChecksums udpChecksums) {
        int sum = payloadSum;
        int end = headersEnd;
        int to = ChainCheck.firstKept(headers);
        if (to < headers.length) {
            int at = headersEnd - length(headers, to, headers.length);
            keep(frame, at, headers, to);
            sum = sumBefore(frame, at, end, sum);
            end = at;
        }
        while (to > 0) {
            int from = to - 1;
            while (from > 0 && !NextLayer.beginsInner(headers[from - 1], headers[from])) {
                from--;
            }
            int at = end - length(headers, from, to);
            packet(frame, at, packetEnd, headers, from, to, sum, udpChecksums);
            if (headers[from] instanceof GreHeader gre) {
                gre(gre, frame, at, end, packetEnd, sum);
            }
            sum = from > 0 ? sumBefore(frame, at, end, sum) : 0;
            end = at;
            to = from;
        }
    }

    private static int length(Header[] headers, int first, int last) {
        int length = 0;
        for (int i = first; i < last; i++) {
            length += headers[i].headerLength();
        }
        return length;
    }

    /** {@return the sum of {@code frame[at]..frame[end - 1]} and of what follows, whose own sum is {@code sumAfter}} */
    private static int sumBefore(byte[] frame, int at, int end, int sumAfter) {
        int length = end - at;
        int after = length % 2 == 0 ? sumAfter : InternetChecksum.swapped(sumAfter);
        return InternetChecksum.fold((long) InternetChecksum.sum(frame, at, length) + after);
    }

    private static void keep(byte[] frame, int start, Header[] headers, int first) {
        int at = start;
        for (int i = first; i < headers.length; i++) {
            at = headers[i].encode(frame, at);
        }
    }

    /** Writes the headers of one packet from {@code frame[start]} on: those from the index {@code first} on, before {@code last}. */
    private static void packet(
            byte[] frame,
            int start,
            int packetEnd,
            Header[] headers,
            int first,
            int last,
            int payloadSum,
            UdpChecksums udpChecksums) {
        int at = start;
        int network = start;
        @Nullable Header ip = null;
        for (int i = first; i < last; i++) {
            Header header = headers[i];
            int length = packetEnd - at;
            if (header instanceof EthernetHeader ethernet) {
                int next = ethernet.encode(frame, at);
                if (ethernet.isLength()) {
                    Ethernet.setEtherType(frame, at, packetEnd - next);
                }
                at = next;
            } else if (header instanceof Ipv4Header ipv4) {
                network = at;
                ip = ipv4;
                at = ipv4.encode(frame, at, length);
            } else if (header instanceof TcpHeader tcp && ip != null) {
                int pseudoHeader = pseudoHeader(ip, frame, network, at, IpProtocol.TCP, length);
                at = tcp.encode(frame, at, (long) pseudoHeader + payloadSum);
            } else if (header instanceof UdpHeader udp) {
                boolean zero = isZero(udp, last < headers.length, udpChecksums);
                at = udp(udp, frame, at, length, ip, network, payloadSum, zero);
            } else if (header instanceof Ipv6Header ipv6) {
                network = at;
                ip = ipv6;
                at = ipv6.encode(frame, at);
                Ipv6.setPayloadLength(frame, network, zeroAbove16Bits(packetEnd - at));
            } else {
                int next = header.encode(frame, at);
                if (header instanceof Icmpv4Header) {
                    icmp(frame, at, next, payloadSum);
                } else if (header instanceof Icmpv6Header && ip != null) {
                    int pseudoHeader = pseudoHeader(ip, frame, network, at, IpProtocol.ICMPV6, length);
                    icmp(frame, at, next, (long) pseudoHeader + payloadSum);
                } else if (header instanceof VlanTag tag && tag.isLength()) {
                    Vlan.setEtherType(frame, at, packetEnd - next);
                } else if (header instanceof PppoeHeader) {
                    Pppoe.setLength(frame, at, packetEnd - next);
                } else if (header instanceof GtpuHeader) {
                    Gtpu.setLength(frame, at, packetEnd - at - Gtpu.MINIMUM_HEADER_LENGTH);
                } else if (length > 0xFFFF
                        && header.layer() == Layer.IPV6_HOP_BY_HOP
                        && i > first
                        && headers[i - 1] instanceof Ipv6Header) {
                    jumboPayload(frame, at, next, length);
                }
                at = next;
            }
        }
    }

    private static boolean isZero(UdpHeader udp, boolean headerFollows, UdpChecksums udpChecksums) {
        return switch (udpChecksums) {
            case COMPUTED -> false;
            case ZERO_IN_TUNNELS -> headerFollows;
            case ZERO_KEPT -> udp.checksum() == 0;
        };
    }

    private static int udp(
            UdpHeader udp,
            byte[] frame,
            int at,
            int length,
            @Nullable Header ip,
            int network,
            int payloadSum,
            boolean zero) {
        if (ip != null && !zero) {
            int pseudoHeader = pseudoHeader(ip, frame, network, at, IpProtocol.UDP, length);
            return udp.encode(frame, at, zeroAbove16Bits(length), (long) pseudoHeader + payloadSum);
        }
        int next = udp.encode(frame, at);
        Udp.setLength(frame, at, zeroAbove16Bits(length));
        if (zero) {
            Udp.setChecksum(frame, at, 0);
        }
        return next;
    }

    /** The lengths of IPv6 and UDP in a jumbogram are 0 (RFC 2675, sections 2 and 4). */
    private static int zeroAbove16Bits(int length) {
        return length > 0xFFFF ? 0 : length;
    }

    /**
     * Sets the length of a jumbogram in the hop-by-hop options in {@code frame[at]..frame[end - 1]}, which contain one for it.
     *
     * @param length the length of all that follows the IPv6 header
     */
    private static void jumboPayload(byte[] frame, int at, int end, int length) {
        int option = at + Ipv6Options.OFFSET;
        int optionLength = Ipv6Options.check(frame, option, end);
        while (Bytes.u8(frame, option) != Ipv6Option.JumboPayload.KIND
                || optionLength != Ipv6Option.JumboPayload.LENGTH) {
            option += optionLength;
            optionLength = Ipv6Options.check(frame, option, end);
        }
        Bytes.put32(frame, option + 2, length);
    }

    /** Sets the checksum of an ICMP header. */
    private static void icmp(byte[] frame, int at, int end, long sumOfTheRest) {
        Icmp.setChecksum(frame, at, 0);
        long sum = sumOfTheRest + InternetChecksum.sum(frame, at, end - at);
        Icmp.setChecksum(frame, at, InternetChecksum.complement(InternetChecksum.fold(sum)));
    }

    /**
     * Sets the payload length of version 1, and the checksum of version 0, which covers the header and all that follows.
     *
     * @param end the index after the headers of the packet that begins with this one
     * @param sumAfter the sum of what follows them
     */
    private static void gre(GreHeader gre, byte[] frame, int at, int end, int packetEnd, int sumAfter) {
        if (ChainCheck.hasPayloadLength(gre)) {
            Gre.setPayloadLength(frame, at, packetEnd - at - gre.headerLength());
        }
        if (gre.hasChecksum()) {
            Bytes.put16(frame, Gre.checksumOffset(at), 0);
            int sum = sumBefore(frame, at, end, sumAfter);
            Bytes.put16(frame, Gre.checksumOffset(at), InternetChecksum.complement(sum));
        }
    }

    /** The sum of the pseudo-header for what begins at {@code at}, after the IP header that has been written to {@code network}. */
    private static int pseudoHeader(Header ip, byte[] frame, int network, int at, int protocol, int length) {
        if (!(ip instanceof Ipv4Header ipv4)) {
            return PseudoHeader.sumIpv6(frame, network, at, protocol, length);
        }
        // Without a source route from the addresses in hand: those just written are still on their way to the cache.
        return ipv4.options().length() == 0
                ? PseudoHeader.sum(ipv4.sourceAddress(), ipv4.destinationAddress(), protocol, length)
                : PseudoHeader.sumIpv4(frame, network, protocol, length);
    }
}
