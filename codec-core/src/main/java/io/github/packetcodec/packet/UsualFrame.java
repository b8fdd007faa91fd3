package io.github.packetcodec.packet;

import io.github.packetcodec.internal.Bytes;
import io.github.packetcodec.ip.IpProtocol;
import io.github.packetcodec.ip.Ipv4;
import io.github.packetcodec.ip.Ipv6;
import io.github.packetcodec.link.EtherType;
import io.github.packetcodec.link.Ethernet;
import io.github.packetcodec.tcp.Tcp;
import io.github.packetcodec.udp.Udp;

/**
 * The walk over the frame that most frames are, in one go: Ethernet, then IPv4 without options and not a fragment, or IPv6
 * without extension headers, then TCP or UDP, and every length as it should be. It finds what {@link PacketWalk} would find
 * step by step, in half the instructions ({@code ParseByView} measures it), or nothing.
 *
 * <p>Outside of the layouts, the place of a field is told here alone. Two loads of eight bytes hold all that decides:
 *
 * <pre>
 *                    8      10      12      14  15  16      18      20      22  23
 *                   +-------+-------+-------+---+---+-------+-------+-------+---+---+
 * IPv4              |    source     | type  |v,l|tos| total |  id   | frag  |ttl|pro|
 * IPv6              |    source     | type  |v, class, flow label   |payload|nxt|hop|
 *                   +-------+-------+-------+---+---+-------+-------+-------+---+---+
 *                   |              first            |            second             |
 * </pre>
 */
final class UsualFrame {
    private static final int FIRST = 8;
    private static final int SECOND = 16;

    /** EtherType, version and header length of five words. */
    private static final int IPV4 = EtherType.IPV4 << 16 | 0x4500;

    private static final int IPV4_MASK = 0xFFFF_FF00;
    /** More fragments, and the fragment offset. */
    private static final long FRAGMENT = 0x3FFF_0000;

    /** EtherType and version. */
    private static final int IPV6 = EtherType.IPV6 << 16 | 0x6000;

    private static final int IPV6_MASK = 0xFFFF_F000;

    /** What stands before the end of a usual frame at least: less is not to be asked about. */
    static final int LEAST_LENGTH = Ethernet.HEADER_LENGTH + Ipv4.MINIMUM_HEADER_LENGTH;

    // What is found, of either network layer and of either transport layer.
    static final long FOUND_IPV4 = Found.ETHERNET | Found.etherType(EtherType.IPV4) | Found.IPV4;
    static final long FOUND_IPV6 = Found.ETHERNET | Found.etherType(EtherType.IPV6) | Found.IPV6;
    static final long FOUND_TCP = Found.protocol(IpProtocol.TCP) | Found.TCP | Found.COMPLETE;
    static final long FOUND_UDP = Found.protocol(IpProtocol.UDP) | Found.UDP | Found.COMPLETE;

    private UsualFrame() {}

    /**
     * Walks {@code in[from]..in[to - 1]}, of which only what is before {@code readable} can be read.
     *
     * @param walk has begun; takes what was found. If the frame is not a usual one, {@code stepByStep} sets anew what it took
     * @return whether it is
     */
    static boolean find(byte[] in, int from, int to, int readable, NetworkWalk walk) {
        if (readable - from < LEAST_LENGTH) {
            return false;
        }
        int first = first(in, from);
        long second = second(in, from);
        int at = from + Ethernet.HEADER_LENGTH;
        int next;
        int stated;
        int protocol;
        long found;
        if (isIpv4(first, second)) {
            next = at + Ipv4.MINIMUM_HEADER_LENGTH;
            stated = statedIpv4(second);
            protocol = protocolIpv4(second);
            found = FOUND_IPV4;
        } else if (isIpv6(first)) {
            next = at + Ipv6.HEADER_LENGTH;
            stated = statedIpv6(second);
            protocol = protocolIpv6(second);
            found = FOUND_IPV6;
        } else {
            return false;
        }
        walk.networkOffset = at;
        return stated <= to - at && transport(in, next, at + stated, readable, protocol, found, walk);
    }

    private static boolean transport(
            byte[] in, int at, int packetEnd, int readable, int protocol, long network, NetworkWalk walk) {
        int length = packetEnd - at;
        int headerLength = headerLength(in, at, protocol, length, Math.min(length, readable - at));
        if (headerLength == 0) {
            return false;
        }
        walk.found = network | (protocol == IpProtocol.TCP ? FOUND_TCP : FOUND_UDP);
        walk.packetEnd = packetEnd;
        walk.transportOffset = at;
        walk.payloadOffset = at + headerLength;
        walk.payloadLength = length - headerLength;
        return true;
    }

    /** The first of the two loads. Needs {@link #LEAST_LENGTH}. */
    static int first(byte[] in, int from) {
        return (int) Bytes.i64(in, from + FIRST);
    }

    /** The second. */
    static long second(byte[] in, int from) {
        return Bytes.i64(in, from + SECOND);
    }

    static boolean isIpv4(int first, long second) {
        return (first & IPV4_MASK) == IPV4 && (second & FRAGMENT) == 0;
    }

    static boolean isIpv6(int first) {
        return (first & IPV6_MASK) == IPV6;
    }

    /** The length of the packet as stated, its header included. */
    static int statedIpv4(long second) {
        return (int) (second >>> 48);
    }

    static int statedIpv6(long second) {
        return Ipv6.HEADER_LENGTH + ((int) (second >>> 32) & 0xFFFF);
    }

    static int protocolIpv4(long second) {
        return (int) second & 0xFF;
    }

    static int protocolIpv6(long second) {
        return (int) (second >>> 24) & 0xFF;
    }

    /**
     * The length of the TCP or UDP header at {@code in[at]}; 0 if it is another, or not as it should be.
     *
     * @param length of header and payload as IP states it
     * @param available how much of that can be read
     */
    static int headerLength(byte[] in, int at, int protocol, int length, int available) {
        if (protocol == IpProtocol.TCP && available >= Tcp.MINIMUM_HEADER_LENGTH) {
            int headerLength = Tcp.headerLength(in, at);
            return headerLength >= Tcp.MINIMUM_HEADER_LENGTH && headerLength <= available ? headerLength : 0;
        }
        boolean udp = protocol == IpProtocol.UDP && available >= Udp.HEADER_LENGTH && Udp.length(in, at) == length;
        return udp ? Udp.HEADER_LENGTH : 0;
    }
}
