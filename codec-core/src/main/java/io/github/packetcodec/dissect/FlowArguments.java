package io.github.packetcodec.dissect;

import io.github.packetcodec.dissect.Arguments.WrongArgumentsException;
import io.github.packetcodec.flow.FlowScope;
import io.github.packetcodec.flow.Peer;
import org.jspecify.annotations.Nullable;

/**
 * What the command line asks of conversations.
 *
 * @param show what to print
 * @param analyze whether frames are printed with what is known of their conversation
 * @param stream the number of the one conversation that is asked for; -1 for all
 * @param svg the file that a picture of the ladders is written to; null for none
 * @param raw the side whose bytes are written as they are; null for both as text
 * @param scope which packets belong to one conversation
 */
record FlowArguments(
        Show show,
        boolean analyze,
        long stream,
        @Nullable String svg,
        @Nullable Peer raw,
        FlowScope scope) {
    enum Show {
        FRAMES,
        CONVERSATIONS,
        LADDER,
        FOLLOW
    }

    static FlowArguments of(CommandLine line) throws WrongArgumentsException {
        Option numbered = line.has(Option.FOLLOW) ? Option.FOLLOW : Option.STREAM;
        return new FlowArguments(
                show(line),
                line.has(Option.ANALYZE),
                stream(numbered, line.value(numbered, "")),
                line.value(Option.SVG),
                side(line.value(Option.RAW, "")),
                line.has(Option.VLAN) ? FlowScope.SAME_VLANS : FlowScope.ALL);
    }

    private static Show show(CommandLine line) {
        if (line.has(Option.CONVERSATIONS)) {
            return Show.CONVERSATIONS;
        }
        if (line.has(Option.LADDER)) {
            return Show.LADDER;
        }
        return line.has(Option.FOLLOW) ? Show.FOLLOW : Show.FRAMES;
    }

    private static long stream(Option option, String number) throws WrongArgumentsException {
        if (number.isEmpty()) {
            return -1;
        }
        if (!number.matches("[0-9]{1,9}")) {
            throw new WrongArgumentsException(option + " needs the number of a conversation, not " + number);
        }
        return Long.parseLong(number);
    }

    private static @Nullable Peer side(String name) throws WrongArgumentsException {
        return switch (name) {
            case "" -> null;
            case "A" -> Peer.A;
            case "B" -> Peer.B;
            default -> throw new WrongArgumentsException("--raw needs A or B, not " + name);
        };
    }
}
