package io.github.packetcodec.dissect;

import io.github.packetcodec.DecodeException;
import io.github.packetcodec.Fault;
import io.github.packetcodec.Header;
import io.github.packetcodec.Layer;
import io.github.packetcodec.Octets;
import io.github.packetcodec.Port;
import io.github.packetcodec.address.Ipv4Address;
import io.github.packetcodec.arp.ArpHeader;
import io.github.packetcodec.arp.ArpOperation;
import io.github.packetcodec.checksum.ChecksumStatus;
import io.github.packetcodec.icmp.Icmp;
import io.github.packetcodec.icmp.IcmpHeader;
import io.github.packetcodec.icmp.Icmpv4Header;
import io.github.packetcodec.icmp.Icmpv4Type;
import io.github.packetcodec.icmp.Icmpv6Header;
import io.github.packetcodec.icmp.Icmpv6Type;
import io.github.packetcodec.ip.AuthenticationHeader;
import io.github.packetcodec.ip.IpProtocol;
import io.github.packetcodec.ip.Ipv4AuthenticationHeader;
import io.github.packetcodec.ip.Ipv4Header;
import io.github.packetcodec.ip.Ipv4Option;
import io.github.packetcodec.ip.Ipv6ExtensionHeader;
import io.github.packetcodec.ip.Ipv6FragmentHeader;
import io.github.packetcodec.ip.Ipv6GenericExtensionHeader;
import io.github.packetcodec.ip.Ipv6Header;
import io.github.packetcodec.ip.Ipv6Option;
import io.github.packetcodec.ip.Ipv6OptionsHeader;
import io.github.packetcodec.ip.Ipv6RoutingHeader;
import io.github.packetcodec.link.CiscoHdlcHeader;
import io.github.packetcodec.link.EtherType;
import io.github.packetcodec.link.EthernetHeader;
import io.github.packetcodec.link.LinuxSll2Header;
import io.github.packetcodec.link.LinuxSllHeader;
import io.github.packetcodec.link.LlcHeader;
import io.github.packetcodec.link.LoopbackHeader;
import io.github.packetcodec.link.MplsEntry;
import io.github.packetcodec.link.PbbTag;
import io.github.packetcodec.link.PppHeader;
import io.github.packetcodec.link.PppoeHeader;
import io.github.packetcodec.link.Snap;
import io.github.packetcodec.link.SnapHeader;
import io.github.packetcodec.link.VlanTag;
import io.github.packetcodec.packet.PacketView;
import io.github.packetcodec.packet.PartialHeader;
import io.github.packetcodec.tcp.Tcp;
import io.github.packetcodec.tcp.TcpFlags;
import io.github.packetcodec.tcp.TcpHeader;
import io.github.packetcodec.tcp.TcpOption;
import io.github.packetcodec.tcp.TcpOption.SelectiveAcknowledgment.Block;
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
import io.github.packetcodec.udp.UdpHeader;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;

/**
 * The fields of each kind of header. This is the only place to add a kind to: {@code --json}, {@code --tree} and {@code --html} print
 * what is listed here.
 */
final class HeaderFields {
    private static final IntFunction<String> NO_NAME = Integer::toString;
    /** An ARP packet with the longest addresses is 1,028 bytes long, an extension header 2,048. */
    private static final int LONGEST_HEADER = 2048;

    static final int TCP_DATA_OFFSET = 12;

    private HeaderFields() {}

    /**
     * Visits the fields of which all bytes are in {@code partial}. The others are taken as zero to make a header, and left out: so a
     * layout that its bytes contradict has no fields.
     */
    static void tell(PartialHeader partial, PacketView view, FieldVisitor to) {
        byte[] bytes = Arrays.copyOf(partial.octets().toByteArray(), LONGEST_HEADER);
        int there = partial.octets().length();
        if (partial.layer() == Layer.TCP && there <= TCP_DATA_OFFSET) {
            bytes[TCP_DATA_OFFSET] = Tcp.MINIMUM_HEADER_LENGTH / 4 << 4;
        }
        if (partial.layer() == Layer.GTPU && isBeforeExtension(bytes, there)) {
            bytes[there] = 1;
        }
        try {
            tell(header(partial.layer(), bytes), view, new PartialFields(to, there));
        } catch (DecodeException e) {
            // The bytes that are there say already that this is no such header.
        }
    }

