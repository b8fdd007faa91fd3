package io.github.packetcodec.dissect;

import io.github.packetcodec.internal.Bytes;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Text on its way out, in UTF-8. It is written whenever there is much of it: a frame can be worth many megabytes of text. */
final class Text {
    private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
    private static final int LONGEST_NUMBER = 20;

    /** How much text is gathered before it is written, in bytes. */
    private static final int ENOUGH = 64 * 1024;

    private final OutputStream out;

    private byte[] bytes = new byte[16 * 1024];
    private int length;
    private long written;

    Text(OutputStream out) {
        this.out = out;
    }

    /** Whether nothing waits to be written. */
    boolean isEmpty() {
        return length == 0;
    }

    /** How many bytes were ever added. */
    long position() {
        return written + length;
    }

    Text add(char ascii) {
        ensure(1);
        bytes[length++] = (byte) ascii;
        return this;
    }

    Text add(String text) {
        int count = text.length();
        ensure(count);
        for (int i = 0; i < count; i++) {
            char c = text.charAt(i);
            if (c >= 0x80) {
                return addUtf8(text.substring(i));
            }
            bytes[length++] = (byte) c;
        }
        return this;
    }

    /** Adds {@code in[from]..in[from + count - 1]} as they are. */
    Text addBytes(byte[] in, int from, int count) {
        ensure(count);
        System.arraycopy(in, from, bytes, length, count);
        length += count;
        return this;
    }

    private Text addUtf8(String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        ensure(utf8.length);
        System.arraycopy(utf8, 0, bytes, length, utf8.length);
        length += utf8.length;
        return this;
    }

    /** Adds a number in decimal, 0 or more. */
    Text add(long number) {
        return add(number, 1);
    }

    /** Adds a number in decimal, 0 or more, with zeros before it up to {@code digits} digits. */
    Text add(long number, int digits) {
        return add(number, digits, '0');
    }

    /** Adds a number in decimal, 0 or more, with {@code fill} before it up to {@code width} characters. */
    Text add(long number, int width, char fill) {
        ensure(Math.max(width, LONGEST_NUMBER));
        int count = 1;
        for (long rest = number; rest >= 10; rest /= 10) {
            count++;
        }
        for (int i = count; i < width; i++) {
            bytes[length++] = (byte) fill;
        }
        int at = length += count;
        long rest = number;
        for (int i = 0; i < count; i++) {
            bytes[--at] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        return this;
    }

    /** Adds {@code 0x} and four hexadecimal digits. */
    Text addHex16(int number) {
        return addHex(number, 16);
    }

    /** Adds {@code 0x} and the hexadecimal digits of a number of so many bits, a multiple of 8. */
    Text addHex(int number, int bits) {
        add("0x");
        for (int shift = bits - 8; shift >= 0; shift -= 8) {
            addHex8(number >>> shift);
        }
        return this;
    }

    /** Adds two hexadecimal digits. */
    Text addHex8(int octet) {
        ensure(2);
        bytes[length++] = HEX[octet >>> 4 & 0xF];
        bytes[length++] = HEX[octet & 0xF];
        return this;
    }

    /** Adds {@code in[from]..in[to - 1]} in hexadecimal, with spaces between. */
    Text addHex(byte[] in, int from, int to) {
        for (int i = from; i < to; i++) {
            if (i > from) {
                add(' ');
            }
            addHex8(Bytes.u8(in, i));
        }
        return this;
    }

    /** Adds as many spaces as bring the text to {@code column}, counted from the position {@code lineStart}; one at least. */
    Text padTo(long lineStart, int column) {
        do {
            add(' ');
        } while (position() - lineStart < column);
        return this;
    }

    private void ensure(int more) {
        if (length >= ENOUGH) {
            write();
        }
        if (bytes.length - length < more) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + more));
        }
    }

    /**
     * Writes what was added, and forgets it.
     *
     * @throws UncheckedIOException if the output fails; unchecked, because the exceptions of the input are checked and must
     *     not be taken for this
     */
    void write() {
        int count = length;
        length = 0;
        written += count;
        try {
            out.write(bytes, 0, count);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
