package io.github.packetcodec.dissect;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/**
 * The arguments of the command line.
 *
 * @param format the output format
 * @param names whether names are printed beside numbers
 * @param help whether only the help text is requested
 * @param flows the questions about conversations
 * @param files the captures, in order
 */
record Arguments(Format format, boolean names, boolean help, FlowArguments flows, List<String> files) {
    enum Format {
        LINES,
        TREE,
        JSON
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
        boolean optionsEnded = false;
        FlowArguments.Builder flows = new FlowArguments.Builder();
        List<String> files = new ArrayList<>();
        Iterator<String> rest = List.of(args).iterator();
        while (rest.hasNext()) {
            String arg = rest.next();
            if (optionsEnded || !arg.startsWith("-") || arg.equals("-")) {
                files.add(arg);
                continue;
            }
            switch (arg) {
                case "--tree" -> format = only(format, Format.TREE);
                case "--json" -> format = only(format, Format.JSON);
                case "-n" -> names = false;
                case "-h", "--help" -> help = true;
                case "--" -> optionsEnded = true;
                default -> {
                    if (!flows.take(arg, rest)) {
                        throw new WrongArgumentsException("unknown option " + arg + "; --help lists the options");
                    }
                }
            }
        }
        if (!help) {
            check(files);
        }
        return new Arguments(format, names, help, flows.build(format), files);
    }

    private static void check(List<String> files) throws WrongArgumentsException {
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

    private static Format only(Format before, Format now) throws WrongArgumentsException {
        if (before != Format.LINES && before != now) {
            throw new WrongArgumentsException("--tree and --json exclude each other");
        }
        return now;
    }
}
