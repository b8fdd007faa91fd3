package io.github.packetcodec.icmp;

import io.github.packetcodec.Fault;
import io.github.packetcodec.checksum.ChecksumStatus;
import io.github.packetcodec.checksum.InternetChecksum;
import io.github.packetcodec.internal.Bytes;

/**
 * The layout of the extension structure of an ICMP message (RFC 4884, section 7): a header, and objects one after the other. Reads and
 * writes single fields in a byte array, and allocates nothing.
 *
 * <pre>
 * +-------+-----------------------+-------------------------------+
 * |version|       reserved        |           checksum            |
 * +-------+-----------------------+-------------------------------+
 * |       length of the object    |     class     |     type      |
 * +-------------------------------+---------------+---------------+
 * |                         object payload …                      |
 * +---------------------------------------------------------------+
 * </pre>
 *
 * <p>{@link IcmpQuote} finds where the structure begins; it ends where the message does. Contract of every getter and setter: none fails
 * after {@link #check} or {@link #checkObject} has returned a length for {@code (in, at, end)}. Without that check, a getter may return
 * any value or throw. A setter writes the low bits of its value and ignores the others.
 */
public final class IcmpExtension {
    /** The length of the header in bytes. */
    public static final int HEADER_LENGTH = 4;
    /** The length of the header of an object in bytes. */
    public static final int OBJECT_HEADER_LENGTH = 4;
    /** The greatest length of an object in bytes that its length field can specify. */
    public static final int MAXIMUM_OBJECT_LENGTH = 65535;
    /** The only version. */
    public static final int VERSION = 2;

    private static final int CHECKSUM = 2;
    private static final int OBJECT_CLASS = 2;
    private static final int OBJECT_TYPE = 3;
    /** The greatest number that a fault code can contain. */
    private static final int GREATEST_NUMBER = 4095;

    private IcmpExtension() {}

    /**
     * Checks that {@code in[at]..in[end - 1]} begins with a whole header of version 2. Never throws as long as
     * {@code 0 <= at <= end <= in.length}.
     *
     * @param in the array that contains the structure
     * @param at the index at which the structure begins
     * @param end the index after the last byte that may be read
     * @return 4, or a negative {@linkplain Fault fault code}
     */
    public static int check(byte[] in, int at, int end) {
        int available = end - at;
        if (available < HEADER_LENGTH) {
            return Fault.TRUNCATED_HEADER.code(HEADER_LENGTH, available);
        }
        int version = version(in, at);
        return version == VERSION ? HEADER_LENGTH : Fault.WRONG_VERSION.code(VERSION, version);
    }

    /**
     * {@return the version, 0..15}
     *
     * @param in the array that contains the structure
     * @param at the index at which the structure begins
     */
    public static int version(byte[] in, int at) {
        return Bytes.u8(in, at) >>> 4;
    }

    /**
     * {@return the reserved bits, 0..4095}
     *
     * @param in the array that contains the structure
     * @param at the index at which the structure begins
     */
    public static int reserved(byte[] in, int at) {
        return Bytes.u16(in, at) & 0xFFF;
    }

    /**
     * {@return the checksum as transmitted, correct or not: 0..65535. 0 means that the sender has computed none}
     *
     * @param in the array that contains the structure
     * @param at the index at which the structure begins
     */
    public static int checksum(byte[] in, int at) {
        return Bytes.u16(in, at + CHECKSUM);
    }

    /**
     * Verifies the checksum of the structure {@code in[at]..in[end - 1]}, all of which must be there.
     *
     * @param in the array that contains the structure
     * @param at the index at which the structure begins
     * @param end the index after the last byte that may be read
     * @return {@link ChecksumStatus#VALID}, {@link ChecksumStatus#INVALID}, or {@link ChecksumStatus#ABSENT} if the field is 0
     */
    public static ChecksumStatus checksumStatus(byte[] in, int at, int end) {
        if (checksum(in, at) == 0) {
            return ChecksumStatus.ABSENT;
        }
        int sum = InternetChecksum.sum(in, at, end - at);
        return sum == InternetChecksum.ALL_ONES ? ChecksumStatus.VALID : ChecksumStatus.INVALID;
    }

    /**
     * Checks that {@code in[at]..in[end - 1]} begins with a whole object. A loop over the objects that adds the length to {@code at} ends,
     * because no length is 0. Never throws as long as {@code 0 <= at <= end <= in.length}.
     *
     * @param in the array that contains the structure
     * @param at the index at which the structure begins
     * @param end the index after the last byte that may be read
     * @return the length of the object in bytes, 4..65535; or a negative {@linkplain Fault fault code}, with numbers above 4095 as 4095
     */
    public static int checkObject(byte[] in, int at, int end) {
        int available = end - at;
        if (available < OBJECT_HEADER_LENGTH) {
            return Fault.TRUNCATED_OPTION.code(OBJECT_HEADER_LENGTH, available);
        }
        int length = objectLength(in, at);
        if (length < OBJECT_HEADER_LENGTH) {
            return Fault.OPTION_LENGTH_TOO_SMALL.code(OBJECT_HEADER_LENGTH, length);
        }
        return length <= available
                ? length
                : Fault.TRUNCATED_OPTION.code(Math.min(length, GREATEST_NUMBER), Math.min(available, GREATEST_NUMBER));
    }

    /**
     * {@return the length of an object in bytes, its header included, 0..65535}
     *
     * @param in the array that contains the structure
     * @param at the index at which the structure begins
     */
    public static int objectLength(byte[] in, int at) {
        return Bytes.u16(in, at);
    }

    /**
     * {@return the class of an object, 0..255}
     *
     * @param in the array that contains the structure
     * @param at the index at which the structure begins
     */
    public static int objectClass(byte[] in, int at) {
        return Bytes.u8(in, at + OBJECT_CLASS);
    }

    /**
     * {@return the type of an object within its class, 0..255}
     *
     * @param in the array that contains the structure
     * @param at the index at which the structure begins
     */
    public static int objectType(byte[] in, int at) {
        return Bytes.u8(in, at + OBJECT_TYPE);
    }

    /**
     * Writes the version, 0..15, and the reserved bits, 0..4095.
     *
     * @param out the array to write to
     * @param at the index at which the structure begins
     * @param version the version, 0..15, which should be 2
     * @param reserved the reserved bits, 0..4095
     */
    public static void setProtocolVersionAndReserved(byte[] out, int at, int version, int reserved) {
        Bytes.put16(out, at, (version & 0xF) << 12 | reserved & 0xFFF);
    }

    /**
     * Writes the checksum, 0..65535, as it is; computes nothing.
     *
     * @param out the array to write to
     * @param at the index at which the structure begins
     * @param value the checksum, 0..65535
     */
    public static void setChecksum(byte[] out, int at, int value) {
        Bytes.put16(out, at + CHECKSUM, value);
    }

    /**
     * Writes the header of an object: its length in bytes, 4..65535, its class and its type, 0..255.
     *
     * @param out the array to write to
     * @param at the index at which the structure begins
     * @param length the length of the object in bytes, header included, 4..65535
     * @param objectClass the class, 0..255
     * @param objectType the type of the object, 0..255
     */
    public static void setObjectHeader(byte[] out, int at, int length, int objectClass, int objectType) {
        Bytes.put16(out, at, length);
        Bytes.put8(out, at + OBJECT_CLASS, objectClass);
        Bytes.put8(out, at + OBJECT_TYPE, objectType);
    }
}
