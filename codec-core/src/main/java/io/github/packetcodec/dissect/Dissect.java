package io.github.packetcodec.dissect;

import io.github.packetcodec.capture.CaptureReader;
import io.github.packetcodec.capture.FrameSource;
import io.github.packetcodec.dissect.Arguments.Format;
import io.github.packetcodec.dissect.Arguments.WrongArgumentsException;
import io.github.packetcodec.filter.FilterException;
import io.github.packetcodec.live.LiveCapture;
import io.github.packetcodec.live.LiveInterface;
import io.github.packetcodec.live.LiveOptions;
import io.github.packetcodec.live.NetworkInterfaces;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.FilterInputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Locale;

/** Prints captures: the command of the library. */
public final class Dissect {
    private static final int OK = 0;
    /** A capture file is broken. */
    private static final int BROKEN = 1;
    /** The command line cannot be executed. */
    private static final int UNUSABLE = 2;

    private static final String STANDARD_INPUT = "-";

    /** The character that Java uses for bytes of a file name that cannot be decoded. */
    private static final char REPLACEMENT = '\uFFFD';

    private static final String UNREADABLE_NAME = "the name cannot be read in this locale; use - and <";

    private static final String USAGE = """
            usage: dissect [--tree | --json | --html FILE | --count] [--analyze] [-n] [-c N] [-f EXPRESSION [--libpcap]] FILE...
                   dissect --conversations [--json] FILE...
                   dissect --ladder [--stream N] [--svg FILE] FILE...
                   dissect --follow N [--raw A|B] FILE...
                   dissect [--tree | --json] [-n] [-c N] [-f EXPRESSION [--libpcap]] -i INTERFACE [-p] [-w FILE]
                   dissect -D

            Prints the frames of capture files: pcap, pcapng or snoop, also compressed by gzip, zstd or lz4. FILE may
            be -, the standard input: tcpdump -U -w - | dissect -

            With -i, captures on a network interface of Linux until Ctrl-C; needs Java 22 and CAP_NET_RAW.

              (default)  one line per frame; anomalies and verdicts follow in brackets
              --tree     every header with every field and the bytes that hold it; offsets are decimal
              --json     one JSON object per frame
              --html OUT writes a page for a browser, with frames, fields, bytes and conversations; - for standard output
              --analyze  adds the number of its conversation to each TCP segment and UDP datagram; and to each segment its
                         relative numbers, its window, and remarks in the terms of Wireshark with the numbers behind them
              -n         numbers only, no names beside them (--json has none anyway)
              -f EXPR    only frames that match a filter in the language of tcpdump: -f 'tcp port 80 or 443'
              --libpcap  the filter has libpcap's exact meaning, in which headers have fixed offsets
              -c N       only the first N of these frames
              --count    only the number of these frames
              -i NAME    captures on this interface; any captures on all
              -p         captures no frames for other hosts
              -w FILE    writes what -i captures to a pcapng file, - for standard output, instead of printing it
              -D         lists the interfaces
              -h, --help this text
              --         what follows is a FILE, even if it begins with -

            Conversations are numbered from 0, TCP's and UDP's apart. A is the sender of the first packet of one.

              --conversations  one line or JSON object per conversation: who opened and closed it and how, figures, remarks
              --ladder         TCP conversations as sequence diagrams: time since the segment before in milliseconds, flags,
                               relative numbers, length, window, remarks
              --stream N       only the TCP conversation with this number
              --svg FILE       writes the diagrams as a picture too
              --follow N       the bytes of the TCP conversation with this number, in order, each once; gaps are
                               reported in brackets
              --raw A          the bytes that A sent as they are (or B)

            Times are in UTC. Inconsistent lengths are reported, and the bytes that are there are decoded (length policy LENIENT).

            Exit status: 0 if every file was read to its end, whatever its frames contain; 1 if a capture file is broken
            (the frames before the damage are printed); 2 if an option is wrong, a file cannot be opened or the output cannot
            be written.
            """;

    private final InputStream in;
    private final OutputStream out;
    private final PrintStream err;
    private final Text text;
    private final Frame frame = new Frame();

    private Dissect(InputStream in, OutputStream out, PrintStream err) {
        this.in = in;
        this.out = out;
        this.err = err;
        text = new Text(out);
    }

    /** Runs the command and ends the process with its exit status. */
    public static void main(String[] args) {
        // Not System.out, which does not report that its reader has gone.
        System.exit(run(args, System.in, new FileOutputStream(FileDescriptor.out), System.err));
    }