    /** Whether the bytes end before an extension header, whose length must not be 0. */
    private static boolean isBeforeExtension(byte[] bytes, int there) {
        int code = Gtpu.check(bytes, 0, there);
        return code < 0 && Fault.of(code) == Fault.TRUNCATED_HEADER && Fault.required(code) == there + 4;
    }

    private static Header header(Layer layer, byte[] bytes) {
        int end = bytes.length;
        return switch (layer) {
            case ETHERNET -> EthernetHeader.decode(bytes, 0, end);
            case VLAN -> VlanTag.decode(bytes, 0, end);
            case LLC -> LlcHeader.decode(bytes, 0, end);
            case SNAP -> SnapHeader.decode(bytes, 0, end);
            case MPLS -> MplsEntry.decode(bytes, 0, end);
            case LINUX_SLL -> LinuxSllHeader.decode(bytes, 0, end);
            case LINUX_SLL2 -> LinuxSll2Header.decode(bytes, 0, end);
            case LOOPBACK -> LoopbackHeader.decode(bytes, 0, end);
            case ARP -> ArpHeader.decode(bytes, 0, end);
            case IPV4 -> Ipv4Header.decode(bytes, 0, end);
            case IPV6 -> Ipv6Header.decode(bytes, 0, end);
            case IPV6_HOP_BY_HOP -> Ipv6ExtensionHeader.decode(bytes, 0, end, IpProtocol.HOP_BY_HOP);
            case IPV6_DESTINATION_OPTIONS -> Ipv6ExtensionHeader.decode(bytes, 0, end, IpProtocol.DESTINATION_OPTIONS);
            case IPV6_ROUTING -> Ipv6ExtensionHeader.decode(bytes, 0, end, IpProtocol.ROUTING);
            case IPV6_FRAGMENT -> Ipv6ExtensionHeader.decode(bytes, 0, end, IpProtocol.FRAGMENT);
            case IPV6_AUTHENTICATION -> Ipv6ExtensionHeader.decode(bytes, 0, end, IpProtocol.AUTHENTICATION);
            case IPV6_EXTENSION -> Ipv6ExtensionHeader.decode(bytes, 0, end, IpProtocol.MOBILITY);
            case ICMPV4 -> Icmpv4Header.decode(bytes, 0, end);
            case ICMPV6 -> Icmpv6Header.decode(bytes, 0, end);
            case TCP -> TcpHeader.decode(bytes, 0, end);
            case UDP -> UdpHeader.decode(bytes, 0, end);
            case PPPOE -> PppoeHeader.decode(bytes, 0, end);
            case PPP -> PppHeader.decode(bytes, 0, end);
            case CISCO_HDLC -> CiscoHdlcHeader.decode(bytes, 0, end);
            case GRE -> GreHeader.decode(bytes, 0, end);
            case VXLAN -> VxlanHeader.decode(bytes, 0, end);
            case GENEVE -> GeneveHeader.decode(bytes, 0, end);
            case ETHERIP -> EtherIpHeader.decode(bytes, 0, end);
            case L2TPV3 -> L2tpv3Header.decode(bytes, 0, end);
            case ESP -> EspHeader.decode(bytes, 0, end);
            case GTPU -> GtpuHeader.decode(bytes, 0, end);
            case ERSPAN -> ErspanHeader.decode(bytes, 0, end);
            case PBB -> PbbTag.decode(bytes, 0, end);
            case CONTROL_WORD -> ControlWordHeader.decode(bytes, 0, end);
            case AUTHENTICATION -> Ipv4AuthenticationHeader.decode(bytes, 0, end);
            case FRAME -> throw new IllegalArgumentException("a frame has no header of its own");
        };
    }

