package io.github.packetcodec.packet;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.packetcodec.Header;
import io.github.packetcodec.Octets;
import io.github.packetcodec.arp.ArpHeader;
import io.github.packetcodec.icmp.Icmpv4Header;
import io.github.packetcodec.icmp.Icmpv6Header;
import io.github.packetcodec.ip.Ipv4Header;
import io.github.packetcodec.ip.Ipv4Option;
import io.github.packetcodec.ip.Ipv6AuthenticationHeader;
import io.github.packetcodec.ip.Ipv6FragmentHeader;
import io.github.packetcodec.ip.Ipv6Header;
import io.github.packetcodec.ip.Ipv6OptionsHeader;
import io.github.packetcodec.ip.Ipv6RoutingHeader;
import io.github.packetcodec.link.EtherType;
import io.github.packetcodec.link.EthernetHeader;
import io.github.packetcodec.link.LlcHeader;
import io.github.packetcodec.link.SnapHeader;
import io.github.packetcodec.link.VlanTag;
import io.github.packetcodec.tcp.TcpHeader;
import io.github.packetcodec.tcp.TcpOption;
import io.github.packetcodec.udp.UdpHeader;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The fields of records under the names of {@code dissect --json}, which are the names of the frame generator. */
final class GeneratedFields {
    private GeneratedFields() {}

    /** Asserts that a record contains all fields that the generator set in the header; it may contain more. */
    static void compare(Header found, Map<String, Object> told) {
        Map<String, Object> fields = of(found);
        told.forEach((name, value) -> {
            Object field = fields.get(name);
            if (name.equals("options")) {
                List<?> options = (List<?>) field;
                List<?> expected = (List<?>) value;
                assertThat(options).as("options").hasSameSizeAs(expected);
                for (int i = 0; i < expected.size(); i++) {
                    Map<?, ?> option = (Map<?, ?>) options.get(i);
                    if (!option.entrySet().containsAll(((Map<?, ?>) expected.get(i)).entrySet())) {
                        assertThat(option).as("option").isEqualTo(expected.get(i));
                    }
                }
            } else if (!name.equals("checksumStatus") && !value.equals(field)) {
                assertThat(field).as(name).isEqualTo(value);
            }
        });
    }

    private static Map<String, Object> of(Header header) {
        Map<String, Object> fields = new LinkedHashMap<>();
        if (header instanceof EthernetHeader ethernet) {
            fields.put("destination", ethernet.destination().toString());
            fields.put("source", ethernet.source().toString());
            fields.put(ethernet.isLength() ? "length" : "etherType", ethernet.etherType());
        } else if (header instanceof VlanTag tag) {
            fields.put("priority", tag.priority());
            fields.put("dropEligible", tag.dropEligible());
            fields.put("vlanId", tag.vlanId());
            fields.put(tag.isLength() ? "length" : "etherType", tag.etherType());
        } else if (header instanceof LlcHeader llc) {
            fields.put("dsap", llc.dsap());
            fields.put("ssap", llc.ssap());
            fields.put("control", llc.control());
        } else if (header instanceof SnapHeader snap) {
            fields.put("oui", snap.oui());
            fields.put("protocolId", snap.protocolId());
        } else if (header instanceof ArpHeader arp) {
            arp(fields, arp);
        } else if (header instanceof Ipv4Header ipv4) {
            ipv4(fields, ipv4);
        } else if (header instanceof Ipv6Header ipv6) {
            fields.put("trafficClass", ipv6.trafficClass());
            fields.put("flowLabel", ipv6.flowLabel());
            fields.put("payloadLength", ipv6.payloadLength());
            fields.put("nextHeader", ipv6.nextHeader());
            fields.put("hopLimit", ipv6.hopLimit());
            fields.put("sourceAddress", ipv6.sourceAddress().toString());
            fields.put("destinationAddress", ipv6.destinationAddress().toString());
        } else if (header instanceof Ipv6OptionsHeader options) {
            fields.put("nextHeader", options.nextHeader());
            fields.put("length", options.headerLength());
            fields.put(
                    "options",
                    options.options().list().stream()
                            .map(option -> Map.<String, Object>of("kind", option.kind()))
                            .toList());
        } else if (header instanceof Ipv6RoutingHeader routing) {
            fields.put("nextHeader", routing.nextHeader());
            fields.put("length", routing.headerLength());
            fields.put("routingType", routing.routingType());
            fields.put("segmentsLeft", routing.segmentsLeft());
        } else if (header instanceof Ipv6FragmentHeader fragment) {
            fields.put("nextHeader", fragment.nextHeader());
            fields.put("fragmentOffset", fragment.fragmentOffset());
            fields.put("moreFragments", fragment.moreFragments());
            fields.put("identification", fragment.identification());
        } else if (header instanceof Ipv6AuthenticationHeader authentication) {
            fields.put("nextHeader", authentication.nextHeader());
            fields.put("length", authentication.headerLength());
            fields.put("securityParametersIndex", authentication.securityParametersIndex());
            fields.put("sequenceNumber", authentication.sequenceNumber());
        } else if (header instanceof TcpHeader tcp) {
            tcp(fields, tcp);
        } else if (header instanceof UdpHeader udp) {
            fields.put("sourcePort", udp.sourcePort());
            fields.put("destinationPort", udp.destinationPort());
            fields.put("length", udp.length());
            fields.put("checksum", udp.checksum());
        } else if (header instanceof Icmpv4Header icmp) {
            fields.put("icmpType", icmp.type());
            fields.put("code", icmp.code());
            fields.put("checksum", icmp.checksum());
        } else if (header instanceof Icmpv6Header icmp) {
            fields.put("icmpType", icmp.type());
            fields.put("code", icmp.code());
            fields.put("checksum", icmp.checksum());
        } else {
            throw new AssertionError("no names for the fields of " + header);
        }
        return fields;
    }

