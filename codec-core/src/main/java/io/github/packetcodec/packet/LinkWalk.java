package io.github.packetcodec.packet;

import io.github.packetcodec.Fault;
import io.github.packetcodec.Layer;
import io.github.packetcodec.arp.Arp;
import io.github.packetcodec.internal.Bytes;
import io.github.packetcodec.ip.Ipv4;
import io.github.packetcodec.link.EtherType;
import io.github.packetcodec.link.Ethernet;
import io.github.packetcodec.link.LinkType;
import io.github.packetcodec.link.Loopback;
import io.github.packetcodec.link.Mpls;
import io.github.packetcodec.link.Pppoe;
import io.github.packetcodec.link.Vlan;
import io.github.packetcodec.tunnel.Gtpu;

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
        if (empty && NextLayer.isInFirstOctet(linkType)) {
            frame.refuse(Layer.FRAME, Fault.TRUNCATED_HEADER.code(Ipv4.MINIMUM_HEADER_LENGTH, 0), at, frame.wireEnd());
        } else if (first == null) {
            frame.payload(at, frame.wireEnd());
            frame.add(Outcome.LENGTH_NOT_STATED);
            frame.fail(Layer.FRAME, Fault.UNKNOWN_LINK_TYPE, at, 0, linkType);
        } else {
            walkFrom(frame, first, linkType == LinkType.LOOP);
        }
        return !Outcome.isRefused(frame.outcome);
    }

    /**
     * Walks over the packet inside another one that the state has begun.
     *
     * @param first the layer with which the packet begins
     * @param stated whether the outer packet specifies the length of this one
     * @return whether no header was refused
     */
    static boolean walkInner(ParsedFrame frame, Layer first, boolean stated) {
        frame.beginWalk(true);
        walkFrom(frame, first, false);
        if (stated && !frame.isPartial()) {
            frame.outcome &= ~Outcome.LENGTH_NOT_STATED;
        }
        return !Outcome.isRefused(frame.outcome);
    }

    private static void walkFrom(ParsedFrame frame, Layer first, boolean familyInNetworkOrder) {
        if (first == Layer.IPV4 || first == Layer.IPV6) {
            network(frame, first, frame.start, frame.wireEnd());
        } else {
            link(frame, first, familyInNetworkOrder);
        }
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
            int end = frame.readableTo(to);
            int length = HeaderForm.check(layer, in, at, end, 0);
            if (length < 0) {
                frame.refuse(layer, length, at, to);
                notStatedByEthernet(frame);
                return;
            }
            if (layer == first) {
                frame.add(Outcome.link(layer));
            }
            Layer next = NextLayer.after(layer, in, at, end);
            if (familyInNetworkOrder && layer == Layer.LOOPBACK && Loopback.isLittleEndian(in, at)) {
                next = null; // Read in network byte order, the number is greater than any family.
            }
            if (layer == Layer.MPLS && next != Layer.MPLS && isPseudowireWithoutControlWord(frame, at)) {
                next = null;
            } else if (next == null || next == Layer.LLC || layer == Layer.PPPOE || layer == Layer.GTPU) {
                // Most headers announce another one by a number alone, and contain no length.
                if (isBounded(layer, in, at)) {
                    to = boundedEnd(frame, layer, at, length, to);
                    if (to < 0) {
                        return;
                    }
                }
                if (frame.limit < to && NextLayer.isUndecided(layer, in, at, frame.limit)) {
                    int following = at + length;
                    int available = frame.limit - following;
                    frame.refuse(Layer.FRAME, Fault.TRUNCATED_HEADER.code(available + 1, available), following, to);
                    notStatedByEthernet(frame);
                    return;
                }
            }
            at += length;
            layer = next;
        } while (layer != null && !isNetwork(layer));
        if (layer != null) {
            network(frame, layer, at, to);
            return;
        }
        frame.end(ending(frame), at, to);
        notStatedByEthernet(frame);
    }

    /** Whether an Ethernet frame, which is a packet of its own, follows the last entry of a label stack, whatever its first bits are. */
    private static boolean isPseudowireWithoutControlWord(ParsedFrame frame, int entry) {
        return frame.tunnels.layerOfLabel(Mpls.label(frame.bytes, entry)) == Layer.ETHERNET;
    }

    private static boolean isNetwork(Layer layer) {
        return layer == Layer.IPV4 || layer == Layer.IPV6 || layer == Layer.ARP;
    }

    /** Whether a header contains the length of what follows: an 802.3 length, or that of PPPoE or GTP-U. */
    private static boolean isBounded(Layer layer, byte[] in, int at) {
        if (layer == Layer.ETHERNET) {
            return EtherType.isLength(Ethernet.etherType(in, at));
        }
        return layer == Layer.PPPOE
                || layer == Layer.GTPU
                || layer == Layer.VLAN && EtherType.isLength(Vlan.etherType(in, at));
    }

    private static void notStatedByEthernet(ParsedFrame frame) {
        if (frame.boundary == ParsedFrame.FRAME) {
            frame.add(Outcome.LENGTH_NOT_STATED);
        }
    }

    /** {@return the end of what a length covers; -1 if the length ended the walk} */
    private static long boundedEnd(ParsedFrame frame, Layer carrier, int carrierOffset, int carrierLength, long to) {
        int at = carrierOffset + carrierLength;
        int stated = statedLength(frame.bytes, carrier, carrierOffset, carrierLength);
        int available = ParsedFrame.length(at, to);
        boolean ethernet = carrier == Layer.ETHERNET || carrier == Layer.VLAN;
        if (stated > available) {
            if (!frame.lenient) {
                frame.payload(at, to);
                Fault why = ethernet ? Fault.FRAME_LENGTH_TOO_LARGE : Fault.CARRIER_LENGTH_TOO_LARGE;
                frame.fail(carrier, why, carrierOffset, stated, available);
                return ParsedFrame.ABSENT;
            }
            frame.remark(ethernet ? Anomaly.FRAME_LENGTH_TOO_LARGE : Anomaly.CARRIER_LENGTH_TOO_LARGE);
        }
        return frame.bound((long) at + stated, to, ethernet ? ParsedFrame.FRAME_LENGTH : ParsedFrame.CARRIER_LENGTH);
    }

    /** The number of bytes after a header that its length specifies. GTP-U counts its own optional fields too. */
    private static int statedLength(byte[] in, Layer carrier, int at, int headerLength) {
        return switch (carrier) {
            case PPPOE -> Pppoe.length(in, at);
            case GTPU -> Math.max(0, Gtpu.length(in, at) - (headerLength - Gtpu.MINIMUM_HEADER_LENGTH));
            default -> NextLayer.etherType(carrier, in, at);
        };
    }

    /** Why the walk ends if no header follows that is read. */
    private static Ending ending(ParsedFrame frame) {
        Layer first = Outcome.linkLayer(frame.outcome);
        boolean alone = first == Layer.ESP
                || first == Layer.L2TPV3
                || first == Layer.GTPU && Gtpu.messageType(frame.bytes, frame.start) != Gtpu.USER_PACKET;
        return alone ? first == Layer.ESP ? Ending.ENCRYPTED : Ending.COMPLETE : Ending.UNKNOWN_ETHER_TYPE;
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
