package io.github.packetcodec.link;

import io.github.packetcodec.Fault;
import io.github.packetcodec.internal.Bytes;

/**
 * The layout of the Linux cooked header, version 1 (link type 113), which replaces the link header in captures on the {@code any}
 * device.
 *
 * <pre>
 * +---------------+---------------+---------------+---------------+---------------+
 * |  packet type  | ARP hw. type  | addr. length  |  address, 8   |   protocol    |
 * +---------------+---------------+---------------+---------------+---------------+
 * </pre>
 *
 * <p>Contract of every getter and setter: none fails after {@link #check} has returned a length for {@code (in, at, end)}. Without that
 * check, a getter may return any value or throw. A setter does not check its values: of a value that is too large for its field, it
 * writes the low bits.
 */
public final class LinuxSll {
    /** The length of the header in bytes. */
    public static final int HEADER_LENGTH = 16;
    /** The length in bytes of the field for the link-layer address. */
    public static final int ADDRESS_FIELD_LENGTH = 8;

    private static final int PACKET_TYPE = 0;
    private static final int ARP_HARDWARE_TYPE = 2;
    private static final int ADDRESS_LENGTH = 4;
    private static final int ADDRESS = 6;
    private static final int PROTOCOL = 14;

    private static final int FRAME_RELAY = 770;
    private static final int RADIOTAP = 803;
    private static final int NETLINK = 824;

    private LinuxSll() {}

    /**
     * Checks that {@code in[at]..in[end - 1]} contains a whole header. Never throws as long as
     * {@code 0 <= at <= end <= in.length}.
     *
     * @param in the array that contains the header
     * @param at the index at which the header begins
     * @param end the index after the last byte that may be read
     * @return 16, or a negative {@linkplain Fault fault code}
     */
    public static int check(byte[] in, int at, int end) {
        int available = end - at;
        return available >= HEADER_LENGTH ? HEADER_LENGTH : Fault.TRUNCATED_HEADER.code(HEADER_LENGTH, available);
    }

    /**
     * {@return the recipient of the frame, 0..65535: 0 this host, 1 all hosts, 2 a group, 3 another host; 4 if this host sent it}
     *
     * @param in the array that contains the header
     * @param at the index at which the header begins
     */
    public static int packetType(byte[] in, int at) {
        return Bytes.u16(in, at + PACKET_TYPE);
    }

    /**
     * {@return the type of the device (a Linux ARPHRD number; IANA below 256), 0..65535}
     *
     * @param in the array that contains the header
     * @param at the index at which the header begins
     */
    public static int arpHardwareType(byte[] in, int at) {
        return Bytes.u16(in, at + ARP_HARDWARE_TYPE);
    }

    /**
     * {@return whether the type of the device gives the protocol field another meaning than an EtherType or one of Linux's numbers}
     * Netlink has its own numbers, and the frames of frame relay and of 802.11 with radiotap begin with their own headers.
     *
     * @param arpHardwareType the type of the device (a Linux ARPHRD number; IANA below 256), 0..65535
     * @param protocol the protocol field, 0..65535
     */
    public static boolean isProtocolForeign(int arpHardwareType, int protocol) {
        return arpHardwareType == NETLINK
                || (arpHardwareType == FRAME_RELAY || arpHardwareType == RADIOTAP) && EtherType.isLength(protocol);
    }

    /**
     * {@return the length of the link-layer address in bytes as transmitted, 0..65535; a longer address is truncated to 8 bytes}
     *
     * @param in the array that contains the header
     * @param at the index at which the header begins
     */
    public static int addressLength(byte[] in, int at) {
        return Bytes.u16(in, at + ADDRESS_LENGTH);
    }

    /**
     * {@return the index in the array where the 8 bytes of the link-layer address begin}
     *
     * @param at the index at which the header begins
     */
    public static int addressOffset(int at) {
        return at + ADDRESS;
    }

    /**
     * {@return the protocol of what follows, 0..65535: an {@link EtherType}, or a Linux number below 1536}
     *
     * @param in the array that contains the header
     * @param at the index at which the header begins
     */
    public static int protocol(byte[] in, int at) {
        return Bytes.u16(in, at + PROTOCOL);
    }

    /**
     * Writes the packet type, 0..65535.
     *
     * @param out the array to write to
     * @param at the index at which the header begins
     * @param value the packet type, 0..65535
     */
    public static void setPacketType(byte[] out, int at, int value) {
        Bytes.put16(out, at + PACKET_TYPE, value);
    }

    /**
     * Writes the type of the device, 0..65535.
     *
     * @param out the array to write to
     * @param at the index at which the header begins
     * @param value the type of the device, 0..65535
     */
    public static void setArpHardwareType(byte[] out, int at, int value) {
        Bytes.put16(out, at + ARP_HARDWARE_TYPE, value);
    }

    /**
     * Writes the length of the address, 0..65535.
     *
     * @param out the array to write to
     * @param at the index at which the header begins
     * @param value the length of the address, 0..65535
     */
    public static void setAddressLength(byte[] out, int at, int value) {
        Bytes.put16(out, at + ADDRESS_LENGTH, value);
    }

    /**
     * Writes the protocol, 0..65535.
     *
     * @param out the array to write to
     * @param at the index at which the header begins
     * @param value the protocol, 0..65535
     */
    public static void setProtocol(byte[] out, int at, int value) {
        Bytes.put16(out, at + PROTOCOL, value);
    }
}
