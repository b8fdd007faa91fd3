package io.github.packetcodec.packet;

import io.github.packetcodec.Boundary;
import io.github.packetcodec.Fault;
import io.github.packetcodec.Header;
import io.github.packetcodec.Layer;
import io.github.packetcodec.Refusal;
import io.github.packetcodec.checksum.ChecksumStatus;
import io.github.packetcodec.ip.IpProtocol;
import io.github.packetcodec.ip.Ipv4;
import io.github.packetcodec.link.EthernetHeader;
import io.github.packetcodec.link.MplsEntry;
import io.github.packetcodec.link.VlanTag;
import io.github.packetcodec.tunnel.ErspanHeader;
import io.github.packetcodec.tunnel.GtpuHeader;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Compares a frame with its first bytes, as a capture with a short snapshot length contains them. Cutting a frame removes facts and
 * changes none. In detail:
 *
 * <ul>
 *   <li>The headers are those of the whole frame that end within the captured bytes. What only they decide is the same: layers,
 *       offsets, ports, fragment or not, the checksum of the IPv4 header.
 *   <li>If the capture ends within a header, that header is refused with {@link Boundary#CAPTURE}; its layer and offset are those of
 *       the whole frame. Until the headers are complete, anomalies and the stated length may be missing.
 *   <li>If the headers are complete, only the captured length of the payload and the padding are shorter, and the checksum of the
 *       transport header is {@link ChecksumStatus#UNVERIFIABLE} unless all that it covers was captured.
 *   <li>The EtherType and the protocol are those of the headers that are there.
 *   <li>If the headers are complete, the packet inside begins with the same layer, and all of this holds for it. How long a packet is that
 *       an ICMP error quotes may not be known any more.
 * </ul>
 */
final class Cutting {
    /** Behind labels, a control word begins with four bits of 0, and nothing else that is read does. */
    private static final Tunnels TUNNELS = Tunnels.DEFAULT.withLabels(Layer.CONTROL_WORD);

    private final PacketView whole = new PacketView(TUNNELS, PacketView.DEFAULT_MAXIMUM_DEPTH);
    private final PacketView cut = new PacketView(TUNNELS, PacketView.DEFAULT_MAXIMUM_DEPTH);
    private final FiveTupleView wholeTuple = new FiveTupleView();
    private final FiveTupleView cutTuple = new FiveTupleView();

    private List<Header> headers;
    private List<ChecksumVerdict> verdicts;
    private Optional<Refusal> wholeRefusal;
    private long wholeAnomalies;
    private int captured;
    /** Compares the packets inside; null before the first one. */
    private Cutting inner;
    /** Whether the packet inside the whole one has been parsed. */
    private boolean isInnerParsed;

    /** Compares the frame {@code in[from]..in[from + length - 1]} with each shorter one that begins at the same place. */
    void check(byte[] in, int from, int length, int linkType, long wireLength) {
        whole.parse(in, from, length, linkType, wireLength);
        wholeTuple.parse(in, from, length, linkType, wireLength);
        keepFacts();
        for (captured = length; captured >= 0; captured--) {
            cut.parse(in, from, captured, linkType, wireLength);
            cutTuple.parse(in, from, captured, linkType, wireLength);
            try {
                same("frame length", cut.frameLength(), captured);
                same("wire length", cut.wireLength(), whole.wireLength());
                compare(length);
                compareTuples();
                compareInner();
            } catch (AssertionError difference) {
                throw new AssertionError("cut to " + captured + ": " + difference.getMessage(), difference);
            }
        }
    }

    private void keepFacts() {
        headers = whole.headers();
        verdicts = ChecksumVerdict.of(whole);
        wholeRefusal = whole.refusal();
        wholeAnomalies = whole.anomalyBits();
        isInnerParsed = false;
    }

    /** Compares the packet inside, if enough is there to know that there is one. */
    private void compareInner() {
        Layer first = cut.innerLayer();
        if (first == null) {
            require(whole.innerLayer() == null || cut.ending() == Ending.FAULT, "the packet inside is missing");
            return;
        }
        same("layer of the packet inside", first, whole.innerLayer());
        inner = inner == null ? new Cutting() : inner;
        if (!isInnerParsed) {
            inner.whole.parseInner(whole);
            inner.keepFacts();
            isInnerParsed = true;
        }
        inner.cut.parseInner(cut);
        try {
            inner.compareWithin(captured - (cut.payloadOffset() - cut.frameOffset()), QuotedPacket.isIcmpError(cut));
        } catch (AssertionError difference) {
            throw new AssertionError("inside: " + difference.getMessage(), difference);
        }
    }

    private void compareWithin(int available, boolean quoted) {
        captured = cut.frameLength();
        int expected = Math.min(whole.frameLength(), available);
        if (quoted) {
            // Behind 128 bytes of it, extensions may follow: only the checksum of all of them decides.
            require(
                    captured == expected || captured == 128 && captured < expected,
                    "length of the quote is " + captured);
            sameOrAbsent("wire length", cut.wireLength(), whole.wireLength(), Integer.MAX_VALUE);
        } else {
            same("length of the packet inside", captured, expected);
            same("wire length", cut.wireLength(), whole.wireLength());
        }
        compare(whole.frameLength());
        compareInner();
    }

    private void compare(int length) {
        int count = compareHeaders();
        Optional<Refusal> refusal = cut.refusal();
        if (refusal.equals(wholeRefusal) && cut.ending() == whole.ending()) {
            compareComplete(length);
        } else {
            compareIncomplete(refusal.orElseThrow(), count);
        }
        comparePorts();
        compareChecksums();
        if (captured < whole.payloadOffset() - whole.frameOffset() + 2 || captured == length) {
            Packet packet = Packet.of(cut);
            Agreement.checkAnswers(cut, packet);
            List<Header> there = cut.headers();
            same("records", there, headers.subList(0, count));
        }
    }

    /** Returns how many headers are there: all that end within what was captured. */
    private int compareHeaders() {
        List<Layer> layers = new ArrayList<>();
        List<Integer> offsets = new ArrayList<>();
        cut.forEachHeader((layer, offset) -> {
            layers.add(layer);
            offsets.add(offset - cut.frameOffset());
        });
        int at = 0;
        int count = 0;
        for (Header header : headers) {
            if (at + header.headerLength() > captured) {
                break;
            }
            require(count < layers.size(), header.layer() + " is missing");
            same("layer", layers.get(count), header.layer());
            same("offset", (int) offsets.get(count), at);
            at += header.headerLength();
            count++;
        }
        same("number of headers", layers.size(), count);
        sameOrAbsent("link layer", cut.linkLayer(), whole.linkLayer(), null);
        sameOrAbsent("network layer", cut.networkLayer(), whole.networkLayer(), null);
        sameOrAbsent("transport layer", cut.transportLayer(), whole.transportLayer(), null);
        sameOrAbsent("network offset", cut.networkOffset(), whole.networkOffset(), -1);
        sameOrAbsent("transport offset", cut.transportOffset(), whole.transportOffset(), -1);
        return count;
    }

    /** All headers are there, and the capture ends after them, or where it ended before. */
    private void compareComplete(int length) {
        int removed = length - captured;
        int payloadOffset = cut.payloadOffset() - cut.frameOffset();
        same("payload offset", cut.payloadOffset(), whole.payloadOffset());
        same("payload", cut.payloadLength(), Math.min(whole.payloadLength(), captured - payloadOffset));
        same("stated payload", cut.statedPayloadLength(), whole.statedPayloadLength());
        same("surplus", cut.surplusLength(), whole.surplusLength());
        same("padding", cut.paddingLength(), Math.max(0, whole.paddingLength() - removed));
        same("EtherType", cut.etherType(), whole.etherType());
        same("protocol", cut.protocol(), whole.protocol());
        same("fragment", cut.isFragment(), whole.isFragment());
        // What an error quotes is its payload.
        long quoted = wholeAnomalies & Anomaly.ICMP_ERROR_ABOUT_ERROR.bit();
        same("anomalies", Anomaly.setOf(cut.anomalyBits() | quoted), Anomaly.setOf(wholeAnomalies));
        same("partial header", cut.partial(), whole.partial());
    }

    /** The capture ends within a header. */
    private void compareIncomplete(Refusal refusal, int count) {
        same("fault", refusal.fault(), Fault.TRUNCATED_HEADER);
        same("boundary", refusal.boundary(), Boundary.CAPTURE);
        same("end of the header", refusal.offset() + refusal.available(), captured);
        require(refusal.required() > refusal.available(), "nothing is missing: " + refusal);
        int at = headers.subList(0, count).stream()
                .mapToInt(Header::headerLength)
                .sum();
        same("offset of the incomplete header", refusal.offset(), at);
        boolean undecided = refusal.layer() == Layer.FRAME && isUndecidedAfter(count);
        if (!undecided) {
            Layer layer = count < headers.size()
                    ? headers.get(count).layer()
                    : wholeRefusal.orElseThrow().layer();
            same("layer of the incomplete header", refusal.layer(), layer);
        }
        same("partial header", cut.partial().isPresent(), refusal.available() > 0 && !undecided);
        cut.partial().ifPresent(partial -> {
            same("partial layer", partial.layer(), refusal.layer());
            same("partial offset", partial.offset(), refusal.offset());
            same("partial length", partial.octets().length(), refusal.available());
        });
        same("payload offset", cut.payloadOffset() - cut.frameOffset(), captured);
        same("payload", cut.payloadLength(), 0);
        same("padding", cut.paddingLength(), 0);
        sameOrAbsent("stated payload", cut.statedPayloadLength(), whole.statedPayloadLength(), -1);
        sameOrAbsent("surplus", cut.surplusLength(), whole.surplusLength(), 0);
        sameOrAbsent("fragment", cut.isFragment(), whole.isFragment(), false);
        long more = cut.anomalyBits() & ~wholeAnomalies;
        require(more == 0, "anomalies that the whole frame does not have: " + Anomaly.setOf(more));
        if (!isLink(refusal.layer()) && !undecided) {
            sameOrAbsent("EtherType", cut.etherType(), whole.etherType(), -1);
        }
        if (!isExtension(refusal.layer())) {
            sameOrAbsent("protocol", cut.protocol(), whole.protocol(), -1);
        }
    }

    /** Whether the first bytes after these headers decide what follows: of raw IP, after a label stack, or after an 802.3 length. */
    private boolean isUndecidedAfter(int count) {
        if (count == 0) {
            return captured == 0;
        }
        Header last = headers.get(count - 1);
        return last instanceof MplsEntry
                || last instanceof GtpuHeader
                || last instanceof ErspanHeader
                || last instanceof EthernetHeader ethernet && ethernet.isLength()
                || last instanceof VlanTag tag && tag.isLength();
    }

    private void comparePorts() {
        int at = whole.portsOffset() - whole.frameOffset();
        boolean captured = whole.hasPorts() && at + PacketView.PORTS_LENGTH <= this.captured;
        same("whether there are ports", cut.hasPorts(), captured);
        same("source port", cut.sourcePort(), captured ? whole.sourcePort() : -1);
        same("destination port", cut.destinationPort(), captured ? whole.destinationPort() : -1);
    }

    /** There is a tuple as soon as the addresses and the protocol are known; ports are 0 as long as they are not. */
    private void compareTuples() {
        if (cutTuple.version() == 0) {
            same("protocol and ports without a tuple", cutTuple.protocolAndPorts(), 0L);
            // It may be missing if the IP header is, or the end of an extension or authentication header.
            boolean ip = (cut.networkLayer() == Layer.IPV4 || cut.networkLayer() == Layer.IPV6)
                            && !isExtension(cut.refusal().orElseThrow().layer())
                    || cut.partialLayer() == Layer.IPV4
                            && cut.partialLength() >= Ipv4.MINIMUM_HEADER_LENGTH
                            && Ipv4.protocol(cut.bytes(), cut.partialOffset()) != IpProtocol.AUTHENTICATION;
            require(wholeTuple.version() == 0 || !ip, "the tuple is missing");
            return;
        }
        same("version", cutTuple.version(), wholeTuple.version());
        same("source", cutTuple.sourceHigh(), wholeTuple.sourceHigh());
        same("source", cutTuple.sourceLow(), wholeTuple.sourceLow());
        same("destination", cutTuple.destinationHigh(), wholeTuple.destinationHigh());
        same("destination", cutTuple.destinationLow(), wholeTuple.destinationLow());
        same("protocol of the tuple", cutTuple.protocol(), wholeTuple.protocol());
        same("ports of the tuple", cutTuple.hasPorts(), cut.hasPorts());
        same("source port", cutTuple.sourcePort(), Math.max(0, cut.sourcePort()));
        same("destination port", cutTuple.destinationPort(), Math.max(0, cut.destinationPort()));
    }

    private void compareChecksums() {
        List<ChecksumVerdict> ours = ChecksumVerdict.of(cut);
        boolean all = captured >= whole.frameLength() - whole.paddingLength();
        for (int i = 0; i < ours.size(); i++) {
            ChecksumVerdict ofWhole = verdicts.get(i);
            ChecksumVerdict ofCut = ours.get(i);
            if (all || ofCut.layer() == Layer.IPV4 || ofCut.status() != ChecksumStatus.UNVERIFIABLE) {
                same("layer of the checksum", ofCut.layer(), ofWhole.layer());
                same("checksum status", ofCut.status(), ofWhole.status());
            } else {
                same("expected checksum", ofCut.expected(), -1);
            }
            same("checksum", ofCut.found(), ofWhole.found());
            sameOrAbsent("expected checksum", ofCut.expected(), ofWhole.expected(), -1);
        }
    }

    private static boolean isLink(Layer layer) {
        return switch (layer) {
            case ETHERNET, VLAN, PBB, LLC, SNAP, ERSPAN -> true; // an Ethernet header may follow a tag
            default -> false;
        };
    }

    private static boolean isExtension(Layer layer) {
        return switch (layer) {
            case IPV6_HOP_BY_HOP,
                    IPV6_DESTINATION_OPTIONS,
                    IPV6_ROUTING,
                    IPV6_FRAGMENT,
                    IPV6_AUTHENTICATION,
                    IPV6_EXTENSION,
                    AUTHENTICATION -> true;
            default -> false;
        };
    }

    private static void sameOrAbsent(String what, Object ofCut, Object ofWhole, Object absent) {
        if (!Objects.equals(ofCut, absent)) {
            same(what, ofCut, ofWhole);
        }
    }

    private static void same(String what, int ofCut, int expected) {
        if (ofCut != expected) {
            throw new AssertionError(what + " is " + ofCut + ", not " + expected);
        }
    }

    private static void same(String what, Object ofCut, Object expected) {
        if (!Objects.equals(ofCut, expected)) {
            throw new AssertionError(what + " is " + ofCut + ", not " + expected);
        }
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new AssertionError(otherwise);
        }
    }
}
