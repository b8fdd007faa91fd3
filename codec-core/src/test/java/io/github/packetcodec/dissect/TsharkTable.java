package io.github.packetcodec.dissect;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Maps tshark's fields to the values of {@code dissect --json}. */
final class TsharkTable {
    /** The type of rows that compare the frame as a whole. */
    static final String FRAME = "frame";
    /** A {@code vlan} layer after the type 0x88a8, which is a different protocol in tshark. */
    static final String SERVICE_VLAN = "vlan after 0x88a8";

    /** A key that the comparison adds to the last layer: the number of bytes that the packet's payload had on the wire. */
    static final String PAYLOAD = "payload";

    /** The link types after which tshark shows the bytes that follow the packet: Ethernet and Linux cooked. */
    private static final Set<Integer> LINKS_WITH_PADDING = Set.of(1, 113, 276);

    /** tshark shows a frame check sequence as a number, but other trailing bytes as hexadecimal digits. */
    private static final String CHECK_SEQUENCE = Long.toString(0xDEAD_BEEFL);

    /** Kinds of IPv4 options that tshark knows. It does not show any others. */
    private static final Set<String> OPTIONS_SHOWN =
            Set.of("0", "1", "7", "11", "12", "25", "68", "82", "130", "131", "133", "134", "136", "137", "148", "149");

    /**
     * One comparison.
     *
     * @param fields tshark's names, each with its values
     * @param type the type of the compared layers, as a regular expression
     * @param ours the values of a layer of this type, zero or more; numbers in decimal
     * @param theirs how tshark's values are interpreted
     */
    record Row(
            List<String> fields,
            String type,
            Function<JsonNode, List<String>> ours,
            UnaryOperator<List<String>> theirs) {

        /** Returns this row with a different interpretation of tshark's values. */
        Row reading(UnaryOperator<List<String>> other) {
            return new Row(fields, type, ours, other);
        }

        /** tshark's values, with numbers in decimal. */
        List<String> tshark(Map<String, String> frame) {
            List<String> values = new ArrayList<>();
            for (String field : fields) {
                if (frame.containsKey(field)) {
                    Stream.of(frame.get(field).split("\\|"))
                            .map(TsharkTable::decimal)
                            .forEach(values::add);
                }
            }
            return theirs.apply(values);
        }
    }

