package io.github.packetcodec;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.Objects;

/** An immutable string of octets: the parts of headers whose length varies. Owns its bytes; equal by content. */
public final class Octets {
    /** No octets. */
    public static final Octets EMPTY = new Octets(new byte[0]);

    private final byte[] octets;

    private Octets(byte[] octets) {
        this.octets = octets;
    }

    /** A copy of {@code octets}. */
    public static Octets of(byte... octets) {
        return copyOf(octets, 0, octets.length);
    }

    /**
     * A copy of {@code in[from]..in[to - 1]}.
     *
     * @throws IndexOutOfBoundsException if that range is not within the array
     */
    public static Octets copyOf(byte[] in, int from, int to) {
        Objects.checkFromToIndex(from, to, in.length);
        if (from == to) {
            return EMPTY;
        }
        // Half the machine code of Arrays.copyOfRange, so that HotSpot has room for this within decoders.
        byte[] copy = new byte[to - from];
        System.arraycopy(in, from, copy, 0, copy.length);
        return new Octets(copy);
    }

    /**
     * Hexadecimal digits, two an octet, nothing between them.
     *
     * @throws IllegalArgumentException if the text is not of that form
     */
    public static Octets ofHex(CharSequence hex) {
        return hex.length() == 0 ? EMPTY : new Octets(HexFormat.of().parseHex(hex));
    }

    /** How many octets there are. */
    public int length() {
        return octets.length;
    }

    /** Whether there are none. */
    public boolean isEmpty() {
        return octets.length == 0;
    }

    /**
     * The octet at {@code index}, 0..255.
     *
     * @throws IndexOutOfBoundsException if there is none
     */
    public int get(int index) {
        return octets[index] & 0xFF;
    }

    /**
     * The octets {@code from}..{@code to - 1}.
     *
     * @throws IndexOutOfBoundsException if that range is not within these
     */
    public Octets slice(int from, int to) {
        return copyOf(octets, from, to);
    }

    /** A copy, as an array. */
    public byte[] toByteArray() {
        return octets.clone();
    }

    /**
     * Copies all octets to {@code out[at]} and on; returns the index after the last.
     *
     * @throws IndexOutOfBoundsException if they do not fit; then nothing is copied
     */
    public int copyTo(byte[] out, int at) {
        System.arraycopy(octets, 0, out, at, octets.length);
        return at + octets.length;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Octets that && Arrays.equals(octets, that.octets);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(octets);
    }

    /** As pairs of hexadecimal digits with colons between: {@code 02:b3:16}. */
    @Override
    public String toString() {
        return HexFormat.ofDelimiter(":").formatHex(octets);
    }
}
