package io.github.packetcodec.tunnel;

import io.github.packetcodec.Fault;
import io.github.packetcodec.internal.Bytes;

/**
 * The layout of the ERSPAN header of type II and III (draft-foschiano-erspan-03, sections 4.2 and 4.3), which follows a GRE header and
 * precedes a copy of an Ethernet frame. Type I has no header: there the frame follows a GRE header without a sequence number. Reads and
 * writes single fields in a byte array, and allocates nothing.
 *
 * <pre>
 * +-------+-----------------------+-----+---+-+-------------------+
 * |version|         VLAN          | CoS |enc|T|     session       |
 * +-------+---------------+-------+-----+---+-+-------------------+
 * |  type II: reserved    |                 index                 |
 * +-----------------------+---------------------------------------+
 * |                      type III: timestamp                      |
 * +-------------------------------+-+---------+-----------+-+---+-+
 * |       security group tag      |P|  frame  | hardware  |D|gra|O|
 * +-------------------------------+-+---------+-----------+-+---+-+
 * |                platform subheader, 8 bytes, if O              |
 * +---------------------------------------------------------------+
 * </pre>
 *
 * <p>Contract of every getter and setter: none fails after {@link #check} has returned a length for {@code (in, at, end)}. Without that
 * check, a getter may return any value or throw. A getter of a field that a header of this type does not have returns 0. A setter writes
 * the low bits of its value and ignores the others.
 */
public final class Erspan {
    /** The version of a header of type II. */
    public static final int TYPE_II = 1;
    /** The version of a header of type III. */
    public static final int TYPE_III = 2;

    /** The protocol type of a GRE header that precedes type II; or a frame of type I, if it has no sequence number. */
    public static final int GRE_TYPE_I_OR_II = 0x88BE;
    /** The protocol type of a GRE header that precedes type III. */
    public static final int GRE_TYPE_III = 0x22EB;

    /** The frame type of an Ethernet frame. */
    public static final int FRAME_ETHERNET = 0;
    /** The frame type of an IP packet. */
    public static final int FRAME_IP = 2;

    /** The length in bytes of a header of type II. */
    public static final int TYPE_II_LENGTH = 8;
    /** The length in bytes of a header of type III without a platform subheader. */
    public static final int TYPE_III_LENGTH = 12;
    /** The length in bytes of the platform subheader. */
    public static final int PLATFORM_LENGTH = 8;
    /** The length in bytes of the longest header. */
    public static final int MAXIMUM_HEADER_LENGTH = TYPE_III_LENGTH + PLATFORM_LENGTH;

    private static final int SECOND = 2;
    private static final int THIRD = 4;
    private static final int TAG = 8;
    private static final int REST = 10;
    private static final int PLATFORM_FLAG = 1;

    private Erspan() {}

    /**
     * Checks that {@code in[at]..in[end - 1]} contains a whole header. Never throws as long as
     * {@code 0 <= at <= end <= in.length}.
     *
     * @param in the array that contains the header
     * @param at the index at which the header begins
     * @param end the index after the last byte that may be read
     * @return the length of the header in bytes, 8, 12 or 20; or a negative {@linkplain Fault fault code}
     */
    public static int check(byte[] in, int at, int end) {
        int available = end - at;
        if (available < TYPE_II_LENGTH) {
            return Fault.TRUNCATED_HEADER.code(TYPE_II_LENGTH, available);
        }
        int version = version(in, at);
        if (version == TYPE_II) {
            return TYPE_II_LENGTH;
        }
        if (version != TYPE_III) {
            return Fault.WRONG_VERSION.code(TYPE_II, version);
        }
        if (available < TYPE_III_LENGTH) {
            return Fault.TRUNCATED_HEADER.code(TYPE_III_LENGTH, available);
        }
        int length = headerLength(in, at);
        return available >= length ? length : Fault.TRUNCATED_HEADER.code(length, available);
    }

