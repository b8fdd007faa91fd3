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

    private static final Set<String> LAST = Set.of("arp", "tcp", "udp", "icmpv4", "icmpv6");

    private final Map<String, String> fields;
    private final List<String> protocols;
    private final List<String> outermost = new ArrayList<>();
    private final Set<String> further = new HashSet<>();

    TsharkFrame(Map<String, String> fields) {
        this.fields = fields;
        boolean ended = false;
        protocols = List.of(fields.getOrDefault("frame.protocols", "").split(":"));
        for (String protocol : protocols) {
            String layer = LAYERS.get(protocol);
            if (protocol.equals("sll") && fields.get("frame.encap_type").equals(COOKED_V2)) {
                layer = "linux-sll2";
            }
            if (protocol.equals("ethertype") || protocol.equals("raw")) {
                continue;
            }
            ended |= layer == null || !continues(layer);
            if (ended) {
                // tshark shows UDP-Lite with the fields of UDP.
                further.add(protocol.equals("udplite") ? "udp" : String.valueOf(layer));
                if (protocol.equals("llc")) {
                    further.add("snap");
                }
                continue;
            }
            outermost.add(layer);
            if (protocol.equals("mpls")) {
                // tshark treats a whole stack as one header.
                int entries = fields.getOrDefault("mpls.label", "").split("\\|").length;
                outermost.addAll(Collections.nCopies(entries - 1, layer));
            }
            if (protocol.equals("ieee8021ad") && fields.containsKey("ieee8021ad.cvid")) {
                // tshark treats two tags of 802.1ad in a row as one header.
                outermost.add(layer);
            }
            if (protocol.equals("llc") && fields.containsKey("llc.oui")) {
                // tshark treats SNAP as part of LLC.
                outermost.add("snap");
            }
            ended = LAST.contains(layer);
        }
    }

    /**
     * Whether a layer belongs to the chain so far. A second Ethernet header does not, and neither do headers of IP within
     * IP, or of IPv6 within IPv4.
     */
    private boolean continues(String layer) {
        boolean ipv4 = outermost.contains("ipv4");
        boolean ipv6 = outermost.contains("ipv6");
        return switch (layer) {
            case "ethernet" -> outermost.isEmpty();
            case "ipv4", "ipv6" -> !ipv4 && !ipv6;
            case "icmpv4" -> ipv4;
            case "tcp", "udp" -> ipv4 || ipv6;
            case "icmpv6" -> ipv6;
            default -> !layer.startsWith("ipv6-") || ipv6;
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
