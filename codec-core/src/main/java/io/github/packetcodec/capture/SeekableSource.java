package io.github.packetcodec.capture;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Bytes that are read from any position: a file, or an object in a store. A stream of Hadoop has these four methods, but for the
 * length, which its file system knows.
 *
 * <p>For one thread at a time.
 */
public interface SeekableSource extends Closeable {
    /**
     * {@return the number of bytes, which must not change while the source is in use}
     *
     * @throws IOException if it cannot be determined
     */
    long length() throws IOException;

    /**
     * Sets the position of the next {@link #read}.
     *
     * @param position 0 to the length
     * @throws IOException if that is not possible
     */
    void seek(long position) throws IOException;

    /**
     * Reads at most {@code count} bytes to {@code bytes[from]} and on, at least one unless {@code count} is 0, and advances the
     * position by as many.
     *
     * @param bytes the array to read to
     * @param from the position of the first byte, 0 or more
     * @param count the most bytes to read
     * @return the number of bytes, or -1 at the end
     * @throws IOException if the source cannot be read
     */
    int read(byte[] bytes, int from, int count) throws IOException;

    /**
     * Opens a file.
     *
     * @param path the file to read
     * @return the bytes of the file
     * @throws IOException if the file cannot be opened
     */
    static SeekableSource of(Path path) throws IOException {
        return of(Files.newByteChannel(path));
    }

    /**
     * Returns the bytes of a channel, which is closed with the source.
     *
     * @param channel the channel to read
     * @return the bytes of the file
     */
    static SeekableSource of(SeekableByteChannel channel) {
        return new ChannelSource(channel);
    }
}
