package io.github.packetcodec.link;

import io.github.packetcodec.Fault;
import io.github.packetcodec.internal.Bytes;

/**
 * The layout of the Linux cooked header, version 1 (link type 113): what a capture on the {@code any} device has in place of a
 * link header.
 *
 * <pre>
 * +---------------+---------------+---------------+---------------+---------------+
 * |  packet type  | ARP hw. type  | addr. length  |  address, 8   |   protocol    |
 * +---------------+---------------+---------------+---------------+---------------+
 * </pre>
 *
 * <p>Contract of every getter and setter: after {@link #check} gave a length for {@code (in, at, end)}, none fails;
 * without it, one may give anything or throw.
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
     * Whether a whole header stands in {@code in[at]..in[end - 1]}. Never throws as long as
     * {@code 0 <= at <= end <= in.length}.
     *
     * @return 16, or a negative {@linkplain Fault fault code}
     */
    public static int check(byte[] in, int at, int end) {
        int available = end - at;
        return available >= HEADER_LENGTH ? HEADER_LENGTH : Fault.TRUNCATED_HEADER.code(HEADER_LENGTH, available);
    }

    /** Who the frame was for, 0..65535: 0 this host, 1 all, 2 a group, 3 another host, 4 sent by this host. */
    public static int packetType(byte[] in, int at) {
        return Bytes.u16(in, at + PACKET_TYPE);
    }

    /** The kind of device (Linux ARPHRD numbers; IANA below 256), 0..65535. */
    public static int arpHardwareType(byte[] in, int at) {
        return Bytes.u16(in, at + ARP_HARDWARE_TYPE);
    }

    /**
     * Whether the protocol is no EtherType and no number of Linux for one, because of the kind of device: Netlink has numbers of
     * its own, and what frame relay and 802.11 with radiotap bring begins with their own headers.
     */
    public static boolean isProtocolForeign(int arpHardwareType, int protocol) {
        return arpHardwareType == NETLINK
                || (arpHardwareType == FRAME_RELAY || arpHardwareType == RADIOTAP) && EtherType.isLength(protocol);
    }

    /** The length of the link-layer address in bytes as stated, 0..65535; more than 8 are cut to 8. */
    public static int addressLength(byte[] in, int at) {
        return Bytes.u16(in, at + ADDRESS_LENGTH);
    }

    /** Where in the array the 8 bytes of the link-layer address begin. */
    public static int addressOffset(int at) {
        return at + ADDRESS;
    }

    /** What follows, 0..65535: an {@link EtherType}, or a Linux number below 1536. */
    public static int protocol(byte[] in, int at) {
        return Bytes.u16(in, at + PROTOCOL);
    }

    /** Writes the packet type, 0..65535. */
    public static void setPacketType(byte[] out, int at, int value) {
        Bytes.put16(out, at + PACKET_TYPE, value);
    }

    /** Writes the kind of device, 0..65535. */
    public static void setArpHardwareType(byte[] out, int at, int value) {
        Bytes.put16(out, at + ARP_HARDWARE_TYPE, value);
    }

    /** Writes the length of the address, 0..65535. */
    public static void setAddressLength(byte[] out, int at, int value) {
        Bytes.put16(out, at + ADDRESS_LENGTH, value);
    }

    /** Writes the protocol, 0..65535. */
    public static void setProtocol(byte[] out, int at, int value) {
        Bytes.put16(out, at + PROTOCOL, value);
    }
}
