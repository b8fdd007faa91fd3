package io.github.packetcodec.flow;

import java.util.List;
import java.util.Set;

/** Where the tracker and tshark differ on purpose, and why. */
final class TsharkRemarkDifferences {
    /**
     * A difference.
     *
     * @param capture its name
     * @param frames the frames that differ
     * @param values the names of the values that differ
     * @param reason why
     */
    record Known(String capture, Set<Long> frames, Set<String> values, String reason) {
        boolean covers(String capture, long frame, String value) {
            return this.capture.equals(capture) && values.contains(value) && frames.contains(frame);
        }
    }

    private static final String OPTIONS =
            "tshark gives up at options that are malformed or cut, before it prints what it found of the segment";

    private static final String UNSIGNED =
            "tshark marks an unseen segment by a count of duplicate ACKs of -1, which it then takes for a great number of them";

    private static final String MULTIPATH =
            "tshark compares the multipath options of the segments before, of whatever subflow, as it reads options last";

    private static final String OVERLAP =
            "the fragments overlap: the packet is dropped (RFC 5722), but tshark puts it together";

    static final List<Known> ALL = List.of(
            new Known(
                    "made-fragments-hostile-ipv4",
                    Set.of(1L, 7L, 11L),
                    Set.of("stream", "seq", "ack", "len", "window", "completeness"),
                    OVERLAP),
            new Known(
                    "made-fragments-hostile-ipv6",
                    Set.of(1L, 7L, 11L),
                    Set.of("stream", "seq", "ack", "len", "window", "completeness"),
                    OVERLAP),
            new Known("cut-to-60", Set.of(2L, 3L, 5L, 7L, 9L, 10L), Set.of("acks_frame"), OPTIONS),
            new Known(
                    "generated-ipv6-chains",
                    Set.of(33L),
                    Set.of("stream", "RETRANSMISSION"),
                    "tshark takes the home address of a mobile node (RFC 6275) for its source; here the header's address counts"),
            new Known(
                    "generated-ipv6-fields",
                    Set.of(24L),
                    Set.of("stream", "seq", "ack", "len", "window", "completeness"),
                    "the payload length is 0 and a segment follows: tshark stops, this library reads on"),
            new Known(
                    "generated-ipv6-fields",
                    Set.of(27L),
                    Set.of("RETRANSMISSION"),
                    "it repeats frame 24, which tshark did not read"),
            new Known(
                    "generated-tcp-fields",
                    Set.of(49L, 50L),
                    Set.of("stream", "seq", "len"),
                    "a header length below 20 is no header"),
            new Known(
                    "generated-tcp-fields",
                    Set.of(3L),
                    Set.of("completeness"),
                    "of the segments with a wrong header length, tshark counts the ACK"),
            new Known(
                    "generated-tcp-fields",
                    Set.of(60L, 61L, 62L, 63L, 64L, 65L, 66L),
                    Set.of("RETRANSMISSION"),
                    OPTIONS),
            new Known(
                    "generated-tcp-fields",
                    Set.of(68L),
                    Set.of("window"),
                    "a window scale option without SYN has no meaning (RFC 7323, section 2.2)"),
            new Known("generated-tcp-options", Set.of(23L, 58L), Set.of("RETRANSMISSION"), OPTIONS),
            new Known("generated-tcp-options-malformed", Set.of(26L, 36L, 37L, 38L), Set.of("RETRANSMISSION"), OPTIONS),
            new Known("mptcp-ipv4", Set.of(20L, 22L), Set.of("DUPLICATE_ACK", "duplicate"), MULTIPATH),
            new Known("mptcp-ipv6", Set.of(20L, 22L), Set.of("DUPLICATE_ACK", "duplicate"), MULTIPATH),
            new Known(
                    "made-arbitrary-segments",
                    Set.of(1063L),
                    Set.of("OUT_OF_ORDER", "RETRANSMISSION"),
                    "the first round trip goes back in time: tshark takes it for a very long one"),
            new Known(
                    "made-arbitrary-segments",
                    Set.of(1108L, 1324L),
                    Set.of("FAST_RETRANSMISSION", "RETRANSMISSION"),
                    UNSIGNED),
            new Known(
                    "made-numbers",
                    Set.of(14L),
                    Set.of("DUPLICATE_ACK", "duplicate"),
                    "tshark takes the acknowledgment field of a SYN without ACK for an acknowledgment, of 0"));

    private TsharkRemarkDifferences() {}
}
