package io.github.packetcodec.link;

import io.github.packetcodec.Fault;
import io.github.packetcodec.internal.Bytes;

/**
 * The layout of the Cisco HDLC header (tcpdump.org, LINKTYPE_C_HDLC).  Reads and writes single fields in a byte array, and
 * allocates nothing.
 *
 * <pre>
 * +---------------+---------------+-------------------------------+
 * |    address    |    control    |           protocol            |
 * +---------------+---------------+-------------------------------+
 * </pre>
 *
 * <p>Contract of every getter and setter: none fails after {@link #check} has returned a length for {@code (in, at, end)}. Without that
 * check, a getter may return any value or throw. A setter does not check its values: of a value that is too large for its field, it
 * writes the low bits.
 */
public final class CiscoHdlc {
    /** The length of the header in bytes. */
    public static final int HEADER_LENGTH = 4;

    private CiscoHdlc() {}

    /**
     * Checks that {@code in[at]..in[end - 1]} contains a whole header. Never throws as long as
     * {@code 0 <= at <= end <= in.length}.
     *
     * @param in the array that contains the header
     * @param at the index at which the header begins
     * @param end the index after the last byte that may be read
     * @return 4, or a negative {@linkplain Fault fault code}
     */
    public static int check(byte[] in, int at, int end) {
        int available = end - at;
        return available >= HEADER_LENGTH ? HEADER_LENGTH : Fault.TRUNCATED_HEADER.code(HEADER_LENGTH, available);
    }

    /**
     * {@return the address: 0x0F for unicast, 0x8F for multicast frames, 0..255}
     *
     * @param in the array that contains the header
     * @param at the index at which the header begins
     */
    public static int address(byte[] in, int at) {
        return Bytes.u8(in, at);
    }

    /**
     * {@return the control field, usually 0, 0..255}
     *
     * @param in the array that contains the header
     * @param at the index at which the header begins
     */
    public static int control(byte[] in, int at) {
        return Bytes.u8(in, at + 1);
    }

    /**
     * {@return the protocol, an {@link EtherType}, 0..65535}
     *
     * @param in the array that contains the header
     * @param at the index at which the header begins
     */
    public static int protocol(byte[] in, int at) {
        return Bytes.u16(in, at + 2);
    }

    /** {@return the header as a record} */
    static CiscoHdlcHeader read(byte[] in, int at) {
        return new CiscoHdlcHeader(address(in, at), control(in, at), protocol(in, at));
    }

    /**
     * Writes the address: 0x0F for unicast, 0x8F for multicast frames, 0..255.
     *
     * @param out the array to write to
     * @param at the index at which the header begins
     * @param value the address: 0x0F for unicast, 0x8F for multicast frames, 0..255
     */
    public static void setAddress(byte[] out, int at, int value) {
        Bytes.put8(out, at, value);
    }

    /**
     * Writes the control field, usually 0, 0..255.
     *
     * @param out the array to write to
     * @param at the index at which the header begins
     * @param value the control field, usually 0, 0..255
     */
    public static void setControl(byte[] out, int at, int value) {
        Bytes.put8(out, at + 1, value);
    }

    /**
     * Writes the protocol, an {@link EtherType}, 0..65535.
     *
     * @param out the array to write to
     * @param at the index at which the header begins
     * @param value the protocol, an {@link EtherType}, 0..65535
     */
    public static void setProtocol(byte[] out, int at, int value) {
        Bytes.put16(out, at + 2, value);
    }
}
