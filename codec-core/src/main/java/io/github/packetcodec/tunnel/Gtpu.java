package io.github.packetcodec.tunnel;

import io.github.packetcodec.Fault;
import io.github.packetcodec.internal.Bytes;

/**
 * The layout of the GTP-U header, version 1 (3GPP TS 29.281, section 5). Reads and writes single fields in a byte array, and allocates
 * nothing.
 *
 * <pre>
 * +-----+-+-+-+-+-+---------------+-------------------------------+
 * | ver |P|r|E|S|N| message type  |            length             |
 * +-----+-+-+-+-+-+---------------+-------------------------------+
 * |                  tunnel endpoint identifier                   |
 * +-------------------------------+---------------+---------------+
 * |  sequence number, if E, S or N|  N-PDU number |type of the 1st|
 * +-------------------------------+---------------+---------------+
 * |    length     |  extension header, if E …     |type of the 2nd|
 * +---------------+-------------------------------+---------------+
 * </pre>
 *
 * The third word exists if any of the flags E, S and N is set, and only the fields whose flag is set have a meaning. Each extension
 * header begins with its length in units of 4 bytes, and ends with the type of the next one; the type 0 ends the list.
 *
 * <p>Contract of every getter and setter: none fails after {@link #check} has returned a length for {@code (in, at, end)}. Without that
 * check, a getter may return any value or throw. A getter of a field that the header does not have returns 0. A setter writes the low
 * bits of its value and ignores the others.
 */
public final class Gtpu {
    /** The length in bytes of a header without optional fields. */
    public static final int MINIMUM_HEADER_LENGTH = 8;
    /** The length in bytes of the longest header that this library reads; only extension headers can make one longer. */
    public static final int MAXIMUM_HEADER_LENGTH = 2048;

    /** The flag that is set in GTP, and not in GTP', which charging uses. */
    public static final int PROTOCOL_TYPE_FLAG = 0x10;
    /** The flag that is reserved. */
    public static final int RESERVED_FLAG = 0x08;
    /** The flag that says that the type of the next extension header has a meaning. */
    public static final int EXTENSION_FLAG = 0x04;
    /** The flag that says that the sequence number has a meaning. */
    public static final int SEQUENCE_FLAG = 0x02;
    /** The flag that says that the N-PDU number has a meaning. */
    public static final int NPDU_FLAG = 0x01;

    /** The type of a message that contains a user's packet. */
    public static final int USER_PACKET = 255;

    private static final int VERSION = 1;
    private static final int VERSION_SHIFT = 5;
    private static final int FLAGS_MASK = 0x1F;
    private static final int OPTIONAL_FLAGS = EXTENSION_FLAG | SEQUENCE_FLAG | NPDU_FLAG;

    private static final int MESSAGE_TYPE = 1;
    private static final int LENGTH = 2;
    private static final int TEID = 4;
    private static final int SEQUENCE_NUMBER = 8;
    private static final int NPDU_NUMBER = 10;
    private static final int EXTENSION_TYPE = 11;
    private static final int EXTENSIONS = 12;
    private static final int UNIT = 4;

    private Gtpu() {}

    /**
     * Checks that {@code in[at]..in[end - 1]} contains a whole header of version 1. Never throws as long as
     * {@code 0 <= at <= end <= in.length}.
     *
     * @param in the array that contains the header
     * @param at the index at which the header begins
     * @param end the index after the last byte that may be read
     * @return the length of the header in bytes, 8, 12 … 2048; or a negative {@linkplain Fault fault code}
     */
    public static int check(byte[] in, int at, int end) {
        int available = Math.min(end - at, MAXIMUM_HEADER_LENGTH);
        if (available < MINIMUM_HEADER_LENGTH) {
            return Fault.TRUNCATED_HEADER.code(MINIMUM_HEADER_LENGTH, available);
        }
        int version = Bytes.u8(in, at) >>> VERSION_SHIFT;
        if (version != VERSION) {
            return Fault.WRONG_VERSION.code(VERSION, version);
        }
        if (!hasOptionalFields(flags(in, at))) {
            return MINIMUM_HEADER_LENGTH;
        }
        if (available < EXTENSIONS) {
            return Fault.TRUNCATED_HEADER.code(EXTENSIONS, available);
        }
        return hasExtensions(flags(in, at), extensionType(in, at)) ? checkExtensions(in, at, available) : EXTENSIONS;
    }

    private static int checkExtensions(byte[] in, int at, int available) {
        int length = EXTENSIONS;
        do {
            if (length + UNIT > MAXIMUM_HEADER_LENGTH) {
                return Fault.HEADER_TOO_LARGE.code(MAXIMUM_HEADER_LENGTH, length + UNIT);
            }
            if (length == available) {
                return Fault.TRUNCATED_HEADER.code(length + UNIT, available);
            }
            int extension = Bytes.u8(in, at + length) * UNIT;
            if (extension == 0) {
                return Fault.HEADER_LENGTH_TOO_SMALL.code(UNIT, 0);
            }
            length += extension;
            if (length > MAXIMUM_HEADER_LENGTH) {
                return Fault.HEADER_TOO_LARGE.code(MAXIMUM_HEADER_LENGTH, length);
            }
            if (length > available) {
                return Fault.TRUNCATED_HEADER.code(length, available);
            }
        } while (Bytes.u8(in, at + length - 1) != 0);
        return length;
    }

