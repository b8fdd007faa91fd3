package io.github.packetcodec.packet;

import io.github.packetcodec.Layer;
import io.github.packetcodec.internal.Bytes;
import io.github.packetcodec.ip.IpProtocol;
import io.github.packetcodec.ip.Ipv4;
import io.github.packetcodec.ip.Ipv6;
import io.github.packetcodec.link.EtherType;
import io.github.packetcodec.link.Ethernet;
import io.github.packetcodec.link.Vlan;
import io.github.packetcodec.tcp.Tcp;
import io.github.packetcodec.udp.Udp;

/**
 * The one decision whether a frame is plain, as 19 of 20 are: Ethernet, perhaps one VLAN tag, then IPv4 without options that is not a
 * fragment, or IPv6 without extension headers, then TCP or UDP, every header captured and every length right. It finds what
 * {@link LinkWalk} would find, in half the instructions, or nothing. The view, the five-tuple view and the packet all use it.
 *
 * <p>Except for the layouts, this is the only place that knows the offset of a field. Two loads of eight bytes contain all that
 * decides; behind a tag, they are four bytes further on:
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
final class PlainFrame {
    /** The length of the shortest plain frame. It suffices for the loads behind a tag too. */
    private static final int MINIMUM_LENGTH = Ethernet.HEADER_LENGTH + Ipv4.MINIMUM_HEADER_LENGTH + Udp.HEADER_LENGTH;

    // Where the two loads begin, from the start of the network header.
    private static final int FIRST = -6;
    private static final int SECOND = 2;

    /** EtherType, version and header length of five words. */
    private static final int IPV4 = EtherType.IPV4 << 16 | 0x4500;

    private static final int IPV4_MASK = 0xFFFF_FF00;
    /** More fragments, and the fragment offset. */
    private static final long FRAGMENT = 0x3FFF_0000;

    /** EtherType and version. */
    private static final int IPV6 = EtherType.IPV6 << 16 | 0x6000;

    private static final int IPV6_MASK = 0xFFFF_F000;

    private static final long OVER_IPV4 = Outcome.PLAIN | Outcome.link(Layer.ETHERNET) | Outcome.network(Layer.IPV4);
    private static final long OVER_IPV6 = Outcome.PLAIN | Outcome.link(Layer.ETHERNET) | Outcome.network(Layer.IPV6);
    private static final long TCP = Outcome.transport(Layer.TCP) | Outcome.protocol(IpProtocol.TCP);
    private static final long UDP = Outcome.transport(Layer.UDP) | Outcome.protocol(IpProtocol.UDP);

    private PlainFrame() {}

    /** Accepts what was found. The compiler inlines the call, so that nothing has to be packed into one return value. */
    abstract static class Sink {
        /**
         * Called if the frame is plain.
         *
         * @param network where the network header begins
         * @param outcome the {@link Outcome}
         * @param transport where the transport header begins
         * @param headerLength the length of the transport header in bytes
         * @param length the length of transport header and payload in bytes, on the wire
         */
        abstract void acceptPlain(byte[] in, int network, long outcome, int transport, int headerLength, int length);
    }

    /**
     * Decides whether the frame that begins at {@code in[from]} is plain.
     *
     * @param readable the number of bytes that can be read
     * @param wireLength the length of the frame on the wire, at least {@code readable}
     */
    static boolean find(byte[] in, int from, int readable, int wireLength, Sink sink) {
        if (readable < MINIMUM_LENGTH) {
            return false;
        }
        int network = from + Ethernet.HEADER_LENGTH;
        int first = (int) Bytes.i64(in, network + FIRST);
        if (first >>> 16 == EtherType.VLAN) {
            network += Vlan.HEADER_LENGTH;
            first = (int) Bytes.i64(in, network + FIRST);
        }
        long second = Bytes.i64(in, network + SECOND);
        int transport;
        int length;
        int protocol;
        long outcome;
        if ((first & IPV4_MASK) == IPV4 && (second & FRAGMENT) == 0) {
            transport = network + Ipv4.MINIMUM_HEADER_LENGTH;
            length = (int) (second >>> 48) - Ipv4.MINIMUM_HEADER_LENGTH;
            protocol = (int) second & 0xFF;
            outcome = OVER_IPV4;
        } else if ((first & IPV6_MASK) == IPV6) {
            transport = network + Ipv6.HEADER_LENGTH;
            length = (int) (second >>> 32) & 0xFFFF;
            protocol = (int) (second >>> 24) & 0xFF;
            outcome = OVER_IPV6;
        } else {
            return false;
        }
        int before = transport - from;
        if (length > wireLength - before) {
            return false;
        }
        int available = Math.min(length, readable - before);
        int headerLength;
        if (protocol == IpProtocol.TCP && available >= Tcp.MINIMUM_HEADER_LENGTH) {
            headerLength = Tcp.headerLength(in, transport);
            if (headerLength < Tcp.MINIMUM_HEADER_LENGTH || headerLength > available) {
                return false;
            }
            outcome |= TCP;
        } else if (protocol == IpProtocol.UDP
                && available >= Udp.HEADER_LENGTH
                && Udp.length(in, transport) == length) {
            headerLength = Udp.HEADER_LENGTH;
            outcome |= UDP;
        } else {
            return false;
        }
        sink.acceptPlain(in, network, outcome, transport, headerLength, length);
        return true;
    }

    /** {@return the offset of the header of a layer in a plain frame that begins at {@code in[from]}; -1 if it has none} */
    static int offset(Layer layer, long outcome, byte[] in, int from) {
        boolean tagged = Ethernet.etherType(in, from) == EtherType.VLAN;
        int tag = from + Ethernet.HEADER_LENGTH;
        int network = tagged ? tag + Vlan.HEADER_LENGTH : tag;
        if (layer == Layer.ETHERNET) {
            return from;
        }
        if (layer == Layer.VLAN) {
            return tagged ? tag : ParsedFrame.ABSENT;
        }
        if (layer == Outcome.networkLayer(outcome)) {
            return network;
        }
        return layer == Outcome.transportLayer(outcome)
                ? network + (Outcome.isIpv4(outcome) ? Ipv4.MINIMUM_HEADER_LENGTH : Ipv6.HEADER_LENGTH)
                : ParsedFrame.ABSENT;
    }
}