    /** Runs the command and returns its exit status. */
    static int run(String[] args, InputStream in, OutputStream out, PrintStream err) {
        if (args.length == 0) {
            err.print(USAGE);
            return UNUSABLE;
        }
        try {
            Arguments arguments = Arguments.of(args);
            if (arguments.help()) {
                out.write(USAGE.getBytes(StandardCharsets.UTF_8));
                return OK;
            }
            return new Dissect(in, out, err).runWhole(arguments);
        } catch (WrongArgumentsException e) {
            err.println("dissect: " + Names.visible(e.getMessage()));
            return UNUSABLE;
        } catch (IOException e) {
            return outputFailed(e, err);
        } catch (UncheckedIOException e) {
            return outputFailed(e.getCause(), err);
        }
    }

    /** In {@code dissect FILE | head -1} the reader closes the pipe when it has read enough. This is not an error. */
    private static int outputFailed(IOException e, PrintStream err) {
        String message = String.valueOf(e.getMessage());
        if (message.toLowerCase(Locale.ROOT).contains("pipe")) {
            return OK;
        }
        err.println("dissect: cannot write: " + message);
        return UNUSABLE;
    }

    /** Runs the command, and prints the frames that were decoded even if this program fails. */
    private int runWhole(Arguments arguments) {
        try {
            return run(arguments);
        } catch (UncheckedIOException e) {
            throw e; // there is no output to print them to
        } catch (RuntimeException | Error e) {
            try {
                flush();
            } catch (UncheckedIOException output) {
                e.addSuppressed(output);
            }
            throw e;
        }
    }

    private int run(Arguments arguments) {
        if (arguments.listsInterfaces()) {
            return listInterfaces();
        }
        Printer printer = printer(arguments);
        if (!arguments.liveInterface().isEmpty()) {
            return capture(arguments, printer);
        }
        int status = OK;
        boolean countOnly = arguments.choice().countOnly();
        Selection selection = new Selection(arguments.choice());
        for (String file : arguments.files()) {
            if (arguments.files().size() > 1 && !countOnly) {
                printer.file(file);
            }
            status = Math.max(status, print(file, countOnly ? Printer.NONE : printer, selection));
            flush();
        }
        if (countOnly) {
            text.add(selection.count()).add('\n');
            flush();
        }
        return status;
    }

    private Printer printer(Arguments arguments) {
        FlowArguments flows = arguments.flows();
        return switch (flows.show()) {
            case FRAMES -> frames(arguments, flows.analyze() ? new Analysis() : null);
            case CONVERSATIONS ->
                arguments.format() == Format.JSON
                        ? new ConversationJson(text, notice -> err.println("dissect: " + notice))
                        : new ConversationTable(text);
            case LADDER -> new LadderPrinter(text, flows);
            case FOLLOW -> new FollowPrinter(text, flows, notice -> err.println("dissect: " + notice));
        };
    }

    private Printer frames(Arguments arguments, Analysis analysis) {
        return switch (arguments.format()) {
            case LINES -> new LinePrinter(text, arguments.names(), analysis);
            case TREE -> new TreePrinter(text, arguments.names());
            case JSON -> new JsonPrinter(text, analysis);
            case HTML -> page(arguments);
        };
    }

    private PagePrinter page(Arguments arguments) {
        String file = arguments.files().get(0);
        return new PagePrinter(
                () -> arguments.page().equals(STANDARD_INPUT) ? kept(out) : created(arguments.page()),
                file.equals(STANDARD_INPUT) ? "standard input" : file,
                arguments.names(),
                arguments.choice().maximum(),
                notice -> err.println("dissect: " + notice));
    }

    /** An output that stays open when what writes to it is done. */
    private static OutputStream kept(OutputStream out) {
        return new FilterOutputStream(out) {
            @Override
            public void write(byte[] bytes, int from, int count) throws IOException {
                out.write(bytes, from, count);
            }

            @Override
            public void close() throws IOException {
                flush();
            }
        };
    }

    private int listInterfaces() {
        try {
            for (LiveInterface one : NetworkInterfaces.list()) {
                text.add(Names.visible(one.toString())).add('\n');
            }
            flush();
            return OK;
        } catch (IOException e) {
            err.println("dissect: cannot list the interfaces: " + e.getMessage());
            return UNUSABLE;
        }
    }

    private int capture(Arguments arguments, Printer printer) {
        String name = arguments.liveInterface();
        LiveCapture opened;
        try {
            opened = LiveCapture.open(name, LiveOptions.DEFAULTS.withPromiscuous(arguments.promiscuous()));
        } catch (IOException e) {
            return failed(name, e.getMessage(), UNUSABLE);
        }
        try (LiveCapture capture = opened) {
            LiveRun run = new LiveRun(capture, new Selection(arguments.choice()));
            return run.untilAsked(() -> capture(run, capture, arguments, printer));
        } catch (IOException e) {
            return failed(name, e.getMessage(), BROKEN);
        }
    }