    static boolean hasOptionalFields(int flags) {
        return (flags & OPTIONAL_FLAGS) != 0;
    }

    static boolean hasExtensions(int flags, int extensionType) {
        return (flags & EXTENSION_FLAG) != 0 && extensionType != 0;
    }

    static int headerLength(int flags, int extensionsLength) {
        return (hasOptionalFields(flags) ? EXTENSIONS : MINIMUM_HEADER_LENGTH) + extensionsLength;
    }

    /**
     * {@return the flags after the version, 0..31}
     *
     * @param in the array that contains the header
     * @param at the index at which the header begins
     */
    public static int flags(byte[] in, int at) {
        return Bytes.u8(in, at) & FLAGS_MASK;
    }

    /**
     * {@return the type of the message, 0..255: {@link #USER_PACKET} if it contains a user's packet}
     *
     * @param in the array that contains the header
     * @param at the index at which the header begins
     */
    public static int messageType(byte[] in, int at) {
        return Bytes.u8(in, at + MESSAGE_TYPE);
    }

    /**
     * {@return the number of bytes after the first 8 bytes of the header, 0..65535}
     *
     * @param in the array that contains the header
     * @param at the index at which the header begins
     */
    public static int length(byte[] in, int at) {
        return Bytes.u16(in, at + LENGTH);
    }

    /**
     * {@return the tunnel endpoint identifier, 0..2^32-1}
     *
     * @param in the array that contains the header
     * @param at the index at which the header begins
     */
    public static long teid(byte[] in, int at) {
        return Bytes.u32(in, at + TEID);
    }

    /**
     * {@return the sequence number, 0..65535}
     *
     * @param in the array that contains the header
     * @param at the index at which the header begins
     */
    public static int sequenceNumber(byte[] in, int at) {
        return hasOptionalFields(flags(in, at)) ? Bytes.u16(in, at + SEQUENCE_NUMBER) : 0;
    }

    /**
     * {@return the N-PDU number, 0..255}
     *
     * @param in the array that contains the header
     * @param at the index at which the header begins
     */
    public static int npduNumber(byte[] in, int at) {
        return hasOptionalFields(flags(in, at)) ? Bytes.u8(in, at + NPDU_NUMBER) : 0;
    }

    /**
     * {@return the type of the first extension header, 0..255; 0 if there is none}
     *
     * @param in the array that contains the header
     * @param at the index at which the header begins
     */
    public static int extensionType(byte[] in, int at) {
        return hasOptionalFields(flags(in, at)) ? Bytes.u8(in, at + EXTENSION_TYPE) : 0;
    }

    /**
     * {@return the index of the extension headers, or of what follows a header without them}
     *
     * @param in the array that contains the header
     * @param at the index at which the header begins
     */
    public static int extensionsOffset(byte[] in, int at) {
        return at + headerLength(flags(in, at), 0);
    }

    /**
     * Writes version 1 and the flags, 0..31. They specify which of the following fields there are.
     *
     * @param out the array to write to
     * @param at the index at which the header begins
     * @param value the flags, 0..31
     */
    public static void setFlags(byte[] out, int at, int value) {
        Bytes.put8(out, at, VERSION << VERSION_SHIFT | value & FLAGS_MASK);
    }

    /**
     * Writes the type of the message, 0..255.
     *
     * @param out the array to write to
     * @param at the index at which the header begins
     * @param value the type of the message, 0..255
     */
    public static void setMessageType(byte[] out, int at, int value) {
        Bytes.put8(out, at + MESSAGE_TYPE, value);
    }

    /**
     * Writes the number of bytes after the first 8 bytes of the header, 0..65535.
     *
     * @param out the array to write to
     * @param at the index at which the header begins
     * @param value the number of bytes after the first 8 bytes of the header, 0..65535
     */
    public static void setLength(byte[] out, int at, int value) {
        Bytes.put16(out, at + LENGTH, value);
    }

    /**
     * Writes the tunnel endpoint identifier, 0..2^32-1.
     *
     * @param out the array to write to
     * @param at the index at which the header begins
     * @param value the tunnel endpoint identifier, 0..2^32-1
     */
    public static void setTeid(byte[] out, int at, long value) {
        Bytes.put32(out, at + TEID, value);
    }

    /**
     * Writes the sequence number, 0..65535, of a header that has one.
     *
     * @param out the array to write to
     * @param at the index at which the header begins
     * @param value the sequence number, 0..65535, of a header that has one
     */
    public static void setSequenceNumber(byte[] out, int at, int value) {
        Bytes.put16(out, at + SEQUENCE_NUMBER, value);
    }

    /**
     * Writes the N-PDU number, 0..255, of a header that has one.
     *
     * @param out the array to write to
     * @param at the index at which the header begins
     * @param value the N-PDU number, 0..255, of a header that has one
     */
    public static void setNpduNumber(byte[] out, int at, int value) {
        Bytes.put8(out, at + NPDU_NUMBER, value);
    }

    /**
     * Writes the type of the first extension header, 0..255, of a header that has the field.
     *
     * @param out the array to write to
     * @param at the index at which the header begins
     * @param value the type of the first extension header, 0..255, of a header that has the field
     */
    public static void setExtensionType(byte[] out, int at, int value) {
        Bytes.put8(out, at + EXTENSION_TYPE, value);
    }
}
