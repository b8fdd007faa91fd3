package io.github.packetcodec.dissect;

import io.github.packetcodec.Layer;
import io.github.packetcodec.checksum.ChecksumStatus;
import io.github.packetcodec.link.EtherType;
import io.github.packetcodec.link.PppHeader;
import io.github.packetcodec.packet.PacketView;
import io.github.packetcodec.tunnel.ControlWordHeader;
import io.github.packetcodec.tunnel.Erspan;
import io.github.packetcodec.tunnel.ErspanHeader;
import io.github.packetcodec.tunnel.EspHeader;
import io.github.packetcodec.tunnel.EtherIpHeader;
import io.github.packetcodec.tunnel.GeneveHeader;
import io.github.packetcodec.tunnel.GreHeader;
import io.github.packetcodec.tunnel.Gtpu;
import io.github.packetcodec.tunnel.GtpuHeader;
import io.github.packetcodec.tunnel.VxlanHeader;
import java.util.HexFormat;
import java.util.function.IntFunction;

/** The fields of the headers of tunnels: the part of {@link HeaderFields} where headers have fields that depend on others. */
final class TunnelFields {
    private static final IntFunction<String> NO_NAME = Integer::toString;

    private TunnelFields() {}

    static void ppp(PppHeader header, FieldVisitor to) {
        if (header.addressAndControl()) {
            to.code("address", 8, 0xFF, NO_NAME);
            to.code("control", 8, 3, NO_NAME);
        }
        to.code("protocol", header.compressedProtocol() ? 8 : 16, header.protocol(), NO_NAME);
    }

    /** The flags contain the version, which is therefore a field without bits of its own. */
    static void gre(GreHeader header, PacketView view, FieldVisitor to) {
        to.code("flags", 16, header.flags(), NO_NAME);
        to.number("version", 0, header.version());
        to.code("protocolType", 16, header.protocolType(), EtherType::nameOf);
        if (header.hasChecksum()) {
            to.checksum("checksum", header.checksum(), greStatus(view));
            to.number("offset", 16, header.offset());
        } else if (header.route().length() > 0 || (header.flags() & 0x4000) != 0) {
            to.number("reserved", 16, header.checksum());
            to.number("offset", 16, header.offset());
        }
        if (header.hasKey()) {
            to.number("key", 32, header.key());
        }
        if (header.hasSequenceNumber()) {
            to.number("sequenceNumber", 32, header.sequenceNumber());
        }
        if (header.hasAcknowledgmentNumber()) {
            to.number("acknowledgmentNumber", 32, header.acknowledgmentNumber());
        }
        if (header.route().length() > 0) {
            to.text(
                    "route",
                    8 * header.route().length(),
                    HexFormat.ofDelimiter(":").formatHex(header.route().toByteArray()));
        }
    }

    /** Of a header that is cut, nothing can be verified. */
    private static ChecksumStatus greStatus(PacketView view) {
        return view.linkLayer() == Layer.GRE ? view.greChecksumStatus() : ChecksumStatus.UNVERIFIABLE;
    }

    static void vxlan(VxlanHeader header, FieldVisitor to) {
        to.code("flags", 8, header.flags(), NO_NAME);
        to.number("reserved", 8, header.reserved());
        if (header.groupPolicyId().isPresent()) {
            to.number("groupPolicyId", 16, header.extension());
        } else if (header.nextProtocol().isPresent()) {
            to.number("reservedBeforeNextProtocol", 8, header.extension() >>> 8);
            to.number("nextProtocol", 8, header.extension() & 0xFF);
        } else {
            to.number("reservedBeforeVni", 16, header.extension());
        }
        to.number("vni", 24, header.vni());
        to.number("reservedAfterVni", 8, header.reservedAfterVni());
    }

    static void geneve(GeneveHeader header, FieldVisitor to) {
        to.number("version", 2, 0);
        to.number("optionsLength", 6, header.options().length());
        to.flag("oam", header.oam());
        to.flag("critical", header.critical());
        to.number("reserved", 6, header.reserved());
        to.code("protocolType", 16, header.protocolType(), EtherType::nameOf);
        to.number("vni", 24, header.vni());
        to.number("reservedAfterVni", 8, header.reservedAfterVni());
        to.beginOptions();
        for (GeneveHeader.Option option : header.optionList()) {
            to.beginOption(option.optionClass(), option.type(), option.length());
            to.optionLength(option.length());
            to.optionData(option.data());
            to.endOption();
        }
        to.endOptions(header.options().length());
    }

    static void etherIp(EtherIpHeader header, FieldVisitor to) {
        to.number("version", 4, header.version());
        to.number("reserved", 12, header.reserved());
    }

    /** As {@code ipv4} has a version. */
    static void controlWord(ControlWordHeader header, FieldVisitor to) {
        to.number("version", 4, 0);
        to.number("reserved", 12, header.reserved());
        to.number("sequenceNumber", 16, header.sequenceNumber());
    }

    static void esp(EspHeader header, FieldVisitor to) {
        to.number("securityParametersIndex", 32, header.securityParametersIndex());
        to.number("sequenceNumber", 32, header.sequenceNumber());
    }

    static void gtpu(GtpuHeader header, FieldVisitor to) {
        to.number("version", 3, 1);
        to.number("flags", 5, header.flags());
        to.number("messageType", 8, header.messageType());
        to.number("length", 16, header.length());
        to.number("teid", 32, header.teid());
        if (header.headerLength() > Gtpu.MINIMUM_HEADER_LENGTH) {
            to.number("sequenceNumber", 16, header.sequenceNumber());
            to.number("npduNumber", 8, header.npduNumber());
            to.number("extensionType", 8, header.extensionType());
        }
        to.text(
                "extensions",
                8 * header.extensions().length(),
                header.extensions().toString());
    }

    static void erspan(ErspanHeader header, FieldVisitor to) {
        to.number("version", 4, header.version());
        to.number("vlanId", 12, header.vlanId());
        to.number("classOfService", 3, header.classOfService());
        to.number("encapsulation", 2, header.encapsulation());
        to.flag("truncated", header.truncated());
        to.number("sessionId", 10, header.sessionId());
        if (header.version() == Erspan.TYPE_II) {
            to.number("reserved", 12, header.reserved());
            to.number("index", 20, header.index());
            return;
        }
        to.number("timestamp", 32, header.timestamp());
        to.number("securityGroupTag", 16, header.securityGroupTag());
        to.flag("ethernetFrame", header.ethernetFrame());
        to.number("frameType", 5, header.frameType());
        to.number("hardwareId", 6, header.hardwareId());
        to.flag("egress", header.egress());
        to.number("granularity", 2, header.granularity());
        to.flag("platformSubheader", !header.platform().isEmpty());
        to.text("platform", 8 * header.platform().length(), header.platform().toString());
    }
}
