package io.github.packetcodec.dissect;

import java.util.ArrayList;
import java.util.List;

/**
 * What the command line asks for.
 *
 * @param format how to print
 * @param names whether names stand beside numbers
 * @param help whether only the help text is wanted
 * @param choice which frames are wanted
 * @param files the captures, in order
 */
record Arguments(Format format, boolean names, boolean help, Choice choice, List<String> files) {
    enum Format {
        LINES,
        TREE,
        JSON
    }

    /** What a command line asks for that cannot be had; the message is a sentence. */
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
        Choice choice = Choice.ALL;
        List<String> files = new ArrayList<>();
        for (int i = 0; i < args.length; i++) {
            String arg = args[i];
            if (optionsEnded || !arg.startsWith("-") || arg.equals("-")) {
                files.add(arg);
                continue;
            }
            switch (arg) {
                case "--tree" -> format = only(format, Format.TREE);
                case "--json" -> format = only(format, Format.JSON);
                case "-n" -> names = false;
                case "-h", "--help" -> help = true;
                case "-f" -> choice = choice.withFilter(value(args, ++i));
                case "--libpcap" -> choice = choice.withLibpcap();
                case "-c" -> choice = choice.withMaximum(value(args, ++i));
                case "--count" -> choice = choice.withCountOnly();
                case "--" -> optionsEnded = true;
                default -> throw new WrongArgumentsException("unknown option " + arg + "; --help lists the options");
            }
        }
        if (!help) {
            check(files);
        }
        return new Arguments(format, names, help, choice, files);
    }

    /** The word after an option that needs one. */
    private static String value(String[] args, int index) throws WrongArgumentsException {
        if (index == args.length) {
            throw new WrongArgumentsException("a word is missing after " + args[index - 1]);
        }
        return args[index];
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
