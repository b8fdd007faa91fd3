package io.github.packetcodec.tunnel;

import io.github.packetcodec.Fault;
import io.github.packetcodec.internal.Bytes;

/**
 * The layout of the GRE header: version 0 (RFC 2784, RFC 2890; with routing, RFC 1701) and version 1, which PPTP uses (RFC 2637, section
 * 4.1). Reads and writes single fields in a byte array, and allocates nothing.
 *
 * <pre>
 * +-+-+-+-+-+-----+-+-------+-----+-------------------------------+
 * |C|R|K|S|s|recur|A|  rest | ver |           protocol            |
 * +-+-+-+-+-+-----+-+-------+-----+-------------------------------+
 * |       checksum, if C or R     |        offset, if C or R      |
 * +-------------------------------+-------------------------------+
 * |           key, if K; of version 1: length and call id         |
 * +---------------------------------------------------------------+
 * |                     sequence number, if S                     |
 * +---------------------------------------------------------------+
 * |             acknowledgment number, if A in version 1          |
 * +---------------------------------------------------------------+
 * |           source route entries, if R in version 0 …           |
 * +---------------------------------------------------------------+
 * </pre>
 *
 * <p>Contract of every getter and setter: none fails after {@link #check} has returned a length for {@code (in, at, end)}. Without that
 * check, a getter may return any value or throw. A getter of a field that the header does not have returns 0. A setter does not check
 * its values: of a value that is too large for its field, it writes the low bits.
 */
public final class Gre {
    /** The length in bytes of a header without optional fields. */
    public static final int MINIMUM_HEADER_LENGTH = 4;
    /** The length in bytes of the longest header that this library reads; only a source route can be longer. */
    public static final int MAXIMUM_HEADER_LENGTH = 2048;

    /** The protocol type of an Ethernet frame. */
    public static final int TRANSPARENT_ETHERNET_BRIDGING = 0x6558;

    /** The flag that says that there is a checksum. */
    public static final int CHECKSUM_FLAG = 0x8000;
    /** The flag that says that there is a source route. */
    public static final int ROUTING_FLAG = 0x4000;
    /** The flag that says that there is a key. */
    public static final int KEY_FLAG = 0x2000;
    /** The flag that says that there is a sequence number. */
    public static final int SEQUENCE_FLAG = 0x1000;
    /** Version 1: the flag that says that there is an acknowledgment number. */
    public static final int ACKNOWLEDGMENT_FLAG = 0x0080;

    private static final int VERSION_MASK = 7;
    /** Version 0: recursion control and the bits before the version. Version 1 uses one of these (RFC 2637, section 4.1). */
    private static final int RESERVED_MASK = 0x07F8;

    private static final int STRICT_ROUTE_FLAG = 0x0800;
    private static final int WORD = 4;
    private static final int PROTOCOL_TYPE = 2;

    private Gre() {}

    /**
     * Checks that {@code in[at]..in[end - 1]} contains a whole header. Never throws as long as
     * {@code 0 <= at <= end <= in.length}.
     *
     * @param in the array that contains the header
     * @param at the index at which the header begins
     * @param end the index after the last byte that may be read
     * @return the length of the header in bytes, 4..2048; or a negative {@linkplain Fault fault code}
     */
    public static int check(byte[] in, int at, int end) {
        int available = Math.min(end - at, MAXIMUM_HEADER_LENGTH);
        if (available < MINIMUM_HEADER_LENGTH) {
            return Fault.TRUNCATED_HEADER.code(MINIMUM_HEADER_LENGTH, available);
        }
        int flags = flags(in, at);
        if ((flags & VERSION_MASK) > 1) {
            return Fault.WRONG_VERSION.code(1, flags & VERSION_MASK);
        }
        int length = lengthWithoutRoute(flags);
        if (available < length) {
            return Fault.TRUNCATED_HEADER.code(length, available);
        }
        return hasRoute(flags) ? checkRoute(in, at, length, end - at) : length;
    }