    /**
     * {@return the length of the header in bytes: 8, 12 or 20}
     *
     * @param in the array that contains the header
     * @param at the index at which the header begins
     */
    public static int headerLength(byte[] in, int at) {
        if (!isTypeThree(in, at)) {
            return TYPE_II_LENGTH;
        }
        boolean platform = (Bytes.u16(in, at + REST) & PLATFORM_FLAG) != 0;
        return platform ? MAXIMUM_HEADER_LENGTH : TYPE_III_LENGTH;
    }

    private static boolean isTypeThree(byte[] in, int at) {
        return version(in, at) == TYPE_III;
    }

    /**
     * {@return the version: 1 for type II, 2 for type III}
     *
     * @param in the array that contains the header
     * @param at the index at which the header begins
     */
    public static int version(byte[] in, int at) {
        return Bytes.u8(in, at) >>> 4;
    }

    /**
     * {@return the VLAN of the frame, 0..4095}
     *
     * @param in the array that contains the header
     * @param at the index at which the header begins
     */
    public static int vlanId(byte[] in, int at) {
        return Bytes.u16(in, at) & 0xFFF;
    }

    /**
     * {@return the class of service of the frame, 0..7}
     *
     * @param in the array that contains the header
     * @param at the index at which the header begins
     */
    public static int classOfService(byte[] in, int at) {
        return Bytes.u8(in, at + SECOND) >>> 5;
    }

    /**
     * {@return how the frame was received, 0..3} Type II: the tag that it had (1 ISL, 2 IEEE 802.1Q, 3 as in the frame); type III: whether
     * it was whole (0 good or unknown, 1 short, 2 oversized, 3 bad).
     *
     * @param in the array that contains the header
     * @param at the index at which the header begins
     */
    public static int encapsulation(byte[] in, int at) {
        return Bytes.u8(in, at + SECOND) >>> 3 & 3;
    }

    /**
     * {@return whether the frame was cut because it was too long}
     *
     * @param in the array that contains the header
     * @param at the index at which the header begins
     */
    public static boolean truncated(byte[] in, int at) {
        return (Bytes.u8(in, at + SECOND) & 4) != 0;
    }

    /**
     * {@return the session, 0..1023}
     *
     * @param in the array that contains the header
     * @param at the index at which the header begins
     */
    public static int sessionId(byte[] in, int at) {
        return Bytes.u16(in, at + SECOND) & 0x3FF;
    }

    /**
     * {@return the reserved bits of type II, 0..4095}
     *
     * @param in the array that contains the header
     * @param at the index at which the header begins
     */
    public static int reserved(byte[] in, int at) {
        return isTypeThree(in, at) ? 0 : Bytes.i32(in, at + THIRD) >>> 20;
    }

    /**
     * {@return the index of type II, 0..2^20-1: port and direction, as the platform numbers them}
     *
     * @param in the array that contains the header
     * @param at the index at which the header begins
     */
    public static int index(byte[] in, int at) {
        return isTypeThree(in, at) ? 0 : Bytes.i32(in, at + THIRD) & 0xFFFFF;
    }

    /**
     * {@return the timestamp of type III, 0..2^32-1, in the unit that the granularity specifies}
     *
     * @param in the array that contains the header
     * @param at the index at which the header begins
     */
    public static long timestamp(byte[] in, int at) {
        return isTypeThree(in, at) ? Bytes.u32(in, at + THIRD) : 0;
    }

    /**
     * {@return the security group tag of type III, 0..65535}
     *
     * @param in the array that contains the header
     * @param at the index at which the header begins
     */
    public static int securityGroupTag(byte[] in, int at) {
        return isTypeThree(in, at) ? Bytes.u16(in, at + TAG) : 0;
    }

    private static int rest(byte[] in, int at) {
        return isTypeThree(in, at) ? Bytes.u16(in, at + REST) : 0;
    }

    /**
     * {@return whether the protocol unit is an Ethernet frame, for type III}
     *
     * @param in the array that contains the header
     * @param at the index at which the header begins
     */
    public static boolean ethernetFrame(byte[] in, int at) {
        return rest(in, at) >>> 15 != 0;
    }

    /**
     * {@return the type of the frame, 0..31, for type III: 0 for Ethernet, 2 for IP}
     *
     * @param in the array that contains the header
     * @param at the index at which the header begins
     */
    public static int frameType(byte[] in, int at) {
        return rest(in, at) >>> 10 & 0x1F;
    }

