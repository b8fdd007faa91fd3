package io.github.packetcodec.capture;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/**
 * The content of a gzip file (RFC 1952), all its members in a row, in constant memory. Gives what it has before it asks
 * for more, and everything before a damaged part.
 *
 * <p>Not {@link java.util.zip.GZIPInputStream}: that calls itself for each member without content, so that a small file
 * can exhaust the stack, reads a header byte by byte from the file, and takes any bytes after a member for the end.
 */
final class GzipStream extends InputStream {
    /** The two bytes that each member begins with. */
    static final int MAGIC = 0x1F8B;

    private static final int DEFLATE = 8;
    private static final int HEADER_CHECK = 1 << 1;
    private static final int EXTRA = 1 << 2;
    private static final int NAME = 1 << 3;
    private static final int COMMENT = 1 << 4;
    private static final int RESERVED = 0xE0;
    /** What follows the flags in every header: time, extra flags, operating system. */
    private static final int UNUSED_LENGTH = 6;

    private static final int MAXIMUM_HEADER_LENGTH = 64 * 1024;

    private final InputStream in;
    private final Inflater inflater = new Inflater(true);
    /** Of the header, then of the content. */
    private final CRC32 check = new CRC32();

    private final byte[] bytes = new byte[64 * 1024];
    /** Index of the next compressed byte; while a member is inflated, the inflater knows it. */
    private int at;
    /** Index after the last compressed byte. */
    private int end;

    private int headerLength;
    private boolean ended;
    /** What is wrong with the data after all the content that was given. */
    private @Nullable ZipException damage;

    /** Reads the header of the first member. */
    GzipStream(InputStream in) throws IOException {
        this.in = in;
        try {
            beginMember();
        } catch (IOException e) {
            inflater.end();
            throw e;
        }
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] out, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        while (!ended) {
            int count = inflate(out, offset, length);
            if (count > 0) {
                check.update(out, offset, count);
                return count;
            }
            if (inflater.finished()) {
                endMember();
                ended = !hasMember();
                if (!ended) {
                    beginMember();
                }
            } else if (inflater.needsInput()) {
                at = end;
                require();
                inflater.setInput(bytes, at, end - at);
            } else {
                throw new ZipException("deflate data comes to nothing"); // unheard of; but never loop for ever
            }
        }
        return -1;
    }

    /** Inflates what there is; what comes out before a damage is given, and the damage is told the next time. */
    private int inflate(byte[] out, int offset, int length) throws ZipException {
        if (damage != null) {
            throw damage;
        }
        long before = inflater.getBytesWritten();
        try {
            return inflater.inflate(out, offset, length);
        } catch (DataFormatException e) {
            damage = new ZipException(Objects.requireNonNullElse(e.getMessage(), "invalid deflate data"));
            int count = (int) (inflater.getBytesWritten() - before);
            if (count == 0) {
                throw damage;
            }
            return count;
        }
    }

    private void beginMember() throws IOException {
        check.reset();
        headerLength = 0;
        if ((header() << 8 | header()) != MAGIC) {
            throw new ZipException("what follows a gzip member is none");
        }
        int method = header();
        if (method != DEFLATE) {
            throw new ZipException("compression method " + method + " is not 8");
        }
        int flags = header();
        if ((flags & RESERVED) != 0) {
            throw new ZipException("reserved flags are set");
        }
        skipHeader(UNUSED_LENGTH);
        if ((flags & EXTRA) != 0) {
            skipHeader(header() | header() << 8);
        }
        if ((flags & NAME) != 0) {
            skipHeaderText();
        }
        if ((flags & COMMENT) != 0) {
            skipHeaderText();
        }
        if ((flags & HEADER_CHECK) != 0) {
            int computed = (int) check.getValue() & 0xFFFF;
            if ((header() | header() << 8) != computed) {
                throw new ZipException("check sum of the header is wrong");
            }
        }
        check.reset();
        inflater.reset();
        inflater.setInput(bytes, at, end - at);
    }

    private void skipHeader(int count) throws IOException {
        for (int i = 0; i < count; i++) {
            header();
        }
    }

    private void skipHeaderText() throws IOException {
        while (header() != 0) {}
    }

    private int header() throws IOException {
        if (++headerLength > MAXIMUM_HEADER_LENGTH) {
            throw new ZipException("header is longer than " + MAXIMUM_HEADER_LENGTH + " bytes");
        }
        int value = next();
        check.update(value);
        return value;
    }

    /** Reads what follows the compressed data: check sum and length of the content, little-endian. */
    private void endMember() throws IOException {
        at = end - inflater.getRemaining();
        if (next32() != (int) check.getValue()) {
            throw new ZipException("check sum of the content is wrong");
        }
        if (next32() != (int) inflater.getBytesWritten()) {
            throw new ZipException("length of the content is wrong");
        }
    }

    /** Whether anything follows but the zeros that tapes and block devices pad with. */
    private boolean hasMember() throws IOException {
        if (!has()) {
            return false;
        }
        if (bytes[at] != 0) {
            return true;
        }
        while (has()) {
            if (bytes[at++] != 0) {
                throw new ZipException("what follows the zeros after a gzip member is not zero");
            }
        }
        return false;
    }

    private int next32() throws IOException {
        return next() | next() << 8 | next() << 16 | next() << 24;
    }

    private int next() throws IOException {
        if (at == end) {
            require();
        }
        return bytes[at++] & 0xFF;
    }

    private void require() throws IOException {
        if (!has()) {
            throw new EOFException();
        }
    }

    /** Whether a compressed byte is at {@link #at}; waits for it if need be. */
    private boolean has() throws IOException {
        if (at < end) {
            return true;
        }
        int count = in.read(bytes, 0, bytes.length);
        at = 0;
        end = Math.max(count, 0);
        return count > 0;
    }

    @Override
    public void close() throws IOException {
        inflater.end();
        in.close();
    }
}
