package io.github.packetcodec;

import java.util.Locale;

/**
 * The reason why a decoder refuses bytes. A {@link Refusal} also contains the protocol and the offset.
 *
 * <p>The {@code check} methods of the layouts, such as {@link io.github.packetcodec.ip.Ipv4#check}, allocate nothing, so they report a
 * fault as one negative {@code int}, the <em>fault code</em>. It contains the fault and the two numbers that explain it, each 0..4095. Both
 * numbers always fit, because a header is at most 2048 bytes long.
 */
public enum Fault {
    /** The header, or its shortest form, is longer than the available bytes. */
    TRUNCATED_HEADER("header needs %1$d bytes, %2$d are there"),
    /** The version field does not contain the version of the protocol. */
    WRONG_VERSION("version is %2$d, not %1$d"),
    /** The header length field specifies less than the fixed part of the header. */
    HEADER_LENGTH_TOO_SMALL("header length %2$d is less than %1$d"),
    /** The length field of an option is less than the two bytes of kind and length. */
    OPTION_LENGTH_TOO_SMALL("option length %2$d is less than %1$d"),
    /** An option extends past the end of its header. */
    TRUNCATED_OPTION("option needs %1$d bytes, %2$d are there"),
    /** IPv4: the total length is less than the length of the header. */
    TOTAL_LENGTH_TOO_SMALL("total length %2$d is less than header length %1$d"),
    /** IPv4: the total length is more than the available bytes. */
    TOTAL_LENGTH_TOO_LARGE("total length %1$d is more than the %2$d bytes there"),
    /** IPv6: the payload length is more than the available bytes. */
    PAYLOAD_LENGTH_TOO_LARGE("payload length %1$d is more than the %2$d bytes there"),
    /** UDP: the length is less than the length of the header. */
    UDP_LENGTH_TOO_SMALL("length %2$d is less than header length %1$d"),
    /** UDP: the length is more than the bytes that IP carries. */
    UDP_LENGTH_TOO_LARGE("length %1$d is more than the %2$d bytes IP carries"),
    /** IEEE 802.3: the length field is more than the bytes after it. */
    FRAME_LENGTH_TOO_LARGE("frame length %1$d is more than the %2$d bytes there"),
    /** PPPoE, GTP-U: the length field is more than the bytes after it. */
    CARRIER_LENGTH_TOO_LARGE("length %1$d is more than the %2$d bytes there"),
    /** The packet has more extension headers than this library follows. */
    TOO_MANY_EXTENSIONS("more than %1$d extension headers"),
    /** This library does not read frames of this link type. */
    UNKNOWN_LINK_TYPE("link type %2$d is not known"),
    /** PPP: the field after the address 0xFF is not 3. */
    WRONG_CONTROL("control is %2$d, not %1$d"),
    /** The header is longer than the longest that this library reads. */
    HEADER_TOO_LARGE("header is longer than %1$d bytes");

    private static final Fault[] FAULTS = values();
    private static final int NUMBER_BITS = 12;
    private static final int NUMBER_MASK = (1 << NUMBER_BITS) - 1;

    private final String sentence;

    Fault(String sentence) {
        this.sentence = sentence;
    }

    /**
     * {@return the fault in a fault code}
     *
     * @param code a fault code, as a layout's {@code check} returns it: negative
     * @throws IllegalArgumentException if {@code code} is not a fault code
     */
    public static Fault of(int code) {
        int ordinal = (code & Integer.MAX_VALUE) >>> 2 * NUMBER_BITS;
        if (code >= 0 || ordinal >= FAULTS.length) {
            throw new IllegalArgumentException(code + " is no fault code");
        }
        return FAULTS[ordinal];
    }

    /**
     * {@return the number that the decoder required, mostly a number of bytes: see {@link #sentence}}
     *
     * @param code a fault code, as a layout's {@code check} returns it: negative
     */
    public static int required(int code) {
        return code & NUMBER_MASK;
    }

    /**
     * {@return the number that the decoder found instead}
     *
     * @param code a fault code, as a layout's {@code check} returns it: negative
     */
    public static int available(int code) {
        return code >>> NUMBER_BITS & NUMBER_MASK;
    }

    /**
     * {@return the fault code of this fault, which is negative}
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

    /**
     * {@return the fault in words, such as {@code header needs 20 bytes, 6 are there}}
     *
     * @param required the number that was required
     * @param available the number that was found instead
     */
    public String sentence(int required, int available) {
        return String.format(Locale.ROOT, sentence, required, available);
    }
}
