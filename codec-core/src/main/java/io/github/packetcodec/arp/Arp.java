package io.github.packetcodec.arp;

import io.github.packetcodec.Fault;
import io.github.packetcodec.internal.Bytes;

/**
 * The layout of an ARP packet (RFC 826). Reads and writes single fields in a byte array, and allocates nothing.
 *
 * <pre>
 *  0                   1                   2                   3
 *  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
 * +-------------------------------+-------------------------------+
 * |         hardware type         |         protocol type         |
 * +---------------+---------------+-------------------------------+
 * |hardware length|protocol length|           operation           |
 * +---------------+---------------+-------------------------------+
 * | sender hardware address, sender protocol address,             |
 * | target hardware address, target protocol address              |
 * +---------------------------------------------------------------+
 * </pre>
 *
 * <p>Contract of every getter and setter: none fails after {@link #check} has returned a length for {@code (in, at, end)}. Without that
 * check, a getter may return any value or throw. A setter does not check its values: of a value that is too large for its field, it
 * writes the low bits. The four addresses follow each other at the offsets that this class returns.
 */
public final class Arp {
    /** The length in bytes of the fields before the addresses. */
    public static final int FIXED_LENGTH = 8;
    /** The length in bytes of a packet with the longest addresses that its two length fields can specify. */
    public static final int MAXIMUM_LENGTH = FIXED_LENGTH + 2 * 255 + 2 * 255;
    /** The hardware type of Ethernet. */
    public static final int HARDWARE_ETHERNET = 1;

    private static final int HARDWARE_TYPE = 0;
    private static final int PROTOCOL_TYPE = 2;
    private static final int HARDWARE_LENGTH = 4;
    private static final int PROTOCOL_LENGTH = 5;
    private static final int OPERATION = 6;
    private static final int ADDRESSES = FIXED_LENGTH;

    private Arp() {}

    /**
     * Checks that {@code in[at]..in[end - 1]} contains a whole packet, with addresses of any length. Never throws as long
     * as {@code 0 <= at <= end <= in.length}.
     *
     * @param in the array that contains the packet
     * @param at the index at which the packet begins
     * @param end the index after the last byte that may be read
     * @return the length of the packet in bytes, 8..1028; or a negative {@linkplain Fault fault code}
     */
    public static int check(byte[] in, int at, int end) {
        int available = end - at;
        if (available < FIXED_LENGTH) {
            return Fault.TRUNCATED_HEADER.code(FIXED_LENGTH, available);
        }
        int length = length(in, at);
        return length <= available ? length : Fault.TRUNCATED_HEADER.code(length, available);
    }

    /**
     * {@return the length of the packet in bytes, as specified by its two address lengths: 8..1028}
     *
     * @param in the array that contains the packet
     * @param at the index at which the packet begins
     */
    public static int length(byte[] in, int at) {
        return FIXED_LENGTH + 2 * hardwareLength(in, at) + 2 * protocolLength(in, at);
    }

    /**
     * {@return the hardware type, 0..65535; 1 is Ethernet}
     *
     * @param in the array that contains the packet
     * @param at the index at which the packet begins
     */
    public static int hardwareType(byte[] in, int at) {
        return Bytes.u16(in, at + HARDWARE_TYPE);
    }

    /**
     * {@return the type of the protocol addresses, 0..65535: an {@link io.github.packetcodec.link.EtherType}}
     *
     * @param in the array that contains the packet
     * @param at the index at which the packet begins
     */
    public static int protocolType(byte[] in, int at) {
        return Bytes.u16(in, at + PROTOCOL_TYPE);
    }

    /**
     * {@return the length of a hardware address in bytes, 0..255}
     *
     * @param in the array that contains the packet
     * @param at the index at which the packet begins
     */
    public static int hardwareLength(byte[] in, int at) {
        return Bytes.u8(in, at + HARDWARE_LENGTH);
    }

    /**
     * {@return the length of a protocol address in bytes, 0..255}
     *
     * @param in the array that contains the packet
     * @param at the index at which the packet begins
     */
    public static int protocolLength(byte[] in, int at) {
        return Bytes.u8(in, at + PROTOCOL_LENGTH);
    }

    /**
     * {@return the operation, 0..65535: see {@link ArpOperation}}
     *
     * @param in the array that contains the packet
     * @param at the index at which the packet begins
     */
    public static int operation(byte[] in, int at) {
        return Bytes.u16(in, at + OPERATION);
    }

    /**
     * {@return the index in the array where the sender's hardware address begins}
     *
     * @param at the index at which the packet begins
     */
    public static int senderHardwareAddressOffset(int at) {
        return at + ADDRESSES;
    }

    /**
     * {@return the index in the array where the sender's protocol address begins}
     *
     * @param in the array that contains the packet
     * @param at the index at which the packet begins
     */
    public static int senderProtocolAddressOffset(byte[] in, int at) {
        return at + ADDRESSES + hardwareLength(in, at);
    }

    /**
     * {@return the index in the array where the target's hardware address begins}
     *
     * @param in the array that contains the packet
     * @param at the index at which the packet begins
     */
    public static int targetHardwareAddressOffset(byte[] in, int at) {
        return at + ADDRESSES + hardwareLength(in, at) + protocolLength(in, at);
    }

    /**
     * {@return the index in the array where the target's protocol address begins; it ends where the packet does}
     *
     * @param in the array that contains the packet
     * @param at the index at which the packet begins
     */
    public static int targetProtocolAddressOffset(byte[] in, int at) {
        return at + ADDRESSES + 2 * hardwareLength(in, at) + protocolLength(in, at);
    }

    /**
     * Writes the hardware type, 0..65535.
     *
     * @param out the array to write to
     * @param at the index at which the packet begins
     * @param value the hardware type, 0..65535
     */
    public static void setHardwareType(byte[] out, int at, int value) {
        Bytes.put16(out, at + HARDWARE_TYPE, value);
    }

    /**
     * Writes the type of the protocol addresses, 0..65535.
     *
     * @param out the array to write to
     * @param at the index at which the packet begins
     * @param value the type of the protocol addresses, 0..65535
     */
    public static void setProtocolType(byte[] out, int at, int value) {
        Bytes.put16(out, at + PROTOCOL_TYPE, value);
    }

    /**
     * Writes the lengths of the addresses in bytes, each 0..255.
     *
     * @param out the array to write to
     * @param at the index at which the packet begins
     * @param hardwareLength the length of a hardware address in bytes, 0..255
     * @param protocolLength the length of a protocol address in bytes, 0..255
     */
    public static void setAddressLengths(byte[] out, int at, int hardwareLength, int protocolLength) {
        Bytes.put8(out, at + HARDWARE_LENGTH, hardwareLength);
        Bytes.put8(out, at + PROTOCOL_LENGTH, protocolLength);
    }

    /**
     * Writes the operation, 0..65535.
     *
     * @param out the array to write to
     * @param at the index at which the packet begins
     * @param value the operation, 0..65535
     */
    public static void setOperation(byte[] out, int at, int value) {
        Bytes.put16(out, at + OPERATION, value);
    }
}
