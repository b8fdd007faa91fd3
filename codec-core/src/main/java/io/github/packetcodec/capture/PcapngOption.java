package io.github.packetcodec.capture;

import io.github.packetcodec.Octets;
import io.github.packetcodec.internal.Bytes;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/**
 * An option of a pcapng block (draft-ietf-opsawg-pcapng, section 3.5). What a code means depends on the kind of block, but for
 * {@link #COMMENT} and the custom options, which every block may have.
 *
 * @param code 1..65535
 * @param value 0..65,535 octets. Numbers whose place the draft defines are in network byte order, whatever the order of the file
 */
public record PcapngOption(int code, Octets value) {
    /** A comment, a text. A block may have several. */
    public static final int COMMENT = 1;
    /** A custom option with a text, which may be copied to other files. */
    public static final int CUSTOM_TEXT = 2988;
    /** A custom option with octets, which may be copied to other files. */
    public static final int CUSTOM_BINARY = 2989;
    /** A custom option with a text, which is not to be copied to other files. */
    public static final int CUSTOM_TEXT_NOT_COPIED = 19372;
    /** A custom option with octets, which is not to be copied to other files. */
    public static final int CUSTOM_BINARY_NOT_COPIED = 19373;

    /** The greatest length of a value in octets. */
    public static final int MAXIMUM_LENGTH = 0xFFFF;

    /**
     * Creates an option.
     *
     * @throws IllegalArgumentException if the code or the length of the value is not in its range
     */
    public PcapngOption {
        Output.range("option code", code, 1, 0xFFFF);
        Output.range("length of an option", value.length(), 0, MAXIMUM_LENGTH);
    }

    /**
     * {@return an option whose value is a text}
     *
     * @param code 1..65535
     * @param text the text, of at most 65,535 bytes in UTF-8
     * @throws IllegalArgumentException if the text has more than 65,535 bytes as UTF-8, or contains U+0000, at which readers would
     *     end it
     */
    public static PcapngOption ofText(int code, String text) {
        if (text.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("a text contains U+0000");
        }
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        Output.range("length of a text", utf8.length, 0, MAXIMUM_LENGTH);
        return new PcapngOption(code, Octets.of(utf8));
    }

    /**
     * {@return a comment; throws what {@link #ofText} throws}
     *
     * @param text the text, of at most 65,535 bytes in UTF-8
     */
    public static PcapngOption ofComment(String text) {
        return ofText(COMMENT, text);
    }

    /** {@return an option whose value is the number {@code value} of 8 bits} */
    static PcapngOption of8(int code, int value) {
        return new PcapngOption(code, Octets.of((byte) value));
    }

    /**
     * {@return an option whose value is a number of 32 bits}
     *
     * @param code 1..65535
     * @param value 0..65,535 octets. Numbers whose place the draft defines are in network byte order, whatever the order of the file
     */
    public static PcapngOption of32(int code, int value) {
        byte[] bytes = new byte[4];
        Bytes.put32(bytes, 0, value);
        return new PcapngOption(code, Octets.of(bytes));
    }

    /**
     * {@return an option whose value is a number of 64 bits}
     *
     * @param code 1..65535
     * @param value 0..65,535 octets. Numbers whose place the draft defines are in network byte order, whatever the order of the file
     */
    public static PcapngOption of64(int code, long value) {
        byte[] bytes = new byte[8];
        Bytes.put64(bytes, 0, value);
        return new PcapngOption(code, Octets.of(bytes));
    }

    /** {@return the value as a text: UTF-8 up to the first zero octet, which the draft has readers take for its end} */
    public String text() {
        byte[] bytes = value.toByteArray();
        return text(bytes, 0, bytes.length);
    }

    /** {@return the value as a number, 1..8 octets in network byte order} */
    long number() {
        long number = 0;
        for (int i = 0; i < value.length(); i++) {
            number = number << 8 | value.get(i);
        }
        return number;
    }

    /** {@return the text in {@code in[at]..in[at + length - 1]}, which ends at the first zero octet if there is one} */
    static String text(byte[] in, int at, int length) {
        Objects.checkFromIndexSize(at, length, in.length);
        int end = at;
        while (end < at + length && in[end] != 0) {
            end++;
        }
        return new String(in, at, end - at, StandardCharsets.UTF_8);
    }
}
