package io.github.packetcodec.link;

import io.github.packetcodec.Fault;
import io.github.packetcodec.internal.Bytes;

/**
 * The layout of the I-TAG of a provider backbone bridge (IEEE 802.1Q, clause 9.7; formerly IEEE 802.1ah). It follows the EtherType 0x88E7,
 * and precedes the Ethernet header of the customer. Reads and writes single fields in a byte array, and allocates nothing.
 *
 * <pre>
 * +-----+-+-+-----+-----------------------------------------------+
 * |prio |D|U| res |              service identifier               |
 * +-----+-+-+-----+-----------------------------------------------+
 * </pre>
 *
 * <p>Contract of every getter and setter: none fails after {@link #check} has returned a length for {@code (in, at, end)}. Without that
 * check, a getter may return any value or throw. A setter writes the low bits of its value and ignores the others.
 */
public final class Pbb {
    /** The length of the tag in bytes, without the EtherType before it and the addresses after it. */
    public static final int HEADER_LENGTH = 4;

    private Pbb() {}

    /**
     * Checks that {@code in[at]..in[end - 1]} contains a whole header. Never throws as long as
     * {@code 0 <= at <= end <= in.length}.
     *
     * @param in the array that contains the tag
     * @param at the index at which the tag begins
     * @param end the index after the last byte that may be read
     * @return 4, or a negative {@linkplain Fault fault code}
     */
    public static int check(byte[] in, int at, int end) {
        int available = end - at;
        return available >= HEADER_LENGTH ? HEADER_LENGTH : Fault.TRUNCATED_HEADER.code(HEADER_LENGTH, available);
    }

    /**
     * {@return the priority, 0..7}
     *
     * @param in the array that contains the tag
     * @param at the index at which the tag begins
     */
    public static int priority(byte[] in, int at) {
        return Bytes.u8(in, at) >>> 5;
    }

    /**
     * {@return whether the frame may be dropped before others}
     *
     * @param in the array that contains the tag
     * @param at the index at which the tag begins
     */
    public static boolean dropEligible(byte[] in, int at) {
        return (Bytes.u8(in, at) & 0x10) != 0;
    }

    /**
     * {@return whether the customer's addresses are used, and not those of the backbone, if a fault is looked for}
     *
     * @param in the array that contains the tag
     * @param at the index at which the tag begins
     */
    public static boolean useCustomerAddresses(byte[] in, int at) {
        return (Bytes.u8(in, at) & 0x08) != 0;
    }

    /**
     * {@return the reserved bits, 0..7}
     *
     * @param in the array that contains the tag
     * @param at the index at which the tag begins
     */
    public static int reserved(byte[] in, int at) {
        return Bytes.u8(in, at) & 0x07;
    }

    /**
     * {@return the identifier of the service instance (I-SID), 0..2^24-1}
     *
     * @param in the array that contains the tag
     * @param at the index at which the tag begins
     */
    public static int serviceId(byte[] in, int at) {
        return Bytes.i32(in, at) & 0xFFFFFF;
    }

    /** {@return the header as a record} */
    static PbbTag read(byte[] in, int at) {
        return new PbbTag(
                priority(in, at),
                dropEligible(in, at),
                useCustomerAddresses(in, at),
                reserved(in, at),
                serviceId(in, at));
    }

    /**
     * Writes all fields: the priority, 0..7, two flags, the reserved bits, 0..7, and the service identifier, 0..2^24-1.
     *
     * @param out the array to write to
     * @param at the index at which the tag begins
     * @param priority the priority, 0..7
     * @param dropEligible the drop eligible indicator
     * @param useCustomerAddresses whether the customer's addresses are used, and not those of the backbone, if a fault is looked for
     * @param reserved the reserved bits, 0..7
     * @param serviceId the identifier of the service instance (I-SID), 0..2^24-1
     */
    public static void setTag(
            byte[] out,
            int at,
            int priority,
            boolean dropEligible,
            boolean useCustomerAddresses,
            int reserved,
            int serviceId) {
        Bytes.put32(
                out,
                at,
                (priority & 7) << 29
                        | (dropEligible ? 1 << 28 : 0)
                        | (useCustomerAddresses ? 1 << 27 : 0)
                        | (reserved & 7) << 24
                        | serviceId & 0xFFFFFF);
    }
}
