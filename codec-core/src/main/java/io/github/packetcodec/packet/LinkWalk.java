package io.github.packetcodec.packet;

import io.github.packetcodec.Boundary;
import io.github.packetcodec.Fault;
import io.github.packetcodec.Layer;
import io.github.packetcodec.arp.Arp;
import io.github.packetcodec.internal.Bytes;
import io.github.packetcodec.link.EtherType;

/** The walk from the beginning of a frame over link headers, tags, LLC and SNAP to the network layer, where {@link IpWalk} goes on. */
final class LinkWalk {
    private LinkWalk() {}

    /**
     * Walks over the frame that the state has begun, header by header.
     *
     * @return whether no header was refused
     */
    static boolean walk(ParsedFrame frame, int linkType, boolean lenient) {
        frame.beginWalk(lenient);
        int at = frame.start;
        Layer first = NextLayer.ofLinkType(linkType, at < frame.limit ? Bytes.u8(frame.bytes, at) : 0);
        if (first == null) {
            frame.payload(at, frame.wireEnd());
            frame.add(Outcome.LENGTH_NOT_STATED);
            frame.fail(Layer.FRAME, Fault.UNKNOWN_LINK_TYPE, at, 0, linkType);
        } else if (first == Layer.IPV4 || first == Layer.IPV6) {
            network(frame, first, at, frame.wireEnd());
        } else {
            link(frame, first);
        }
        if (!Outcome.hasTransport(frame.outcome)) {
            frame.transportOffset = ParsedFrame.ABSENT;
        }
        return !Outcome.isRefused(frame.outcome);
    }

    /** Walks from the link header on. Each round moves on in the frame. */
    private static void link(ParsedFrame frame, Layer first) {
        byte[] in = frame.bytes;
        Layer layer = first;
        int at = frame.start;
        long to = frame.wireEnd();
        while (true) {
            int length = HeaderForm.check(layer, in, at, frame.readableTo(to), 0);
            if (length < 0) {
                frame.refuse(layer, length, at, to);
                notStatedByEthernet(frame);
                return;
            }
            if (layer == first) {
                frame.add(Outcome.link(layer));
            }
            Layer next = NextLayer.after(layer, in, at);
            int type = NextLayer.etherType(layer, in, at);
            boolean isLength = next == Layer.LLC && EtherType.isLength(type) && isEthernetOrTag(layer);
            if (isLength) {
                to = ieee8023End(frame, layer, at, length, type);
                if (to < 0) {
                    return;
                }
            }
            at += length;
            if (next == null) {
                frame.end(Ending.UNKNOWN_ETHER_TYPE, at, to);
                notStatedByEthernet(frame);
                return;
            }
            if (next == Layer.IPV4 || next == Layer.IPV6 || next == Layer.ARP) {
                network(frame, next, at, to);
                return;
            }
            layer = next;
        }
    }

    /** In a Linux cooked header the same numbers are protocols of their own. */
    private static boolean isEthernetOrTag(Layer layer) {
        return layer == Layer.ETHERNET || layer == Layer.VLAN;
    }

    private static void notStatedByEthernet(ParsedFrame frame) {
        if (frame.boundary == Boundary.FRAME) {
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
        frame.bound((long) at + stated, frame.wireEnd(), Boundary.FRAME_LENGTH);
        return frame.packetEnd();
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
        frame.bound((long) at + length, to, frame.boundary);
        frame.add(Outcome.network(Layer.ARP));
        frame.end(Ending.COMPLETE, at + length, frame.packetEnd());
    }
}
