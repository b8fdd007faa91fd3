package io.github.packetcodec;

import io.netty.buffer.ByteBuf;

/**
 * A header as a value: an immutable record of the wire values of its fields, reserved bits and padding included, so
 * that encoding gives back the bytes it was decoded from.
 *
 * <p>A header's factories ({@code of}) and its {@code with…} methods throw what its constructor does: an {@link
 * IllegalArgumentException} for a number outside of its field, a {@link NullPointerException} for a part that is null. Its
 * {@code decode} methods throw a {@link DecodeException} on account of the bytes, and nothing else on their account.
 *
 * <p>This family is open on purpose, where the ones that the protocols themselves have closed are sealed (the two IP
 * headers, the kinds of extension header, the options): a later version reads more protocols, and must not break the
 * {@code switch} of everyone who named them all.
 */
public interface Header {
    /** The protocol this is a header of. */
    Layer layer();

    /** How many bytes {@code encode} writes. */
    int headerLength();

    /**
     * Writes {@link #headerLength()} bytes from {@code out[at]} on.
     *
     * @return the index after the last byte written
     * @throws IndexOutOfBoundsException if they do not fit; then nothing is written
     */
    int encode(byte[] out, int at);

    /**
     * Writes {@link #headerLength()} bytes at the writer index and moves it past them; moves nothing else. Allocates
     * only if the buffer has no array, or has to grow.
     *
     * @throws IndexOutOfBoundsException if they do not fit and the buffer cannot grow; then nothing is written
     * @throws java.nio.ReadOnlyBufferException if the buffer is read-only
     */
    default void encode(ByteBuf out) {
        int length = headerLength();
        out.ensureWritable(length);
        if (out.hasArray()) {
            encode(out.array(), out.arrayOffset() + out.writerIndex());
            out.writerIndex(out.writerIndex() + length);
        } else {
            byte[] bytes = new byte[length];
            encode(bytes, 0);
            out.writeBytes(bytes);
        }
    }
}
