package io.github.packetcodec.packet;

import io.github.packetcodec.Fault;
import io.github.packetcodec.Layer;
import io.github.packetcodec.arp.Arp;
import io.github.packetcodec.icmp.Icmp;
import io.github.packetcodec.internal.Bytes;
import io.github.packetcodec.ip.IpProtocol;
import io.github.packetcodec.ip.Ipv4;
import io.github.packetcodec.ip.Ipv6;
import io.github.packetcodec.ip.Ipv6Extension;
import io.github.packetcodec.ip.Ipv6Fragment;
import io.github.packetcodec.ip.Ipv6Option;
import io.github.packetcodec.ip.Ipv6Options;
import io.github.packetcodec.link.EtherType;
import io.github.packetcodec.tcp.Tcp;
import io.github.packetcodec.udp.Udp;
import java.util.Objects;

/**
 * The walk over a frame's headers from the network layer on, and all that the walk finds out. It goes from header to header,
 * checks each once and keeps where it begins; every loop ends because each round moves on in the frame.
 */
abstract sealed class NetworkWalk permits PacketWalk {
    static final int ABSENT = -1;

    final LengthPolicy policy;

    byte[] bytes;
    int start;
    /** Where the frame ends: past the end of {@link #bytes} if they hold only its first bytes. */
    int end;
    /** Where the bytes that can be read end. */
    int limit;

    Layer linkLayer;
    int firstVlanOffset;
    int vlanCount;
    int llcOffset;
    int snapOffset;
    int etherType;
    Layer networkLayer;
    int networkOffset;
    int extensionsOffset;
    int extensionCount;
    int protocol;
    boolean fragment;
    /** Whether the payload length stands in a jumbo payload option. */
    boolean jumbogram;
    /** Whether lengths were not read because they stand past {@link #limit}. */
    boolean headersHidden;
    /** Where the IP packet ends by its own words, which may be past {@link #end}. */
    int statedEnd;
    /** Where the IP packet ends, within the frame. */
    int packetEnd;

    Layer transportLayer;
    int transportOffset;
    int payloadOffset;
    int payloadEnd;
    long lengthAnomalies;

    Ending ending;
    Layer faultLayer;
    Fault fault;
    int faultOffset;
    int faultRequired;
    int faultAvailable;

    NetworkWalk(LengthPolicy policy) {
        this.policy = Objects.requireNonNull(policy, "policy");
    }

    final void reset(byte[] in, int from, int to, int readable) {
        bytes = in;
        start = from;
        end = to;
        limit = readable;
        linkLayer = null;
        firstVlanOffset = ABSENT;
        vlanCount = 0;
        llcOffset = ABSENT;
        snapOffset = ABSENT;
        etherType = ABSENT;
        networkLayer = null;
        networkOffset = ABSENT;
        extensionsOffset = ABSENT;
        extensionCount = 0;
        protocol = ABSENT;
        fragment = false;
        jumbogram = false;
        headersHidden = false;
        transportLayer = null;
        transportOffset = ABSENT;
        payloadOffset = from;
        payloadEnd = to;
        packetEnd = to;
        statedEnd = to;
        lengthAnomalies = 0;
        fault = null;
        faultLayer = null;
    }

    /** Walks on at what an EtherType announces. */
    final void network(int type, int at, int to) {
        etherType = type;
        if (type == EtherType.IPV4) {
            ipv4(at, to);
        } else if (type == EtherType.IPV6) {
            ipv6(at, to);
        } else if (type == EtherType.ARP || type == EtherType.RARP) {
            arp(at, to);
        } else {
            payload(at, to, Ending.UNKNOWN_ETHER_TYPE);
        }
    }

    private void arp(int at, int to) {
        int length = Arp.check(bytes, at, Math.min(to, limit));
        if (length < 0) {
            fail(Layer.ARP, length, at);
            return;
        }
        networkLayer = Layer.ARP;
        networkOffset = at;
        packetEnd = at + length;
        payload(packetEnd, packetEnd, Ending.COMPLETE);
    }

