package io.github.packetcodec.ip;

import io.github.packetcodec.Layer;
import io.github.packetcodec.Octets;
import io.github.packetcodec.Refusal;
import io.github.packetcodec.internal.Options;
import java.util.List;
import java.util.Optional;

/**
 * The options of an IPv4 header (RFC 791, section 3.1): the bytes as they stand, padding and malformed ones too, and the
 * options in them walked on demand.
 *
 * @param octets 0..40 bytes in whole words
 */
public record Ipv4Options(Octets octets) {
    /** No options. */
    public static final Ipv4Options NONE = new Ipv4Options(Octets.EMPTY);
    /** The most bytes of options that a header can have. */
    public static final int MAXIMUM_LENGTH = Ipv4.MAXIMUM_HEADER_LENGTH - Ipv4.MINIMUM_HEADER_LENGTH;

    /**
     * Holds only what a header can have.
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
     * The bytes {@code in[from]..in[to - 1]}, copied.
     *
     * @throws IllegalArgumentException if there are not 0, 4, 8 … 40 of them
     */
    public static Ipv4Options copyOf(byte[] in, int from, int to) {
        return from == to ? NONE : new Ipv4Options(Octets.copyOf(in, from, to));
    }

    /**
     * The given options one after the other, padded with zeros to whole words.
     *
     * @throws IllegalArgumentException if they are longer than 40 bytes
     */
    public static Ipv4Options of(Ipv4Option... options) {
        return new Ipv4Options(Octets.of(Options.concatenated(options, Ipv4Option::length, Ipv4Option::encode)));
    }

    /**
     * The length in bytes of the option at {@code in[at]}, for walking the options of the header at {@code in[header]} without
     * allocating:
     *
     * <pre>{@code
     * int end = header + Ipv4.headerLength(in, header);
     * for (int at = Ipv4.optionsOffset(header), length; at < end && in[at] != 0; at += length) { // 0 ends the list
     *     length = Ipv4Options.check(in, at, end);
     *     if (length < 0) {
     *         break; // malformed: Fault.of(length) tells why
     *     }
     * }
     * }</pre>
     *
     * @return 1..40 (1 for the kinds 0 and 1, which have no length), or a negative fault code if the option is shorter than 2
     *     bytes by its own word, or does not end before {@code in[end]}
     * @throws IndexOutOfBoundsException unless there is a byte: {@code at < end <= in.length}
     */
    public static int check(byte[] in, int at, int end) {
        return Options.check(in, at, end);
    }

    /** How many bytes the options take, padding included: 0..40. */
    public int length() {
        return octets.length();
    }

    /** The options up to the end of the list, or up to the first malformed one; see {@link #refusal()}. */
    public List<Ipv4Option> list() {
        return Options.list(octets.toByteArray(), Ipv4Option::read);
    }

    /** Why the walk ended early, if it did: the malformed option's offset is counted from the start of the header. */
    public Optional<Refusal> refusal() {
        return Options.refusal(Layer.IPV4, octets.toByteArray())
                .map(refusal -> refusal.shiftedBy(Ipv4.MINIMUM_HEADER_LENGTH));
    }

    /** Whether a byte that is not zero follows the end of the list, where only padding should. */
    public boolean hasDataAfterEnd() {
        return Options.hasDataAfterEnd(octets.toByteArray(), 0, octets.length());
    }
}
