package io.github.packetcodec.tunnel;

import io.github.packetcodec.Fault;
import io.github.packetcodec.internal.Bytes;

/**
 * The layout of the GENEVE header (RFC 8926, section 3.4). Reads and writes single fields in a byte array, and allocates nothing.
 *
 * <pre>
 * +---+-----------+-+-+-----------+-------------------------------+
 * |ver| opt length|O|C| reserved  |         protocol type         |
 * +---+-----------+-+-+-----------+-------------------------------+
 * |           network identifier, 24 bits         |   reserved    |
 * +-----------------------------------------------+---------------+
 * |                           options …                           |
 * +---------------------------------------------------------------+
 * </pre>
 *
 * <p>Contract of every getter and setter: none fails after {@link #check} has returned a length for {@code (in, at, end)}. Without that
 * check, a getter may return any value or throw. A setter does not check its values: of a value that is too large for its field, it
 * writes the low bits.
 */
public final class Geneve {
    /** The length in bytes of a header without options. */
    public static final int MINIMUM_HEADER_LENGTH = 8;
    /** The length in bytes of the longest header that its length field can specify. */
    public static final int MAXIMUM_HEADER_LENGTH = 8 + 63 * 4;

    /** The length in bytes of an option without data. */
    public static final int OPTION_LENGTH = 4;

    private static final int FLAGS = 1;
    private static final int PROTOCOL_TYPE = 2;
    private static final int VNI = 4;
    private static final int RESERVED = 7;

    private Geneve() {}

    /**
     * Checks that {@code in[at]..in[end - 1]} contains a whole header. Never throws as long as
     * {@code 0 <= at <= end <= in.length}.
     *
     * @param in the array that contains the header
     * @param at the index at which the header begins
     * @param end the index after the last byte that may be read
     * @return the length of the header in bytes, 8, 12 … 260; or a negative {@linkplain Fault fault code}
     */
    public static int check(byte[] in, int at, int end) {
        int available = end - at;
        if (available < MINIMUM_HEADER_LENGTH) {
            return Fault.TRUNCATED_HEADER.code(MINIMUM_HEADER_LENGTH, available);
        }
        int version = Bytes.u8(in, at) >>> 6;
        if (version != 0) {
            return Fault.WRONG_VERSION.code(0, version);
        }
        int length = headerLength(in, at);
        return available >= length ? length : Fault.TRUNCATED_HEADER.code(length, available);
    }

    /**
     * {@return the length of the header in bytes: 8, 12 … 260}
     *
     * @param in the array that contains the header
     * @param at the index at which the header begins
     */
    public static int headerLength(byte[] in, int at) {
        return MINIMUM_HEADER_LENGTH + (Bytes.u8(in, at) & 0x3F) * 4;
    }

    /**
     * {@return whether the packet is a control packet}
     *
     * @param in the array that contains the header
     * @param at the index at which the header begins
     */
    public static boolean oam(byte[] in, int at) {
        return (Bytes.u8(in, at + FLAGS) & 0x80) != 0;
    }

    /**
     * {@return whether an option is critical: a receiver that does not know it drops the packet}
     *
     * @param in the array that contains the header
     * @param at the index at which the header begins
     */
    public static boolean critical(byte[] in, int at) {
        return (Bytes.u8(in, at + FLAGS) & 0x40) != 0;
    }

    /**
     * {@return the reserved bits after the flags, 0..63}
     *
     * @param in the array that contains the header
     * @param at the index at which the header begins
     */
    public static int reserved(byte[] in, int at) {
        return Bytes.u8(in, at + FLAGS) & 0x3F;
    }

    /**
     * {@return the type of what follows, 0..65535: an EtherType}
     *
     * @param in the array that contains the header
     * @param at the index at which the header begins
     */
    public static int protocolType(byte[] in, int at) {
        return Bytes.u16(in, at + PROTOCOL_TYPE);
    }

    /**
     * {@return the network identifier, 0..2^24-1}
     *
     * @param in the array that contains the header
     * @param at the index at which the header begins
     */
    public static int vni(byte[] in, int at) {
        return Bytes.i32(in, at + VNI) >>> 8;
    }