    final void ipv4(int at, int to) {
        int headerLength = Ipv4.check(bytes, at, Math.min(to, limit));
        if (headerLength < 0) {
            fail(Layer.IPV4, headerLength, at);
            return;
        }
        networkLayer = Layer.IPV4;
        networkOffset = at;
        protocol = Ipv4.protocol(bytes, at);
        int next = at + headerLength;
        int totalLength = Ipv4.totalLength(bytes, at);
        statedEnd = at + totalLength;
        if (totalLength < headerLength) {
            payload(next, to, Ending.FAULT);
            if (policy != LengthPolicy.LENIENT) {
                fail(Layer.IPV4, Fault.TOTAL_LENGTH_TOO_SMALL, at, headerLength, totalLength);
                return;
            }
            remark(totalLength == 0 ? Anomaly.TOTAL_LENGTH_ZERO : Anomaly.TOTAL_LENGTH_TOO_SMALL);
            statedEnd = totalLength == 0 ? to : next;
        } else if (statedEnd > to) {
            payload(next, to, Ending.FAULT);
            if (policy == LengthPolicy.STRICT) {
                fail(Layer.IPV4, Fault.TOTAL_LENGTH_TOO_LARGE, at, totalLength, to - at);
                return;
            }
            remark(Anomaly.TOTAL_LENGTH_TOO_LARGE);
        }
        packetEnd = Math.min(statedEnd, to);
        fragment = Ipv4.isFragment(bytes, at);
        if (fragment && Ipv4.fragmentOffset(bytes, at) != 0) {
            payload(next, packetEnd, Ending.FRAGMENT);
        } else {
            transport(Layer.IPV4, next);
        }
    }

    final void ipv6(int at, int to) {
        int headerLength = Ipv6.check(bytes, at, Math.min(to, limit));
        if (headerLength < 0) {
            fail(Layer.IPV6, headerLength, at);
            return;
        }
        networkLayer = Layer.IPV6;
        networkOffset = at;
        extensionsOffset = at + headerLength;
        protocol = Ipv6.nextHeader(bytes, at);
        int payloadLength = Ipv6.payloadLength(bytes, at);
        if (payloadLength == 0 && protocol == IpProtocol.HOP_BY_HOP) {
            payloadLength = jumboPayloadLength(extensionsOffset, to);
            jumbogram = payloadLength != 0;
        }
        statedEnd = (int) Math.min((long) extensionsOffset + payloadLength, Integer.MAX_VALUE);
        if (payloadLength > to - extensionsOffset) {
            payload(extensionsOffset, to, Ending.FAULT);
            if (policy == LengthPolicy.STRICT) {
                fail(Layer.IPV6, Fault.PAYLOAD_LENGTH_TOO_LARGE, at, payloadLength, to - extensionsOffset);
                return;
            }
            remark(Anomaly.PAYLOAD_LENGTH_TOO_LARGE);
        } else if (payloadLength == 0
                && policy == LengthPolicy.LENIENT
                && protocol != IpProtocol.NO_NEXT_HEADER
                && to > extensionsOffset) {
            remark(Anomaly.PAYLOAD_LENGTH_ZERO);
            statedEnd = to;
        }
        packetEnd = Math.min(statedEnd, to);
        extensions(extensionsOffset);
    }

    /**
     * The payload length that a jumbo payload option (RFC 2675) in the hop-by-hop options at {@code at} tells; 0 if none does that
     * could be right. A length that no array can have counts as the greatest int, wherever the frame stands in its array.
     */
    private int jumboPayloadLength(int at, int to) {
        int headerLength = Ipv6Extension.check(bytes, at, Math.min(to, limit), IpProtocol.HOP_BY_HOP);
        headersHidden = headerLength < 0 && limit < to;
        int length = 0;
        for (int option = at + Ipv6Options.OFFSET; option < at + headerLength; option += length) {
            length = Ipv6Options.check(bytes, option, at + headerLength);
            if (length < 0) {
                return 0;
            }
            if (Bytes.u8(bytes, option) == Ipv6Option.JumboPayload.KIND && length == Ipv6Option.JumboPayload.LENGTH) {
                long stated = Bytes.u32(bytes, option + 2);
                return stated <= 0xFFFF ? 0 : (int) Math.min(stated, Integer.MAX_VALUE);
            }
        }
        return 0;
    }

    private void extensions(int at) {
        int next = at;
        int places = 0;
        while (Ipv6Extension.isExtension(protocol)) {
            int length = Ipv6Extension.check(bytes, next, Math.min(packetEnd, limit), protocol);
            if (length < 0) {
                fail(Ipv6Extension.layerOf(protocol), length, next);
                return;
            }
            if (extensionCount == Ipv6Extension.MAXIMUM_COUNT) {
                payload(next, packetEnd, Ending.FAULT);
                fail(
                        Ipv6Extension.layerOf(protocol),
                        Fault.TOO_MANY_EXTENSIONS,
                        next,
                        extensionCount,
                        extensionCount + 1);
                return;
            }
            places = remarkOrder(places);
            extensionCount++;
            boolean middle = false;
            if (protocol == IpProtocol.FRAGMENT) {
                middle = Ipv6Fragment.fragmentOffset(bytes, next) != 0;
                boolean more = Ipv6Fragment.moreFragments(bytes, next);
                fragment |= middle || more;
                // A jumbogram has no fragments (RFC 2675, section 3), and its end may be past what an index can tell.
                if (more && !jumbogram && (statedEnd - next) % 8 != 0) {
                    remark(Anomaly.FRAGMENT_LENGTH);
                }
            }
            protocol = Ipv6Extension.nextHeader(bytes, next);
            next += length;
            if (middle) {
                payload(next, packetEnd, Ending.FRAGMENT);
                return;
            }
        }
        transport(Layer.IPV6, next);
    }