    /** Visits the fields of {@code header}, which is one of those that {@code view} has found. */
    static void tell(Header header, PacketView view, FieldVisitor to) {
        switch (header.layer()) {
            case ETHERNET -> ethernet((EthernetHeader) header, to);
            case VLAN -> vlan((VlanTag) header, to);
            case LLC -> llc((LlcHeader) header, to);
            case SNAP -> snap((SnapHeader) header, to);
            case MPLS -> mpls((MplsEntry) header, to);
            case LINUX_SLL -> linuxSll((LinuxSllHeader) header, to);
            case LINUX_SLL2 -> linuxSll2((LinuxSll2Header) header, to);
            case LOOPBACK -> loopback((LoopbackHeader) header, to);
            case ARP -> arp((ArpHeader) header, to);
            case IPV4 -> ipv4((Ipv4Header) header, view, to);
            case IPV6 -> ipv6((Ipv6Header) header, to);
            case IPV6_HOP_BY_HOP, IPV6_DESTINATION_OPTIONS -> ipv6Options((Ipv6OptionsHeader) header, to);
            case IPV6_ROUTING -> ipv6Routing((Ipv6RoutingHeader) header, to);
            case IPV6_FRAGMENT -> ipv6Fragment((Ipv6FragmentHeader) header, to);
            case IPV6_EXTENSION -> ipv6Extension((Ipv6GenericExtensionHeader) header, to);
            case ICMPV4 -> icmp((IcmpHeader) header, Icmpv4Type::nameOf, view, to);
            case ICMPV6 -> icmp((IcmpHeader) header, Icmpv6Type::nameOf, view, to);
            case TCP -> tcp((TcpHeader) header, view, to);
            case UDP -> udp((UdpHeader) header, view, to);
            case AUTHENTICATION, IPV6_AUTHENTICATION -> authentication((AuthenticationHeader) header, to);
            case PPPOE -> pppoe((PppoeHeader) header, to);
            case PPP -> TunnelFields.ppp((PppHeader) header, to);
            case CISCO_HDLC -> ciscoHdlc((CiscoHdlcHeader) header, to);
            case GRE -> TunnelFields.gre((GreHeader) header, view, to);
            case VXLAN -> TunnelFields.vxlan((VxlanHeader) header, to);
            case GENEVE -> TunnelFields.geneve((GeneveHeader) header, to);
            case ETHERIP -> TunnelFields.etherIp((EtherIpHeader) header, to);
            case L2TPV3 -> to.number("sessionId", 32, ((L2tpv3Header) header).sessionId());
            case ESP -> TunnelFields.esp((EspHeader) header, to);
            case GTPU -> TunnelFields.gtpu((GtpuHeader) header, to);
            case ERSPAN -> TunnelFields.erspan((ErspanHeader) header, to);
            case PBB -> pbb((PbbTag) header, to);
            case CONTROL_WORD -> TunnelFields.controlWord((ControlWordHeader) header, to);
            case FRAME -> throw new IllegalArgumentException("a frame has no header of its own");
        }
    }

    private static void ethernet(EthernetHeader header, FieldVisitor to) {
        to.text("destination", 48, header.destination().toString());
        to.text("source", 48, header.source().toString());
        typeOrLength(header.etherType(), to);
    }

    private static void vlan(VlanTag tag, FieldVisitor to) {
        to.number("priority", 3, tag.priority());
        to.flag("dropEligible", tag.dropEligible());
        to.number("vlanId", 12, tag.vlanId());
        typeOrLength(tag.etherType(), to);
    }

    private static void typeOrLength(int value, FieldVisitor to) {
        if (EtherType.isLength(value)) {
            to.number("length", 16, value);
        } else {
            to.code("etherType", 16, value, EtherType::nameOf);
        }
    }

    private static void llc(LlcHeader header, FieldVisitor to) {
        to.code("dsap", 8, header.dsap(), NO_NAME);
        to.code("ssap", 8, header.ssap(), NO_NAME);
        to.code("control", 8 * (header.headerLength() - 2), header.control(), NO_NAME);
    }

