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
    private final Progress progress;
    private final int width;

    Console(InputStream in, OutputStream out, PrintStream err) {
        this(in, out, err, Terminal.NONE, new Look(false, false, false));
    }

    /**
     * How a run uses a terminal.
     *
     * @param isColored whether the text is colored
     * @param isFolded whether lines are folded at the width of the terminal
     * @param hasProgress whether it is shown how far a file is read
     */
    record Look(boolean isColored, boolean isFolded, boolean hasProgress) {}

    Console(InputStream in, OutputStream out, PrintStream err, Terminal terminal, Look look) {
        this.in = in;
        this.out = look.isFolded() ? new FoldedOutput(out, terminal.columns()) : out;
        this.err = err;
        text = new Text(this.out, look.isColored());
        width = look.isFolded() ? terminal.columns() : 0;
        progress = look.hasProgress() ? new Progress(err, System::nanoTime) : Progress.NONE;
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

    /** The width of the terminal that text is printed on; 0 if lines may have any length. */
    int width() {
        return width;
    }

    /** What shows how far a file is read. */
    Progress progress() {
        return progress;
    }

    /** {@return whether a name of a file on the command line means the standard input or output} */
    static boolean isStandard(String file) {
        return file.equals(STANDARD_INPUT);
    }

    /** Reports something about a file in one line. */
    void remark(String file, String sentence) {
        report((isStandard(file) ? "standard input" : file) + ": " + sentence);
    }

    /** Reports in one line why something about a file failed. */
    void remark(String file, Exception failure) {
        remark(file, reason(failure));
    }

    /** {@return the message of an exception; the name of its class if it has none} */
    static String reason(Exception failure) {
        String message = failure.getMessage();
        return message == null ? failure.getClass().getSimpleName() : message;
    }

    /** Reports something about the whole run in one line. */
    void notice(String sentence) {
        report("dissect: " + sentence);
    }

    private void report(String line) {
        try {
            flush();
        } finally {
            progress.clear();
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