    /** Captures, and reports the counts in the end whatever happens. */
    private int capture(LiveRun run, LiveCapture capture, Arguments arguments, Printer printer) {
        String output = arguments.output();
        try {
            if (output.isEmpty()) {
                run.print(() -> print(capture, printer), this::flush);
                printer.end();
                flush();
            } else {
                run.write(output.equals(STANDARD_INPUT) ? out : created(output));
            }
            return OK;
        } catch (IOException e) {
            return failed(capture.name(), e.getMessage(), BROKEN);
        } catch (UncheckedIOException e) {
            return outputFailed(e.getCause(), err);
        } finally {
            err.println(Names.visible(capture.name() + ": " + LiveRun.counts(capture)));
        }
    }

    private static OutputStream created(String file) {
        try {
            return Files.newOutputStream(Path.of(file));
        } catch (IOException | InvalidPathException e) {
            throw new UncheckedIOException(new IOException(Names.visible(file + ": " + reason(file, e))));
        }
    }

    private void print(FrameSource source, Printer printer) {
        frame.read(source);
        printer.print(frame);
    }

    /** Prints the frames of a file that are chosen; only counts them if the printer is {@link Printer#NONE}. */
    private int print(String file, Printer printer, Selection selection) {
        InputStream opened;
        try {
            opened = open(file);
        } catch (IOException | InvalidPathException e) {
            return failed(file, reason(file, e), UNUSABLE);
        }
        try (InputStream input = opened;
                CaptureReader reader = CaptureReader.open(input, longestFrame())) {
            while (!selection.isFull() && reader.nextBlock()) {
                reader.remarks().forEach(remark -> remark(file, remark.message()));
                if (!reader.isFrame()) {
                    reader.block().map(Surroundings::losses).ifPresent(losses -> remark(file, losses));
                } else if (selection.takes(reader) && printer != Printer.NONE) {
                    print(reader, printer);
                }
            }
            reader.remarks().forEach(remark -> remark(file, remark.message()));
            printer.end();
            return OK;
        } catch (FilterException e) {
            return failed(file, e.getMessage(), UNUSABLE);
        } catch (IOException e) {
            printer.end();
            return failed(file, e.getMessage(), BROKEN);
        }
    }

    /** Returns the longest frame in bytes that is read: every one, unless it takes more than a quarter of the heap. */
    private static int longestFrame() {
        long quarter = Runtime.getRuntime().maxMemory() / 4;
        return (int) Math.max(CaptureReader.MAXIMUM_CAPTURED_LENGTH, Math.min(CaptureReader.LONGEST_FRAME, quarter));
    }

    private InputStream open(String file) throws IOException {
        if (file.equals(STANDARD_INPUT)) {
            return new LiveInput(in);
        }
        Path path = Path.of(file);
        if (Files.isDirectory(path)) {
            throw new IOException("is a directory");
        }
        return new LiveInput(Files.newInputStream(path));
    }

    private static String reason(String file, Exception e) {
        if (e instanceof InvalidPathException invalid) {
            return invalid.getReason().startsWith("Malformed input") ? UNREADABLE_NAME : invalid.getReason();
        }
        if (e instanceof NoSuchFileException) {
            return file.indexOf(REPLACEMENT) >= 0 ? UNREADABLE_NAME : "no such file";
        }
        if (e instanceof AccessDeniedException) {
            return "permission denied";
        }
        if (e instanceof FileSystemException known && known.getReason() != null) {
            return known.getReason(); // the message contains the file name too
        }
        return e.getMessage();
    }

    /** Reports the error of a file in one line, after the frames before it. */
    private int failed(String file, String reason, int status) {
        remark(file, reason);
        return status;
    }

    /** Prints one line on a file to the standard error, after the frames that came before. */
    private void remark(String file, String sentence) {
        flush();
        err.println(Names.visible((file.equals(STANDARD_INPUT) ? "standard input" : file) + ": " + sentence));
    }

    private void flush() {
        text.write();
        try {
            out.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Prints everything that was read so far before a read that may block. */
    private final class LiveInput extends FilterInputStream {
        LiveInput(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            flushIfWaiting();
            return super.read();
        }

        @Override
        public int read(byte[] bytes, int from, int count) throws IOException {
            flushIfWaiting();
            return super.read(bytes, from, count);
        }

        private void flushIfWaiting() {
            if (!text.isEmpty() && !isSomethingThere()) {
                Dissect.this.flush();
            }
        }

        /** JDK 17 cannot determine this for a pipe that was opened by name, and throws an exception. */
        private boolean isSomethingThere() {
            try {
                return in.available() > 0;
            } catch (IOException e) {
                return false;
            }
        }
    }
}
