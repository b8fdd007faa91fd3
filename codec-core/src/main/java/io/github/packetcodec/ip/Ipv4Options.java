package io.github.packetcodec.ip;

import io.github.packetcodec.Layer;
import io.github.packetcodec.Octets;
import io.github.packetcodec.Refusal;
import io.github.packetcodec.internal.Options;
import java.util.List;
import java.util.Optional;

/**
 * The options of an IPv4 header (RFC 791, section 3.1), kept as the bytes that they are, including padding and malformed options. The options
 * in them are decoded on demand.
 *
 * @param octets the bytes, 0..40 in multiples of 4
 */
public record Ipv4Options(Octets octets) {
    /** No options. */
    public static final Ipv4Options NONE = new Ipv4Options(Octets.EMPTY);
    /** The maximum length in bytes of the options of a header. */
    public static final int MAXIMUM_LENGTH = Ipv4.MAXIMUM_HEADER_LENGTH - Ipv4.MINIMUM_HEADER_LENGTH;

    /**
     * Creates options from their bytes.
     *
     * @throws IllegalArgumentException if the length is not 0, 4, 8 … 40
     */
    public Ipv4Options {
        if (octets.length() > MAXIMUM_LENGTH || octets.length() % 4 != 0) {
            throw new IllegalArgumentException(
                    "options of " + octets.length() + " bytes: not a multiple of 4 in 0..40");
        }
    }

    /**
     * {@return the options that consist of a copy of {@code in[from]..in[to - 1]}}
     *
     * @param in the array that contains the options
     * @param from the index of the first byte of the options
     * @param to the index after the last byte of the options
     * @throws IllegalArgumentException if the number of bytes is not 0, 4, 8 … 40
     * @throws IndexOutOfBoundsException if that range is not empty and not within the array
     */
    public static Ipv4Options copyOf(byte[] in, int from, int to) {
        return from == to ? NONE : new Ipv4Options(Octets.copyOf(in, from, to));
    }

    /**
     * {@return the given options, one after the other, padded with zeros to a multiple of 4 bytes}
     *
     * @param options the options, in the order of the wire
     * @throws IllegalArgumentException if they are longer than 40 bytes
     */
    public static Ipv4Options of(Ipv4Option... options) {
        return new Ipv4Options(Octets.of(Options.concatenated(options, Ipv4Option::length, Ipv4Option::encode)));
    }

    /**
     * Returns the length in bytes of the option at {@code in[at]}. With it, a loop over the options of the header at {@code in[header]}
     * allocates nothing:
     *
     * {@snippet :
     * int end = header + Ipv4.headerLength(in, header);
     * for (int at = Ipv4.optionsOffset(header), length; at < end && in[at] != 0; at += length) { // 0 ends the list
     *     length = Ipv4Options.check(in, at, end);
     *     if (length < 0) {
     *         break; // malformed: Fault.of(length) is the reason
     *     }
     *     print(in[at], length);
     * }
     * }
     *
     * @param in the array that contains the options
     * @param at the index at which the option begins
     * @param end the index after the last byte that may be read
     * @return 1..40 (1 for the kinds 0 and 1, which have no length), or a negative fault code if its length field is less
     *     than 2, or the option does not end before {@code in[end]}
     * @throws IndexOutOfBoundsException unless there is a byte: {@code at < end <= in.length}
     */
    public static int check(byte[] in, int at, int end) {
        return Options.check(in, at, end);
    }

    /** {@return the length of the options in bytes, padding included: 0..40} */
    public int length() {
        return octets.length();
    }

    /** {@return the options up to and including the end of the list, or up to the first malformed one, see {@link #refusal()}} */
    public List<Ipv4Option> list() {
        return Options.list(octets.toByteArray(), Ipv4Option::read);
    }

    /**
     * {@return the reason why {@link #list()} ends early; empty if it does not} The offset of the malformed option is relative to the
     * start of the header.
     */
    public Optional<Refusal> refusal() {
        return Options.refusal(Layer.IPV4, octets.toByteArray())
                .map(refusal -> refusal.shiftedBy(Ipv4.MINIMUM_HEADER_LENGTH));
    }

    /** {@return whether a byte other than zero follows the end of the list, where only padding is allowed} */
    public boolean hasDataAfterEnd() {
        return Options.hasDataAfterEnd(octets.toByteArray(), 0, octets.length());
    }
}
