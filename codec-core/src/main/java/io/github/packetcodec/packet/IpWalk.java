package io.github.packetcodec.packet;

import io.github.packetcodec.Fault;
import io.github.packetcodec.Layer;
import io.github.packetcodec.internal.Bytes;
import io.github.packetcodec.ip.IpProtocol;
import io.github.packetcodec.ip.Ipv4;
import io.github.packetcodec.ip.Ipv6;
import io.github.packetcodec.ip.Ipv6Extension;
import io.github.packetcodec.ip.Ipv6Fragment;
import io.github.packetcodec.ip.Ipv6Option;
import io.github.packetcodec.ip.Ipv6Options;
import io.github.packetcodec.tcp.Tcp;
import io.github.packetcodec.udp.Udp;

/** The walk over an IP packet: its header, extension headers, and the transport header. */
final class IpWalk {
    /** What IPv4's total length and IPv6's payload length can specify at most, and so what fragments may add up to, in bytes. */
    private static final int MAXIMUM_LENGTH = 0xFFFF;

    private IpWalk() {}

    /**
     * Walks over an IPv4 packet.
     *
     * @param to the end of the bytes that belong to its carrier
     */
    static void ipv4(ParsedFrame frame, int at, long to) {
        byte[] in = frame.bytes;
        int headerLength = Ipv4.check(in, at, frame.readableTo(to));
        if (headerLength < 0) {
            frame.refuse(Layer.IPV4, headerLength, at, to);
            return;
        }
        int protocol = Ipv4.protocol(in, at);
        frame.networkOffset = at;
        frame.add(Outcome.network(Layer.IPV4) | Outcome.protocol(protocol));
        int next = at + headerLength;
        int totalLength = Ipv4.totalLength(in, at);
        long statedEnd = (long) at + totalLength;
        if (totalLength < headerLength) {
            if (!frame.lenient) {
                frame.payload(next, to);
                frame.fail(Layer.IPV4, Fault.TOTAL_LENGTH_TOO_SMALL, at, headerLength, totalLength);
                return;
            }
            frame.remark(totalLength == 0 ? Anomaly.TOTAL_LENGTH_ZERO : Anomaly.TOTAL_LENGTH_TOO_SMALL);
            statedEnd = totalLength == 0 ? to : next;
        } else if (statedEnd > to) {
            if (!frame.lenient) {
                frame.payload(next, to);
                frame.fail(Layer.IPV4, Fault.TOTAL_LENGTH_TOO_LARGE, at, totalLength, ParsedFrame.length(at, to));
                return;
            }
            frame.remark(Anomaly.TOTAL_LENGTH_TOO_LARGE);
        }
        long packetEnd = frame.bound(statedEnd, to, totalLength == 0 ? frame.boundary : ParsedFrame.TOTAL_LENGTH);
        if (Ipv4.isFragment(in, at)) {
            frame.add(Outcome.FRAGMENT);
            long fragmentLength = statedEnd - next;
            int offset = Ipv4.fragmentOffset(in, at);
            remarkFragment(
                    frame, Ipv4.moreFragments(in, at), fragmentLength, headerLength + offset * 8 + fragmentLength);
            if (offset != 0) {
                frame.end(Ending.FRAGMENT, next, packetEnd);
                return;
            }
        }
        if (protocol == IpProtocol.AUTHENTICATION) {
            authentication(frame, next, packetEnd);
        } else {
            transport(frame, protocol, next, packetEnd);
        }
    }

    /** Walks over the authentication headers of an IPv4 packet: mostly one. */
    private static void authentication(ParsedFrame frame, int at, long packetEnd) {
        byte[] in = frame.bytes;
        int next = at;
        int protocol = IpProtocol.AUTHENTICATION;
        for (int count = 0; protocol == IpProtocol.AUTHENTICATION; count++) {
            int length = Ipv6Extension.check(in, next, frame.readableTo(packetEnd), protocol);
            if (length < 0) {
                frame.refuse(Layer.AUTHENTICATION, length, next, packetEnd);
                return;
            }
            if (count == Ipv6Extension.MAXIMUM_COUNT) {
                frame.payload(next, packetEnd);
                frame.fail(Layer.AUTHENTICATION, Fault.TOO_MANY_EXTENSIONS, next, count, count + 1);
                return;
            }
            protocol = Ipv6Extension.nextHeader(in, next);
            next += length;
        }
        setProtocol(frame, protocol);
        transport(frame, protocol, next, packetEnd);
    }

    private static void remarkFragment(ParsedFrame frame, boolean more, long length, long end) {
        if (more && length % 8 != 0) {
            frame.remark(Anomaly.FRAGMENT_LENGTH);
        }
        if (end > MAXIMUM_LENGTH) {
            frame.remark(Anomaly.FRAGMENT_END);
        }
    }

