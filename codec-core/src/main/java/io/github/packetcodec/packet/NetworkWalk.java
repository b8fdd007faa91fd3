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

    /** Everything that was found and is not a place: see {@link Found}. */
    long found;

    // A usual frame has no tags and no anomalies of length, and ends where it states. So it leaves the
    // fields for these as they were, and vlanCount(), lengthAnomalies() and carried() tell.

    int firstVlanOffset;
    int vlanCount;
    int llcOffset;
    int snapOffset;
    int networkOffset;
    /** Where the IP packet ends by its own words; that may be past the greatest index. */
    private long statedEnd;
    /** Where the IP packet ends, within the frame. */
    int packetEnd;
    /** Where the transport header begins; while a walk goes on, where it would. */
    int transportOffset;

    int payloadOffset;
    int payloadLength;
    long lengthAnomalies;

    Layer faultLayer;
    Fault fault;
    int faultOffset;
    int faultRequired;
    int faultAvailable;

    NetworkWalk(LengthPolicy policy) {
        this.policy = Objects.requireNonNull(policy, "policy");
    }

    /** Begins a walk, which sets all the rest, or what {@link Found} tells to be there. */
    final void begin(byte[] in, int from, int to, int readable) {
        // Many frames stand in one array, and G1 makes storing a reference dear (docs/performance.md).
        if (bytes != in) {
            bytes = in;
        }
        start = from;
        end = to;
        limit = readable;
    }

    /** What is remarkable about the lengths, as {@linkplain Anomaly#bit() bits}. */
    final long lengthAnomalies() {
        return Found.isStepByStep(found) ? lengthAnomalies : 0;
    }

    /** How many bytes the IP packet has from an index on, by its own words: those may be more than there are. */
    final int carried(int at) {
        return length(at, Found.isStepByStep(found) ? statedEnd : packetEnd);
    }

    private static int length(int from, long to) {
        return (int) Math.min(to - from, Integer.MAX_VALUE);
    }

    /** Walks on at what an EtherType announces. */
    final long network(long found, int type, int at, int to) {
        long soFar = found | Found.etherType(type);
        if (type == EtherType.IPV4) {
            return ipv4(soFar, at, to);
        }
        if (type == EtherType.IPV6) {
            return ipv6(soFar, at, to);
        }
        if (type == EtherType.ARP || type == EtherType.RARP) {
            return arp(soFar, at, to);
        }
        return payload(soFar | Found.UNKNOWN_ETHER_TYPE, at, to);
    }

    private long arp(long found, int at, int to) {
        int length = Arp.check(bytes, at, Math.min(to, limit));
        if (length < 0) {
            return refuse(found, Layer.ARP, length, at);
        }
        networkOffset = at;
        packetEnd = at + length;
        return payload(found | Found.ARP | Found.COMPLETE, packetEnd, packetEnd);
    }

    final long ipv4(long found, int at, int to) {
        int headerLength = Ipv4.check(bytes, at, Math.min(to, limit));
        if (headerLength < 0) {
            return refuse(found, Layer.IPV4, headerLength, at);
        }
        networkOffset = at;
        int protocol = Ipv4.protocol(bytes, at);
        long soFar = found | Found.IPV4 | Found.protocol(protocol);
        int next = at + headerLength;
        int totalLength = Ipv4.totalLength(bytes, at);
        statedEnd = (long) at + totalLength;
        if (totalLength < headerLength) {
            payload(soFar, next, to);
            if (policy != LengthPolicy.LENIENT) {
                return fail(soFar, Layer.IPV4, Fault.TOTAL_LENGTH_TOO_SMALL, at, headerLength, totalLength);
            }
            remark(totalLength == 0 ? Anomaly.TOTAL_LENGTH_ZERO : Anomaly.TOTAL_LENGTH_TOO_SMALL);
            statedEnd = totalLength == 0 ? to : next;
        } else if (totalLength > to - at) {
            payload(soFar, next, to);
            if (policy == LengthPolicy.STRICT) {
                return fail(soFar, Layer.IPV4, Fault.TOTAL_LENGTH_TOO_LARGE, at, totalLength, to - at);
            }
            remark(Anomaly.TOTAL_LENGTH_TOO_LARGE);
        }
        packetEnd = (int) Math.min(statedEnd, to);
        if (Ipv4.isFragment(bytes, at)) {
            soFar |= Found.FRAGMENT;
            if (Ipv4.moreFragments(bytes, at) && (statedEnd - next) % 8 != 0) {
                remark(Anomaly.FRAGMENT_LENGTH);
            }
            if (Ipv4.fragmentOffset(bytes, at) != 0) {
                return payload(soFar | Found.LATER_FRAGMENT, next, packetEnd);
            }
        }
        return transport(soFar, protocol, next);
    }

    final long ipv6(long found, int at, int to) {
        int headerLength = Ipv6.check(bytes, at, Math.min(to, limit));
        if (headerLength < 0) {
            return refuse(found, Layer.IPV6, headerLength, at);
        }
        networkOffset = at;
        int next = at + headerLength;
        int protocol = Ipv6.nextHeader(bytes, at);
        long soFar = found | Found.IPV6;
        int length = Ipv6.payloadLength(bytes, at);
        if (length == 0 && protocol == IpProtocol.HOP_BY_HOP) {
            int jumbo = jumboPayloadLength(next, to);
            soFar |= jumbo > 0 ? Found.JUMBOGRAM : jumbo < 0 ? Found.LENGTH_HIDDEN : 0;
            length = Math.max(jumbo, 0);
        }
        statedEnd = (long) next + length;
        if (length > to - next) {
            payload(soFar, next, to);
            if (policy == LengthPolicy.STRICT) {
                soFar |= Found.protocol(protocol);
                return fail(soFar, Layer.IPV6, Fault.PAYLOAD_LENGTH_TOO_LARGE, at, length, to - next);
            }
            remark(Anomaly.PAYLOAD_LENGTH_TOO_LARGE);
        } else if (length == 0
                && policy == LengthPolicy.LENIENT
                && protocol != IpProtocol.NO_NEXT_HEADER
                && to > next) {
            remark(Anomaly.PAYLOAD_LENGTH_ZERO);
            statedEnd = to;
        }
        packetEnd = (int) Math.min(statedEnd, to);
        if (Ipv6Extension.isExtension(protocol)) {
            return extensions(soFar, protocol, next);
        }
        return transport(soFar | Found.protocol(protocol), protocol, next);
    }

    /**
     * The payload length that a jumbo payload option (RFC 2675) in the hop-by-hop options at {@code at} tells; 0 if none does that
     * could be right; -1 if the options stand past what can be read. A length that no array can have counts as the greatest int,
     * wherever the frame stands in its array.
     */
    private int jumboPayloadLength(int at, int to) {
        int headerLength = Ipv6Extension.check(bytes, at, Math.min(to, limit), IpProtocol.HOP_BY_HOP);
        if (headerLength < 0) {
            return limit < to ? -1 : 0;
        }
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

    private long extensions(long found, int first, int at) {
        long soFar = found;
        int protocol = first;
        int next = at;
        int count = 0;
        int places = 0;
        while (Ipv6Extension.isExtension(protocol)) {
            int length = Ipv6Extension.check(bytes, next, Math.min(packetEnd, limit), protocol);
            if (length < 0) {
                soFar |= Found.protocol(protocol) | Found.extensionCount(count);
                return refuse(soFar, Ipv6Extension.layerOf(protocol), length, next);
            }
            if (count == Ipv6Extension.MAXIMUM_COUNT) {
                payload(soFar, next, packetEnd);
                soFar |= Found.protocol(protocol) | Found.extensionCount(count);
                Layer layer = Ipv6Extension.layerOf(protocol);
                return fail(soFar, layer, Fault.TOO_MANY_EXTENSIONS, next, count, count + 1);
            }
            places = remarkOrder(places, protocol, count);
            count++;
            boolean middle = false;
            if (protocol == IpProtocol.FRAGMENT) {
                middle = Ipv6Fragment.fragmentOffset(bytes, next) != 0;
                boolean more = Ipv6Fragment.moreFragments(bytes, next);
                soFar |= middle || more ? Found.FRAGMENT : 0;
                // A jumbogram has no fragments (RFC 2675, section 3).
                if (more && (soFar & Found.JUMBOGRAM) == 0 && (statedEnd - next) % 8 != 0) {
                    remark(Anomaly.FRAGMENT_LENGTH);
                }
            }
            protocol = Ipv6Extension.nextHeader(bytes, next);
            next += length;
            if (middle) {
                soFar |= Found.protocol(protocol) | Found.extensionCount(count);
                return payload(soFar | Found.LATER_FRAGMENT, next, packetEnd);
            }
        }
        return transport(soFar | Found.protocol(protocol) | Found.extensionCount(count), protocol, next);
    }

    /** Remarks an extension header out of place; takes and gives the places that are taken, a bit each. */
    private int remarkOrder(int places, int protocol, int before) {
        int place = place(places, protocol);
        if (protocol == IpProtocol.HOP_BY_HOP) {
            if (before > 0) {
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

    private long transport(long found, int protocol, int at) {
        transportOffset = at;
        int to = Math.min(packetEnd, limit);
        boolean ipv6 = (found & Found.NETWORK) == Found.IPV6;
        if (protocol == IpProtocol.TCP) {
            return transport(found | Found.TCP, Layer.TCP, Tcp.check(bytes, at, to), at);
        }
        if (protocol == IpProtocol.UDP) {
            return udp(found, at, to);
        }
        if (protocol == IpProtocol.ICMPV4 && !ipv6) {
            return transport(found | Found.ICMPV4, Layer.ICMPV4, Icmp.check(bytes, at, to), at);
        }
        if (protocol == IpProtocol.ICMPV6 && ipv6) {
            return transport(found | Found.ICMPV6, Layer.ICMPV6, Icmp.check(bytes, at, to), at);
        }
        if (protocol == IpProtocol.ESP) {
            return payload(found | Found.ENCRYPTED, at, packetEnd);
        }
        boolean nothing = protocol == IpProtocol.NO_NEXT_HEADER && ipv6;
        return payload(found | (nothing ? Found.NO_NEXT_HEADER : Found.UNKNOWN_PROTOCOL), at, packetEnd);
    }

    private long transport(long found, Layer layer, int headerLength, int at) {
        if (headerLength < 0) {
            return refuse(found & ~Found.TRANSPORT, layer, headerLength, at);
        }
        return payload(found | Found.COMPLETE, at + headerLength, packetEnd);
    }

    private long udp(long found, int at, int to) {
        int headerLength = Udp.check(bytes, at, to);
        if (headerLength < 0) {
            return refuse(found, Layer.UDP, headerLength, at);
        }
        long soFar = found | Found.UDP;
        int length = Udp.length(bytes, at);
        int carried = length(at, statedEnd);
        int payloadTo = packetEnd;
        if (length < headerLength) {
            if (length != 0 || (found & Found.JUMBOGRAM) == 0) {
                if (policy != LengthPolicy.LENIENT) {
                    payload(soFar, at + headerLength, packetEnd);
                    return fail(soFar, Layer.UDP, Fault.UDP_LENGTH_TOO_SMALL, at, headerLength, length);
                }
                remark(length == 0 ? Anomaly.UDP_LENGTH_ZERO : Anomaly.UDP_LENGTH_TOO_SMALL);
                payloadTo = length == 0 ? packetEnd : at + headerLength;
            }
        } else if (length > carried) {
            // In a fragment that is natural: the length is the whole datagram's.
            if ((found & Found.FRAGMENT) == 0) {
                if (policy != LengthPolicy.LENIENT) {
                    payload(soFar, at + headerLength, packetEnd);
                    return fail(soFar, Layer.UDP, Fault.UDP_LENGTH_TOO_LARGE, at, length, carried);
                }
                remark(Anomaly.UDP_LENGTH_TOO_LARGE);
            }
        } else if (length < carried) {
            remark(Anomaly.UDP_LENGTH_SURPLUS);
            payloadTo = at + Math.min(length, packetEnd - at);
        }
        return payload(soFar | Found.COMPLETE, at + headerLength, payloadTo);
    }

    /** Tells where the payload stands, and gives {@code found}. */
    final long payload(long found, int from, int to) {
        payloadOffset = from;
        payloadLength = Math.max(0, to - from);
        return found;
    }

    final void remark(Anomaly anomaly) {
        lengthAnomalies |= anomaly.bit();
    }

    /** Ends the walk at a header that its layout refused: the payload begins with it. */
    final long refuse(long found, Layer layer, int code, int at) {
        payload(found, at, packetEnd);
        return fail(found, layer, Fault.of(code), at, Fault.required(code), Fault.available(code));
    }

    final long fail(long found, Layer layer, Fault why, int at, int required, int available) {
        faultLayer = layer;
        fault = why;
        faultOffset = at;
        faultRequired = required;
        faultAvailable = available;
        return found | Found.FAULT;
    }
}
