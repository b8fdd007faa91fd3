package io.github.packetcodec.dissect;

import io.github.packetcodec.internal.Bytes;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Text output in UTF-8. It is written whenever the buffer is full, because the text of one frame can be many megabytes
 * long.
 */
final class Text {
    private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
    private static final int LONGEST_NUMBER = 20;

    /** The size of the buffer in bytes. */
    private static final int ENOUGH = 64 * 1024;

    private final OutputStream out;

    private byte[] bytes = new byte[16 * 1024];
    private int length;
    private long written;
    /** The number of bytes that a terminal does not show. */
    private long invisible;

    private final boolean isColored;
    /** The color of what is added next; null if that has none, or has begun. */
    private @Nullable Color next;

    private boolean isInColor;

    Text(OutputStream out) {
        this(out, false);
    }

    /** @param isColored whether {@link #begin} has an effect */
    Text(OutputStream out, boolean isColored) {
        this.out = out;
        this.isColored = isColored;
    }

    /** What follows is in a color, up to {@link #end}. Nothing happens if this text has no colors. */
    Text begin(Color color) {
        next = isColored ? color : null;
        return this;
    }

    /** Ends the color. It must end before the line does. */
    Text end() {
        next = null;
        if (isInColor) {
            isInColor = false;
            escape(Color.END);
        }
        return this;
    }

    /** A color begins with the first text in it, so that there is none without text. */
    private void begin(String start) {
        next = null;
        isInColor = true;
        escape(start);
    }

    private void escape(String sequence) {
        invisible += sequence.length();
        add(sequence);
    }

    /** Whether all text has been written. */
    boolean isEmpty() {
        return length == 0;
    }

    /** The total number of bytes that were added, without those of colors. */
    long position() {
        return written + length - invisible;
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

    /** Appends a non-negative number in decimal. */
    Text add(long number) {
        return add(number, 1);
    }

    /** Appends a non-negative number in decimal, with leading zeros up to {@code digits} digits. */
    Text add(long number, int digits) {
        return add(number, digits, '0');
    }

    /** Appends a non-negative number in decimal, with leading {@code fill} characters up to {@code width} characters. */
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

    /** Appends {@code 0x} and four hexadecimal digits. */
    Text addHex16(int number) {
        return addHex(number, 16);
    }

    /** Appends {@code 0x} and the hexadecimal digits of a number with this number of bits, which is a multiple of 8. */
    Text addHex(int number, int bits) {
        add("0x");
        for (int shift = bits - 8; shift >= 0; shift -= 8) {
            addHex8(number >>> shift);
        }
        return this;
    }

    /** Appends two hexadecimal digits. */
    Text addHex8(int octet) {
        ensure(2);
        bytes[length++] = HEX[octet >>> 4 & 0xF];
        bytes[length++] = HEX[octet & 0xF];
        return this;
    }

    /** Appends {@code in[from]..in[to - 1]} in hexadecimal, separated by spaces. */
    Text addHex(byte[] in, int from, int to) {
        for (int i = from; i < to; i++) {
            if (i > from) {
                add(' ');
            }
            addHex8(Bytes.u8(in, i));
        }
        return this;
    }

    /** Appends spaces, at least one, up to {@code column}, counted from the position {@code lineStart}. */
    Text padTo(long lineStart, int column) {
        do {
            add(' ');
        } while (position() - lineStart < column);
        return this;
    }

    private void ensure(int more) {
        if (next != null && more > 0) {
            begin(next.start());
        }
        if (length >= ENOUGH) {
            write();
        }
        if (bytes.length - length < more) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + more));
        }
    }

    /** {@return the buffered text, and clears the buffer} */
    String take() {
        String taken = new String(bytes, 0, length, StandardCharsets.UTF_8);
        length = 0;
        return taken;
    }

    /**
     * Writes the buffered text and clears the buffer.
     *
     * @throws UncheckedIOException if the output fails; unchecked, because exceptions of the input are checked and must
     *     not be confused with this one
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
