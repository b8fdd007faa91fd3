package io.github.packetcodec.link;

import io.github.packetcodec.DecodeException;
import io.github.packetcodec.Header;
import io.github.packetcodec.Layer;
import io.github.packetcodec.internal.HeaderBytes;
import io.github.packetcodec.internal.Limits;
import io.netty.buffer.ByteBuf;
import java.util.Objects;
import java.util.OptionalInt;

/**
 * The header of BSD loopback captures (link types 0 and 108).
 *
 * <p><img src="doc-files/loopback.svg" alt="BSD loopback header">
 *
 * @param family the address family, 0..2^32-1: see {@link Loopback#isIpv4} and {@link Loopback#isIpv6}; or an {@linkplain #etherType
 *     EtherType}
 * @param littleEndian whether the family is in little-endian byte order. The byte order is inferred from the value, because no family is
 *     greater than 65535: what is such a number in big-endian order is big-endian
 */
public record LoopbackHeader(long family, boolean littleEndian) implements Header {
    /**
     * Creates a header from the values of its fields.
     *
     * @throws IllegalArgumentException if the family is not in that range, or the byte order is not the one that decoding would
     *     infer
     */
    public LoopbackHeader {
        Limits.requireBits("family", family, 32);
        int bigEndian = littleEndian ? Integer.reverseBytes((int) family) : (int) family;
        if (Loopback.isLittleEndian(bigEndian) != littleEndian) {
            throw new IllegalArgumentException(
                    "family " + family + " would not be read as " + (littleEndian ? "little" : "big") + "-endian");
        }
    }

    /**
     * {@return a header that contains an EtherType instead of a family: see {@link #etherType}}
     *
     * @param etherType 1501..65535
     * @throws IllegalArgumentException if the type is not in that range
     */
    public static LoopbackHeader ofEtherType(int etherType) {
        if (EtherType.isLength(etherType) || etherType > 0xFFFF) {
            throw new IllegalArgumentException("etherType " + etherType + " is not in 1501..65535");
        }
        return new LoopbackHeader(etherType, false);
    }

    /**
     * {@return the EtherType that the header contains instead of a family; empty if it contains a family} Old versions of libpcap wrote
     * such headers on Linux.
     */
    public OptionalInt etherType() {
        int etherType = Loopback.etherTypeOf(family, littleEndian);
        return etherType < 0 ? OptionalInt.empty() : OptionalInt.of(etherType);
    }

    /**
     * Decodes the header at the reader index and moves the index past it.
     *
     * @param in the buffer to read, whose reader index is at the first byte of the header
     * @return the header
     * @throws DecodeException if the readable bytes do not contain a whole header; then the index has not moved
     */
    public static LoopbackHeader decode(ByteBuf in) {
        byte[] bytes = HeaderBytes.of(in, Loopback.HEADER_LENGTH);
        int at = HeaderBytes.start(in);
        int length = Loopback.check(bytes, at, at + Math.min(in.readableBytes(), Loopback.HEADER_LENGTH));
        if (length < 0) {
            throw DecodeException.of(Layer.LOOPBACK, length, in.readerIndex());
        }
        in.readerIndex(in.readerIndex() + length);
        return read(bytes, at);
    }

    /**
     * Decodes the header that begins at {@code in[at]}. Does not read {@code in[end]} or any byte after it.
     *
     * @param in the array that contains the header
     * @param at the index at which the header begins
     * @param end the index after the last byte that may be read: an index, not a length
     * @return the header
     * @throws DecodeException if {@code in[at]..in[end - 1]} does not contain a whole header
     * @throws IndexOutOfBoundsException unless {@code 0 <= at <= end <= in.length}
     */
    public static LoopbackHeader decode(byte[] in, int at, int end) {
        Objects.checkFromToIndex(at, end, in.length);
        int length = Loopback.check(in, at, end);
        if (length < 0) {
            throw DecodeException.of(Layer.LOOPBACK, length, at);
        }
        return read(in, at);
    }

    private static LoopbackHeader read(byte[] in, int at) {
        return new LoopbackHeader(Loopback.family(in, at), Loopback.isLittleEndian(in, at));
    }

    @Override
    public int encode(byte[] out, int at) {
        Objects.checkFromIndexSize(at, headerLength(), out.length);
        Loopback.setFamily(out, at, family, littleEndian);
        return at + headerLength();
    }

    @Override
    public Layer layer() {
        return Layer.LOOPBACK;
    }

    /** {@return 4, the length of the header in bytes} */
    @Override
    public int headerLength() {
        return Loopback.HEADER_LENGTH;
    }
}