    /**
     * Walks over an IPv6 packet.
     *
     * @param to the end of the bytes that belong to its carrier
     */
    static void ipv6(ParsedFrame frame, int at, long to) {
        byte[] in = frame.bytes;
        int headerLength = Ipv6.check(in, at, frame.readableTo(to));
        if (headerLength < 0) {
            frame.refuse(Layer.IPV6, headerLength, at, to);
            return;
        }
        int protocol = Ipv6.nextHeader(in, at);
        frame.networkOffset = at;
        frame.add(Outcome.network(Layer.IPV6) | Outcome.protocol(protocol));
        int next = at + headerLength;
        int length = Ipv6.payloadLength(in, at);
        if (length == 0 && protocol == IpProtocol.HOP_BY_HOP) {
            length = jumboPayloadLength(frame, next, to);
        }
        long statedEnd = (long) next + length;
        int available = ParsedFrame.length(next, to);
        if (length > available) {
            if (!frame.lenient) {
                frame.payload(next, to);
                frame.fail(Layer.IPV6, Fault.PAYLOAD_LENGTH_TOO_LARGE, at, length, available);
                return;
            }
            frame.remark(Anomaly.PAYLOAD_LENGTH_TOO_LARGE);
        } else if (Outcome.has(frame.outcome, Outcome.JUMBO_UNREAD)) {
            statedEnd = to;
        } else if (length == 0 && frame.lenient && protocol != IpProtocol.NO_NEXT_HEADER && available > 0) {
            frame.remark(Anomaly.PAYLOAD_LENGTH_ZERO);
            statedEnd = to;
        }
        long packetEnd = frame.bound(statedEnd, to, length == 0 ? frame.boundary : ParsedFrame.PAYLOAD_LENGTH);
        extensions(frame, protocol, next, packetEnd);
    }

    /**
     * {@return the payload length that a jumbo payload option (RFC 2675) in the hop-by-hop options at {@code in[at]} specifies; 0 if none
     * specifies a valid one, or the options cannot be read} A length that no array can have counts as the greatest int.
     */
    private static int jumboPayloadLength(ParsedFrame frame, int at, long to) {
        byte[] in = frame.bytes;
        int headerLength = Ipv6Extension.check(in, at, frame.readableTo(to), IpProtocol.HOP_BY_HOP);
        if (headerLength < 0) {
            frame.add(frame.limit < to ? Outcome.JUMBO_UNREAD : 0);
            return 0;
        }
        int length = 0;
        for (int option = at + Ipv6Options.OFFSET; option < at + headerLength; option += length) {
            length = Ipv6Options.check(in, option, at + headerLength);
            if (length < 0) {
                return 0;
            }
            if (Bytes.u8(in, option) == Ipv6Option.JumboPayload.KIND && length == Ipv6Option.JumboPayload.LENGTH) {
                long stated = Bytes.u32(in, option + 2);
                if (stated <= MAXIMUM_LENGTH) {
                    return 0;
                }
                frame.add(Outcome.JUMBOGRAM);
                return (int) Math.min(stated, Integer.MAX_VALUE);
            }
        }
        return 0;
    }

    /** Walks over the extension headers, of which there may be none. */
    private static void extensions(ParsedFrame frame, int first, int at, long packetEnd) {
        byte[] in = frame.bytes;
        int afterIpv6 = at;
        int protocol = first;
        int next = at;
        int count = 0;
        int places = 0;
        while (Ipv6Extension.isExtension(protocol)) {
            int length = Ipv6Extension.check(in, next, frame.readableTo(packetEnd), protocol);
            if (length < 0) {
                setProtocol(frame, protocol);
                frame.refuse(Ipv6Extension.layerOf(protocol), length, next, packetEnd);
                return;
            }
            if (count == Ipv6Extension.MAXIMUM_COUNT) {
                setProtocol(frame, protocol);
                frame.payload(next, packetEnd);
                frame.fail(Ipv6Extension.layerOf(protocol), Fault.TOO_MANY_EXTENSIONS, next, count, count + 1);
                return;
            }
            places = remarkOrder(frame, places, protocol, count);
            count++;
            boolean later = false;
            if (protocol == IpProtocol.FRAGMENT) {
                int offset = Ipv6Fragment.fragmentOffset(in, next);
                boolean more = Ipv6Fragment.moreFragments(in, next);
                later = offset != 0;
                frame.add(later || more ? Outcome.FRAGMENT : 0);
                // A jumbogram has no fragments (RFC 2675, section 3).
                if (!Outcome.has(frame.outcome, Outcome.JUMBOGRAM)) {
                    long fragmentLength = frame.statedEnd() - next - length;
                    remarkFragment(frame, more, fragmentLength, next - afterIpv6 + offset * 8L + fragmentLength);
                }
            }
            protocol = Ipv6Extension.nextHeader(in, next);
            next += length;
            if (later) {
                setProtocol(frame, protocol);
                frame.end(Ending.FRAGMENT, next, packetEnd);
                return;
            }
        }
        setProtocol(frame, protocol);
        transport(frame, protocol, next, packetEnd);
    }

    private static void setProtocol(ParsedFrame frame, int protocol) {
        frame.outcome = Outcome.withoutProtocol(frame.outcome) | Outcome.protocol(protocol);
    }

