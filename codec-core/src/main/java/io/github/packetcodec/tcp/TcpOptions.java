package io.github.packetcodec.tcp;

import io.github.packetcodec.Layer;
import io.github.packetcodec.Octets;
import io.github.packetcodec.Refusal;
import io.github.packetcodec.internal.Options;
import java.util.List;
import java.util.Optional;

/**
 * The options of a TCP header (RFC 9293, section 3.2): the bytes as they stand, padding and malformed ones too, and the
 * options in them walked on demand.
 *
 * @param octets 0..40 bytes in whole words
 */
public record TcpOptions(Octets octets) {
    /** No options. */
    public static final TcpOptions NONE = new TcpOptions(Octets.EMPTY);
    /** The most bytes of options that a header can have. */
    public static final int MAXIMUM_LENGTH = Tcp.MAXIMUM_HEADER_LENGTH - Tcp.MINIMUM_HEADER_LENGTH;

    /**
     * Holds only what a header can have.
     *
     * @throws IllegalArgumentException if the length is not 0, 4, 8 … 40
     */
    public TcpOptions {
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
    public static TcpOptions copyOf(byte[] in, int from, int to) {
        return from == to ? NONE : new TcpOptions(Octets.copyOf(in, from, to));
    }

    /**
     * The given options one after the other, padded with zeros to whole words.
     *
     * @throws IllegalArgumentException if they are longer than 40 bytes
     */
    public static TcpOptions of(TcpOption... options) {
        return new TcpOptions(Options.concatenated(List.of(options), TcpOption::length, TcpOption::encode));
    }

    /**
     * The length in bytes of the option at {@code in[at]}, for walking the options of a header without allocating: from
     * {@link Tcp#optionsOffset} to the end of the header.
     *
     * @return 1..40, or a negative fault code if the option does not end before {@code in[end]}. Needs {@code at < end}
     */
    public static int check(byte[] in, int at, int end) {
        return Options.check(in, at, end);
    }

    /** How many bytes the options take, padding included: 0..40. */
    public int length() {
        return octets.length();
    }

    /** The options up to the end of the list, or up to the first malformed one; see {@link #refusal()}. */
    public List<TcpOption> list() {
        return Options.list(octets, TcpOption::read);
    }

    /** Why the walk ended early, if it did: the malformed option's offset is counted from the start of the header. */
    public Optional<Refusal> refusal() {
        return Options.refusal(Layer.TCP, octets).map(refusal -> refusal.shiftedBy(Tcp.MINIMUM_HEADER_LENGTH));
    }

    /** Whether a byte that is not zero follows the end of the list, where only padding should. */
    public boolean hasDataAfterEnd() {
        return Options.hasDataAfterEnd(octets.toByteArray(), 0, octets.length());
    }
}
