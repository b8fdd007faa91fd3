package io.github.packetcodec.dissect;

import static io.github.packetcodec.dissect.Option.ANALYZE;
import static io.github.packetcodec.dissect.Option.CONVERSATIONS;
import static io.github.packetcodec.dissect.Option.COUNT;
import static io.github.packetcodec.dissect.Option.FIELDS;
import static io.github.packetcodec.dissect.Option.FOLLOW;
import static io.github.packetcodec.dissect.Option.FOLLOW_FILE;
import static io.github.packetcodec.dissect.Option.HEX;
import static io.github.packetcodec.dissect.Option.HTML;
import static io.github.packetcodec.dissect.Option.INTERFACE;
import static io.github.packetcodec.dissect.Option.JSON;
import static io.github.packetcodec.dissect.Option.LADDER;
import static io.github.packetcodec.dissect.Option.LINK;
import static io.github.packetcodec.dissect.Option.MERGE;
import static io.github.packetcodec.dissect.Option.RAW;
import static io.github.packetcodec.dissect.Option.STREAM;
import static io.github.packetcodec.dissect.Option.SUMMARY;
import static io.github.packetcodec.dissect.Option.SVG;
import static io.github.packetcodec.dissect.Option.TIME;
import static io.github.packetcodec.dissect.Option.TREE;
import static io.github.packetcodec.dissect.Option.WRITE;
import static io.github.packetcodec.dissect.Option.ZONE;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * What a command line asks for.
 *
 * @param line the options and files as they were given
 * @param format the output format of frames
 * @param choice the frames that are requested
 * @param times how times are printed
 * @param flows the questions about conversations
 */
record Arguments(CommandLine line, Format format, Choice choice, TimeForm times, FlowArguments flows) {
    enum Format {
        LINES,
        TREE,
        JSON,
        FIELDS,
        SUMMARY,
        HTML
    }

    /** Indicates a command line that cannot be executed. The message is a sentence. */
    static final class WrongArgumentsException extends Exception {
        private static final long serialVersionUID = 1L;

        WrongArgumentsException(String message) {
            super(message);
        }
    }

    /** Of each of these sets, at most one option may be given. */
    private static final List<Set<Option>> EXCLUSIVE = List.of(
            EnumSet.of(TREE, JSON, FIELDS, SUMMARY, HTML, COUNT, WRITE),
            EnumSet.of(TREE, FIELDS, SUMMARY, HTML, COUNT, WRITE, CONVERSATIONS, LADDER, FOLLOW),
            EnumSet.of(JSON, LADDER, FOLLOW),
            EnumSet.of(MERGE, FOLLOW_FILE, INTERFACE));

    /** The first option of each of these sets excludes each of the others. */
    private static final List<List<Option>> EXCLUDING = List.of(
            List.of(ANALYZE, TREE, SUMMARY, HTML, COUNT, WRITE, CONVERSATIONS, LADDER, FOLLOW),
            List.of(LINK, TREE, JSON, FIELDS, SUMMARY, HTML, COUNT, WRITE, CONVERSATIONS, LADDER, FOLLOW),
            List.of(HEX, TREE, JSON, FIELDS, SUMMARY, HTML, COUNT, WRITE, CONVERSATIONS, LADDER, FOLLOW),
            List.of(TIME, JSON, SUMMARY, HTML, COUNT, WRITE, CONVERSATIONS, LADDER, FOLLOW),
            List.of(ZONE, JSON, HTML, COUNT, WRITE, CONVERSATIONS, LADDER, FOLLOW),
            List.of(HTML, MERGE, FOLLOW_FILE),
            List.of(INTERFACE, SUMMARY, HTML, CONVERSATIONS, LADDER, FOLLOW));

    /** The first option of each of these sets requires one of the others. */
    private static final List<List<Option>> REQUIRING = List.of(
            List.of(SVG, LADDER),
            List.of(STREAM, LADDER),
            List.of(RAW, FOLLOW),
            List.of(Option.LIBPCAP, Option.FILTER));

    static Arguments of(String... args) throws WrongArgumentsException {
        CommandLine line = CommandLine.parse(args);
        boolean onlyAsks = line.has(Option.HELP) || line.has(Option.VERSION) || line.has(Option.LIST_INTERFACES);
        if (!onlyAsks) {
            checkCombinations(line);
            checkFields(line);
            checkFiles(line);
        }
        return new Arguments(line, format(line), Choice.of(line), TimeForm.of(line), FlowArguments.of(line));
    }

    private static void checkCombinations(CommandLine line) throws WrongArgumentsException {
        for (Set<Option> set : EXCLUSIVE) {
            List<Option> given = set.stream().filter(line::has).toList();
            if (given.size() > 1) {
                throw exclude(given.get(0), given.get(1));
            }
        }
        for (List<Option> list : EXCLUDING) {
            for (Option other : list.subList(1, list.size())) {
                if (line.has(list.get(0)) && line.has(other)) {
                    throw exclude(list.get(0), other);
                }
            }
        }
        for (List<Option> list : REQUIRING) {
            if (line.has(list.get(0)) && list.stream().skip(1).noneMatch(line::has)) {
                throw new WrongArgumentsException(list.get(0) + " is for " + list.get(1));
            }
        }
    }

    private static WrongArgumentsException exclude(Option one, Option other) {
        return new WrongArgumentsException(one + " and " + other + " exclude each other");
    }

    private static void checkFiles(CommandLine line) throws WrongArgumentsException {
        List<String> files = line.files();
        if (line.has(INTERFACE)) {
            if (!files.isEmpty()) {
                throw new WrongArgumentsException("-i captures on an interface, and no FILE is read with it");
            }
            return;
        }
        if (files.isEmpty()) {
            throw new WrongArgumentsException("no FILE is given; --help lists the options");
        }
        if (line.has(HTML) && files.size() > 1) {
            throw new WrongArgumentsException("--html shows one FILE");
        }
        if (files.contains("")) {
            throw new WrongArgumentsException("the name of a FILE is empty");
        }
        if (files.indexOf("-") != files.lastIndexOf("-")) {
            throw new WrongArgumentsException("- is given twice, but the standard input can be read only once");
        }
        if (line.has(FOLLOW_FILE) && (files.size() > 1 || files.contains("-"))) {
            throw new WrongArgumentsException("--follow-file reads one FILE, which is not -");
        }
    }

    private static void checkFields(CommandLine line) throws WrongArgumentsException {
        if (line.has(FIELDS) && List.of(line.value(FIELDS, "").split(",", -1)).contains("")) {
            throw new WrongArgumentsException("--fields needs names with commas between them");
        }
    }

    private static Format format(CommandLine line) {
        if (line.has(TREE)) {
            return Format.TREE;
        }
        if (line.has(JSON)) {
            return Format.JSON;
        }
        if (line.has(FIELDS)) {
            return Format.FIELDS;
        }
        if (line.has(SUMMARY)) {
            return Format.SUMMARY;
        }
        return line.has(HTML) ? Format.HTML : Format.LINES;
    }

    boolean has(Option option) {
        return line.has(option);
    }

    /** Returns the value of an option, or an empty string. */
    String value(Option option) {
        return line.value(option, "");
    }

    /** Whether names are printed beside numbers. */
    boolean names() {
        return !line.has(Option.NUMBERS);
    }

    /** The names of the fields to print. */
    List<String> fields() {
        return List.of(value(FIELDS).split(","));
    }

    /** The captures, in order. */
    List<String> files() {
        return line.files();
    }
}