    /**
     * {@return the reserved bits after the network identifier, 0..255}
     *
     * @param in the array that contains the header
     * @param at the index at which the header begins
     */
    public static int reservedAfterVni(byte[] in, int at) {
        return Bytes.u8(in, at + RESERVED);
    }

    /**
     * {@return the index of the options}
     *
     * @param at the index at which the header begins
     */
    public static int optionsOffset(int at) {
        return at + MINIMUM_HEADER_LENGTH;
    }

    /**
     * Writes the length of the header in bytes, 8, 12 … 260, and version 0.
     *
     * @param out the array to write to
     * @param at the index at which the header begins
     * @param value the length of the header in bytes, 8, 12 … 260
     */
    public static void setHeaderLength(byte[] out, int at, int value) {
        Bytes.put8(out, at, (value - MINIMUM_HEADER_LENGTH) / 4 & 0x3F);
    }

    // Options, each at an index of its own. There is one where 4 bytes are left of the header.

    /**
     * {@return the length of the option at {@code in[option]} in bytes, 4, 8 … 128, which may be more than is left of the header}
     *
     * @param in the array that contains the header
     * @param option the index at which the option begins
     */
    public static int optionLength(byte[] in, int option) {
        return OPTION_LENGTH + (Bytes.u8(in, option + 3) & 0x1F) * 4;
    }

    /**
     * {@return who has assigned the type of an option, 0..65535}
     *
     * @param in the array that contains the header
     * @param option the index at which the option begins
     */
    public static int optionClass(byte[] in, int option) {
        return Bytes.u16(in, option);
    }

    /**
     * {@return the type of an option, 0..255}
     *
     * @param in the array that contains the header
     * @param option the index at which the option begins
     */
    public static int optionType(byte[] in, int option) {
        return Bytes.u8(in, option + 2);
    }

    /**
     * {@return whether a receiver that does not know an option drops the packet}
     *
     * @param in the array that contains the header
     * @param option the index at which the option begins
     */
    public static boolean isOptionCritical(byte[] in, int option) {
        return (optionType(in, option) & 0x80) != 0;
    }

    /**
     * {@return the reserved bits of an option, 0..7}
     *
     * @param in the array that contains the header
     * @param option the index at which the option begins
     */
    public static int optionReserved(byte[] in, int option) {
        return Bytes.u8(in, option + 3) >>> 5;
    }

    /**
     * Writes the two flags and the reserved bits after them, 0..63.
     *
     * @param out the array to write to
     * @param at the index at which the header begins
     * @param oam whether the packet is a control packet
     * @param critical whether an option is critical
     * @param reserved the reserved bits, 0..63
     */
    public static void setFlags(byte[] out, int at, boolean oam, boolean critical, int reserved) {
        Bytes.put8(out, at + FLAGS, (oam ? 0x80 : 0) | (critical ? 0x40 : 0) | reserved & 0x3F);
    }

    /**
     * Writes the type of what follows, 0..65535.
     *
     * @param out the array to write to
     * @param at the index at which the header begins
     * @param value the type of what follows, 0..65535
     */
    public static void setProtocolType(byte[] out, int at, int value) {
        Bytes.put16(out, at + PROTOCOL_TYPE, value);
    }

    /**
     * Writes the network identifier, 0..2^24-1.
     *
     * @param out the array to write to
     * @param at the index at which the header begins
     * @param value the network identifier, 0..2^24-1
     */
    public static void setVni(byte[] out, int at, int value) {
        Bytes.put8(out, at + VNI, value >>> 16);
        Bytes.put16(out, at + VNI + 1, value);
    }

    /**
     * Writes the reserved bits after the network identifier, 0..255.
     *
     * @param out the array to write to
     * @param at the index at which the header begins
     * @param value the reserved bits after the network identifier, 0..255
     */
    public static void setReservedAfterVni(byte[] out, int at, int value) {
        Bytes.put8(out, at + RESERVED, value);
    }
}
