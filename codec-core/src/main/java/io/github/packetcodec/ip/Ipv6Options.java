package io.github.packetcodec.ip;

import io.github.packetcodec.Fault;
import io.github.packetcodec.Layer;
import io.github.packetcodec.Octets;
import io.github.packetcodec.Refusal;
import io.github.packetcodec.internal.Bytes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The options of a hop-by-hop or destination options header (RFC 8200, section 4.2), kept as the bytes that they are, including padding and
 * malformed options. The options in them are decoded on demand.
 *
 * @param octets the bytes: 6, 14, 22 … 2046, so that the length of the header is a multiple of 8
 */
public record Ipv6Options(Octets octets) {
    /** The offset in bytes of the options from the start of the header. */
    public static final int OFFSET = 2;

    /**
     * Creates options from their bytes.
     *
     * @throws IllegalArgumentException if the length is not 6, 14, 22 … 2046
     */
    public Ipv6Options {
        int length = OFFSET + octets.length();
        if (length < Ipv6Extension.MINIMUM_LENGTH || length > Ipv6Extension.MAXIMUM_LENGTH || length % 8 != 0) {
            throw new IllegalArgumentException(
                    "options header of " + length + " bytes: not a multiple of 8 in 8..2048");
        }
    }

    static Ipv6Options copyOf(byte[] in, int from, int to) {
        return new Ipv6Options(Octets.copyOf(in, from, to));
    }

    /**
     * {@return the given options, one after the other, with one Pad1 or PadN that pads the header to a multiple of 8 bytes}
     *
     * @param options the options, in the order of the wire
     * @throws IllegalArgumentException if they are longer than 2046 bytes
     */
    public static Ipv6Options of(Ipv6Option... options) {
        int length = 0;
        for (Ipv6Option option : options) {
            length += option.length();
        }
        int padding = -(OFFSET + length) & 7;
        byte[] out = new byte[length + padding];
        int at = 0;
        for (Ipv6Option option : options) {
            at = option.encode(out, at);
        }
        if (padding == 1) {
            new Ipv6Option.Pad1().encode(out, at);
        } else if (padding > 1) {
            new Ipv6Option.PadN(Octets.of(new byte[padding - 2])).encode(out, at);
        }
        return new Ipv6Options(Octets.of(out));
    }

    /**
     * Returns the length in bytes of the option at {@code in[at]}. With it, a loop over the options of a header, from {@link #OFFSET} to the
     * end of the header, allocates nothing. No kind ends the list: kind 0 is one byte of padding.
     *
     * @param in the array that contains the options
     * @param at the index at which the option begins
     * @param end the index after the last byte that may be read
     * @return 1..257, or a negative fault code if the option does not end before {@code in[end]}
     * @throws IndexOutOfBoundsException unless there is a byte: {@code at < end <= in.length}
     */
    public static int check(byte[] in, int at, int end) {
        if (in[at] == Ipv6Option.Pad1.KIND) {
            return 1;
        }
        int available = end - at;
        if (available < 2) {
            return Fault.TRUNCATED_OPTION.code(2, available);
        }
        int length = 2 + Bytes.u8(in, at + 1);
        return length <= available ? length : Fault.TRUNCATED_OPTION.code(length, available);
    }

    /** {@return the length of the options in bytes, padding included: 6..2046} */
    public int length() {
        return octets.length();
    }

    /** {@return the options, padding included, up to the end or up to the first malformed one, see {@link #refusal}} */
    public List<Ipv6Option> list() {
        byte[] in = octets.toByteArray();
        List<Ipv6Option> list = new ArrayList<>();
        int length = 0;
        for (int at = 0; at < in.length; at += length) {
            length = check(in, at, in.length);
            if (length < 0) {
                break;
            }
            list.add(Ipv6Option.read(in, at, length));
        }
        return List.copyOf(list);
    }

    /**
     * {@return the reason why {@link #list()} ends early; empty if it does not} The offset of the malformed option is relative to the
     * start of the header.
     *
     * @param layer the header to which these options belong
     */
    public Optional<Refusal> refusal(Layer layer) {
        byte[] in = octets.toByteArray();
        int length = 0;
        for (int at = 0; at < in.length; at += length) {
            length = check(in, at, in.length);
            if (length < 0) {
                return Optional.of(Refusal.of(layer, length, OFFSET + at));
            }
        }
        return Optional.empty();
    }
}
