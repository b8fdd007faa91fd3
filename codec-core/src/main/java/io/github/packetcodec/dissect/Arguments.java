package io.github.packetcodec.dissect;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;

/**
 * The arguments of the command line.
 *
 * @param format the output format
 * @param names whether names are printed beside numbers
 * @param help whether only the help text is requested
 * @param listsInterfaces whether only a list of the network interfaces is requested
 * @param liveInterface the network interface to capture on; empty to read files
 * @param promiscuous whether to capture frames for other hosts too
 * @param output the file to write captured frames to instead of printing them; empty to print
 * @param page the file to write the page of {@code --html} to; empty for another format
 * @param choice the frames that are requested
 * @param flows the questions about conversations
 * @param files the captures, in order
 */
record Arguments(
        Format format,
        boolean names,
        boolean help,
        boolean listsInterfaces,
        String liveInterface,
        boolean promiscuous,
        String output,
        String page,
        Choice choice,
        FlowArguments flows,
        List<String> files) {
    enum Format {
        LINES,
        TREE,
        JSON,
        HTML;

        String option() {
            return "--" + name().toLowerCase(Locale.ROOT);
        }
    }

    /** Indicates a command line that cannot be executed. The message is a sentence. */
    static final class WrongArgumentsException extends Exception {
        private static final long serialVersionUID = 1L;

        WrongArgumentsException(String message) {
            super(message);
        }
    }

    static Arguments of(String... args) throws WrongArgumentsException {
        Format format = Format.LINES;
        boolean names = true;
        boolean help = false;
        boolean listsInterfaces = false;
        String liveInterface = "";
        boolean promiscuous = true;
        String output = "";
        String page = "";
        boolean optionsEnded = false;
        Choice choice = Choice.ALL;
        FlowArguments.Builder flows = new FlowArguments.Builder();
        List<String> files = new ArrayList<>();
        for (Iterator<String> rest = List.of(args).iterator(); rest.hasNext(); ) {
            String arg = rest.next();
            if (optionsEnded || !arg.startsWith("-") || arg.equals("-")) {
                files.add(arg);
                continue;
            }
            switch (arg) {
                case "--tree" -> format = only(format, Format.TREE);
                case "--json" -> format = only(format, Format.JSON);
                case "--html" -> {
                    format = only(format, Format.HTML);
                    page = value(arg, "the name of a file", rest);
                }
                case "-n" -> names = false;
                case "-i" -> liveInterface = value(arg, "the name of an interface", rest);
                case "-p" -> promiscuous = false;
                case "-D" -> listsInterfaces = true;
                case "-w" -> output = value(arg, "the name of a file", rest);
                case "-h", "--help" -> help = true;
                case "-f" -> choice = choice.withFilter(value(arg, "an expression", rest));
                case "--libpcap" -> choice = choice.withLibpcap();
                case "-c" -> choice = choice.withMaximum(value(arg, "a number of frames", rest));
                case "--count" -> choice = choice.withCountOnly();
                case "--" -> optionsEnded = true;
                default -> {
                    if (!flows.take(arg, rest)) {
                        throw new WrongArgumentsException("unknown option " + arg + "; --help lists the options");
                    }
                }
            }
        }
        if (!help && !listsInterfaces) {
            if (liveInterface.isEmpty()) {
                checkFiles(files, output);
                checkPage(page, choice, files);
            } else if (!files.isEmpty()) {
                throw new WrongArgumentsException("-i captures on an interface, and no FILE is read with it");
            } else if (format == Format.HTML) {
                throw new WrongArgumentsException("--html shows a capture file, and not what -i captures");
            }
        }
        return new Arguments(
                format,
                names,
                help,
                listsInterfaces,
                liveInterface,
                promiscuous,
                output,
                page,
                choice,
                flows.build(format),
                files);
    }

    private static String value(String option, String what, Iterator<String> rest) throws WrongArgumentsException {
        String value = rest.hasNext() ? rest.next() : "";
        if (value.isEmpty()) {
            throw new WrongArgumentsException("option " + option + " needs " + what);
        }
        return value;
    }

    private static void checkFiles(List<String> files, String output) throws WrongArgumentsException {
        if (!output.isEmpty()) {
            throw new WrongArgumentsException("option -w writes what -i captures, and no interface is given");
        }
        if (files.isEmpty()) {
            throw new WrongArgumentsException("no FILE is given; --help tells more");
        }
        if (files.contains("")) {
            throw new WrongArgumentsException("the name of a FILE is empty");
        }
        if (files.indexOf("-") != files.lastIndexOf("-")) {
            throw new WrongArgumentsException("- is given twice, but the standard input can be read only once");
        }
    }

    private static void checkPage(String page, Choice choice, List<String> files) throws WrongArgumentsException {
        if (!page.isEmpty() && files.size() > 1) {
            throw new WrongArgumentsException("--html shows one FILE");
        }
        if (!page.isEmpty() && choice.countOnly()) {
            throw new WrongArgumentsException("--html and --count exclude each other");
        }
    }

    private static Format only(Format before, Format now) throws WrongArgumentsException {
        if (before != Format.LINES && before != now) {
            throw new WrongArgumentsException(before.option() + " and " + now.option() + " exclude each other");
        }
        return now;
    }
}
