package io.github.packetcodec.link;

import io.github.packetcodec.Fault;
import io.github.packetcodec.internal.Bytes;

/**
 * The layout of a VLAN tag (IEEE 802.1Q, section 9.6), seen as a header of 4 bytes that follows the EtherType which
 * announced it: reads and writes single fields in a byte array, and allocates nothing.
 *
 * <pre>
 * +-----+-+-----------------------+-------------------------------+
 * | PCP |D|  VLAN id, 12 bits     |          type/length          |
 * +-----+-+-----------------------+-------------------------------+
 * </pre>
 *
 * <p>Contract of every getter and setter: after {@link #check} gave a length for {@code (in, at, end)}, none fails;
 * without it, one may give anything or throw.
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
     * Whether a whole tag stands in {@code in[at]..in[end - 1]}. Never throws as long as
     * {@code 0 <= at <= end <= in.length}.
     *
     * @return 4, or a negative {@linkplain Fault fault code}
     */
    public static int check(byte[] in, int at, int end) {
        int available = end - at;
        return available >= HEADER_LENGTH ? HEADER_LENGTH : Fault.TRUNCATED_HEADER.code(HEADER_LENGTH, available);
    }

    /** The priority code point, 0..7. */
    public static int priority(byte[] in, int at) {
        return Bytes.u16(in, at + TAG_CONTROL_INFORMATION) >>> PRIORITY_SHIFT;
    }

    /** The drop eligible indicator. */
    public static boolean dropEligible(byte[] in, int at) {
        return (Bytes.u16(in, at + TAG_CONTROL_INFORMATION) & DROP_ELIGIBLE) != 0;
    }

    /** The VLAN identifier, 0..4095; 0 means that the tag tells just a priority. */
    public static int vlanId(byte[] in, int at) {
        return Bytes.u16(in, at + TAG_CONTROL_INFORMATION) & VLAN_ID_MASK;
    }

    /** What follows: an {@link EtherType}, or up to 1500 the length of an 802.3 frame's data in bytes. 0..65535. */
    public static int etherType(byte[] in, int at) {
        return Bytes.u16(in, at + ETHER_TYPE);
    }

    /** The whole tag, out of one load: see {@link Ethernet#read}. */
    static VlanTag read(byte[] in, int at) {
        int tag = Bytes.i32(in, at + TAG_CONTROL_INFORMATION);
        int control = tag >>> 16;
        return new VlanTag(
                control >>> PRIORITY_SHIFT, (control & DROP_ELIGIBLE) != 0, control & VLAN_ID_MASK, tag & 0xFFFF);
    }

    /** Writes priority, 0..7, drop eligibility and identifier, 0..4095. */
    public static void setTagControlInformation(byte[] out, int at, int priority, boolean dropEligible, int vlanId) {
        Bytes.put16(
                out,
                at + TAG_CONTROL_INFORMATION,
                priority << PRIORITY_SHIFT | (dropEligible ? DROP_ELIGIBLE : 0) | vlanId);
    }

    /** Writes the type or length, 0..65535. */
    public static void setEtherType(byte[] out, int at, int value) {
        Bytes.put16(out, at + ETHER_TYPE, value);
    }
}