    static final List<Row> ROWS = List.of(
            row("frame.number", FRAME, key("frame")),
            row("frame.len", FRAME, key("length")),
            row("frame.cap_len", FRAME, key("captured")),
            row("frame.time_epoch", FRAME, TsharkTable::epoch),
            row(
                            List.of(
                                    "eth.padding",
                                    "eth.trailer",
                                    "vlan.trailer",
                                    "ieee8021ah.trailer",
                                    "sll.trailer",
                                    "eth.fcs"),
                            FRAME,
                            TsharkTable::padding)
                    .reading(TsharkTable::sumOfLengths),
            row(List.of("eth.dst", "ieee8021ah.cdst"), "ethernet", key("destination")),
            row(List.of("eth.src", "ieee8021ah.csrc"), "ethernet", key("source")),
            row("eth.type", "ethernet", key("etherType")),
            row("eth.len", "ethernet", key("length")),
            row("vlan.priority", "vlan", key("priority")),
            row("vlan.dei", "vlan", key("dropEligible")),
            row("vlan.id", "vlan", key("vlanId")),
            row("vlan.etype", "vlan", key("etherType")),
            row("vlan.len", "vlan", key("length")),
            row("ieee8021ad.priority", SERVICE_VLAN, key("priority")),
            row("ieee8021ad.dei", SERVICE_VLAN, key("dropEligible")),
            row(List.of("ieee8021ad.id", "ieee8021ad.svid", "ieee8021ad.cvid"), SERVICE_VLAN, key("vlanId")),
            row("ieee8021ah.etype", SERVICE_VLAN, TsharkTable::serviceTagType),
            row("llc.dsap", "llc", key("dsap")),
            row("llc.ssap", "llc", key("ssap")),
            row("llc.control", "llc", key("control")),
            row("llc.oui", "snap", key("oui")),
            row(List.of("llc.type", "llc.pid", "llc.cisco_pid"), "snap", key("protocolId")),
            row("mpls.label", "mpls", key("label")),
            row("mpls.exp", "mpls", key("trafficClass")),
            row("mpls.bottom", "mpls", key("bottomOfStack")),
            row("mpls.ttl", "mpls", key("timeToLive")),
            row("pweth.cw.sequence_number", "control-word", key("sequenceNumber")),
            row("pppoe.version", "pppoe", key("version")),
            row("pppoe.type", "pppoe", key("pppoeType")),
            row("pppoe.code", "pppoe", key("code")),
            row("pppoe.session_id", "pppoe", key("sessionId")),
            row("pppoe.payload_length", "pppoe", key("length")),
            row("ppp.protocol", "ppp", key("protocol")),
            row("chdlc.address", "cisco-hdlc", key("address")),
            row("chdlc.protocol", "cisco-hdlc", key("protocol")),
            row("gre.flags_and_version", "gre", key("flags")),
            row("gre.proto", "gre", key("protocolType")),
            row("gre.checksum", "gre", key("checksum")),
            row("gre.checksum.status", "gre", TsharkTable::checksumStatus),
            row("gre.sequence_number", "gre", key("sequenceNumber")),
            row("gre.ack_number", "gre", key("acknowledgmentNumber")),
            // Of PPTP, tshark shows the two halves of the key apart.
            row(
                    "gre.key",
                    "gre",
                    layer -> layer.path("protocolType").asInt() != 0x880B
                            ? key("key").apply(layer)
                            : List.of()),
            row(
                    "vxlan.flags",
                    "vxlan",
                    layer -> layer.has("reserved")
                            ? List.of(text(layer.get("flags").asInt() << 8
                                    | layer.get("reserved").asInt()))
                            : List.of()),
            row("vxlan.vni", "vxlan", key("vni")),
            row(
                    "vxlan.gbp",
                    "vxlan",
                    layer -> List.of(text(layer.path("groupPolicyId").asInt()))),
            row("geneve.version", "geneve", key("version")),
            row("geneve.flags.oam", "geneve", key("oam")),
            row("geneve.flags.critical", "geneve", key("critical")),
            row("geneve.proto_type", "geneve", key("protocolType")),
            row("geneve.vni", "geneve", key("vni")),
            row("geneve.option.class", "geneve", options("class")),
            row("geneve.option.type", "geneve", options("type")),
            row("etherip.ver", "etherip", key("version")),
            row("esp.spi", "esp", key("securityParametersIndex")),
            row("esp.sequence", "esp", key("sequenceNumber")),
            row(
                    "gtp.flags",
                    "gtpu",
                    layer -> layer.has("flags")
                            ? List.of(text(0x20 | layer.get("flags").asInt()))
                            : List.of()),
            row("gtp.message", "gtpu", key("messageType")),
            row("gtp.length", "gtpu", key("length")),
            row("gtp.teid", "gtpu", key("teid")),
            row("gtp.seq_number", "gtpu", layer -> flagged(layer, 2, "sequenceNumber")),
            row("gtp.npdu_number", "gtpu", layer -> flagged(layer, 1, "npduNumber")),
            row("erspan.version", "erspan", key("version")),
            row("erspan.vlan", "erspan", key("vlanId")),
            row("erspan.cos", "erspan", key("classOfService")),
            row(List.of("erspan.encap", "erspan.bso"), "erspan", key("encapsulation")),
            row("erspan.truncated", "erspan", key("truncated")),
            row("erspan.spanid", "erspan", key("sessionId")),
            row("erspan.index", "erspan", key("index")),
            row("erspan.timestamp", "erspan", key("timestamp")),
            row("erspan.sgt", "erspan", key("securityGroupTag")),
            row("erspan.p", "erspan", key("ethernetFrame")),
            row("erspan.ft", "erspan", key("frameType")),
            row("erspan.hw", "erspan", key("hardwareId")),
            row("erspan.direction", "erspan", key("egress")),
            row("erspan.gra", "erspan", key("granularity")),
            row("sll.pkttype", "linux-sll2?", key("packetType")),
            row("sll.hatype", "linux-sll2?", key("arpHardwareType")),
            row("sll.halen", "linux-sll2?", key("addressLength")),
            octets(List.of("sll.src.eth", "sll.src.ipv4", "sll.src.other"), "linux-sll2?", "address"),
            row(List.of("sll.etype", "sll.ltype", "sll.gretype"), "linux-sll2?", key("protocol")),
            row("sll.ifindex", "linux-sll2", key("interfaceIndex")),
            row(List.of("null.family", "null.type"), "null", key("family")),
            row("arp.hw.type", "arp", key("hardwareType")),
            row("arp.proto.type", "arp", key("protocolType")),
            row("arp.hw.size", "arp", key("hardwareLength")),
            row("arp.proto.size", "arp", key("protocolLength")),
            row("arp.opcode", "arp", key("operation")),
            octets(List.of("arp.src.hw_mac", "arp.src.hw", "arp.src.hw_ax25"), "arp", "senderHardwareAddress"),
            octets(List.of("arp.src.proto_ipv4", "arp.src.proto"), "arp", "senderProtocolAddress"),
            octets(List.of("arp.dst.hw_mac", "arp.dst.hw", "arp.dst.hw_ax25"), "arp", "targetHardwareAddress"),
            octets(List.of("arp.dst.proto_ipv4", "arp.dst.proto"), "arp", "targetProtocolAddress"),
            row("ip.hdr_len", "ipv4", key("headerLength")),
            row("ip.dsfield.dscp", "ipv4", key("dscp")),
            row("ip.dsfield.ecn", "ipv4", key("ecn")),
            row("ip.len", "ipv4", key("totalLength")),
            row("ip.id", "ipv4", key("identification")),
            row("ip.flags.rb", "ipv4", key("reservedFlag")),
            row("ip.flags.df", "ipv4", key("dontFragment")),
            row("ip.flags.mf", "ipv4", key("moreFragments")),
            row("ip.frag_offset", "ipv4", key("fragmentOffset")),
            row("ip.ttl", "ipv4", key("timeToLive")),
            row("ip.proto", "ipv4", key("protocol")),
            row("ip.checksum", "ipv4", key("headerChecksum")),
            row("ip.checksum.status", "ipv4", TsharkTable::checksumStatus),
            row("ip.src", "ipv4", key("sourceAddress")),
            // For a source route, tshark shows the last address of the route as the destination, after the one in the
            // header.
            row(List.of("ip.cur_rt", "ip.dst"), "ipv4", key("destinationAddress")),
            row("ip.opt.type", "ipv4", shownOptions("kind")),
            row("ip.opt.len", "ipv4", shownOptions("length")),
            row("ipv6.tclass", "ipv6", key("trafficClass")),
            row("ipv6.flow", "ipv6", key("flowLabel")),
            row("ipv6.plen", "ipv6", key("payloadLength")),
            row("ipv6.nxt", "ipv6", key("nextHeader")),
            row("ipv6.hlim", "ipv6", key("hopLimit")),
            row("ipv6.src", "ipv6", key("sourceAddress")),
            row("ipv6.dst", "ipv6", key("destinationAddress")),
            row("ipv6.hopopts.nxt", "ipv6-hop-by-hop", key("nextHeader")),
            row("ipv6.hopopts.len_oct", "ipv6-hop-by-hop", key("length")),
            row("ipv6.dstopts.nxt", "ipv6-destination-options", key("nextHeader")),
            row("ipv6.dstopts.len_oct", "ipv6-destination-options", key("length")),
            row("ipv6.routing.nxt", "ipv6-routing", key("nextHeader")),
            row("ipv6.routing.len_oct", "ipv6-routing", key("length")),
            row("ipv6.routing.type", "ipv6-routing", key("routingType")),
            row("ipv6.routing.segleft", "ipv6-routing", key("segmentsLeft")),
            row("ipv6.fraghdr.nxt", "ipv6-fragment", key("nextHeader")),
            row("ipv6.fraghdr.reserved_octet", "ipv6-fragment", key("reserved")),
            row("ipv6.fraghdr.offset", "ipv6-fragment", key("fragmentOffset")),
            row("ipv6.fraghdr.reserved_bits", "ipv6-fragment", key("reservedBits")),
            row("ipv6.fraghdr.more", "ipv6-fragment", key("moreFragments")),
            row("ipv6.fraghdr.ident", "ipv6-fragment", key("identification")),
            row("ah.next_header", "(ipv6-)?authentication", key("nextHeader")),
            row(
                    "ah.length",
                    "(ipv6-)?authentication",
                    layer -> layer.has("length")
                            ? List.of(text(layer.get("length").asInt() / 4 - 2))
                            : List.of()),
            row("ah.reserved", "(ipv6-)?authentication", TsharkTable::reservedInHex),
            row("ah.spi", "(ipv6-)?authentication", key("securityParametersIndex")),
            row("ah.sequence", "(ipv6-)?authentication", key("sequenceNumber")),
            octets(List.of("ah.icv"), "(ipv6-)?authentication", "integrityCheckValue"),
            row("ipv6.opt.type", "ipv6-hop-by-hop|ipv6-destination-options", options("kind")),
            row("ipv6.opt.length", "ipv6-hop-by-hop|ipv6-destination-options", options("length")),
            row("tcp.srcport", "tcp", key("sourcePort")),
            row("tcp.dstport", "tcp", key("destinationPort")),
            row("tcp.seq_raw", "tcp", key("sequenceNumber")),
            row("tcp.ack_raw", "tcp", key("acknowledgmentNumber")),
            row("tcp.hdr_len", "tcp", key("headerLength")),
            row("tcp.flags", "tcp", TsharkTable::flagsAndReserved),
            row("tcp.window_size_value", "tcp", key("window")),
            row("tcp.checksum", "tcp", key("checksum")),
            row("tcp.checksum.status", "tcp", TsharkTable::checksumStatus),
            row("tcp.len", "tcp", key(PAYLOAD)),
            row("tcp.urgent_pointer", "tcp", key("urgentPointer")),
            row("tcp.option_kind", "tcp", options("kind")).reading(TsharkTable::upToEnd),
            row("tcp.options.mss_val", "tcp", options("maximumSegmentSize")),
            row("tcp.options.wscale.shift", "tcp", options("shiftCount")),
            row("tcp.options.sack_le", "tcp", layer -> edges(layer, 0)),
            row("tcp.options.sack_re", "tcp", layer -> edges(layer, 1)),
            row("tcp.options.timestamp.tsval", "tcp", options("value")),
            row("tcp.options.timestamp.tsecr", "tcp", options("echoReply")),
            row("udp.srcport", "udp", key("sourcePort")),
            row("udp.dstport", "udp", key("destinationPort")),
            row("udp.length", "udp", key("length")),
            row("udp.checksum", "udp", key("checksum")),
            row("udp.checksum.status", "udp", TsharkTable::checksumStatus),
            row("icmp.type", "icmpv4", key("icmpType")),
            row("icmp.code", "icmpv4", key("code")),
            row("icmp.checksum", "icmpv4", key("checksum")),
            row("icmp.checksum.status", "icmpv4", TsharkTable::checksumStatus),
            row("icmpv6.type", "icmpv6", key("icmpType")),
            row("icmpv6.code", "icmpv6", key("code")),
            row("icmpv6.checksum", "icmpv6", key("checksum")),
            row("icmpv6.checksum.status", "icmpv6", TsharkTable::checksumStatus));