    private static void snap(SnapHeader header, FieldVisitor to) {
        to.code("oui", 24, header.oui(), NO_NAME);
        boolean etherType = header.oui() == Snap.OUI_ETHER_TYPE;
        to.code("protocolId", 16, header.protocolId(), etherType ? EtherType::nameOf : NO_NAME);
    }

    private static void pbb(PbbTag tag, FieldVisitor to) {
        to.number("priority", 3, tag.priority());
        to.flag("dropEligible", tag.dropEligible());
        to.flag("useCustomerAddresses", tag.useCustomerAddresses());
        to.number("reserved", 3, tag.reserved());
        to.number("serviceId", 24, tag.serviceId());
    }

    private static void mpls(MplsEntry entry, FieldVisitor to) {
        to.number("label", 20, entry.label());
        to.number("trafficClass", 3, entry.trafficClass());
        to.flag("bottomOfStack", entry.bottomOfStack());
        to.number("timeToLive", 8, entry.timeToLive());
    }

    private static void pppoe(PppoeHeader header, FieldVisitor to) {
        to.number("version", 4, header.version());
        to.number("pppoeType", 4, header.type());
        to.number("code", 8, header.code());
        to.number("sessionId", 16, header.sessionId());
        to.number("length", 16, header.length());
    }

    private static void ciscoHdlc(CiscoHdlcHeader header, FieldVisitor to) {
        to.code("address", 8, header.address(), NO_NAME);
        to.code("control", 8, header.control(), NO_NAME);
        to.code("protocol", 16, header.protocol(), EtherType::nameOf);
    }

    private static void loopback(LoopbackHeader header, FieldVisitor to) {
        if (header.etherType().isPresent()) {
            to.number("family", 32, (int) header.family(), type -> "EtherType " + EtherType.nameOf(type));
        } else {
            to.number("family", 32, header.family());
        }
    }

    private static void linuxSll(LinuxSllHeader header, FieldVisitor to) {
        to.number("packetType", 16, header.packetType(), Names::packetType);
        to.number("arpHardwareType", 16, header.arpHardwareType());
        to.number("addressLength", 16, header.addressLength());
        to.text("address", 64, header.linkLayerAddress().toString());
        to.code("protocol", 16, header.protocol(), EtherType::nameOf);
    }

    private static void linuxSll2(LinuxSll2Header header, FieldVisitor to) {
        to.code("protocol", 16, header.protocol(), EtherType::nameOf);
        to.number("reserved", 16, header.reserved());
        to.number("interfaceIndex", 32, header.interfaceIndex());
        to.number("arpHardwareType", 16, header.arpHardwareType());
        to.number("packetType", 8, header.packetType(), Names::packetType);
        to.number("addressLength", 8, header.addressLength());
        to.text("address", 64, header.linkLayerAddress().toString());
    }

    private static void arp(ArpHeader header, FieldVisitor to) {
        Octets hardware = header.senderHardwareAddress();
        Octets protocol = header.senderProtocolAddress();
        to.number("hardwareType", 16, header.hardwareType());
        to.code("protocolType", 16, header.protocolType(), EtherType::nameOf);
        to.number("hardwareLength", 8, hardware.length());
        to.number("protocolLength", 8, protocol.length());
        to.number("operation", 16, header.operation(), ArpOperation::nameOf);
        octets("senderHardwareAddress", hardware, to);
        to.text("senderProtocolAddress", 8 * protocol.length(), protocolAddress(header, protocol));
        octets("targetHardwareAddress", header.targetHardwareAddress(), to);
        to.text(
                "targetProtocolAddress",
                8 * protocol.length(),
                protocolAddress(header, header.targetProtocolAddress()));
    }

    /** An address in ARP: dotted if it is an IPv4 address, otherwise hexadecimal. */
    static String protocolAddress(ArpHeader header, Octets address) {
        return header.protocolType() == EtherType.IPV4 && address.length() == Ipv4Address.LENGTH
                ? Ipv4Address.of(address.toByteArray(), 0).toString()
                : address.toString();
    }

    private static void octets(String name, Octets octets, FieldVisitor to) {
        to.text(name, 8 * octets.length(), octets.toString());
    }

