package io.github.packetcodec;

import java.util.Locale;

/**
 * Why a decoder refuses. Which protocol refused, and where, is told beside it: by {@link Refusal} on the path
 * that throws, by the layout that was asked on the path that does not.
 *
 * <p>The layouts ({@code Ipv4.check} and its like) allocate nothing, so they tell a refusal in one negative
 * {@code int}, the <em>fault code</em>: the fault, and the two numbers that explain it, each 0..4095. A header is at
 * most 2048 bytes long, so both always fit.
 */
public enum Fault {
    /** The header, or its least form, is longer than the bytes that are there. */
    TRUNCATED_HEADER("header needs %1$d bytes, %2$d are there"),
    /** The version field is not the protocol's. */
    WRONG_VERSION("version is %2$d, not %1$d"),
    /** The header length field states less than the fixed part of the header. */
    HEADER_LENGTH_TOO_SMALL("header length %2$d is less than %1$d"),
    /** An option's length field is less than the two bytes of its kind and length. */
    OPTION_LENGTH_TOO_SMALL("option length %2$d is less than %1$d"),
    /** An option reaches past the end of the header it stands in. */
    TRUNCATED_OPTION("option needs %1$d bytes, %2$d are there"),
    /** IPv4: the total length does not even hold the header. */
    TOTAL_LENGTH_TOO_SMALL("total length %2$d is less than header length %1$d"),
    /** IPv4: the total length reaches past the end of the bytes that are there. */
    TOTAL_LENGTH_TOO_LARGE("total length %1$d is more than the %2$d bytes there"),
    /** IPv6: the payload length reaches past the end of the bytes that are there. */
    PAYLOAD_LENGTH_TOO_LARGE("payload length %1$d is more than the %2$d bytes there"),
    /** UDP: the length does not even hold the header. */
    UDP_LENGTH_TOO_SMALL("length %2$d is less than header length %1$d"),
    /** UDP: the length is more than what IP carries. */
    UDP_LENGTH_TOO_LARGE("length %1$d is more than the %2$d bytes IP carries"),
    /** IEEE 802.3: the length field is more than the bytes that follow it. */
    FRAME_LENGTH_TOO_LARGE("802.3 length %1$d is more than the %2$d bytes there"),
    /** More extension headers in a row than this library follows. */
    TOO_MANY_EXTENSIONS("more than %1$d extension headers"),
    /** The frame's link type is none that this library reads. */
    UNKNOWN_LINK_TYPE("link type %2$d is not known");

    private static final Fault[] FAULTS = values();
    private static final int NUMBER_BITS = 12;
    private static final int NUMBER_MASK = (1 << NUMBER_BITS) - 1;

    private final String sentence;

    Fault(String sentence) {
        this.sentence = sentence;
    }

    /**
     * The fault that a negative result of a layout's {@code check} tells.
     *
     * @throws IllegalArgumentException if that is no fault code
     */
    public static Fault of(int code) {
        int ordinal = (code & Integer.MAX_VALUE) >>> 2 * NUMBER_BITS;
        if (code >= 0 || ordinal >= FAULTS.length) {
            throw new IllegalArgumentException(code + " is no fault code");
        }
        return FAULTS[ordinal];
    }

    /** What the refusing decoder required, mostly a number of bytes; the fault's {@link #sentence} says of what. */
    public static int required(int code) {
        return code & NUMBER_MASK;
    }

    /** What the refusing decoder found instead. */
    public static int available(int code) {
        return code >>> NUMBER_BITS & NUMBER_MASK;
    }

    /**
     * The fault code of this fault: always negative.
     *
     * @param required 0..4095
     * @param available 0..4095
     * @throws IllegalArgumentException if a number is not in that range
     */
    public int code(int required, int available) {
        if (((required | available) & ~NUMBER_MASK) != 0) {
            throw new IllegalArgumentException(required + " or " + available + " is not in 0.." + NUMBER_MASK);
        }
        return Integer.MIN_VALUE | ordinal() << 2 * NUMBER_BITS | available << NUMBER_BITS | required;
    }

    /** The fault in words: {@code header needs 20 bytes, 6 are there}. */
    public String sentence(int required, int available) {
        return String.format(Locale.ROOT, sentence, required, available);
    }
}
