package io.github.packetcodec.dissect;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;

/** The standard streams of a run. What is reported on the standard error comes after all that was printed before. */
final class Console {
    private static final String STANDARD_INPUT = "-";

    private final InputStream in;
    private final OutputStream out;
    private final PrintStream err;
    private final Text text;

    Console(InputStream in, OutputStream out, PrintStream err) {
        this.in = in;
        this.out = out;
        this.err = err;
        text = new Text(out);
    }

    /** The standard input. */
    InputStream in() {
        return in;
    }

    /** The standard output, for bytes; {@link #flush} first writes what is in {@link #text}. */
    OutputStream out() {
        return out;
    }

    /** The standard output, for text. */
    Text text() {
        return text;
    }

    /** Returns whether a name of a file on the command line means the standard input or output. */
    static boolean isStandard(String file) {
        return file.equals(STANDARD_INPUT);
    }

    /** Reports something about a file in one line. */
    void remark(String file, String sentence) {
        report((isStandard(file) ? "standard input" : file) + ": " + sentence);
    }

    /** Reports something about the whole run in one line. */
    void notice(String sentence) {
        report("dissect: " + sentence);
    }

    private void report(String line) {
        try {
            flush();
        } finally {
            err.println(Names.visible(line));
        }
    }

    /**
     * Writes everything that was printed.
     *
     * @throws UncheckedIOException if the output fails
     */
    void flush() {
        text.write();
        try {
            out.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
