package io.github.packetcodec.spark;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.packetcodec.address.IpAddress;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** The columns of a frame by the object that {@code dissect --json} prints for it. */
final class JsonColumns {
    /** The layers that follow the network header within the same packet; others begin the packet inside. */
    private static final List<String> OF_PACKET =
            List.of("tcp", "udp", "icmpv4", "icmpv6", "authentication", "unknown");

    private final JsonNode frame;
    private final List<JsonNode> layers = new ArrayList<>();
    private final boolean hasInner;
    private final Map<String, String> columns = new TreeMap<>();

    /** @param hasInnerLayer whether there is a packet inside, which may be cut before its first header */
    JsonColumns(JsonNode frame, boolean hasInnerLayer) {
        this.frame = frame;
        boolean inner = false;
        boolean hasNetwork = false;
        for (JsonNode layer : frame.get("layers")) {
            String type = layer.get("type").asText();
            inner |= hasNetwork && !OF_PACKET.contains(type) && !type.startsWith("ipv6-");
            hasNetwork |= type.equals("ipv4") || type.equals("ipv6") || type.equals("arp");
            if (!inner && !type.equals("unknown")) {
                layers.add(layer);
            }
        }
        hasInner = inner || hasInnerLayer && layer("icmpv4") == null && layer("icmpv6") == null;
        put();
    }

    /** Returns the columns that the object has. */
    Map<String, String> columns() {
        return columns;
    }

    /** Returns those columns of a row that are compared: not those that the object has of the innermost packet only. */
    Map<String, String> compared(Map<String, String> row) {
        Map<String, String> compared = new TreeMap<>(row);
        compared.keySet().retainAll(columns.keySet());
        return compared;
    }

    private void put() {
        JsonNode time = frame.get("time");
        put("time", time.isNull() ? null : Instant.parse(time.asText()).truncatedTo(ChronoUnit.MICROS));
        put("timeNanoseconds", time.isNull() ? null : nanoseconds(Instant.parse(time.asText())));
        for (String name : List.of("linkType", "captured", "length", "direction", "lostBefore", "padding")) {
            put(name, value(frame, name));
        }
        put("damage", null);
        put("interfaceId", frame.has("interface") ? value(frame.get("interface"), "id") : null);
        put("interfaceName", frame.has("interface") ? value(frame.get("interface"), "name") : null);
        put("comments", texts(frame.get("comments")));
        put("layers", layers.stream().map(layer -> layer.get("type").asText()).toList());
        putOfHeaders();
        if (!hasInner) {
            putOfResult();
        }
    }

    private void putOfHeaders() {
        JsonNode ethernet = layer("ethernet");
        JsonNode ipv4 = layer("ipv4");
        JsonNode ipv6 = layer("ipv6");
        JsonNode ip = ipv4 == null ? ipv6 : ipv4;
        JsonNode fragment = ipv4 == null ? layer("ipv6-fragment") : ipv4;
        JsonNode tcp = layer("tcp");
        JsonNode udp = layer("udp");
        JsonNode icmp = layer("icmpv4") == null ? layer("icmpv6") : layer("icmpv4");
        JsonNode arp = layer("arp");
        JsonNode transport = tcp != null ? tcp : udp != null ? udp : icmp;
        put("destination", value(ethernet, "destination"));
        put("source", value(ethernet, "source"));
        put(
                "vlanIds",
                layers.stream()
                        .filter(layer -> layer.get("type").asText().equals("vlan"))
                        .map(layer -> layer.get("vlanId").asInt())
                        .toList());
        put("version", ipv4 != null ? "4" : ipv6 != null ? "6" : null);
        for (String name : List.of("sourceAddress", "destinationAddress")) {
            put(name, value(ip, name));
            put(name + "Bytes", ip == null ? null : hex(ip.get(name).asText()));
        }
        for (String name : List.of("totalLength", "timeToLive", "dscp", "ecn", "dontFragment")) {
            put(name, value(ipv4, name));
        }
        put("ipv4ChecksumStatus", value(ipv4, "checksumStatus"));
        put("ipv6PayloadLength", value(ipv6, "payloadLength"));
        for (String name : List.of("hopLimit", "trafficClass", "flowLabel")) {
            put(name, value(ipv6, name));
        }
        for (String name : List.of("identification", "moreFragments", "fragmentOffset")) {
            put(name, value(fragment, name));
        }
        for (String name : List.of(
                "operation",
                "senderHardwareAddress",
                "senderProtocolAddress",
                "targetHardwareAddress",
                "targetProtocolAddress")) {
            put(name, value(arp, name));
        }
        for (String name : List.of("flags", "sequenceNumber", "acknowledgmentNumber", "window")) {
            put(name, value(tcp, name));
        }
        put("udpLength", value(udp, "length"));
        put("icmpType", value(icmp, "icmpType"));
        put("code", value(icmp, "code"));
        put("transportChecksumStatus", value(transport, "checksumStatus"));
        JsonNode partial = frame.get("partial");
        if (hasInner || partial == null) {
            boolean hasPorts = tcp != null || udp != null;
            if (hasPorts) {
                put("sourcePort", value(transport, "sourcePort"));
                put("destinationPort", value(transport, "destinationPort"));
            }
        } else if (partial.has("destinationPort")) {
            put("sourcePort", value(partial, "sourcePort"));
            put("destinationPort", value(partial, "destinationPort"));
        }
    }

    /** What the object has of the innermost packet only. */
    private void putOfResult() {
        put("payloadOffset", value(frame.get("payload"), "offset"));
        put("payloadLength", value(frame.get("payload"), "length"));
        put("statedLength", value(frame.get("payload"), "statedLength"));
        put("surplus", frame.has("surplus") ? value(frame, "surplus") : 0);
        put("ending", value(frame, "ending"));
        JsonNode fault = frame.get("fault");
        put("fault", value(fault, "fault"));
        put("faultLayer", value(fault, "layer"));
        put("faultMessage", value(fault, "message"));
        put("anomalies", texts(frame.get("anomalies")));
    }

    private void put(String name, @Nullable Object value) {
        columns.put(name, text(value instanceof Instant time ? Timestamp.from(time) : value));
    }

    private static String text(@Nullable Object value) {
        return value instanceof List<?> list
                ? "ArraySeq("
                        + String.join(", ", list.stream().map(String::valueOf).toList()) + ")"
                : String.valueOf(value);
    }

    private @Nullable JsonNode layer(String type) {
        return layers.stream()
                .filter(layer -> layer.get("type").asText().equals(type))
                .findFirst()
                .orElse(null);
    }

    private static @Nullable Object value(@Nullable JsonNode object, String name) {
        return object == null || !object.has(name) || object.get(name).isNull()
                ? null
                : object.get(name).asText();
    }

    private static List<String> texts(@Nullable JsonNode array) {
        return array == null
                ? List.of()
                : StreamSupport.stream(array.spliterator(), false)
                        .map(JsonNode::asText)
                        .toList();
    }

    private static String hex(String address) {
        IpAddress parsed = IpAddress.parse(address);
        byte[] bytes = new byte[parsed.byteLength()];
        parsed.encode(bytes, 0);
        return HexFormat.of().formatHex(bytes);
    }

    private static @Nullable Object nanoseconds(Instant time) {
        try {
            return Math.addExact(Math.multiplyExact(time.getEpochSecond(), 1_000_000_000), time.getNano());
        } catch (ArithmeticException e) {
            return null;
        }
    }
}
