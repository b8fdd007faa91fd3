package io.github.packetcodec.link;

import io.github.packetcodec.Fault;
import io.github.packetcodec.internal.Bytes;

/**
 * The layout of an entry of the MPLS label stack (RFC 3032, section 2.1; RFC 5462). The stack follows the EtherType 0x8847 or 0x8848; each entry is a
 * header of its own. Reads and writes single fields in a byte array, and
 * allocates nothing.
 *
 * <pre>
 * +---------------------------------------+-----+-+---------------+
 * |            label, 20 bits             | TC  |S| time to live  |
 * +---------------------------------------+-----+-+---------------+
 * </pre>
 *
 * <p>Contract of every getter and setter: none fails after {@link #check} has returned a length for {@code (in, at, end)}. Without that
 * check, a getter may return any value or throw. A setter does not check its values: of a value that is too large for its field, it
 * writes the low bits.
 */
public final class Mpls {
    /** The length of an entry in bytes. */
    public static final int HEADER_LENGTH = 4;

    /** The label that specifies that IPv4 follows the stack. */
    public static final int IPV4_EXPLICIT_NULL = 0;
    /** The label that asks every router to look at the packet. It is never the last one of a stack. */
    public static final int ROUTER_ALERT = 1;
    /** The label that specifies that IPv6 follows the stack. */
    public static final int IPV6_EXPLICIT_NULL = 2;

    /** The label that is announced to ask for no label, and that no packet has. */
    public static final int IMPLICIT_NULL = 3;

    /** The first label that two routers can agree on; those below have a meaning of their own (RFC 3032, section 2.1). */
    public static final int FIRST_UNRESERVED_LABEL = 16;

    private Mpls() {}

    /**
     * Checks that {@code in[at]..in[end - 1]} contains a whole header. Never throws as long as
     * {@code 0 <= at <= end <= in.length}.
     *
     * @param in the array that contains the entry
     * @param at the index at which the entry begins
     * @param end the index after the last byte that may be read
     * @return 4, or a negative {@linkplain Fault fault code}
     */
    public static int check(byte[] in, int at, int end) {
        int available = end - at;
        return available >= HEADER_LENGTH ? HEADER_LENGTH : Fault.TRUNCATED_HEADER.code(HEADER_LENGTH, available);
    }

    /**
     * {@return the label, 0..2^20-1}
     *
     * @param in the array that contains the entry
     * @param at the index at which the entry begins
     */
    public static int label(byte[] in, int at) {
        return Bytes.i32(in, at) >>> 12;
    }

    /**
     * {@return the traffic class, which older standards call experimental, 0..7}
     *
     * @param in the array that contains the entry
     * @param at the index at which the entry begins
     */
    public static int trafficClass(byte[] in, int at) {
        return Bytes.u8(in, at + 2) >>> 1 & 0x7;
    }

    /**
     * {@return whether this is the last entry of the stack}
     *
     * @param in the array that contains the entry
     * @param at the index at which the entry begins
     */
    public static boolean bottomOfStack(byte[] in, int at) {
        return (Bytes.u8(in, at + 2) & 0x1) != 0;
    }

    /**
     * {@return the time to live, 0..255}
     *
     * @param in the array that contains the entry
     * @param at the index at which the entry begins
     */
    public static int timeToLive(byte[] in, int at) {
        return Bytes.u8(in, at + 3);
    }

    /** {@return the header as a record} */
    static MplsEntry read(byte[] in, int at) {
        return new MplsEntry(label(in, at), trafficClass(in, at), bottomOfStack(in, at), timeToLive(in, at));
    }

    /**
     * Writes the label, 0..2^20-1, the traffic class, 0..7, whether this is the last entry, and the time to live, 0..255.
     *
     * @param out the array to write to
     * @param at the index at which the entry begins
     * @param label the label, 0..2^20-1
     * @param trafficClass the traffic class, which older standards call experimental, 0..7
     * @param bottomOfStack whether this is the last entry of the stack
     * @param timeToLive the time to live, 0..255
     */
    public static void setEntry(
            byte[] out, int at, int label, int trafficClass, boolean bottomOfStack, int timeToLive) {
        Bytes.put32(
                out,
                at,
                (label & 0xFFFFF) << 12
                        | (trafficClass & 0x7) << 9
                        | (bottomOfStack ? 0x100 : 0)
                        | (timeToLive & 0xFF));
    }
}
