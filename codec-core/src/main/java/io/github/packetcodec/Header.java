package io.github.packetcodec;

import io.netty.buffer.ByteBuf;

/**
 * A header as a value: an immutable record of the values of its fields as transmitted, including reserved bits and padding, so that a header
 * that was decoded encodes to the same bytes.
 *
 * <p>The factory methods of a header and its {@code with…} methods throw the same exceptions as its constructor: an {@link
 * IllegalArgumentException} for a number outside the range of its field, and a {@link NullPointerException} for a component that is null.
 * Its {@code decode} methods throw a {@link DecodeException}, and no other exception, because of the contents of the bytes. The ones that
 * read an array take the index at which the header begins and the index after the last byte that may be read.
 *
 * <p>This interface is deliberately not sealed, because later versions of this library will read more protocols, which must not break
 * {@code switch} statements over all headers. The families that a protocol itself limits are sealed: the IP headers, the extension headers
 * and the options.
 */
public interface Header {
    /** {@return the protocol of this header} */
    Layer layer();

    /** {@return the number of bytes that {@code encode} writes} */
    int headerLength();

    /**
     * Writes {@link #headerLength()} bytes, beginning at {@code out[at]}.
     *
     * @param out the array to write to
     * @param at the index at which the header begins
     * @return the index after the last byte written
     * @throws IndexOutOfBoundsException if they do not fit; then nothing is written
     */
    int encode(byte[] out, int at);

    /**
     * Writes {@link #headerLength()} bytes at the writer index and moves the writer index past them. Allocates only if the buffer has no
     * array, or has to grow.
     *
     * @param out the buffer to write to
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