    private static void ipv4(Ipv4Header header, PacketView view, FieldVisitor to) {
        to.number("version", 4, 4);
        to.number("headerLength", 4, header.headerLength());
        to.number("dscp", 6, header.dscp());
        to.number("ecn", 2, header.ecn());
        to.number("totalLength", 16, header.totalLength());
        to.number("identification", 16, header.identification());
        to.flag("reservedFlag", header.reservedFlag());
        to.flag("dontFragment", header.dontFragment());
        to.flag("moreFragments", header.moreFragments());
        to.number("fragmentOffset", 13, header.fragmentOffset());
        to.number("timeToLive", 8, header.timeToLive());
        to.number("protocol", 8, header.protocol(), IpProtocol::nameOf);
        to.checksum("headerChecksum", header.headerChecksum(), ipv4Status(view));
        to.text("sourceAddress", 32, header.sourceAddress().toString());
        to.text("destinationAddress", 32, header.destinationAddress().toString());
        to.beginOptions();
        if (header.options().length() > 0) {
            for (Ipv4Option option : header.options().list()) {
                to.beginOption(option.kind(), option.length(), Names::ipv4);
                if (option.kind() > Ipv4Option.NoOperation.KIND) {
                    to.optionLength(option.length());
                    if (option instanceof Ipv4Option.Unknown unknown) {
                        to.optionData(unknown.data());
                    } else {
                        OptionFields.of((Record) option).forEach(to::optionField);
                    }
                }
                to.endOption();
            }
        }
        to.endOptions(header.options().length());
    }

    private static void ipv6(Ipv6Header header, FieldVisitor to) {
        to.number("version", 4, 6);
        to.number("trafficClass", 8, header.trafficClass());
        to.number("flowLabel", 20, header.flowLabel());
        to.number("payloadLength", 16, header.payloadLength());
        nextHeader(header.nextHeader(), to);
        to.number("hopLimit", 8, header.hopLimit());
        to.text("sourceAddress", 128, header.sourceAddress().toString());
        to.text("destinationAddress", 128, header.destinationAddress().toString());
    }

    private static void nextHeader(int protocol, FieldVisitor to) {
        to.number("nextHeader", 8, protocol, IpProtocol::nameOf);
    }

    private static void ipv6Options(Ipv6OptionsHeader header, FieldVisitor to) {
        nextHeader(header.nextHeader(), to);
        to.number("length", 8, header.headerLength());
        to.beginOptions();
        for (Ipv6Option option : header.options().list()) {
            to.beginOption(option.kind(), option.length(), Names::ipv6);
            if (!(option instanceof Ipv6Option.Pad1)) {
                // As on the wire, where the length does not include the first two bytes of the option.
                to.optionLength(option.length() - 2);
            }
            if (option instanceof Ipv6Option.Unknown unknown) {
                to.optionData(unknown.data());
            } else if (option.kind() > Ipv6Option.PadN.KIND) {
                OptionFields.of((Record) option).forEach(to::optionField);
            }
            to.endOption();
        }
        to.endOptions(header.options().length());
    }

    private static void ipv6Routing(Ipv6RoutingHeader header, FieldVisitor to) {
        nextHeader(header.nextHeader(), to);
        to.number("length", 8, header.headerLength());
        to.number("routingType", 8, header.routingType());
        to.number("segmentsLeft", 8, header.segmentsLeft());
        octets("data", header.data(), to);
    }

    private static void ipv6Fragment(Ipv6FragmentHeader header, FieldVisitor to) {
        nextHeader(header.nextHeader(), to);
        to.number("reserved", 8, header.reserved());
        to.number("fragmentOffset", 13, header.fragmentOffset());
        to.number("reservedBits", 2, header.reservedBits());
        to.flag("moreFragments", header.moreFragments());
        to.number("identification", 32, header.identification());
    }

    private static void authentication(AuthenticationHeader header, FieldVisitor to) {
        nextHeader(header.nextHeader(), to);
        to.number("length", 8, header.headerLength());
        to.number("reserved", 16, header.reserved());
        to.number("securityParametersIndex", 32, header.securityParametersIndex());
        to.number("sequenceNumber", 32, header.sequenceNumber());
        octets("integrityCheckValue", header.integrityCheckValue(), to);
    }