    /** Remarks an extension header that is out of place. Takes and returns the places that are taken, a bit each. */
    private static int remarkOrder(ParsedFrame frame, int places, int protocol, int before) {
        int place = place(places, protocol);
        if (protocol == IpProtocol.HOP_BY_HOP) {
            if (before > 0) {
                frame.remark(Anomaly.HOP_BY_HOP_NOT_FIRST);
            }
        } else if ((places & 1 << place) != 0) {
            frame.remark(Anomaly.EXTENSION_REPEATED);
        } else if (places >>> place != 0) {
            frame.remark(Anomaly.EXTENSION_ORDER);
        }
        return places | 1 << place;
    }

    /** {@return an extension header's place in the order of RFC 8200, section 4.1; destination options have two places in it} */
    private static int place(int places, int protocol) {
        return switch (protocol) {
            case IpProtocol.HOP_BY_HOP -> 0;
            case IpProtocol.DESTINATION_OPTIONS -> places >>> 1 == 0 ? 1 : 5;
            case IpProtocol.ROUTING -> 2;
            case IpProtocol.FRAGMENT -> 3;
            case IpProtocol.AUTHENTICATION -> 4;
            case IpProtocol.MOBILITY -> 6;
            case IpProtocol.HOST_IDENTITY -> 7;
            default -> 8;
        };
    }

    private static void transport(ParsedFrame frame, int protocol, int at, long packetEnd) {
        boolean overIpv6 = Outcome.isIpv6(frame.outcome);
        Layer layer = NextLayer.ofProtocol(protocol, overIpv6);
        if (layer == null) {
            boolean nothing = protocol == IpProtocol.NO_NEXT_HEADER && overIpv6;
            Ending ending = nothing
                    ? Ending.NO_NEXT_HEADER
                    : protocol == IpProtocol.ESP ? Ending.ENCRYPTED : Ending.UNKNOWN_PROTOCOL;
            frame.end(ending, at, packetEnd);
            return;
        }
        int headerLength = HeaderForm.check(layer, frame.bytes, at, frame.readableTo(packetEnd), protocol);
        if (headerLength < 0) {
            frame.refuse(layer, headerLength, at, packetEnd);
            if (layer == Layer.TCP && frame.isPartial()) {
                partialTcp(frame, at);
            }
            return;
        }
        frame.transportOffset = at;
        frame.add(Outcome.transport(layer)); // Ending.COMPLETE is 0, so it need not be added.
        frame.payload(at + headerLength, layer == Layer.UDP ? udpPayloadEnd(frame, at, packetEnd) : packetEnd);
        if (layer == Layer.ICMPV4 || layer == Layer.ICMPV6) {
            QuotedPacket.remark(frame);
        }
    }

    /**
     * A header that the capture cut may still specify its own length, and so that of the payload. If that length is impossible, the
     * whole header would be refused too.
     */
    private static void partialTcp(ParsedFrame frame, int at) {
        int headerLength = Tcp.headerLengthOrZero(frame.bytes, at, frame.limit);
        long length = frame.packetEnd() - at - headerLength;
        if (headerLength >= Tcp.MINIMUM_HEADER_LENGTH && length >= 0) {
            frame.payloadWireLength = (int) Math.min(length, Integer.MAX_VALUE);
            frame.outcome &= ~Outcome.LENGTH_NOT_STATED;
        }
    }

    /** {@return where a datagram's payload ends, and remarks or refuses its length} */
    private static long udpPayloadEnd(ParsedFrame frame, int at, long packetEnd) {
        int headerLength = Udp.HEADER_LENGTH;
        int length = Udp.length(frame.bytes, at);
        int carried = ParsedFrame.length(at, frame.statedEnd());
        if (length == carried) {
            return packetEnd;
        }
        if (length < headerLength) {
            // In a jumbogram, a length of 0 means the rest (RFC 2675, section 4).
            if (length == 0 && Outcome.has(frame.outcome, Outcome.JUMBOGRAM)) {
                return packetEnd;
            }
            if (!frame.lenient) {
                frame.fail(Layer.UDP, Fault.UDP_LENGTH_TOO_SMALL, at, headerLength, length);
                return packetEnd;
            }
            frame.remark(length == 0 ? Anomaly.UDP_LENGTH_ZERO : Anomaly.UDP_LENGTH_TOO_SMALL);
            return length == 0 ? packetEnd : at + headerLength;
        }
        if (length < carried) {
            frame.remark(Anomaly.UDP_LENGTH_SURPLUS);
            return Math.min((long) at + length, packetEnd);
        }
        // In a fragment this is as it should be: the length is that of the whole datagram.
        if (!Outcome.has(frame.outcome, Outcome.FRAGMENT)) {
            if (!frame.lenient) {
                frame.fail(Layer.UDP, Fault.UDP_LENGTH_TOO_LARGE, at, length, carried);
                return packetEnd;
            }
            frame.remark(Anomaly.UDP_LENGTH_TOO_LARGE);
        }
        return packetEnd;
    }
}
