package io.github.packetcodec.internal;

import io.github.packetcodec.Fault;
import io.github.packetcodec.Layer;
import io.github.packetcodec.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.ToIntFunction;

/** The form that the options of IPv4 and TCP share: kinds 0 and 1 are one byte, all others consist of kind, length and data. */
public final class Options {
    /** The kind that ends the list of options; padding follows it. */
    public static final int END = 0;
    /** The kind of one byte of padding between options. */
    public static final int NO_OPERATION = 1;
    /** The length in bytes of kind and length. */
    public static final int PREFIX_LENGTH = 2;

    private Options() {}

    /**
     * {@return the length of the option that begins at {@code in[at]}, or a negative fault code if it does not end before {@code in[end]}}
     * Needs {@code at < end}.
     */
    public static int check(byte[] in, int at, int end) {
        if (Bytes.u8(in, at) <= NO_OPERATION) {
            return 1;
        }
        int available = end - at;
        if (available < PREFIX_LENGTH) {
            return Fault.TRUNCATED_OPTION.code(PREFIX_LENGTH, available);
        }
        int length = Bytes.u8(in, at + 1);
        if (length < PREFIX_LENGTH) {
            return Fault.OPTION_LENGTH_TOO_SMALL.code(PREFIX_LENGTH, length);
        }
        return length <= available ? length : Fault.TRUNCATED_OPTION.code(length, available);
    }

    /** {@return the options, one after the other, padded with zeros to a multiple of 4 bytes} */
    public static <T> byte[] concatenated(T[] options, ToIntFunction<T> length, Encoder<T> encoder) {
        int total = 0;
        for (T option : options) {
            total += length.applyAsInt(option);
        }
        byte[] out = new byte[(total + 3) & ~3];
        int at = 0;
        for (T option : options) {
            at = encoder.encode(option, out, at);
        }
        return out;
    }

    /** {@return the options up to and including the end of the list, or up to the first malformed one} */
    public static <T> List<T> list(byte[] in, Decoder<T> decoder) {
        List<T> list = new ArrayList<>();
        int length = 0;
        for (int at = 0; at < in.length; at += length) {
            length = check(in, at, in.length);
            if (length < 0) {
                break;
            }
            list.add(decoder.decode(in, at, length));
            if (in[at] == END) {
                break;
            }
        }
        return List.copyOf(list);
    }

    /** {@return the reason why {@link #list} ends early; empty if it does not} The offset is relative to the first option. */
    public static Optional<Refusal> refusal(Layer layer, byte[] in) {
        for (int at = 0; at < in.length && in[at] != END; ) {
            int length = check(in, at, in.length);
            if (length < 0) {
                return Optional.of(Refusal.of(layer, length, at));
            }
            at += length;
        }
        return Optional.empty();
    }

    /** {@return whether a byte other than zero follows the end of the list} */
    public static boolean hasDataAfterEnd(byte[] in, int from, int to) {
        int at = from;
        while (at < to && in[at] != END) {
            int length = check(in, at, to);
            if (length < 0) {
                return false;
            }
            at += length;
        }
        for (; at < to; at++) {
            if (in[at] != 0) {
                return true;
            }
        }
        return false;
    }

    /** Throws an {@link IllegalArgumentException} unless the kind is in 2..255, the kinds of options with a length field. */
    public static void requireKindWithLength(int kind) {
        if (kind <= NO_OPERATION || kind > 255) {
            throw new IllegalArgumentException("kind " + kind + " is not in 2..255");
        }
    }

    /**
     * Writes the kind and the length of an option, and returns the index after them.
     *
     * @param length the length of the whole option in bytes, 2..255
     * @throws IndexOutOfBoundsException if the whole option does not fit; then nothing is written
     */
    public static int writePrefix(byte[] out, int at, int kind, int length) {
        Objects.checkFromIndexSize(at, length, out.length);
        Bytes.put8(out, at, kind);
        Bytes.put8(out, at + 1, length);
        return at + PREFIX_LENGTH;
    }

    /** Decodes the option of {@code length} bytes that begins at {@code in[at]}. */
    @FunctionalInterface
    public interface Decoder<T> {
        T decode(byte[] in, int at, int length);
    }

    /** Writes one option and returns the index after it. */
    @FunctionalInterface
    public interface Encoder<T> {
        int encode(T option, byte[] out, int at);
    }
}