    private static void ipv6Extension(Ipv6GenericExtensionHeader header, FieldVisitor to) {
        nextHeader(header.nextHeader(), to);
        to.number("length", 8, header.headerLength());
        octets("data", header.data(), to);
    }

    private static void icmp(IcmpHeader header, IntFunction<String> typeName, PacketView view, FieldVisitor to) {
        to.number("icmpType", 8, header.type(), typeName);
        to.number("code", 8, header.code());
        to.checksum("checksum", header.checksum(), transportStatus(view));
        if (header.headerLength() == Icmp.MAXIMUM_HEADER_LENGTH) {
            to.number("restOfHeader", 32, header.restOfHeader());
        }
    }

    private static void tcp(TcpHeader header, PacketView view, FieldVisitor to) {
        to.number("sourcePort", 16, header.sourcePort(), Port::nameOf);
        to.number("destinationPort", 16, header.destinationPort(), Port::nameOf);
        to.number("sequenceNumber", 32, header.sequenceNumber());
        to.number("acknowledgmentNumber", 32, header.acknowledgmentNumber());
        to.number("headerLength", 4, header.headerLength());
        to.number("reserved", 3, header.reserved());
        to.number("flags", 9, header.flags(), TcpFlags::nameOf);
        to.number("window", 16, header.window());
        to.checksum("checksum", header.checksum(), transportStatus(view));
        to.number("urgentPointer", 16, header.urgentPointer());
        to.beginOptions();
        if (header.options().length() > 0) {
            for (TcpOption option : header.options().list()) {
                to.beginOption(option.kind(), option.length(), Names::tcp);
                tcpOption(option, to);
                to.endOption();
            }
        }
        to.endOptions(header.options().length());
    }

    private static void tcpOption(TcpOption option, FieldVisitor to) {
        if (option instanceof TcpOption.SelectiveAcknowledgment acknowledgment) {
            if (acknowledgment.blocks().isEmpty()) {
                to.optionLength(option.length());
            }
            to.optionField("blocks", edges(acknowledgment.blocks()));
        } else if (option instanceof TcpOption.MaximumSegmentSize size) {
            to.optionField("maximumSegmentSize", size.maximumSegmentSize());
        } else if (option instanceof TcpOption.WindowScale scale) {
            to.optionField("shiftCount", scale.shiftCount());
        } else if (option instanceof TcpOption.Timestamps timestamps) {
            to.optionField("value", timestamps.value());
            to.optionField("echoReply", timestamps.echoReply());
        } else if (option instanceof TcpOption.Unknown unknown) {
            to.optionLength(option.length());
            to.optionData(unknown.data());
        } else if (option.kind() > TcpOption.NoOperation.KIND && !(option instanceof TcpOption.SackPermitted)) {
            to.optionLength(option.length());
            OptionFields.of((Record) option).forEach(to::optionField);
        }
    }

    private static List<List<Long>> edges(List<Block> blocks) {
        return blocks.stream()
                .map(block -> List.of(block.left(), block.right()))
                .toList();
    }

    private static void udp(UdpHeader header, PacketView view, FieldVisitor to) {
        to.number("sourcePort", 16, header.sourcePort(), Port::nameOf);
        to.number("destinationPort", 16, header.destinationPort(), Port::nameOf);
        to.number("length", 16, header.length());
        to.checksum("checksum", header.checksum(), transportStatus(view));
    }

    /** The checksum of a header that is not wholly there cannot be verified. */
    private static ChecksumStatus ipv4Status(PacketView view) {
        return view.networkLayer() == Layer.IPV4 ? view.ipv4ChecksumStatus() : ChecksumStatus.UNVERIFIABLE;
    }

    private static ChecksumStatus transportStatus(PacketView view) {
        return view.transportLayer() == null ? ChecksumStatus.UNVERIFIABLE : view.transportChecksumStatus();
    }
}
