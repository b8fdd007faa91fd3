package io.github.packetcodec.packet;

import io.github.packetcodec.Fault;
import io.github.packetcodec.Layer;
import io.github.packetcodec.arp.Arp;
import io.github.packetcodec.internal.Bytes;
import io.github.packetcodec.ip.Ipv4;
import io.github.packetcodec.link.LinkType;
import io.github.packetcodec.link.Loopback;

/** The walk from the beginning of a frame over link headers, tags, LLC and SNAP to the network layer, where {@link IpWalk} goes on. */
final class LinkWalk {
    private LinkWalk() {}

    /**
     * Walks over the frame that the state has begun, header by header.
     *
     * @return whether no header was refused
     */
    static boolean walk(ParsedFrame frame, int linkType, boolean wireLengthGiven) {
        frame.beginWalk(wireLengthGiven);
        int at = frame.start;
        boolean empty = at == frame.limit;
        Layer first = NextLayer.ofLinkType(linkType, empty ? 0 : Bytes.u8(frame.bytes, at));
        if (empty && NextLayer.isVersionInFirstOctet(linkType)) {
            frame.refuse(Layer.FRAME, Fault.TRUNCATED_HEADER.code(Ipv4.MINIMUM_HEADER_LENGTH, 0), at, frame.wireEnd());
        } else if (first == null) {
            frame.payload(at, frame.wireEnd());
            frame.add(Outcome.LENGTH_NOT_STATED);
            frame.fail(Layer.FRAME, Fault.UNKNOWN_LINK_TYPE, at, 0, linkType);
        } else if (first == Layer.IPV4 || first == Layer.IPV6) {
            network(frame, first, at, frame.wireEnd());
        } else {
            link(frame, first, linkType == LinkType.LOOP);
        }
        return !Outcome.isRefused(frame.outcome);
    }

    /**
     * Walks from the link header on. Each round moves on in the frame.
     *
     * @param familyInNetworkOrder whether a loopback header's family is in network byte order, and not in the capturing host's
     */
    private static void link(ParsedFrame frame, Layer first, boolean familyInNetworkOrder) {
        byte[] in = frame.bytes;
        Layer layer = first;
        int at = frame.start;
        long to = frame.wireEnd();
        do {
            int length = HeaderForm.check(layer, in, at, frame.readableTo(to), 0);
            if (length < 0) {
                frame.refuse(layer, length, at, to);
                notStatedByEthernet(frame);
                return;
            }
            if (layer == first) {
                frame.add(Outcome.link(layer));
            }
            Layer next = NextLayer.after(layer, in, at, frame.readableTo(to));
            if (familyInNetworkOrder && Loopback.isLittleEndian(in, at)) {
                next = null; // no family is as great as that number in network byte order
            }
            if (next == Layer.LLC) {
                to = llcEnd(frame, layer, at, length);
                if (to < 0) {
                    return;
                }
            }
            if (next == null && isUndecided(frame, layer, at, at + length, to)) {
                frame.refuse(Layer.FRAME, Fault.TRUNCATED_HEADER.code(1, 0), at + length, to);
                notStatedByEthernet(frame);
                return;
            }
            at += length;
            layer = next;
        } while (layer != null && !isNetwork(layer));
        if (layer != null) {
            network(frame, layer, at, to);
            return;
        }
        frame.end(Ending.UNKNOWN_ETHER_TYPE, at, to);
        notStatedByEthernet(frame);
    }

    /** Whether what follows a header would be known if the capture did not end here. */
    private static boolean isUndecided(ParsedFrame frame, Layer layer, int at, int next, long to) {
        return next == frame.limit && next < to && NextLayer.isDecidedByContent(layer, frame.bytes, at);
    }

    private static boolean isNetwork(Layer layer) {
        return layer == Layer.IPV4 || layer == Layer.IPV6 || layer == Layer.ARP;
    }

    /**
     * Returns where the frame ends that an LLC header begins: where the 802.3 length in the Ethernet header or VLAN tag before it
     * says; -1 if that length ended the walk. A Linux cooked header contains no length.
     */
    private static long llcEnd(ParsedFrame frame, Layer carrier, int at, int carrierLength) {
        return carrier == Layer.ETHERNET || carrier == Layer.VLAN
                ? ieee8023End(frame, carrier, at, carrierLength, NextLayer.etherType(carrier, frame.bytes, at))
                : frame.wireEnd();
    }

    private static void notStatedByEthernet(ParsedFrame frame) {
        if (frame.boundary == ParsedFrame.FRAME) {
            frame.add(Outcome.LENGTH_NOT_STATED);
        }
    }

    /** Returns the end of what an 802.3 length covers; -1 if the length ended the walk. */
    private static long ieee8023End(
            ParsedFrame frame, Layer carrier, int carrierOffset, int carrierLength, int stated) {
        int at = carrierOffset + carrierLength;
        int available = ParsedFrame.length(at, frame.wireEnd());
        if (stated > available) {
            if (!frame.lenient) {
                frame.payload(at, frame.wireEnd());
                frame.fail(carrier, Fault.FRAME_LENGTH_TOO_LARGE, carrierOffset, stated, available);
                return ParsedFrame.ABSENT;
            }
            frame.remark(Anomaly.FRAME_LENGTH_TOO_LARGE);
        }
        return frame.bound((long) at + stated, frame.wireEnd(), ParsedFrame.FRAME_LENGTH);
    }

    private static void network(ParsedFrame frame, Layer layer, int at, long to) {
        if (layer == Layer.IPV4) {
            IpWalk.ipv4(frame, at, to);
        } else if (layer == Layer.IPV6) {
            IpWalk.ipv6(frame, at, to);
        } else {
            arp(frame, at, to);
        }
    }

    private static void arp(ParsedFrame frame, int at, long to) {
        int length = Arp.check(frame.bytes, at, frame.readableTo(to));
        if (length < 0) {
            frame.refuse(Layer.ARP, length, at, to);
            notStatedByEthernet(frame);
            return;
        }
        frame.networkOffset = at;
        long packetEnd = frame.bound((long) at + length, to, frame.boundary);
        frame.add(Outcome.network(Layer.ARP));
        frame.end(Ending.COMPLETE, at + length, packetEnd);
    }
}