    /**
     * {@return the identifier of the hardware, 0..63, for type III}
     *
     * @param in the array that contains the header
     * @param at the index at which the header begins
     */
    public static int hardwareId(byte[] in, int at) {
        return rest(in, at) >>> 4 & 0x3F;
    }

    /**
     * {@return whether the frame was leaving, for type III; false if it was arriving}
     *
     * @param in the array that contains the header
     * @param at the index at which the header begins
     */
    public static boolean egress(byte[] in, int at) {
        return (rest(in, at) & 8) != 0;
    }

    /**
     * {@return the unit of the timestamp, 0..3, for type III: 0 for 100 microseconds, 1 for 100 nanoseconds, 2 for IEEE 1588}
     *
     * @param in the array that contains the header
     * @param at the index at which the header begins
     */
    public static int granularity(byte[] in, int at) {
        return rest(in, at) >>> 1 & 3;
    }

    /**
     * {@return the index of the platform subheader, or of what follows a header without one}
     *
     * @param in the array that contains the header
     * @param at the index at which the header begins
     */
    public static int platformOffset(byte[] in, int at) {
        return at + (isTypeThree(in, at) ? TYPE_III_LENGTH : TYPE_II_LENGTH);
    }

    /**
     * Writes the version, 1 for type II and 2 for type III, and the VLAN, 0..4095.
     *
     * @param out the array to write to
     * @param at the index at which the header begins
     * @param version the version, 1 or 2
     * @param vlanId the VLAN of the frame, 0..4095
     */
    public static void setProtocolVersionAndVlanId(byte[] out, int at, int version, int vlanId) {
        Bytes.put16(out, at, (version & 0xF) << 12 | vlanId & 0xFFF);
    }

    /**
     * Writes the class of service, 0..7, how the frame was received, 0..3, whether it was cut, and the session, 0..1023.
     *
     * @param out the array to write to
     * @param at the index at which the header begins
     * @param classOfService the class of service of the frame, 0..7
     * @param encapsulation how the frame was received, 0..3
     * @param truncated whether the frame was cut because it was too long
     * @param sessionId the session, 0..1023
     */
    public static void setSession(
            byte[] out, int at, int classOfService, int encapsulation, boolean truncated, int sessionId) {
        int value =
                (classOfService & 7) << 13 | (encapsulation & 3) << 11 | (truncated ? 0x400 : 0) | sessionId & 0x3FF;
        Bytes.put16(out, at + SECOND, value);
    }

    /**
     * Writes the reserved bits, 0..4095, and the index, 0..2^20-1, of type II.
     *
     * @param out the array to write to
     * @param at the index at which the header begins
     * @param reserved the reserved bits, 0..4095
     * @param index the index of type II, 0..2^20-1
     */
    public static void setIndex(byte[] out, int at, int reserved, int index) {
        Bytes.put32(out, at + THIRD, reserved << 20 | index & 0xFFFFF);
    }

    /**
     * Writes the timestamp of type III, 0..2^32-1.
     *
     * @param out the array to write to
     * @param at the index at which the header begins
     * @param value the timestamp of type III, 0..2^32-1
     */
    public static void setTimestamp(byte[] out, int at, long value) {
        Bytes.put32(out, at + THIRD, value);
    }

    /**
     * Writes the security group tag of type III, 0..65535.
     *
     * @param out the array to write to
     * @param at the index at which the header begins
     * @param value the security group tag of type III, 0..65535
     */
    public static void setSecurityGroupTag(byte[] out, int at, int value) {
        Bytes.put16(out, at + TAG, value);
    }

    /** Writes the last 16 bits of type III; {@code platform} specifies whether a platform subheader follows. */
    static void setRest(byte[] out, int at, ErspanHeader header, boolean platform) {
        int value = (header.ethernetFrame() ? 0x8000 : 0)
                | header.frameType() << 10
                | header.hardwareId() << 4
                | (header.egress() ? 8 : 0)
                | header.granularity() << 1
                | (platform ? PLATFORM_FLAG : 0);
        Bytes.put16(out, at + REST, value);
    }
}
