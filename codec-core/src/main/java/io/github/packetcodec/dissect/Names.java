package io.github.packetcodec.dissect;

import io.github.packetcodec.packet.Anomaly;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Names that the library itself does not have, to be printed beside numbers. A number without a name is printed as a
 * number.
 */
final class Names {
    private static final Set<String> ABBREVIATIONS =
            Set.of("IPV4", "MAC", "TCP", "UDP", "SYN", "FIN", "RST", "ICMP", "MPLS", "VXLAN", "VNI", "GENEVE", "ID");
    private static final String[] ANOMALIES =
            Stream.of(Anomaly.values()).map(Names::words).toArray(String[]::new);

    private Names() {}

    /** The destination of a frame, as Linux cooked headers specify it. */
    static String packetType(int type) {
        return switch (type) {
            case 0 -> "in";
            case 1 -> "broadcast";
            case 2 -> "multicast";
            case 3 -> "other host";
            case 4 -> "out";
            default -> Integer.toString(type);
        };
    }

    /** Kinds of IPv4 options (IANA). */
    static String ipv4(int kind) {
        return switch (kind) {
            case 0 -> "end of options";
            case 1 -> "no operation";
            case 7 -> "record route";
            case 68 -> "timestamp";
            case 130 -> "security";
            case 131 -> "loose source route";
            case 136 -> "stream identifier";
            case 137 -> "strict source route";
            case 148 -> "router alert";
            default -> Integer.toString(kind);
        };
    }

    /** Kinds of options in IPv6 hop-by-hop and destination options headers (IANA). */
    static String ipv6(int kind) {
        return switch (kind) {
            case 0 -> "Pad1";
            case 1 -> "PadN";
            case 0x04 -> "tunnel encapsulation limit";
            case 0x05 -> "router alert";
            case 0x07 -> "CALIPSO";
            case 0x23, 0x63 -> "RPL";
            case 0xC2 -> "jumbo payload";
            case 0xC9 -> "home address";
            default -> Integer.toString(kind);
        };
    }

    /** Kinds of TCP options (IANA). */
    static String tcp(int kind) {
        return switch (kind) {
            case 0 -> "end of options";
            case 1 -> "no operation";
            case 2 -> "MSS";
            case 3 -> "window scale";
            case 4 -> "SACK permitted";
            case 5 -> "SACK";
            case 8 -> "timestamps";
            case 19 -> "MD5 signature";
            case 28 -> "user timeout";
            case 29 -> "authentication";
            case 30 -> "multipath TCP";
            case 34 -> "fast open";
            case 172, 174 -> "accurate ECN";
            case 253, 254 -> "experiment";
            default -> Integer.toString(kind);
        };
    }

    /** Codes of ICMPv4 destination unreachable (IANA). */
    static String unreachable4(int code) {
        return switch (code) {
            case 0 -> "network";
            case 1 -> "host";
            case 2 -> "protocol";
            case 3 -> "port";
            case 4 -> "fragmentation needed";
            case 13 -> "prohibited";
            default -> Integer.toString(code);
        };
    }

    /** Codes of ICMPv6 destination unreachable (IANA). */
    static String unreachable6(int code) {
        return switch (code) {
            case 0 -> "no route";
            case 1 -> "prohibited";
            case 3 -> "address";
            case 4 -> "port";
            default -> Integer.toString(code);
        };
    }

    /** An anomaly in readable form: {@code TCP SYN FIN}. */
    static String of(Anomaly anomaly) {
        return ANOMALIES[anomaly.ordinal()];
    }

    /**
     * Replaces characters that could control a terminal, or change the order in which text is shown, by {@code \x1b},
     * {@code \u202e} and the like in a name from outside, or in a message that contains one.
     */
    static String visible(String text) {
        if (text.chars().noneMatch(c -> isSteering((char) c))) {
            return text;
        }
        StringBuilder out = new StringBuilder();
        for (char c : text.toCharArray()) {
            out.append(isSteering(c) ? String.format(c < 0x100 ? "\\x%02x" : "\\u%04x", (int) c) : String.valueOf(c));
        }
        return out.toString();
    }

    /** {@return whether a character controls a terminal, ends a line, or changes the direction of text (Unicode, UAX #9)} */
    static boolean isSteering(char c) {
        return Character.isISOControl(c)
                || c == '\u061C'
                || c == '\u200E'
                || c == '\u200F'
                || c >= '\u2028' && c <= '\u202E'
                || c >= '\u2066' && c <= '\u2069';
    }

    private static String words(Anomaly anomaly) {
        if (anomaly == Anomaly.FRAME_LENGTH_TOO_LARGE) {
            return "802.3 length too large"; // as its fault reports; not the length of the frame
        }
        return Stream.of(anomaly.name().split("_"))
                .map(word -> ABBREVIATIONS.contains(word) ? word : word.toLowerCase(Locale.ROOT))
                .map(word -> word.replace("IPV", "IPv").replace("pppoe", "PPPoE"))
                .collect(Collectors.joining(" "));
    }
}
