package io.github.packetcodec.dissect;

import io.github.packetcodec.Boundary;
import io.github.packetcodec.Header;
import io.github.packetcodec.Layer;
import io.github.packetcodec.Refusal;
import io.github.packetcodec.capture.FrameSource;
import io.github.packetcodec.checksum.ChecksumStatus;
import io.github.packetcodec.dissect.Frame.Level;
import io.github.packetcodec.flow.TcpRemark;
import io.github.packetcodec.flow.TcpSegment;
import io.github.packetcodec.link.EtherType;
import io.github.packetcodec.link.EthernetHeader;
import io.github.packetcodec.link.LinkType;
import io.github.packetcodec.link.LinuxSll2Header;
import io.github.packetcodec.link.LinuxSllHeader;
import io.github.packetcodec.link.LlcHeader;
import io.github.packetcodec.link.LoopbackHeader;
import io.github.packetcodec.link.MplsEntry;
import io.github.packetcodec.link.PbbTag;
import io.github.packetcodec.link.PppHeader;
import io.github.packetcodec.link.PppoeHeader;
import io.github.packetcodec.link.SnapHeader;
import io.github.packetcodec.link.VlanTag;
import io.github.packetcodec.packet.Anomaly;
import io.github.packetcodec.packet.ChecksumVerdict;
import io.github.packetcodec.packet.Packet;
import io.github.packetcodec.packet.PacketView;
import io.github.packetcodec.tunnel.ControlWordHeader;
import io.github.packetcodec.tunnel.ErspanHeader;
import io.github.packetcodec.tunnel.EspHeader;
import io.github.packetcodec.tunnel.EtherIpHeader;
import io.github.packetcodec.tunnel.GeneveHeader;
import io.github.packetcodec.tunnel.GreHeader;
import io.github.packetcodec.tunnel.Gtpu;
import io.github.packetcodec.tunnel.GtpuHeader;
import io.github.packetcodec.tunnel.L2tpv3Header;
import io.github.packetcodec.tunnel.VxlanHeader;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Prints each frame as one line: number, time, tags, source and destination, contents, and the length of the payload.
 * Anomalies and errors follow in brackets.
 */
final class LinePrinter implements Printer {
    /** Two are usual. A malicious frame can consist of tags only. */
    private static final int SHOWN_TAGS = 4;

    private final Text text;
    private final boolean names;
    private final @Nullable Analysis analysis;
    private final Style style;
    private final Timestamps timestamps;
    private final ArpLine arp;
    private final IpLine ip;
    private boolean firstFile = true;

    /**
     * What a line contains besides the packet.
     *
     * @param names whether names are printed beside numbers
     * @param links whether link addresses are printed
     * @param hex whether the bytes of the frame follow
     */
    record Style(boolean names, boolean links, boolean hex, TimeForm times) {}

    LinePrinter(Text text, boolean names) {
        this(text, new Style(names, false, false, TimeForm.USUAL), null);
    }

    /** @param analysis what to say of conversations; null for nothing */
    LinePrinter(Text text, Style style, @Nullable Analysis analysis) {
        this.analysis = analysis;
        this.text = text;
        this.style = style;
        names = style.names();
        timestamps = new Timestamps(style.times(), TimeForm.Form.CLOCK);
        arp = new ArpLine(text);
        ip = new IpLine(text, names);
    }

    @Override
    public void file(String name) {
        if (!firstFile) {
            text.add('\n');
        }
        firstFile = false;
        text.begin(Color.TITLE)
                .add("==> ")
                .add(Names.visible(name))
                .add(" <==")
                .end()
                .add('\n');
    }

    @Override
    public void print(Frame frame) {
        FrameSource reader = frame.reader();
        text.begin(Color.POSITION).add(reader.frameNumber());
        if (timestamps.isShown(reader)) {
            text.add(' ');
            timestamps.add(text, reader);
        }
        text.end();
        addPlace(frame);
        if (style.links()) {
            LinkAddresses.add(text, frame, frame.view().networkLayer() == null);
        }
        addEnds(frame);
        addContents(frame);
        if (analysis != null) {
            analysis.read(frame);
            Frame whole = analysis.completed();
            if (whole != null) {
                completed(whole, analysis.fragments());
            }
            conversation(analysis);
        }
        addRemarks(frame);
        text.add('\n');
        if (style.hex()) {
            HexDump.add(text, reader.bytes(), reader.offset(), reader.capturedLength());
        }
    }

    /** Adds where the frame was captured, and its tags. */
    void addPlace(Frame frame) {
        Surroundings.addOrigin(text, frame.reader());
        prefix(frame.headers());
    }

    /** Adds source and destination; nothing for ARP, whose contents are addresses. */
    private void addEnds(Frame frame) {
        Layer network = frame.view().networkLayer();
        if (network != null && network != Layer.ARP) {
            EndPoints.add(text.add(' '), frame.view(), names);
        } else if (network == null && frame.ethernet() != null) {
            EthernetHeader ethernet = frame.ethernet();
            text.add(' ').add(ethernet.source().toString());
            text.add(" > ").add(ethernet.destination().toString());
        }
    }

