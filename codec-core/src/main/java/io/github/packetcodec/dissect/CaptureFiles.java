package io.github.packetcodec.dissect;

import io.github.packetcodec.capture.CaptureReader;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;

/** Opens the captures that a command line names. */
final class CaptureFiles {
    /** The character that Java uses for bytes of a file name that cannot be decoded. */
    private static final char REPLACEMENT = '\uFFFD';

    private static final String UNREADABLE_NAME = "the name cannot be read in this locale; use - and <";

    private final Arguments arguments;
    private final Console console;

    CaptureFiles(Arguments arguments, Console console) {
        this.arguments = arguments;
        this.console = console;
    }

    /** Indicates that a file cannot be opened. The message is the reason, without the name. */
    static final class UnusableFileException extends Exception {
        private static final long serialVersionUID = 1L;

        UnusableFileException(String reason, Throwable cause) {
            super(reason, cause);
        }
    }

    /**
     * Opens a file or the standard input.
     *
     * @throws UnusableFileException if it cannot be opened
     */
    InputStream open(String file) throws UnusableFileException {
        try {
            if (Console.isStandard(file)) {
                return console.progress().begin(new FlushingInput(console.in()), 0);
            }
            Path path = existing(file);
            return console.progress().begin(new FlushingInput(Files.newInputStream(path)), Files.size(path));
        } catch (IOException | InvalidPathException e) {
            throw new UnusableFileException(reason(file, e), e);
        }
    }

    /**
     * Opens a file that is still being written.
     *
     * @throws UnusableFileException if it cannot be opened
     * @throws IOException if it is no capture
     */
    CaptureReader follow(String file) throws UnusableFileException, IOException {
        Path path;
        try {
            path = existing(file);
            Files.newInputStream(path).close();
        } catch (IOException | InvalidPathException e) {
            throw new UnusableFileException(reason(file, e), e);
        }
        return CaptureReader.follow(path, longestFrame());
    }

    /** {@return the longest frame in bytes that is read: every one, unless it takes more than a quarter of the heap} */
    static int longestFrame() {
        long quarter = Runtime.getRuntime().maxMemory() / 4;
        return (int) Math.max(CaptureReader.MAXIMUM_CAPTURED_LENGTH, Math.min(CaptureReader.LONGEST_FRAME, quarter));
    }

    private static Path existing(String file) throws IOException {
        Path path = Path.of(file);
        if (Files.isDirectory(path)) {
            throw new IOException("is a directory");
        }
        return path;
    }

    /** Reports what is not as it should be at the current frame or block of a file, and the frames that were lost. */
    void remarks(String file, CaptureReader reader) {
        reader.remarks().forEach(remark -> console.remark(file, remark.message()));
        if (!reader.isFrame()) {
            reader.block().map(Surroundings::losses).ifPresent(losses -> console.remark(file, losses));
        }
    }

    private String reason(String file, Exception e) {
        String reason = reasonOf(file, e);
        if (e instanceof NoSuchFileException && !reason.equals(UNREADABLE_NAME)) {
            List<String> files = arguments.files();
            String hint = Hints.forMissingFile(
                    file, arguments.line().before(file), files.subList(files.indexOf(file), files.size()));
            return hint.isEmpty() ? reason : reason + "; " + hint;
        }
        return reason;
    }

    /** {@return why a file cannot be opened or created} */
    static String reasonOf(String file, Exception e) {
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
        return Console.reason(e);
    }

    /** Prints everything that was read so far before a read that may block. */
    private final class FlushingInput extends FilterInputStream {
        FlushingInput(InputStream in) {
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
            if (!console.text().isEmpty() && !isSomethingThere()) {
                console.flush();
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
