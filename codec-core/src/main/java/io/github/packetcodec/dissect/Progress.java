package io.github.packetcodec.dissect;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.util.Locale;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Shows on a terminal how far a file is read, if that takes longer than a second. */
final class Progress {
    static final Progress NONE = new Progress(null, () -> 0);

    private static final long NANOSECONDS_PER_SECOND = 1_000_000_000;
    private static final long FIRST = NANOSECONDS_PER_SECOND;
    private static final long EACH = NANOSECONDS_PER_SECOND / 5;
    /** The time is asked for once for so many frames. */
    private static final int FRAMES = 256;

    /** {@return to the beginning of the line, and clears it (ECMA-48, "erase in line")} */
    private static final String CLEAR = "\r\u001b[K";

    private final @Nullable PrintStream terminal;
    private final LongSupplier clock;

    private long fileLength;
    private long position;
    private long frames;
    private long begin;
    private long next;
    private boolean isShown;

    /**
     * @param terminal null to show nothing
     * @param clock returns nanoseconds since any point in time
     */
    Progress(@Nullable PrintStream terminal, LongSupplier clock) {
        this.terminal = terminal;
        this.clock = clock;
    }

    /**
     * Begins a file; returns a stream of its bytes, which counts them.
     *
     * @param length the length of the file in bytes; 0 if it is not known
     */
    InputStream begin(InputStream file, long length) {
        if (terminal == null) {
            return file;
        }
        fileLength = length;
        position = 0;
        frames = 0;
        begin = clock.getAsLong();
        next = begin + FIRST;
        return new FilterInputStream(file) {
            @Override
            public int read() throws IOException {
                int octet = super.read();
                position += octet < 0 ? 0 : 1;
                return octet;
            }

            @Override
            public int read(byte[] bytes, int from, int count) throws IOException {
                int read = super.read(bytes, from, count);
                position += Math.max(0, read);
                return read;
            }
        };
    }

    /** Counts a frame or block. */
    void step() {
        if (terminal == null) {
            return;
        }
        frames++;
        if (frames % FRAMES == 0) {
            long now = clock.getAsLong();
            if (now >= next) {
                next = now + EACH;
                show(terminal, now - begin);
            }
        }
    }

    private void show(PrintStream to, long nanoseconds) {
        double seconds = (double) nanoseconds / NANOSECONDS_PER_SECOND;
        String rate = String.format(
                Locale.ROOT,
                "%,d frames, %,.0f a second, %.1f MB/s",
                frames,
                frames / seconds,
                position / seconds / 1e6);
        boolean isKnown = fileLength > 0 && position > 0;
        String share = isKnown ? String.format(Locale.ROOT, "%3d %%  ", 100 * position / fileLength) : "";
        String left = isKnown
                ? String.format(Locale.ROOT, ", %.0f s left", (fileLength - position) * seconds / position)
                : "";
        to.print(CLEAR + share + rate + left);
        to.flush();
        isShown = true;
    }

    /** Removes the line, because something else is printed or the file has ended. */
    void clear() {
        if (terminal != null && isShown) {
            terminal.print(CLEAR);
            terminal.flush();
            isShown = false;
        }
    }
}
