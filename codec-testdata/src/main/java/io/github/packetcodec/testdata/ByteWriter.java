package io.github.packetcodec.testdata;

import java.util.Arrays;

/** Appends bytes in network byte order to an array that grows. Values are truncated to the width of their field. */
class ByteWriter {
    private byte[] bytes = new byte[256];
    private int end;

    /** The number of bytes, which is also the offset of the next byte. */
    int end() {
        return end;
    }

    void put8(int value) {
        grow(1);
        bytes[end++] = (byte) value;
    }

    void put16(int value) {
        put8(value >>> 8);
        put8(value);
    }

    void put32(long value) {
        put16((int) (value >>> 16));
        put16((int) value);
    }

    void put(byte[] octets) {
        grow(octets.length);
        System.arraycopy(octets, 0, bytes, end, octets.length);
        end += octets.length;
    }

    void putZeros(int length) {
        grow(length);
        end += length;
    }

    void set8(int at, int value) {
        bytes[at] = (byte) value;
    }

    void set16(int at, int value) {
        set8(at, value >>> 8);
        set8(at + 1, value);
    }

    int get8(int at) {
        return bytes[at] & 0xFF;
    }

    /** The sum of the bytes from {@code from} to the end, without complement. */
    long sum(int from) {
        return PlainChecksum.sum(bytes, from, end);
    }

    byte[] copy(int from, int to) {
        return Arrays.copyOfRange(bytes, from, to);
    }

    byte[] toByteArray() {
        return copy(0, end);
    }

    private void grow(int by) {
        if (end + by > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, end + by));
        }
    }
}
