package io.github.packetcodec.link;

import io.github.packetcodec.Fault;
import io.github.packetcodec.internal.Bytes;

/**
 * The layout of the logical link control header (IEEE 802.2, section 3), which follows the length of an 802.3 frame.
 *
 * <pre>
 * +-------+-------+-----------------+
 * | DSAP  | SSAP  | control, 1 or 2 |
 * +-------+-------+-----------------+
 * </pre>
 *
 * <p>Contract of every getter and setter: none fails after {@link #check} has returned a length for {@code (in, at, end)}. Without that
 * check, a getter may return any value or throw. A setter does not check its values: of a value that is too large for its field, it
 * writes the low bits.
 */
public final class Llc {
    /** The length in bytes of a header with an unnumbered control field. */
    public static final int MINIMUM_HEADER_LENGTH = 3;
    /** The length in bytes of a header with a numbered control field. */
    public static final int MAXIMUM_HEADER_LENGTH = 4;
    /** The service access point that indicates a SNAP header. */
    public static final int SNAP = 0xAA;
    /** The control field of unnumbered information, which carries datagrams. */
    public static final int UNNUMBERED_INFORMATION = 3;

    private static final int DSAP = 0;
    private static final int SSAP = 1;
    private static final int CONTROL = 2;

    private Llc() {}

    /**
     * Checks that {@code in[at]..in[end - 1]} contains a whole header. Never throws as long as
     * {@code 0 <= at <= end <= in.length}.
     *
     * @param in the array that contains the header
     * @param at the index at which the header begins
     * @param end the index after the last byte that may be read
     * @return 3 or 4, as the control field specifies; or a negative {@linkplain Fault fault code}
     */
    public static int check(byte[] in, int at, int end) {
        int available = end - at;
        if (available < MINIMUM_HEADER_LENGTH) {
            return Fault.TRUNCATED_HEADER.code(MINIMUM_HEADER_LENGTH, available);
        }
        int length = headerLength(in, at);
        return length <= available ? length : Fault.TRUNCATED_HEADER.code(length, available);
    }

    /**
     * {@return the length of the header in bytes: 3 if the control field is unnumbered and thus one byte long, else 4}
     *
     * @param in the array that contains the header
     * @param at the index at which the header begins
     */
    public static int headerLength(byte[] in, int at) {
        return isUnnumbered(in[at + CONTROL]) ? MINIMUM_HEADER_LENGTH : MAXIMUM_HEADER_LENGTH;
    }

    /**
     * {@return the destination service access point, 0..255}
     *
     * @param in the array that contains the header
     * @param at the index at which the header begins
     */
    public static int dsap(byte[] in, int at) {
        return Bytes.u8(in, at + DSAP);
    }

    /**
     * {@return the source service access point, 0..255}
     *
     * @param in the array that contains the header
     * @param at the index at which the header begins
     */
    public static int ssap(byte[] in, int at) {
        return Bytes.u8(in, at + SSAP);
    }

    /**
     * {@return the control field: 0..255 if it is unnumbered, else 0..65535 with the first byte as the low byte}
     *
     * @param in the array that contains the header
     * @param at the index at which the header begins
     */
    public static int control(byte[] in, int at) {
        int first = Bytes.u8(in, at + CONTROL);
        return isUnnumbered(first) ? first : Bytes.u8(in, at + CONTROL + 1) << 8 | first;
    }

    /**
     * {@return whether a SNAP header follows, which is so if both access points are 0xAA and the control field is unnumbered information}
     *
     * @param in the array that contains the header
     * @param at the index at which the header begins
     */
    public static boolean announcesSnap(byte[] in, int at) {
        return dsap(in, at) == SNAP && ssap(in, at) == SNAP && control(in, at) == UNNUMBERED_INFORMATION;
    }

    /** {@return whether a control field has the unnumbered format, which is one byte long: its lowest two bits are set} */
    static boolean isUnnumbered(int control) {
        return (control & 3) == 3;
    }

    /**
     * Writes the destination service access point, 0..255.
     *
     * @param out the array to write to
     * @param at the index at which the header begins
     * @param value the destination service access point, 0..255
     */
    public static void setDsap(byte[] out, int at, int value) {
        Bytes.put8(out, at + DSAP, value);
    }

    /**
     * Writes the source service access point, 0..255.
     *
     * @param out the array to write to
     * @param at the index at which the header begins
     * @param value the source service access point, 0..255
     */
    public static void setSsap(byte[] out, int at, int value) {
        Bytes.put8(out, at + SSAP, value);
    }

    /**
     * Writes the control field: one byte if its lowest two bits are set, else two bytes.
     *
     * @param out the array to write to
     * @param at the index at which the header begins
     * @param value the control field: one byte if its lowest two bits are set, else two bytes
     */
    public static void setControl(byte[] out, int at, int value) {
        Bytes.put8(out, at + CONTROL, value);
        if (!isUnnumbered(value)) {
            Bytes.put8(out, at + CONTROL + 1, value >>> 8);
        }
    }
}