    private TsharkTable() {}

    private static Row row(String field, String type, Function<JsonNode, List<String>> ours) {
        return row(List.of(field), type, ours);
    }

    private static Row row(List<String> fields, String type, Function<JsonNode, List<String>> ours) {
        return new Row(fields, type, ours, theirs -> theirs);
    }

    /**
     * A row for an address or a string of octets. tshark writes most of them without colons, and an empty one as missing.
     */
    private static Row octets(List<String> fields, String type, String name) {
        UnaryOperator<List<String>> plain = values -> values.stream()
                .map(value -> value.replace(":", ""))
                .filter(value -> !value.equals("<MISSING>"))
                .toList();
        return new Row(fields, type, layer -> plain.apply(key(name).apply(layer)), plain);
    }

    private static Function<JsonNode, List<String>> key(String name) {
        return node -> node.has(name) ? List.of(text(node.get(name))) : List.of();
    }

    /** A field that tshark shows only if the flags of the header say that it has a meaning. */
    private static List<String> flagged(JsonNode layer, int flag, String name) {
        return (layer.path("flags").asInt() & flag) != 0 ? key(name).apply(layer) : List.of();
    }

    private static Function<JsonNode, List<String>> options(String name) {
        return layer -> {
            List<String> values = new ArrayList<>();
            for (JsonNode option : layer.path("options")) {
                if (option.has(name)) {
                    values.add(text(option.get(name)));
                }
            }
            return values;
        };
    }