    /** Remarks an extension header out of place; takes and gives the places that are taken, a bit each. */
    private int remarkOrder(int places) {
        int place = place(places);
        if (protocol == IpProtocol.HOP_BY_HOP) {
            if (extensionCount > 0) {
                remark(Anomaly.HOP_BY_HOP_NOT_FIRST);
            }
        } else if ((places & 1 << place) != 0) {
            remark(Anomaly.EXTENSION_REPEATED);
        } else if (places >>> place != 0) {
            remark(Anomaly.EXTENSION_ORDER);
        }
        return places | 1 << place;
    }

    /** Where the order of RFC 8200, section 4.1, has an extension header; destination options have two places in it. */
    private int place(int places) {
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

    private void transport(Layer network, int at) {
        transportOffset = at;
        if (protocol == IpProtocol.TCP) {
            transport(Layer.TCP, Tcp.check(bytes, at, Math.min(packetEnd, limit)), at);
        } else if (protocol == IpProtocol.UDP) {
            udp(at);
        } else if (protocol == IpProtocol.ICMPV4 && network == Layer.IPV4) {
            transport(Layer.ICMPV4, Icmp.check(bytes, at, Math.min(packetEnd, limit)), at);
        } else if (protocol == IpProtocol.ICMPV6 && network == Layer.IPV6) {
            transport(Layer.ICMPV6, Icmp.check(bytes, at, Math.min(packetEnd, limit)), at);
        } else if (protocol == IpProtocol.ESP) {
            payload(at, packetEnd, Ending.ENCRYPTED);
        } else if (protocol == IpProtocol.NO_NEXT_HEADER && network == Layer.IPV6) {
            payload(at, packetEnd, Ending.NO_NEXT_HEADER);
        } else {
            payload(at, packetEnd, Ending.UNKNOWN_PROTOCOL);
        }
    }

    private void transport(Layer layer, int headerLength, int at) {
        if (headerLength < 0) {
            fail(layer, headerLength, at);
        } else {
            transportLayer = layer;
            payload(at + headerLength, packetEnd, Ending.COMPLETE);
        }
    }

    private void udp(int at) {
        int headerLength = Udp.check(bytes, at, Math.min(packetEnd, limit));
        transport(Layer.UDP, headerLength, at);
        if (headerLength < 0) {
            return;
        }
        int length = Udp.length(bytes, at);
        int carried = statedEnd - at;
        if (length == 0 && jumbogram) {
            return;
        }
        if (length < headerLength) {
            if (policy != LengthPolicy.LENIENT) {
                fail(Layer.UDP, Fault.UDP_LENGTH_TOO_SMALL, at, headerLength, length);
                return;
            }
            remark(length == 0 ? Anomaly.UDP_LENGTH_ZERO : Anomaly.UDP_LENGTH_TOO_SMALL);
            payloadEnd = length == 0 ? packetEnd : payloadOffset;
        } else if (length > carried) {
            // In a fragment that is natural: the length is the whole datagram's.
            if (!fragment) {
                if (policy != LengthPolicy.LENIENT) {
                    fail(Layer.UDP, Fault.UDP_LENGTH_TOO_LARGE, at, length, carried);
                    return;
                }
                remark(Anomaly.UDP_LENGTH_TOO_LARGE);
            }
        } else {
            payloadEnd = Math.min(at + length, packetEnd);
            if (length < carried) {
                remark(Anomaly.UDP_LENGTH_SURPLUS);
            }
        }
    }

    final void payload(int from, int to, Ending why) {
        payloadOffset = from;
        payloadEnd = to;
        ending = why;
    }

    final void remark(Anomaly anomaly) {
        lengthAnomalies |= anomaly.bit();
    }

    final void fail(Layer layer, int code, int at) {
        payloadOffset = at;
        payloadEnd = packetEnd;
        fail(layer, Fault.of(code), at, Fault.required(code), Fault.available(code));
    }

    final void fail(Layer layer, Fault why, int at, int required, int available) {
        ending = Ending.FAULT;
        faultLayer = layer;
        fault = why;
        faultOffset = at;
        faultRequired = required;
        faultAvailable = available;
    }
}
