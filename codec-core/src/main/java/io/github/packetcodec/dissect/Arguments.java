package io.github.packetcodec.dissect;

import java.util.ArrayList;
import java.util.List;

/**
 * What the command line asks for.
 *
 * @param format how to print
 * @param names whether names stand beside numbers
 * @param help whether only the help text is wanted
 * @param files the captures, in order
 */
record Arguments(Format format, boolean names, boolean help, List<String> files) {
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
        List<String> files = new ArrayList<>();
        for (String arg : args) {
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
                default -> throw new WrongArgumentsException("unknown option " + arg + "; --help lists the options");
            }
        }
        if (files.isEmpty() && !help) {
            throw new WrongArgumentsException("no FILE is given; --help tells more");
        }
        return new Arguments(format, names, help, files);
    }

    private static Format only(Format before, Format now) throws WrongArgumentsException {
        if (before != Format.LINES && before != now) {
            throw new WrongArgumentsException("--tree and --json exclude each other");
        }
        return now;
    }
}