    private static Function<JsonNode, List<String>> shownOptions(String name) {
        return layer -> {
            List<String> values = new ArrayList<>();
            for (JsonNode option : layer.path("options")) {
                if (option.has(name) && OPTIONS_SHOWN.contains(text(option.get("kind")))) {
                    values.add(text(option.get(name)));
                }
            }
            return values;
        };
    }

    /** tshark shows each byte after the end of the options as one more option. */
    private static List<String> upToEnd(List<String> kinds) {
        int end = kinds.indexOf("0");
        return end < 0 ? kinds : kinds.subList(0, end + 1);
    }

    private static List<String> reservedInHex(JsonNode layer) {
        return layer.has("reserved")
                ? List.of(String.format("%04x", layer.get("reserved").asInt()))
                : List.of();
    }

    private static List<String> padding(JsonNode frame) {
        boolean shown = LINKS_WITH_PADDING.contains(frame.get("linkType").asInt());
        return shown && frame.get("padding").asInt() > 0 ? List.of(text(frame.get("padding"))) : List.of();
    }

    private static List<String> sumOfLengths(List<String> values) {
        int sum = 0;
        for (String value : values) {
            sum += value.equals(CHECK_SEQUENCE) ? 4 : value.length() / 2;
        }
        return sum == 0 ? List.of() : List.of(text(sum));
    }

