package io.github.packetcodec.link;

import io.github.packetcodec.Fault;
import io.github.packetcodec.internal.Bytes;

/**
 * The layout of a VLAN tag (IEEE 802.1Q, section 9.6), treated as a header of 4 bytes that follows the EtherType of the
 * tag. Reads and writes single fields in a byte array, and allocates nothing.
 *
 * <pre>
 * +-----+-+-----------------------+-------------------------------+
 * | PCP |D|  VLAN id, 12 bits     |          type/length          |
 * +-----+-+-----------------------+-------------------------------+
 * </pre>
 *
 * <p>Contract of every getter and setter: none fails after {@link #check} has returned a length for {@code (in, at, end)}. Without that
 * check, a getter may return any value or throw. A setter does not check its values: of a value that is too large for its field, it
 * writes the low bits.
 */
public final class Vlan {
    /** The length of a tag in bytes. */
    public static final int HEADER_LENGTH = 4;

    private static final int TAG_CONTROL_INFORMATION = 0;
    private static final int ETHER_TYPE = 2;

    private static final int PRIORITY_SHIFT = 13;
    private static final int DROP_ELIGIBLE = 0x1000;
    private static final int VLAN_ID_MASK = 0x0FFF;

    private Vlan() {}

    /**
     * Checks that {@code in[at]..in[end - 1]} contains a whole tag. Never throws as long as
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
     * {@return the priority code point, 0..7}
     *
     * @param in the array that contains the tag
     * @param at the index at which the tag begins
     */
    public static int priority(byte[] in, int at) {
        return Bytes.u16(in, at + TAG_CONTROL_INFORMATION) >>> PRIORITY_SHIFT;
    }

    /**
     * {@return the drop eligible indicator}
     *
     * @param in the array that contains the tag
     * @param at the index at which the tag begins
     */
    public static boolean dropEligible(byte[] in, int at) {
        return (Bytes.u16(in, at + TAG_CONTROL_INFORMATION) & DROP_ELIGIBLE) != 0;
    }

    /**
     * {@return the VLAN identifier, 0..4095; 0 means that the tag contains only a priority}
     *
     * @param in the array that contains the tag
     * @param at the index at which the tag begins
     */
    public static int vlanId(byte[] in, int at) {
        return Bytes.u16(in, at + TAG_CONTROL_INFORMATION) & VLAN_ID_MASK;
    }

    /**
     * {@return the type of what follows, an {@link EtherType}; or, up to 1500, the length in bytes of an 802.3 frame's data. 0..65535}
     *
     * @param in the array that contains the tag
     * @param at the index at which the tag begins
     */
    public static int etherType(byte[] in, int at) {
        return Bytes.u16(in, at + ETHER_TYPE);
    }

    /** {@return the whole tag, read with one load; see {@link Ethernet#read}} */
    static VlanTag read(byte[] in, int at) {
        int tag = Bytes.i32(in, at + TAG_CONTROL_INFORMATION);
        int control = tag >>> 16;
        return new VlanTag(
                control >>> PRIORITY_SHIFT, (control & DROP_ELIGIBLE) != 0, control & VLAN_ID_MASK, tag & 0xFFFF);
    }

    /**
     * Writes the priority, 0..7, the drop eligible indicator and the identifier, 0..4095.
     *
     * @param out the array to write to
     * @param at the index at which the tag begins
     * @param priority the priority, 0..7
     * @param dropEligible the drop eligible indicator
     * @param vlanId the VLAN identifier, 0..4095
     */
    public static void setTagControlInformation(byte[] out, int at, int priority, boolean dropEligible, int vlanId) {
        Bytes.put16(out, at + TAG_CONTROL_INFORMATION, tagControlInformation(priority, dropEligible, vlanId));
    }

    /**
     * {@return the 16 bits that contain the priority, 0..7, the drop eligible indicator and the identifier, 0..4095}
     *
     * @param priority the priority, 0..7
     * @param dropEligible the drop eligible indicator
     * @param vlanId the identifier, 0..4095
     */
    public static int tagControlInformation(int priority, boolean dropEligible, int vlanId) {
        return priority << PRIORITY_SHIFT | (dropEligible ? DROP_ELIGIBLE : 0) | vlanId & VLAN_ID_MASK;
    }

    /**
     * Writes the type or length, 0..65535.
     *
     * @param out the array to write to
     * @param at the index at which the tag begins
     * @param value the type or length, 0..65535
     */
    public static void setEtherType(byte[] out, int at, int value) {
        Bytes.put16(out, at + ETHER_TYPE, value);
    }
}