    private static void arp(Map<String, Object> fields, ArpHeader arp) {
        fields.put("hardwareType", arp.hardwareType());
        fields.put("protocolType", arp.protocolType());
        fields.put("hardwareLength", arp.senderHardwareAddress().length());
        fields.put("protocolLength", arp.senderProtocolAddress().length());
        fields.put("operation", arp.operation());
        boolean ipv4 = arp.protocolType() == EtherType.IPV4
                && arp.senderProtocolAddress().length() == 4;
        address(fields, "senderHardwareAddress", arp.senderHardwareAddress(), false);
        address(fields, "senderProtocolAddress", arp.senderProtocolAddress(), ipv4);
        address(fields, "targetHardwareAddress", arp.targetHardwareAddress(), false);
        address(fields, "targetProtocolAddress", arp.targetProtocolAddress(), ipv4);
    }

    private static void address(Map<String, Object> fields, String name, Octets address, boolean ipv4) {
        if (ipv4) {
            fields.put(name, address.get(0) + "." + address.get(1) + "." + address.get(2) + "." + address.get(3));
        } else if (address.length() > 0) {
            fields.put(name, HexFormat.ofDelimiter(":").formatHex(address.toByteArray()));
        }
    }

    private static void ipv4(Map<String, Object> fields, Ipv4Header ipv4) {
        fields.put("headerLength", ipv4.headerLength());
        fields.put("dscp", ipv4.dscp());
        fields.put("ecn", ipv4.ecn());
        fields.put("totalLength", ipv4.totalLength());
        fields.put("identification", ipv4.identification());
        fields.put("reservedFlag", ipv4.reservedFlag());
        fields.put("dontFragment", ipv4.dontFragment());
        fields.put("moreFragments", ipv4.moreFragments());
        fields.put("fragmentOffset", ipv4.fragmentOffset());
        fields.put("timeToLive", ipv4.timeToLive());
        fields.put("protocol", ipv4.protocol());
        fields.put("headerChecksum", ipv4.headerChecksum());
        fields.put("sourceAddress", ipv4.sourceAddress().toString());
        fields.put("destinationAddress", ipv4.destinationAddress().toString());
        fields.put(
                "options",
                ipv4.options().list().stream().map(GeneratedFields::option).toList());
    }

    private static Map<String, Object> option(Ipv4Option option) {
        return Map.of("kind", option.kind(), "length", option.length());
    }

    private static void tcp(Map<String, Object> fields, TcpHeader tcp) {
        fields.put("sourcePort", tcp.sourcePort());
        fields.put("destinationPort", tcp.destinationPort());
        fields.put("sequenceNumber", tcp.sequenceNumber());
        fields.put("acknowledgmentNumber", tcp.acknowledgmentNumber());
        fields.put("headerLength", tcp.headerLength());
        fields.put("reserved", tcp.reserved());
        fields.put("flags", tcp.flags());
        fields.put("window", tcp.window());
        fields.put("checksum", tcp.checksum());
        fields.put("urgentPointer", tcp.urgentPointer());
        fields.put(
                "options",
                tcp.options().list().stream().map(GeneratedFields::option).toList());
    }

    private static Map<String, Object> option(TcpOption option) {
        Map<String, Object> fields = new LinkedHashMap<>(Map.of("kind", option.kind(), "length", option.length()));
        if (option instanceof TcpOption.MaximumSegmentSize size) {
            fields.put("maximumSegmentSize", size.maximumSegmentSize());
        } else if (option instanceof TcpOption.WindowScale scale) {
            fields.put("shiftCount", scale.shiftCount());
        } else if (option instanceof TcpOption.SelectiveAcknowledgment sack) {
            fields.put(
                    "blocks",
                    sack.blocks().stream()
                            .map(block -> List.of(block.left(), block.right()))
                            .toList());
        } else if (option instanceof TcpOption.Timestamps timestamps) {
            fields.put("value", timestamps.value());
            fields.put("echoReply", timestamps.echoReply());
        }
        return fields;
    }
}
