package io.github.packetcodec.dissect;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.packetcodec.dissect.TsharkComparison.Difference;
import java.util.List;
import java.util.Set;

/** Intended differences from tshark in frames that are cut, and the reason for each. {@code docs/truncation.md} lists them. */
final class TsharkCutDifferences {
    enum Reason {
        /** The whole frame has the same difference: {@link TsharkDifferences} has the reason. */
        OF_THE_WHOLE_FRAME,
        /** tshark reads several fields at once, or the whole header, and shows none of them if they are cut. */
        FIELDS_TOGETHER,
        /** tshark shows the first fields of an option that is cut. We show options that are all there. */
        OPTION_CUT,
        /** tshark leaves out a Pad1 option that is the last byte of the capture. */
        LAST_PAD1,
        /** The address of a cooked header is a field of 8 bytes. tshark shows those that the length specifies. */
        COOKED_ADDRESS,
        /** The bytes that are there contradict the header: another version, or a header length that is too small. We show none. */
        CONTRADICTED,
        /** tshark shows nothing of raw IP, or shows it as data, until more of the header is there. */
        RAW_IP,
        /** tshark names a protocol of which no byte is there. */
        NAMED_WITHOUT_BYTES,
        /** tshark shows padding only in frames that are not cut. */
        PADDING,
        /** Without its options, tshark takes a jumbogram for a packet without payload. */
        JUMBOGRAM,
        /** tshark verifies no checksum in a frame that is cut, even if all that it covers is there. */
        COVERED_BYTES_CAPTURED,
        /** The packet ends within the header, and tshark verifies the checksum. We verify none of a header that is not whole. */
        PACKET_ENDS_IN_HEADER,
        /** tshark takes what UDP carries for WireGuard or Wake-on-LAN until more than its first byte is there. */
        GUESSED,
        /** The bytes that are there do not decide whether an LLC header follows the 802.3 length. tshark takes it for one. */
        UNDECIDED
    }

    private static final Set<String> WITHOUT_FIELDS = Set.of("type", "options");

    private static final Set<String> PARTS = Set.of("snap", "vlan", "mpls", "pbb", "ppp", "control-word");

    private TsharkCutDifferences() {}

    /** Returns the reason for a difference in a cut frame, except for those of the whole frame; null if there is none. */
    static Reason reasonFor(JsonNode frame, TsharkFrame tshark, Difference difference) {
        String field = difference.field();
        List<String> ours = difference.ours();
        List<String> theirs = difference.theirs();
        String partial = frame.path("partial").path("type").asText("");
        boolean cut = frame.get("captured").asInt() < frame.get("length").asInt();
        if (field.equals(TsharkDifferences.CHAIN)) {
            return chain(frame, tshark, ours, partial);
        }
        if (field.equals("eth.padding")) {
            boolean jumbogram = partial.equals("ipv6-hop-by-hop") && theirs.size() > ours.size();
            return jumbogram ? Reason.JUMBOGRAM : cut && theirs.isEmpty() ? Reason.PADDING : null;
        }
        if (field.endsWith("checksum.status") && ours.size() == theirs.size()) {
            boolean covered = cut && theirs.equals(List.of("2")) && partial.isEmpty();
            boolean ends = partial.matches(difference.type()) && ours.equals(List.of("2"));
            return covered ? Reason.COVERED_BYTES_CAPTURED : ends ? Reason.PACKET_ENDS_IN_HEADER : null;
        }
        if (field.equals("llc.dsap") && ours.isEmpty() && theirs.equals(List.of("255"))) {
            return Reason.UNDECIDED;
        }
        if (cut && field.startsWith("ieee8021") && isStartOf(theirs, ours)) {
            return Reason.FIELDS_TOGETHER;
        }
        if (field.equals("ipv6.opt.type")
                && isStartOf(theirs, ours)
                && ours.get(ours.size() - 1).equals("0")) {
            return Reason.LAST_PAD1;
        }
        return partial.matches(difference.type()) ? partial(frame.get("partial"), field, ours, theirs) : null;
    }

    private static Reason chain(JsonNode frame, TsharkFrame tshark, List<String> ours, String partial) {
        List<String> theirs = tshark.outermost();
        boolean last = !ours.isEmpty() && theirs.equals(ours.subList(0, ours.size() - 1));
        if (partial.startsWith("ipv") && ours.size() == 1 && theirs.isEmpty()) {
            return Reason.RAW_IP;
        }
        if (partial.startsWith("ipv") && last && hasNoFields(frame.get("partial"))) {
            return Reason.CONTRADICTED;
        }
        // tshark takes LLC and SNAP for one header, two service tags, a label stack, PPPoE and PPP, and all that begins
        // with an I-TAG.
        if (last && PARTS.contains(partial) || isStartOf(theirs, ours) && ours.contains("pbb")) {
            return Reason.FIELDS_TOGETHER;
        }
        if (partial.equals("gtpu")
                && (tshark.protocols().contains("wg") || tshark.protocols().contains("wol"))) {
            return Reason.GUESSED;
        }
        boolean more = isStartOf(ours, theirs) && theirs.size() == ours.size() + 1;
        boolean atTheEnd = frame.get("payload").get("offset").equals(frame.get("captured"));
        return more && atTheEnd ? Reason.NAMED_WITHOUT_BYTES : null;
    }

    private static Reason partial(JsonNode partial, String field, List<String> ours, List<String> theirs) {
        if (isStartOf(theirs, ours)) {
            return Reason.FIELDS_TOGETHER;
        }
        if (!isStartOf(ours, theirs)) {
            return null;
        }
        if (field.contains(".opt")) {
            return Reason.OPTION_CUT;
        }
        if (field.startsWith("sll.src")) {
            return Reason.COOKED_ADDRESS;
        }
        return hasNoFields(partial) ? Reason.CONTRADICTED : null;
    }

    private static boolean hasNoFields(JsonNode partial) {
        return partial.properties().stream().allMatch(property -> WITHOUT_FIELDS.contains(property.getKey()));
    }

    private static boolean isStartOf(List<String> some, List<String> all) {
        return some.size() < all.size() && all.subList(0, some.size()).equals(some);
    }
}