    /** Adds what the frame contains, and its length. */
    void addContents(Frame frame) {
        Layer network = frame.view().networkLayer();
        if (network == null) {
            link(frame);
        } else if (network == Layer.ARP) {
            arp.add(frame.packet().arp());
        } else {
            ip.addContents(frame.levels().get(0));
        }
        for (Level level : frame.levels().subList(1, frame.levels().size())) {
            inner(level);
        }
        if (frame.innermost().view().networkLayer() != Layer.ARP) {
            length(frame.innermost().packet());
        }
    }

    @Override
    public void end() {
        timestamps.restart();
        if (analysis != null) {
            analysis.begin();
        }
    }

    /** The packet whose last missing fragment the frame carries. */
    private void completed(Frame whole, int fragments) {
        EndPoints.add(text.add(", completes "), whole.view(), names);
        ip.addContents(whole.levels().get(0));
        length(whole.packet());
        text.add(" from ").add(fragments).add(" fragments");
        Layer transport = whole.view().transportLayer();
        if (transport != null) {
            checksum(transport, whole.transportChecksumStatus(whole.view()), whole.view(), whole);
        }
    }

    private void conversation(Analysis conversations) {
        TcpSegment segment = conversations.segment();
        if (segment != null) {
            text.add(", stream ").add(segment.connection().number());
            if (segment.isAnalyzed()) {
                text.add(" relative ").add(segment.relativeSequenceNumber());
                if (segment.relativeAcknowledgmentNumber() >= 0) {
                    text.add(" ack ").add(segment.relativeAcknowledgmentNumber());
                }
                text.add(" window ").add(segment.calculatedWindow());
            }
            for (TcpRemark remark : segment.remarkSet()) {
                text.begin(Color.REMARK)
                        .add(" [")
                        .add(ConversationTable.name(remark))
                        .add(": ");
                text.add(segment.reason(remark)).add(']').end();
            }
        } else if (conversations.datagrams() != null) {
            text.add(", stream ").add(conversations.datagrams().number());
        }
    }

    /** The length that the packet had on the wire, or that of what was captured if the packet does not specify its length. */
    private void length(Packet packet) {
        int length = packet.statedPayloadLength() >= 0 ? packet.statedPayloadLength() : packet.payloadLength();
        boolean unknown = packet.statedPayloadLength() < 0
                && packet.refusal().map(Refusal::boundary).orElse(null) == Boundary.CAPTURE;
        if (!unknown) {
            text.add(", ").add(length).add(length == 1 ? " byte" : " bytes");
        }
    }

    /** A packet inside another one: the header of the tunnel, and what it carries. */
    private void inner(Level level) {
        text.add(" |");
        for (Header header : level.headers()) {
            if (header instanceof GreHeader gre) {
                text.add(" GRE");
                if (gre.hasKey()) {
                    text.add(" key ").add(gre.key());
                }
            } else if (header instanceof VxlanHeader vxlan) {
                text.add(" VXLAN ").add(vxlan.vni());
            } else if (header instanceof GeneveHeader geneve) {
                text.add(" GENEVE ").add(geneve.vni());
            } else if (header instanceof ControlWordHeader) {
                text.add(" pseudowire");
            } else if (header instanceof EtherIpHeader) {
                text.add(" EtherIP");
            } else if (header instanceof L2tpv3Header l2tp) {
                text.add(" L2TPv3 session ").add(l2tp.sessionId());
            } else if (header instanceof GtpuHeader gtpu) {
                text.add(" GTP-U teid ").add(gtpu.teid());
                if (gtpu.messageType() != Gtpu.USER_PACKET) {
                    text.add(" message ").add(gtpu.messageType());
                }
            } else if (header instanceof ErspanHeader erspan) {
                text.add(" ERSPAN session ").add(erspan.sessionId());
            } else if (header instanceof EspHeader esp) {
                text.add(" ESP spi ").add(esp.securityParametersIndex());
                text.add(" seq ").add(esp.sequenceNumber());
            }
        }
        prefix(level.headers());
        Layer network = level.view().networkLayer();
        if (network == Layer.ARP) {
            arp.add(level.packet().arp());
        } else if (network != null) {
            EndPoints.add(text.add(' '), level.view(), names);
            ip.addContents(level);
        } else if (level.view().linkLayer() == Layer.ETHERNET) {
            text.add(" Ethernet");
        }
    }

    /** What precedes the addresses: the direction of the frame, if the capture contains it, and its tags. */
    private void prefix(List<Header> headers) {
        int tags = 0;
        for (Header header : headers) {
            if (header instanceof VlanTag tag) {
                if (++tags <= SHOWN_TAGS) {
                    vlan(tag);
                }
            } else if (header instanceof MplsEntry entry) {
                if (++tags <= SHOWN_TAGS) {
                    text.add(" mpls ").add(entry.label());
                }
            } else if (header instanceof PbbTag tag) {
                text.add(" pbb ").add(tag.serviceId());
            } else if (header instanceof PppoeHeader pppoe) {
                text.add(" pppoe ").add(pppoe.sessionId());
            } else if (header instanceof LinuxSllHeader cooked) {
                text.add(' ').add(Names.packetType(cooked.packetType()));
            } else if (header instanceof LinuxSll2Header cooked) {
                text.add(" interface ").add(cooked.interfaceIndex());
                text.add(' ').add(Names.packetType(cooked.packetType()));
            }
        }
        if (tags > SHOWN_TAGS) {
            text.add(" and ").add(tags - SHOWN_TAGS).add(" more");
        }
    }

