package io.github.packetcodec.dissect;

import io.github.packetcodec.dissect.Arguments.Format;
import io.github.packetcodec.dissect.Arguments.WrongArgumentsException;
import io.github.packetcodec.flow.Peer;
import java.util.Iterator;

/**
 * What the command line asks of conversations.
 *
 * @param show what to print
 * @param analyze whether frames are printed with what is known of their conversation
 * @param stream the number of the one conversation that is asked for; -1 for all
 * @param svg the file that a picture of the ladders is written to; null for none
 * @param raw the side whose bytes are written as they are; null for both as text
 */
record FlowArguments(Show show, boolean analyze, long stream, String svg, Peer raw) {
    enum Show {
        FRAMES,
        CONVERSATIONS,
        LADDER,
        FOLLOW
    }

    /** Gathers the options. */
    static final class Builder {
        private Show show = Show.FRAMES;
        private boolean analyze;
        private long stream = -1;
        private String svg;
        private Peer raw;

        /** Takes an option, and its value from what follows; returns false if it is none of these. */
        boolean take(String option, Iterator<String> rest) throws WrongArgumentsException {
            switch (option) {
                case "--analyze" -> analyze = true;
                case "--conversations" -> only(Show.CONVERSATIONS);
                case "--ladder" -> only(Show.LADDER);
                case "--follow" -> {
                    only(Show.FOLLOW);
                    stream(option, rest);
                }
                case "--stream" -> stream(option, rest);
                case "--svg" -> svg = value(option, "a FILE", rest);
                case "--raw" -> raw = side(value(option, "A or B", rest));
                default -> {
                    return false;
                }
            }
            return true;
        }

        FlowArguments build(Format format) throws WrongArgumentsException {
            if (analyze && show != Show.FRAMES) {
                throw new WrongArgumentsException("--analyze is for frames, not with " + name(show));
            }
            if (analyze && format == Format.TREE) {
                throw new WrongArgumentsException("--analyze and --tree exclude each other");
            }
            boolean table = show == Show.CONVERSATIONS && format == Format.JSON;
            if (show != Show.FRAMES && format != Format.LINES && !table) {
                throw new WrongArgumentsException(format.option() + " and " + name(show) + " exclude each other");
            }
            if (svg != null && show != Show.LADDER) {
                throw new WrongArgumentsException("--svg is for --ladder");
            }
            if (raw != null && show != Show.FOLLOW) {
                throw new WrongArgumentsException("--raw is for --follow");
            }
            if (stream >= 0 && show != Show.LADDER && show != Show.FOLLOW) {
                throw new WrongArgumentsException("--stream is for --ladder");
            }
            return new FlowArguments(show, analyze, stream, svg, raw);
        }

        private void only(Show now) throws WrongArgumentsException {
            if (show != Show.FRAMES && show != now) {
                throw new WrongArgumentsException(name(show) + " and " + name(now) + " exclude each other");
            }
            show = now;
        }

        private static String name(Show show) {
            return switch (show) {
                case FRAMES -> "frames";
                case CONVERSATIONS -> "--conversations";
                case LADDER -> "--ladder";
                case FOLLOW -> "--follow";
            };
        }

        private void stream(String option, Iterator<String> rest) throws WrongArgumentsException {
            String number = value(option, "the number of a conversation", rest);
            if (!number.matches("[0-9]{1,9}")) {
                throw new WrongArgumentsException(option + " needs the number of a conversation, not " + number);
            }
            stream = Long.parseLong(number);
        }

        private static Peer side(String name) throws WrongArgumentsException {
            return switch (name) {
                case "A" -> Peer.A;
                case "B" -> Peer.B;
                default -> throw new WrongArgumentsException("--raw needs A or B, not " + name);
            };
        }

        private static String value(String option, String what, Iterator<String> rest) throws WrongArgumentsException {
            if (!rest.hasNext()) {
                throw new WrongArgumentsException(option + " needs " + what);
            }
            return rest.next();
        }
    }
}