    /** Each entry begins with its address family and its length; one of family 0 and length 0 is the last. */
    private static int checkRoute(byte[] in, int at, int from, int available) {
        int length = from;
        boolean last = false;
        while (!last) {
            if (length + WORD > MAXIMUM_HEADER_LENGTH) {
                return Fault.HEADER_TOO_LARGE.code(MAXIMUM_HEADER_LENGTH, length + WORD);
            }
            if (length + WORD > available) {
                return Fault.TRUNCATED_HEADER.code(length + WORD, available);
            }
            int entry = Bytes.u8(in, at + length + 3);
            last = entry == 0 && Bytes.u16(in, at + length) == 0;
            length += WORD + entry;
        }
        return length;
    }

    private static int lengthWithoutRoute(int flags) {
        return MINIMUM_HEADER_LENGTH
                + (hasChecksumWord(flags) ? WORD : 0)
                + ((flags & KEY_FLAG) != 0 ? WORD : 0)
                + ((flags & SEQUENCE_FLAG) != 0 ? WORD : 0)
                + (hasAcknowledgment(flags) ? WORD : 0);
    }

    static boolean hasChecksumWord(int flags) {
        return (flags & (CHECKSUM_FLAG | ROUTING_FLAG)) != 0;
    }

    static boolean hasAcknowledgment(int flags) {
        return (flags & (ACKNOWLEDGMENT_FLAG | VERSION_MASK)) == (ACKNOWLEDGMENT_FLAG | 1);
    }

    static boolean hasRoute(int flags) {
        return (flags & (ROUTING_FLAG | VERSION_MASK)) == ROUTING_FLAG;
    }

    /**
     * {@return those of the flags that must be 0, 0 or more: none of them has a meaning in the header's version}
     *
     * @param in the array that contains the header
     * @param at the index at which the header begins
     */
    public static int reserved(byte[] in, int at) {
        int flags = flags(in, at);
        if ((flags & VERSION_MASK) == 1) {
            return flags & (RESERVED_MASK & ~ACKNOWLEDGMENT_FLAG | CHECKSUM_FLAG | ROUTING_FLAG | STRICT_ROUTE_FLAG);
        }
        return flags & (hasRoute(flags) ? RESERVED_MASK & ~0x0700 : RESERVED_MASK | STRICT_ROUTE_FLAG);
    }

    /**
     * {@return the bits after the checksum that must be 0 in a header without a source route, 0..65535; 0 if there are none}
     *
     * @param in the array that contains the header
     * @param at the index at which the header begins
     */
    public static int reservedAfterChecksum(byte[] in, int at) {
        return hasRoute(flags(in, at)) ? 0 : offset(in, at);
    }

    /**
     * {@return the first 16 bits, 0..65535: the flags, and the version in the lowest 3 bits}
     *
     * @param in the array that contains the header
     * @param at the index at which the header begins
     */
    public static int flags(byte[] in, int at) {
        return Bytes.u16(in, at);
    }

    /**
     * {@return the version, 0 or 1}
     *
     * @param in the array that contains the header
     * @param at the index at which the header begins
     */
    public static int version(byte[] in, int at) {
        return flags(in, at) & VERSION_MASK;
    }

    /**
     * {@return the type of what follows, 0..65535: mostly an EtherType}
     *
     * @param in the array that contains the header
     * @param at the index at which the header begins
     */
    public static int protocolType(byte[] in, int at) {
        return Bytes.u16(in, at + PROTOCOL_TYPE);
    }

    /**
     * {@return the index of the checksum} The header has one if its flags say so.
     *
     * @param at the index at which the header begins
     */
    public static int checksumOffset(int at) {
        return at + MINIMUM_HEADER_LENGTH;
    }

    /**
     * {@return the checksum over the header and all that follows, 0..65535}
     *
     * @param in the array that contains the header
     * @param at the index at which the header begins
     */
    public static int checksum(byte[] in, int at) {
        return hasChecksumWord(flags(in, at)) ? Bytes.u16(in, checksumOffset(at)) : 0;
    }