    private static List<String> edges(JsonNode layer, int side) {
        List<String> values = new ArrayList<>();
        for (JsonNode option : layer.path("options")) {
            option.path("blocks").forEach(block -> values.add(text(block.get(side))));
        }
        return values;
    }

    private static List<String> epoch(JsonNode frame) {
        if (frame.get("time").isNull()) {
            return List.of();
        }
        Instant time = Instant.parse(frame.get("time").asText());
        return List.of(String.format("%d.%09d", time.getEpochSecond(), time.getNano()));
    }

    /** tshark shows twelve bits as the flags. */
    private static List<String> flagsAndReserved(JsonNode layer) {
        if (!layer.has("flags")) {
            return List.of();
        }
        return List.of(
                text(layer.get("reserved").asInt() << 9 | layer.get("flags").asInt()));
    }

    /** tshark treats two tags of 802.1ad in a row as one header, and shows the type after the second one. */
    private static List<String> serviceTagType(JsonNode layer) {
        if (!layer.has("etherType")) {
            return List.of();
        }
        String type = text(layer.get("etherType"));
        return type.equals(text(0x88A8)) ? List.of() : List.of(type);
    }

    /** tshark does not recognize partial checksums. */
    private static List<String> checksumStatus(JsonNode layer) {
        if (!layer.has("checksumStatus")) {
            return List.of();
        }
        return List.of(
                switch (layer.get("checksumStatus").asText()) {
                    case "valid" -> "1";
                    case "invalid", "partial" -> "0";
                    case "absent" -> "3";
                    case "zero-forbidden" -> "4";
                    default -> "2";
                });
    }

    private static String text(JsonNode value) {
        if (value.isBoolean()) {
            return value.asBoolean() ? "1" : "0";
        }
        return value.asText();
    }

    private static String text(int value) {
        return Integer.toString(value);
    }

    private static String decimal(String value) {
        return value.startsWith("0x") ? Long.toString(Long.parseLong(value.substring(2), 16)) : value;
    }
}
