package io.github.packetcodec.capture;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A file that is still being written, as a stream that ends when it is stopped, or another file has taken the place of this one
 * and all of this one was read. Then {@link #openNext} makes it a stream of the other.
 */
final class GrowingFile extends InputStream {
    /** How long to wait before the file is looked at again. */
    private static final long WAIT_MILLISECONDS = 20;

    private final Path path;
    private final Object monitor = new Object();

    @SuppressWarnings("NullAway.Init") // open calls openFile
    private InputStream file;

    /** What distinguishes the file from another of the same name; null if the file system has no such thing. */
    private @Nullable Object key;
    /** How much of the file was read. */
    private long position;

    private volatile boolean stopped;

    private GrowingFile(Path path) {
        this.path = path;
    }

    static GrowingFile open(Path path) throws IOException {
        GrowingFile growing = new GrowingFile(path);
        growing.openFile();
        return growing;
    }

    private void openFile() throws IOException {
        while (true) {
            Object before = key(path);
            InputStream opened = Files.newInputStream(path);
            if (Objects.equals(before, key(path))) {
                file = opened;
                key = before;
                position = 0;
                return;
            }
            opened.close(); // another file took its place between the two looks
        }
    }

    private static @Nullable Object key(Path path) throws IOException {
        return Files.readAttributes(path, BasicFileAttributes.class).fileKey();
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] out, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, out.length);
        if (length == 0) {
            return 0;
        }
        while (true) {
            int count = file.read(out, offset, length);
            if (count <= 0) {
                boolean over = stopped || isReplaced();
                count = file.read(out, offset, length); // what was written before it was replaced
                if (count <= 0 && over) {
                    return -1;
                }
            }
            if (count > 0) {
                position += count;
                return count;
            }
            await();
        }
    }

    @Override
    public int available() throws IOException {
        return file.available();
    }

    private boolean isReplaced() throws IOException {
        BasicFileAttributes now;
        try {
            now = Files.readAttributes(path, BasicFileAttributes.class);
        } catch (NoSuchFileException e) {
            return false; // the other is not there yet
        }
        return !Objects.equals(key, now.fileKey()) || now.size() < position;
    }

    private void await() throws IOException {
        synchronized (monitor) {
            if (stopped) {
                return;
            }
            try {
                monitor.wait(WAIT_MILLISECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new InterruptedIOException("interrupted while waiting for more of " + path);
            }
        }
    }

    /** Opens the file that has taken the place of this one; returns false if it was stopped, or there is none. */
    boolean openNext() throws IOException {
        while (!stopped) {
            if (!isReplaced()) {
                return false;
            }
            InputStream old = file;
            try {
                openFile();
                old.close();
                return true;
            } catch (NoSuchFileException e) {
                await(); // it is gone again
            }
        }
        return false;
    }

    void stop() {
        stopped = true;
        synchronized (monitor) {
            monitor.notifyAll();
        }
    }

    boolean isStopped() {
        return stopped;
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
