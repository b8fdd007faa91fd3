package io.github.packetcodec.dissect;

import java.util.List;
import java.util.Set;

/** The frames that this library and {@code tshark -z conv} count for different conversations on purpose, and why. */
final class TsharkConversationDifferences {
    /**
     * Frames that differ.
     *
     * @param capture the name of the capture
     * @param frames their numbers
     * @param tshark what tshark counts them for: protocol, source and destination; empty if it does not count them
     * @param reason why
     */
    record Known(String capture, Set<Long> frames, String tshark, String reason) {}

    private static final String NOT_COUNTED = "";

    private static final String CUT =
            "tshark counts no frame in which the capture or a length cuts the UDP or TCP header; here the ports"
                    + " suffice";
    private static final String MALFORMED =
            "tshark does not count a frame whose dissection it gave up, here at malformed options, before it had the"
                    + " ports on record";
    private static final String LENGTHS =
            "tshark does not count a datagram whose own length is less than 8; here it has ports all the same";
    private static final String NO_PAYLOAD =
            "the payload length is 0 and a packet follows: tshark stops, this library reads on";
    private static final String ROUTED =
            "tshark takes the last address of a source route or a routing header for the destination; here the"
                    + " header's counts";
    private static final String HOME =
            "tshark takes the home address of a mobile node (RFC 6275) for its source; here the header's address"
                    + " counts";
    private static final String UDP_LITE = "tshark counts UDP-Lite (RFC 3828) as UDP; here it is another protocol";
    private static final String AUTHENTICATION =
            "the authentication header is shorter than its fixed part: tshark reads on behind it, this library does"
                    + " not";
    private static final String FAMILY = "tshark does not read IPv6 behind each family that a BSD system gives it";
    private static final String OVERLAP =
            "the fragments overlap: the packet is dropped (RFC 5722), but tshark puts it together";
    private static final String TIMEOUT =
            "the fragments are two minutes apart: the packet is dropped (RFC 1122, section 3.3.2), but tshark knows no"
                    + " timeout";

    private static final String UDP = "udp 192.0.2.1:40001 ";
    private static final String UDP6 = "udp [2001:db8::1]:40001 ";

    static final List<Known> ALL = List.of(
            new Known("format-pcapng", Set.of(9L), NOT_COUNTED, CUT),
            new Known("format-pcapng-big-endian", Set.of(9L), NOT_COUNTED, CUT),
            new Known("format-pcapng-gzip", Set.of(9L), NOT_COUNTED, CUT),
            new Known("generated-ipv4-fields", Set.of(25L, 33L, 72L, 73L), NOT_COUNTED, CUT),
            new Known("generated-ipv4-fields", Set.of(57L), "udp 192.0.2.1:12337 192.0.2.2:12851", UDP_LITE),
            new Known("generated-ipv4-options", Set.of(35L, 37L, 40L, 42L), UDP + "198.51.100.9:40002", ROUTED),
            new Known("generated-ipv4-options", Set.of(36L, 41L), "tcp 192.0.2.1:40001 198.51.100.9:40002", ROUTED),
            new Known(
                    "generated-ipv4-options-malformed",
                    Set.of(12L, 14L, 15L, 16L, 22L, 23L, 24L),
                    NOT_COUNTED,
                    MALFORMED),
            new Known("generated-ipv4-options-malformed", Set.of(17L), UDP + "4.0.0.0:40002", ROUTED),
            new Known(
                    "generated-ipv6-chains",
                    Set.of(1L, 2L, 4L, 7L, 9L, 11L, 14L),
                    UDP6 + "[2001:db8:9::9]:40002",
                    ROUTED),
            new Known("generated-ipv6-chains", Set.of(6L, 8L), UDP6 + "[2001:db8::9]:40002", ROUTED),
            new Known("generated-ipv6-chains", Set.of(29L), "udp [2001:db8::1]:0 [2001:db8::2]:7", AUTHENTICATION),
            new Known(
                    "generated-ipv6-chains",
                    Set.of(33L),
                    "tcp [2001:db8:7::7]:40001 [2001:db8:9::9]:40002",
                    ROUTED + "; " + HOME),
            new Known("generated-ipv6-chains", Set.of(49L), NOT_COUNTED, CUT),
            new Known("generated-ipv6-fields", Set.of(15L, 24L), NOT_COUNTED, NO_PAYLOAD),
            new Known("generated-ipv6-fields", Set.of(17L, 25L, 55L, 56L, 57L, 58L), NOT_COUNTED, CUT),
            new Known("generated-ipv6-fields", Set.of(39L), "udp [2001:db8::1]:12337 [2001:db8::2]:12851", UDP_LITE),
            new Known(
                    "generated-ipv6-options",
                    Set.of(11L, 12L, 40L),
                    "udp [2001:db8:9::9]:40001 [2001:db8::2]:40002",
                    HOME),
            new Known("generated-ipv6-options", Set.of(43L, 44L, 47L, 48L, 59L), NOT_COUNTED, MALFORMED),
            new Known("generated-loop", Set.of(3L), NOT_COUNTED, FAMILY),
            new Known("generated-null", Set.of(3L, 13L), NOT_COUNTED, FAMILY),
            new Known(
                    "generated-raw-ipv4",
                    Set.of(4L),
                    UDP6 + "[2001:db8::2]:40002",
                    "tshark reads IPv6 in a capture whose link type says IPv4"),
            new Known("generated-tcp-fields", Set.of(52L, 53L, 55L), NOT_COUNTED, CUT),
            new Known("generated-tcp-fields", Set.of(60L, 61L, 62L, 63L, 64L, 65L, 66L), NOT_COUNTED, MALFORMED),
            new Known("generated-tcp-options", Set.of(23L, 58L), NOT_COUNTED, MALFORMED),
            new Known("generated-tcp-options-malformed", Set.of(26L, 36L, 37L, 38L), NOT_COUNTED, MALFORMED),
            new Known("generated-udp-lengths", Set.of(1L, 2L, 3L, 17L, 27L, 28L, 42L), NOT_COUNTED, LENGTHS),
            new Known("generated-udp-lengths", Set.of(20L, 23L, 45L, 48L), NOT_COUNTED, CUT),
            new Known("ipv4-options", Set.of(6L, 7L), UDP + "198.51.100.9:40002", ROUTED),
            new Known("made-fragments-hostile-ipv4", Set.of(7L, 11L), "tcp 192.0.2.1:40001 192.0.2.2:40002", OVERLAP),
            new Known("made-fragments-hostile-ipv4", Set.of(13L), "udp 192.0.2.1:40011 192.0.2.2:40002", TIMEOUT),
            new Known(
                    "made-fragments-hostile-ipv6",
                    Set.of(7L, 11L),
                    "tcp [2001:db8::1]:40001 [2001:db8::2]:40002",
                    OVERLAP),
            new Known(
                    "made-fragments-hostile-ipv6",
                    Set.of(13L),
                    "udp [2001:db8::1]:40011 [2001:db8::2]:40002",
                    TIMEOUT));

    private TsharkConversationDifferences() {}
}
