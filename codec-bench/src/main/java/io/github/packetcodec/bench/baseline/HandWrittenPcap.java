package io.github.packetcodec.bench.baseline;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;

/** What one would write by hand to read little-endian pcap files and no others. It shares nothing with the library. */
public final class HandWrittenPcap implements Closeable {
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

    public final byte[] bytes = new byte[1 << 16];
    public int offset;
    public int length;

    private final InputStream in;
    private int at = 24;
    private int end;

    public HandWrittenPcap(Path file) throws IOException {
        in = Files.newInputStream(file);
        if (!has(0) || (int) INT.get(bytes, 0) != 0xA1B2C3D4) {
            throw new IOException(file + " is no little-endian pcap");
        }
    }

    /** Moves to the next frame; closes the file at its end. */
    public boolean next() throws IOException {
        if (!has(16)) {
            close();
            return false;
        }
        length = (int) INT.get(bytes, at + 8);
        if (!has(16 + length)) {
            throw new EOFException();
        }
        offset = at + 16;
        at = offset + length;
        return true;
    }

    private boolean has(int count) throws IOException {
        if (end - at >= count && end > 0) {
            return true;
        }
        int rest = end == 0 ? 0 : end - at;
        if (end > 0) {
            System.arraycopy(bytes, at, bytes, 0, rest);
            at = 0;
        }
        end = rest;
        while (end - at < Math.max(count, 1)) {
            int read = in.read(bytes, end, bytes.length - end);
            if (read < 0) {
                return false;
            }
            end += read;
        }
        return true;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