    /**
     * {@return the offset of the active entry of the source route, 0..65535; reserved without one}
     *
     * @param in the array that contains the header
     * @param at the index at which the header begins
     */
    public static int offset(byte[] in, int at) {
        return hasChecksumWord(flags(in, at)) ? Bytes.u16(in, at + MINIMUM_HEADER_LENGTH + 2) : 0;
    }

    private static int keyOffset(int flags, int at) {
        return at + MINIMUM_HEADER_LENGTH + (hasChecksumWord(flags) ? WORD : 0);
    }

    /**
     * {@return the key, 0..2^32-1; of version 1, the length of the payload and the call}
     *
     * @param in the array that contains the header
     * @param at the index at which the header begins
     */
    public static long key(byte[] in, int at) {
        int flags = flags(in, at);
        return (flags & KEY_FLAG) != 0 ? Bytes.u32(in, keyOffset(flags, at)) : 0;
    }

    private static int sequenceNumberOffset(int flags, int at) {
        return keyOffset(flags, at) + ((flags & KEY_FLAG) != 0 ? WORD : 0);
    }

    /**
     * {@return the sequence number, 0..2^32-1}
     *
     * @param in the array that contains the header
     * @param at the index at which the header begins
     */
    public static long sequenceNumber(byte[] in, int at) {
        int flags = flags(in, at);
        return (flags & SEQUENCE_FLAG) != 0 ? Bytes.u32(in, sequenceNumberOffset(flags, at)) : 0;
    }

    private static int acknowledgmentNumberOffset(int flags, int at) {
        return sequenceNumberOffset(flags, at) + ((flags & SEQUENCE_FLAG) != 0 ? WORD : 0);
    }

    /**
     * {@return the acknowledgment number, 0..2^32-1}
     *
     * @param in the array that contains the header
     * @param at the index at which the header begins
     */
    public static long acknowledgmentNumber(byte[] in, int at) {
        int flags = flags(in, at);
        return hasAcknowledgment(flags) ? Bytes.u32(in, acknowledgmentNumberOffset(flags, at)) : 0;
    }

    /** {@return where the source route begins; where the header ends if there is none} */
    static int routeOffset(byte[] in, int at) {
        return at + lengthWithoutRoute(flags(in, at));
    }

    /**
     * Writes the first 16 bits, 0..65535. They specify which of the following fields there are.
     *
     * @param out the array to write to
     * @param at the index at which the header begins
     * @param value the first 16 bits, 0..65535
     */
    public static void setFlags(byte[] out, int at, int value) {
        Bytes.put16(out, at, value);
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
     * Writes the length of the payload of version 1 (RFC 2637, section 4.1): the upper half of the key, which must be there.
     *
     * @param out the array to write to
     * @param at where the header begins
     * @param value the value to write, 0..65535
     */
    public static void setPayloadLength(byte[] out, int at, int value) {
        Bytes.put16(out, keyOffset(flags(out, at), at), value);
    }

    /** Writes the fields that the flags specify, which have been written; returns the index after them. */
    static int putOptional(byte[] out, int at, GreHeader header) {
        int flags = header.flags();
        if (hasChecksumWord(flags)) {
            Bytes.put16(out, checksumOffset(at), header.checksum());
            Bytes.put16(out, checksumOffset(at) + 2, header.offset());
        }
        if ((flags & KEY_FLAG) != 0) {
            Bytes.put32(out, keyOffset(flags, at), header.key());
        }
        if ((flags & SEQUENCE_FLAG) != 0) {
            Bytes.put32(out, sequenceNumberOffset(flags, at), header.sequenceNumber());
        }
        if (hasAcknowledgment(flags)) {
            Bytes.put32(out, acknowledgmentNumberOffset(flags, at), header.acknowledgmentNumber());
        }
        return at + lengthWithoutRoute(flags);
    }

    static int headerLength(int flags, int routeLength) {
        return lengthWithoutRoute(flags) + routeLength;
    }
}
