package io.github.packetcodec.capture;

import java.io.Closeable;
import java.io.Flushable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;

/**
 * Copies a capture of any format, whole or in part, byte for byte, with everything that is around its frames.
 *
 * {@snippet :
 * try (CaptureReader reader = CaptureReader.open(from);
 *         CaptureCopy copy = CaptureCopy.ofPart(to)) {
 *     while (reader.nextBlock()) {
 *         if (!reader.isFrame() || isWanted(reader)) {
 *             copy.write(reader);
 *         }
 *     }
 * }
 * }
 *
 * <p>A compressed capture is copied without the compression. After an {@link IOException} of the file or stream, every further
 * write throws one too, and {@link #close} writes nothing more.
 *
 * <p>For one thread at a time.
 */
public final class CaptureCopy implements Closeable, Flushable {
    private final Output out;
    private final boolean isPart;

    private CaptureCopy(Output out, boolean isPart) {
        this.out = out;
        this.isPart = isPart;
    }

    /**
     * Makes a file, or overwrites the one that is there, for all blocks of a capture.
     *
     * @param path the file to write
     * @return the copy, which is to be closed
     * @throws IOException if it cannot be made
     */
    public static CaptureCopy ofWhole(Path path) throws IOException {
        return new CaptureCopy(Output.open(path), false);
    }

    /**
     * Begins a copy of all blocks of a capture in a stream, which is closed with the copy and needs no buffer of its own.
     *
     * @param out the stream to write to
     * @return the copy, which is to be closed
     */
    public static CaptureCopy ofWhole(OutputStream out) {
        return new CaptureCopy(new Output(out), false);
    }

    /**
     * Makes a file, or overwrites the one that is there, for some blocks of a capture: a section of pcapng does not state its
     * length, which would be wrong.
     *
     * @param path the file to write
     * @return the copy, which is to be closed
     * @throws IOException if it cannot be made
     */
    public static CaptureCopy ofPart(Path path) throws IOException {
        return new CaptureCopy(Output.open(path), true);
    }

    /**
     * Begins a copy of some blocks of a capture in a stream, which is closed with the copy and needs no buffer of its own.
     *
     * @param out the stream to write to
     * @return the copy, which is to be closed
     */
    public static CaptureCopy ofPart(OutputStream out) {
        return new CaptureCopy(new Output(out), true);
    }

    /**
     * Writes the frame, header or block at which {@link CaptureReader#nextBlock} is. Headers, and interfaces of frames, are
     * necessary to read a copy.
     *
     * @param reader the reader whose block is to be written
     * @throws IllegalStateException if the reader is at no block, or it was copied and is gone
     * @throws CaptureException if the rest of a long block is cut or damaged
     * @throws IOException if the copy is closed, or the file or stream cannot be written
     */
    public void write(CaptureReader reader) throws IOException {
        out.checkOpen();
        if (isPart) {
            reader.atBlock().copyUnitOfPart(out);
        } else {
            reader.atBlock().copyUnit(out);
        }
    }

    /**
     * Hands all that was written to the file or stream.
     *
     * @throws IOException if the copy is closed, or the file or stream cannot be written
     */
    @Override
    public void flush() throws IOException {
        out.flush();
    }

    /** Writes what is left and closes the file or stream. After a write that failed it writes nothing. */
    @Override
    public void close() throws IOException {
        out.close();
    }
}