    private void vlan(VlanTag tag) {
        text.add(" vlan ").add(tag.vlanId());
        if (tag.priority() != 0) {
            text.add(" priority ").add(tag.priority());
        }
        if (tag.dropEligible()) {
            text.add(" drop-eligible");
        }
    }

    /** A frame in which no network layer was decoded. */
    private void link(Frame frame) {
        if (frame.headers().isEmpty()) {
            text.add(" link type ").add(frame.reader().linkType());
            String name = LinkType.nameOf(frame.reader().linkType());
            if (names && !Character.isDigit(name.charAt(0))) {
                text.add(" (").add(name).add(')');
            }
        }
        for (Header header : frame.headers()) {
            if (header instanceof LlcHeader llc && !frame.isEtherTypeLast()) {
                text.add(" LLC dsap 0x").addHex8(llc.dsap()).add(" ssap 0x").addHex8(llc.ssap());
            } else if (header instanceof SnapHeader snap && !frame.isEtherTypeLast()) {
                text.add(" SNAP oui ").addHex(snap.oui(), 24).add(" protocol ").addHex16(snap.protocolId());
            } else if (header instanceof PppHeader ppp) {
                text.add(" PPP protocol ").addHex16(ppp.protocol());
            } else if (header instanceof LoopbackHeader loopback
                    && loopback.etherType().isEmpty()) {
                text.add(" family ").add(loopback.family());
            }
        }
        if (frame.isEtherTypeLast() && frame.view().etherType() >= 0) {
            etherType(frame.view().etherType(), frame.view().linkLayer());
        }
    }

    private void etherType(int etherType, @Nullable Layer link) {
        String name = EtherType.nameOf(etherType);
        if (EtherType.isLength(etherType)) {
            text.add(link == Layer.ETHERNET ? " 802.3 length " : " protocol ").add(etherType);
        } else {
            text.add(" EtherType ").addHex16(etherType);
            if (names && !name.startsWith("0x")) {
                text.add(" (").add(name).add(')');
            }
        }
    }

    /** Adds what is remarkable, each in brackets. */
    void addRemarks(Frame frame) {
        FrameSource reader = frame.reader();
        text.begin(Color.REMARK);
        if (frame.isCut()) {
            text.add(" [").add(reader.capturedLength());
            text.add(" of ").add(reader.wireLength()).add(" captured]");
        }
        Surroundings.addRemarks(text, reader);
        text.end();
        for (Level level : frame.levels()) {
            checksums(level.view(), frame);
        }
        for (Anomaly anomaly : frame.anomalies()) {
            text.begin(Color.REMARK).add(" [").add(Names.of(anomaly)).add(']').end();
        }
        if (frame.fault() != null) {
            text.begin(Color.FAULT)
                    .add(" [")
                    .add(frame.fault().message())
                    .add(']')
                    .end();
        }
    }

    private void checksums(PacketView view, Frame frame) {
        if (view.linkLayer() == Layer.GRE && view.greChecksumStatus() != ChecksumStatus.ABSENT) {
            checksum(Layer.GRE, view.greChecksumStatus(), view, frame);
        }
        if (view.networkLayer() == Layer.IPV4) {
            checksum(Layer.IPV4, view.ipv4ChecksumStatus(), view, frame);
        }
        if (view.transportLayer() != null && !isWithoutChecksum(view)) {
            checksum(view.transportLayer(), frame.transportChecksumStatus(view), view, frame);
        }
    }

    /** Most tunnels over UDP send no checksum. */
    private static boolean isWithoutChecksum(PacketView view) {
        return Frame.hasInner(view) && view.transportChecksumStatus() == ChecksumStatus.ABSENT;
    }

    /**
     * A checksum that cannot be verified is reported only if the line does not already report that part of the packet is
     * missing.
     */
    private void checksum(Layer layer, ChecksumStatus status, PacketView view, Frame frame) {
        boolean natural = status == ChecksumStatus.UNVERIFIABLE && (frame.isCut() || view.isFragment());
        if (status != ChecksumStatus.VALID && !natural) {
            text.begin(status == ChecksumStatus.INVALID ? Color.FAULT : Color.REMARK);
            text.add(" [").add(layer.toString());
            text.add(" checksum ").add(status.id());
            if (status == ChecksumStatus.INVALID) {
                int expected = ChecksumVerdict.of(view).stream()
                        .filter(verdict -> verdict.layer() == layer)
                        .findFirst()
                        .orElseThrow()
                        .expected();
                text.add(", ").addHex16(expected).add(" expected");
            }
            text.add(']').end();
        }
    }
}
