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
import static io.github.packetcodec.dissect.Option.PSEUDOWIRES;
import static io.github.packetcodec.dissect.Option.RAW;
import static io.github.packetcodec.dissect.Option.STREAM;
import static io.github.packetcodec.dissect.Option.SUMMARY;
import static io.github.packetcodec.dissect.Option.SVG;
import static io.github.packetcodec.dissect.Option.TIME;
import static io.github.packetcodec.dissect.Option.TREE;
import static io.github.packetcodec.dissect.Option.VLAN;
import static io.github.packetcodec.dissect.Option.WRITE;
import static io.github.packetcodec.dissect.Option.ZONE;

import io.github.packetcodec.packet.Tunnels;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a command line asks for.
 *
 * @param line the options and files as they were given
 * @param format the output format of frames
 * @param choice the frames that are requested
 * @param times how times are printed
 * @param flows the questions about conversations
 * @param tunnels the ports and labels behind which packets inside packets are read
 */
record Arguments(CommandLine line, Format format, Choice choice, TimeForm times, FlowArguments flows, Tunnels tunnels) {
    enum Format {
        LINES,
        TREE,
        JSON,
        FIELDS,
        HTML,
        SUMMARY
    }

    /** Indicates a command line that cannot be executed. The message is a sentence. */
    static final class WrongArgumentsException extends Exception {
        private static final long serialVersionUID = 1L;

        WrongArgumentsException(String message) {
            super(message);
        }
    }

    private static final String AUTO = "auto";

    /** Of each of these sets, at most one option may be given. */
    private static final List<Set<Option>> EXCLUSIVE = List.of(
            EnumSet.of(TREE, JSON, FIELDS, HTML, SUMMARY, COUNT, WRITE),
            EnumSet.of(TREE, FIELDS, HTML, SUMMARY, COUNT, WRITE, CONVERSATIONS, LADDER, FOLLOW),
            EnumSet.of(JSON, LADDER, FOLLOW),
            EnumSet.of(MERGE, FOLLOW_FILE, INTERFACE));

    /** The first option of each of these sets excludes each of the others. */
    private static final List<List<Option>> EXCLUDING = List.of(
            List.of(ANALYZE, TREE, HTML, SUMMARY, COUNT, WRITE, CONVERSATIONS, LADDER, FOLLOW),
            List.of(LINK, TREE, JSON, FIELDS, HTML, SUMMARY, COUNT, WRITE, CONVERSATIONS, LADDER, FOLLOW),
            List.of(HEX, TREE, JSON, FIELDS, HTML, SUMMARY, COUNT, WRITE, CONVERSATIONS, LADDER, FOLLOW),
            List.of(TIME, JSON, HTML, SUMMARY, COUNT, WRITE, CONVERSATIONS, LADDER, FOLLOW),
            List.of(ZONE, JSON, HTML, COUNT, WRITE, CONVERSATIONS, LADDER, FOLLOW),
            List.of(PSEUDOWIRES, COUNT, WRITE, CONVERSATIONS, LADDER, FOLLOW),
            List.of(INTERFACE, HTML, SUMMARY, CONVERSATIONS, LADDER, FOLLOW));

    /** The first option of each of these sets requires one of the others. */
    private static final List<List<Option>> REQUIRING = List.of(
            List.of(SVG, LADDER),
            List.of(STREAM, LADDER),
            List.of(RAW, FOLLOW),
            List.of(VLAN, ANALYZE, CONVERSATIONS, LADDER, FOLLOW, HTML),
            List.of(Option.LIBPCAP, Option.FILTER));

    static Arguments of(String... args) throws WrongArgumentsException {
        CommandLine line = CommandLine.parse(args);
        boolean onlyAsks = line.has(Option.HELP) || line.has(Option.VERSION) || line.has(Option.LIST_INTERFACES);
        if (!onlyAsks) {
            checkCombinations(line);
            checkFields(line);
            checkColor(line);
            checkFiles(line);
        }
        return new Arguments(
                line, format(line), Choice.of(line), TimeForm.of(line), FlowArguments.of(line), Pseudowires.of(line));
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
                String others = list.stream().skip(1).map(Option::toString).collect(Collectors.joining(", "));
                throw new WrongArgumentsException(list.get(0) + " is for " + others);
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
        if (files.contains("")) {
            throw new WrongArgumentsException("the name of a FILE is empty");
        }
        if (files.indexOf("-") != files.lastIndexOf("-")) {
            throw new WrongArgumentsException("- is given twice, but the standard input can be read only once");
        }
        if (line.has(HTML) && files.size() > 1) {
            throw new WrongArgumentsException("--html shows one FILE");
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

    @SuppressWarnings("NullAway") // the option takes a value
    private static void checkColor(CommandLine line) throws WrongArgumentsException {
        String when = line.value(Option.COLOR, AUTO);
        if (!Option.COLOR.value().words().contains(when)) {
            throw new WrongArgumentsException("--color needs always, never or auto, not '" + when + "'");
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
        if (line.has(HTML)) {
            return Format.HTML;
        }
        return line.has(SUMMARY) ? Format.SUMMARY : Format.LINES;
    }

    boolean has(Option option) {
        return line.has(option);
    }

    /** {@return the value of an option, or an empty string} */
    String value(Option option) {
        return line.value(option, "");
    }

    /** Whether names are printed beside numbers. */
    boolean names() {
        return !line.has(Option.NUMBERS);
    }

    /** How the terminal is used. Lines that programs read, and pictures made of lines, are not folded. */
    Console.Look look(Terminal terminal) {
        String when = line.value(Option.COLOR, AUTO);
        boolean isColored = when.equals("always") || when.equals(AUTO) && terminal.isColored();
        boolean isForPeople = format != Format.JSON
                && format != Format.FIELDS
                && !has(WRITE)
                && !has(HTML)
                && (flows.show() == FlowArguments.Show.FRAMES || flows.show() == FlowArguments.Show.CONVERSATIONS);
        boolean isFolded = isForPeople && terminal.isOutput() && terminal.columns() > 0;
        return new Console.Look(isColored, isFolded, terminal.isError() && !printsWhileReading(terminal));
    }

    /** Whether lines appear on the terminal while files are read, between which nothing else may appear. */
    private boolean printsWhileReading(Terminal terminal) {
        boolean printsAtEnd =
                has(COUNT) || has(SUMMARY) || has(WRITE) || has(HTML) || flows.show() != FlowArguments.Show.FRAMES;
        return has(INTERFACE) || has(FOLLOW_FILE) || terminal.isOutput() && !printsAtEnd;
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
