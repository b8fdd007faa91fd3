package io.github.packetcodec.dissect;

import java.util.Map;

/** The captures whose conversations are counted otherwise on purpose, and why. */
final class TsharkConversationDifferences {
    private static final String GIVEN_UP =
            "tshark does not count a frame whose dissection it gave up: at malformed or cut headers, lengths or options";
    private static final String ROUTED =
            "tshark takes the last address of a source route, a routing header or a home address option; here the header's counts";

    static final Map<String, String> REASONS = Map.ofEntries(
            Map.entry("generated-ipv4-fields", GIVEN_UP),
            Map.entry("generated-ipv4-options", ROUTED),
            Map.entry("generated-ipv4-options-malformed", GIVEN_UP),
            Map.entry("generated-ipv6-chains", ROUTED),
            Map.entry("generated-ipv6-fields", GIVEN_UP),
            Map.entry("generated-ipv6-options", ROUTED),
            Map.entry("generated-loop", "tshark does not read IPv6 behind each family that a BSD system gives it"),
            Map.entry("generated-null", "tshark does not read IPv6 behind each family that a BSD system gives it"),
            Map.entry("generated-raw-ipv4", "tshark reads IPv6 in a capture whose link type says IPv4"),
            Map.entry("generated-tcp-fields", GIVEN_UP),
            Map.entry("generated-tcp-options", GIVEN_UP),
            Map.entry("generated-tcp-options-malformed", GIVEN_UP),
            Map.entry("generated-udp-lengths", GIVEN_UP),
            Map.entry("ipv4-options", ROUTED),
            Map.entry("format-pcapng", GIVEN_UP),
            Map.entry("format-pcapng-big-endian", GIVEN_UP),
            Map.entry("format-pcapng-gzip", GIVEN_UP));

    private TsharkConversationDifferences() {}
}
