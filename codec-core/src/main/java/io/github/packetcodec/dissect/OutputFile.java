package io.github.packetcodec.dissect;

import io.github.packetcodec.dissect.Arguments.WrongArgumentsException;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** The file that the option -w names. */
final class OutputFile {
    private static final List<String> PCAP = List.of(".pcap", ".cap", ".dmp");
    private static final List<String> COMPRESSED = List.of(".gz", ".zst", ".lz4");

    private final String name;
    private final Console console;

    /**
     * @param option the option that names the file
     * @param arguments a command line with this option
     * @throws WrongArgumentsException if the file would be compressed, or is one of those that are read
     */
    OutputFile(Option option, Arguments arguments, Console console) throws WrongArgumentsException {
        name = arguments.value(option);
        this.console = console;
        if (endsWith(COMPRESSED)) {
            throw new WrongArgumentsException(option + " writes no compressed files; use " + option + " - and |");
        }
        for (String file : arguments.files()) {
            if (!Console.isStandard(name) && !Console.isStandard(file) && isSame(file)) {
                throw new WrongArgumentsException(option + " would overwrite " + file + ", which is read");
            }
        }
    }

    private boolean isSame(String file) {
        try {
            return Files.isSameFile(Path.of(name), Path.of(file));
        } catch (IOException | InvalidPathException e) {
            return false; // one of them does not exist
        }
    }

    /** {@return whether it is to be pcap, and not pcapng} */
    boolean isPcap() {
        return endsWith(PCAP);
    }

    private boolean endsWith(List<String> endings) {
        String lower = name.toLowerCase(Locale.ROOT);
        return endings.stream().anyMatch(lower::endsWith);
    }

    /** {@return the destination of frames that are written to it} It is created when there is something to write. */
    Destination destination(boolean isMerge) {
        if (isPcap()) {
            return new PcapDestination(this);
        }
        return isMerge ? new MergedPcapngDestination(this) : new PcapngDestination(this);
    }

    /**
     * Creates the file, or overwrites the one that is there. The standard output stays open.
     *
     * @throws IOException if it cannot be created, with its name in the message
     */
    OutputStream create() throws IOException {
        if (Console.isStandard(name)) {
            console.flush();
            return kept(console.out());
        }
        try {
            return Files.newOutputStream(Path.of(name));
        } catch (IOException | InvalidPathException e) {
            throw new IOException(name + ": " + CaptureFiles.reasonOf(name, e), e);
        }
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

    /** Reports what the format cannot contain. */
    void remark(String sentence) {
        console.remark(Console.isStandard(name) ? "standard output" : name, sentence);
    }

    /** Something that writes. */
    interface Step {
        void run() throws IOException;
    }

    /**
     * Distinguishes what is wrong with the output from what is wrong with the input.
     *
     * @throws UncheckedIOException if the step fails, or writes what the format cannot contain
     */
    static void write(Step step) {
        try {
            step.run();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (IllegalArgumentException e) {
            throw new UncheckedIOException(new IOException(e.getMessage(), e));
        }
    }
}
