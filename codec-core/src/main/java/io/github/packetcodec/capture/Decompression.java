package io.github.packetcodec.capture;

import com.github.luben.zstd.ZstdInputStreamNoFinalizer;
import io.github.packetcodec.internal.Bytes;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.zip.ZipException;
import net.jpountz.lz4.LZ4FrameInputStream;
import org.jspecify.annotations.Nullable;

/**
 * Undoes the compression of a file, whose kind its first bytes show.
 *
 * @param content what is in the file
 * @param name the name of its compression; null if it is not compressed
 */
record Decompression(InputStream content, @Nullable String name) {
    private static final int MAGIC_LENGTH = 4;
    private static final int ZSTD = 0x28B5_2FFD;
    private static final int LZ4 = 0x0422_4D18;

    /** Looks at the first bytes of a stream. */
    static Decompression of(InputStream in) throws IOException {
        byte[] magic = in.readNBytes(MAGIC_LENGTH);
        InputStream whole = new SequenceInputStream(new ByteArrayInputStream(magic), in);
        String name = nameOf(magic, 0, magic.length);
        InputStream content = name == null
                ? whole
                : switch (name) {
                    case "gzip" -> gzip(whole);
                    case "zstd" -> zstd(whole);
                    default -> lz4(whole);
                };
        return new Decompression(content, name);
    }

    /** {@return the name of the compression that a stream begins with, or null if there is none} */
    static @Nullable String nameOf(InputStream in) throws IOException {
        byte[] magic = in.readNBytes(MAGIC_LENGTH);
        return nameOf(magic, 0, magic.length);
    }

    /** Frees what a library holds outside of the heap, of a stream that nobody will read; it is not closed. */
    void release() throws IOException {
        if (content instanceof ForeignStream foreign) {
            foreign.release();
        }
    }

    /** {@return the name of the compression that {@code bytes[at]..bytes[at + length - 1]} begins, or null if there is none} */
    static @Nullable String nameOf(byte[] bytes, int at, int length) {
        if (length >= 2 && Bytes.u16(bytes, at) == GzipStream.MAGIC) {
            return "gzip";
        }
        if (length < MAGIC_LENGTH) {
            return null;
        }
        return switch (Bytes.i32(bytes, at)) {
            case ZSTD -> "zstd";
            case LZ4 -> "lz4";
            default -> null;
        };
    }

    private static InputStream gzip(InputStream in) throws IOException {
        try {
            return new GzipStream(in);
        } catch (EOFException e) {
            throw new CaptureException(0, "file begins as gzip does, but has no whole gzip header", e);
        } catch (ZipException e) {
            throw new CaptureException(
                    0, "file begins as gzip does, but its gzip header is damaged (" + e.getMessage() + ")", e);
        }
    }

    /** The library is optional, so that its classes are missing where nobody has added it. */
    private static InputStream zstd(InputStream in) throws IOException {
        try {
            Source source = new Source(in);
            return new ForeignStream(ZstdLibrary.open(source), source);
        } catch (LinkageError e) {
            throw missing("zstd", "com.github.luben:zstd-jni", e);
        }
    }

    private static InputStream lz4(InputStream in) throws IOException {
        Source source = new Source(in);
        try {
            return new ForeignStream(Lz4Library.open(source), source);
        } catch (LinkageError e) {
            throw missing("lz4", "at.yawk.lz4:lz4-java", e);
        } catch (IOException | RuntimeException e) {
            if (source.failure != null) {
                throw source.failure;
            }
            throw new CaptureException(
                    0, "file begins as lz4 does, but its header is damaged (" + e.getMessage() + ")", e);
        }
    }

    private static CaptureException missing(String compression, String artifact, LinkageError cause) {
        return new CaptureException(
                0,
                "file is compressed by " + compression + ", which is read with the library " + artifact + " only",
                cause);
    }

    /** What names a class of the library: HotSpot looks for that when this class is linked, and not the one around it. */
    private static final class ZstdLibrary {
        /** Gives what it has before it asks for more, and takes all frames in a row. */
        static InputStream open(InputStream in) throws IOException {
            return new ZstdInputStreamNoFinalizer(in);
        }
    }

    /** As {@link ZstdLibrary}. */
    private static final class Lz4Library {
        static InputStream open(InputStream in) throws IOException {
            return new LZ4FrameInputStream(in);
        }
    }

    /** The compressed stream, which remembers whether it ended, and what was wrong with it itself. */
    private static final class Source extends FilterInputStream {
        private @Nullable IOException failure;
        private boolean ended;
        private boolean isKeptOpen;

        Source(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] out, int offset, int length) throws IOException {
            try {
                int count = in.read(out, offset, length);
                ended |= count < 0;
                return count;
            } catch (IOException e) {
                failure = e;
                throw e;
            }
        }

        @Override
        public void close() throws IOException {
            if (!isKeptOpen) {
                in.close();
            }
        }
    }

    /** A stream of another library, all of whose complaints of the data become those that {@link Input} knows. */
    private static final class ForeignStream extends InputStream {
        private final InputStream in;
        private final Source source;

        ForeignStream(InputStream in, Source source) {
            this.in = in;
            this.source = source;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] out, int offset, int length) throws IOException {
            try {
                return in.read(out, offset, length);
            } catch (IOException | RuntimeException e) {
                if (source.failure != null) {
                    throw source.failure;
                }
                IOException known = source.ended ? new EOFException() : new ZipException(e.getMessage());
                known.initCause(e);
                throw known;
            }
        }

        void release() throws IOException {
            source.isKeptOpen = true;
            in.close();
        }

        @Override
        public void close() throws IOException {
            in.close();
        }
    }
}
