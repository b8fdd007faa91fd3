package io.github.packetcodec.dissect;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** tshark's output for a frame: its fields, and its chain of protocols in the terms of the JSON format. */
final class TsharkFrame {
    /** Maps tshark's names to those of layers. The types {@code ethertype} and {@code raw} are not headers. */
    private static final Map<String, String> LAYERS = Map.ofEntries(
            Map.entry("eth", "ethernet"),
            Map.entry("vlan", "vlan"),
            Map.entry("ieee8021ad", "vlan"),
            Map.entry("llc", "llc"),
            Map.entry("mpls", "mpls"),
            Map.entry("pppoes", "pppoe"),
            Map.entry("ppp", "ppp"),
            Map.entry("chdlc", "cisco-hdlc"),
            Map.entry("gre", "gre"),
            Map.entry("vxlan", "vxlan"),
            Map.entry("geneve", "geneve"),
            Map.entry("etherip", "etherip"),
            Map.entry("l2tp", "l2tpv3"),
            Map.entry("esp", "esp"),
            Map.entry("ieee8021ah", "pbb"),
            Map.entry("gtp", "gtpu"),
            Map.entry("erspan", "erspan"),
            Map.entry("sll", "linux-sll"),
            Map.entry("null", "null"),
            Map.entry("arp", "arp"),
            Map.entry("ip", "ipv4"),
            Map.entry("ipv6", "ipv6"),
            Map.entry("ipv6.hopopts", "ipv6-hop-by-hop"),
            Map.entry("ipv6.dstopts", "ipv6-destination-options"),
            Map.entry("ipv6.routing", "ipv6-routing"),
            Map.entry("ipv6.fraghdr", "ipv6-fragment"),
            Map.entry("ah", "ipv6-authentication"),
            Map.entry("mipv6", "ipv6-extension"),
            Map.entry("hip", "ipv6-extension"),
            Map.entry("shim6", "ipv6-extension"),
            Map.entry("tcp", "tcp"),
            Map.entry("udp", "udp"),
            Map.entry("icmp", "icmpv4"),
            Map.entry("icmpv6", "icmpv6"));

    /** tshark's number for Linux cooked captures of version 2. */
    private static final String COOKED_V2 = "210";

    private static final Set<String> LAST = Set.of("arp", "tcp", "icmpv4", "icmpv6", "l2tpv3", "esp");
    /** What UDP carries that is read. */
    private static final Set<String> OVER_UDP = Set.of("vxlan", "geneve", "esp", "gtpu");
    /** Names that are no headers of their own. */
    private static final Set<String> NO_HEADERS = Set.of("ethertype", "raw", "udpencap");

    private final Map<String, String> fields;
    private final List<String> protocols;
    private final List<String> outermost = new ArrayList<>();
    private final Set<String> further = new HashSet<>();
    /** The type of the last IP header; empty before the first one. */
    private String lastNetwork = "";

    TsharkFrame(Map<String, String> fields) {
        this.fields = fields;
        boolean ended = false;
        protocols = List.of(fields.getOrDefault("frame.protocols", "").split(":"));
        for (String protocol : protocols) {
            String layer = LAYERS.get(protocol);
            if (protocol.equals("sll") && fields.get("frame.encap_type").equals(COOKED_V2)) {
                layer = "linux-sll2";
            }
            if (NO_HEADERS.contains(protocol)) {
                continue;
            }
            if (protocol.equals("ah") && lastNetwork.equals("ipv4")) {
                layer = "authentication";
            }
            // tshark passes a header of IPv4 whose version is 6 to its dissector of IPv6.
            boolean passed = protocol.equals("ipv6") && lastNetwork.equals("ipv4") && !fields.containsKey("ip.proto");
            ended |= layer == null || passed || !continues(layer);
            if (ended) {
                // tshark shows UDP-Lite with the fields of UDP.
                further.add(protocol.equals("udplite") ? "udp" : String.valueOf(layer));
                if (protocol.equals("llc")) {
                    further.add("snap");
                }
                continue;
            }
            outermost.add(layer);
            if (layer.equals("ipv4") || layer.equals("ipv6")) {
                lastNetwork = layer;
            }
            if (protocol.equals("mpls")) {
                // tshark treats a whole stack as one header.
                int entries = fields.getOrDefault("mpls.label", "").split("\\|").length;
                outermost.addAll(Collections.nCopies(entries - 1, layer));
                if (fields.containsKey("pweth.cw.sequence_number")) {
                    // tshark does not list the control word of a pseudowire.
                    outermost.add("control-word");
                }
            }
            if (protocol.equals("ieee8021ad") && fields.containsKey("ieee8021ad.cvid")) {
                // tshark treats two tags of 802.1ad in a row as one header.
                outermost.add(layer);
            }
            if (protocol.equals("ieee8021ad") && fields.containsKey("ieee8021ah.isid")) {
                // tshark treats an I-TAG behind a tag of 802.1ad as part of it.
                outermost.add("pbb");
            }
            if (protocol.matches("ieee8021a[dh]") && fields.containsKey("ieee8021ah.csrc")) {
                // tshark treats the customer's Ethernet header as part of the I-TAG.
                outermost.add("ethernet");
            }
            if (protocol.equals("llc") && fields.containsKey("llc.oui")) {
                // tshark treats SNAP as part of LLC.
                outermost.add("snap");
            }
            ended = LAST.contains(layer);
        }
    }

    /** Whether a layer belongs to the chain so far: what UDP carries, mostly not; ICMP, over its own version of IP. */
    private boolean continues(String layer) {
        if (!outermost.isEmpty() && outermost.get(outermost.size() - 1).equals("udp")) {
            return OVER_UDP.contains(layer);
        }
        return switch (layer) {
            case "icmpv4" -> lastNetwork.equals("ipv4");
            case "icmpv6" -> lastNetwork.equals("ipv6");
            case "tcp", "udp" -> !lastNetwork.isEmpty();
            default -> !layer.startsWith("ipv6-") || lastNetwork.equals("ipv6");
        };
    }

    Map<String, String> fields() {
        return fields;
    }

    /** The chain in tshark's own names. */
    List<String> protocols() {
        return protocols;
    }

    /** The types of the layers of the outermost chain. */
    List<String> outermost() {
        return outermost;
    }

    /** The types of layers that tshark shows beyond that: of a tunnel, or quoted in an ICMP error. */
    Set<String> further() {
        return further;
    }
}
