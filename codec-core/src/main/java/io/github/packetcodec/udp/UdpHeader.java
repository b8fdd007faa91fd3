package io.github.packetcodec.udp;

import io.github.packetcodec.DecodeException;
import io.github.packetcodec.Header;
import io.github.packetcodec.Layer;
import io.github.packetcodec.checksum.InternetChecksum;
import io.github.packetcodec.internal.HeaderBytes;
import io.github.packetcodec.internal.Limits;
import io.netty.buffer.ByteBuf;
import java.util.Objects;

/**
 * A UDP header (RFC 768), with every field as transmitted.
 *
 * <p><img src="doc-files/udp.svg" alt="UDP header (RFC 768)">
 *
 * @param sourcePort the port of the sender, 0..65535
 * @param destinationPort the port of the receiver, 0..65535
 * @param length the length of the datagram in bytes, header included, as transmitted: 0..65535
 * @param checksum the checksum as transmitted, correct or not, 0..65535; 0 if the sender computed none
 */
public record UdpHeader(int sourcePort, int destinationPort, int length, int checksum) implements Header {
    /**
     * Creates a header from the values of its fields.
     *
     * @throws IllegalArgumentException if a number is outside the range of its field
     */
    public UdpHeader {
        Limits.requireBits("sourcePort", sourcePort, 16);
        Limits.requireBits("destinationPort", destinationPort, 16);
        Limits.requireBits("length", length, 16);
        Limits.requireBits("checksum", checksum, 16);
    }

    /**
     * {@return a header whose length and checksum are 0 until {@link io.github.packetcodec.packet.PacketWriter} or a {@code with…} method
     * sets them}
     *
     * @param sourcePort the port of the sender, 0..65535
     * @param destinationPort the port of the receiver, 0..65535
     */
    public static UdpHeader of(int sourcePort, int destinationPort) {
        return new UdpHeader(sourcePort, destinationPort, 0, 0);
    }

    /**
     * Decodes the header at the reader index and moves the index past it.
     *
     * @param in the buffer to read, whose reader index is at the first byte of the header
     * @return the header
     * @throws DecodeException if fewer than 8 bytes are readable; then the index has not moved
     */
    public static UdpHeader decode(ByteBuf in) {
        byte[] bytes = HeaderBytes.of(in, Udp.HEADER_LENGTH);
        int at = HeaderBytes.start(in);
        int length = Udp.check(bytes, at, at + Math.min(in.readableBytes(), Udp.HEADER_LENGTH));
        if (length < 0) {
            throw DecodeException.of(Layer.UDP, length, in.readerIndex());
        }
        in.readerIndex(in.readerIndex() + length);
        return Udp.read(bytes, at);
    }

    /**
     * Decodes the header that begins at {@code in[at]}. Does not read {@code in[end]} or any byte after it.
     *
     * @param in the array that contains the header
     * @param at the index at which the header begins
     * @param end the index after the last byte that may be read: an index, not a length
     * @return the header
     * @throws DecodeException if {@code in[at]..in[end - 1]} contains fewer than 8 bytes
     * @throws IndexOutOfBoundsException unless {@code 0 <= at <= end <= in.length}
     */
    public static UdpHeader decode(byte[] in, int at, int end) {
        Objects.checkFromToIndex(at, end, in.length);
        int length = Udp.check(in, at, end);
        if (length < 0) {
            throw DecodeException.of(Layer.UDP, length, at);
        }
        return Udp.read(in, at);
    }

    @Override
    public int encode(byte[] out, int at) {
        Objects.checkFromIndexSize(at, Udp.HEADER_LENGTH, out.length);
        Udp.write(out, at, sourcePort, destinationPort, length, checksum);
        return at + Udp.HEADER_LENGTH;
    }

    /**
     * Encodes the header as {@link #encode(byte[], int)} does, but with another length, and computes the checksum instead of writing {@link
     * #checksum()}. A computed checksum of 0 is written as 0xFFFF (RFC 768).
     *
     * @param out the array to write to
     * @param at the index at which the header begins
     * @param length the length of header and data in bytes, 0..65535
     * @param sum the sum of the pseudo-header and of the data after the header, not complemented: 0..2^32-1
     * @return the index after the last byte written
     * @throws IllegalArgumentException if one of them is not in its range; then nothing is written
     * @throws IndexOutOfBoundsException if the header does not fit; then nothing is written
     */
    public int encode(byte[] out, int at, int length, long sum) {
        Limits.requireBits("length", length, 16);
        Limits.requireBits("sum", sum, 32);
        Objects.checkFromIndexSize(at, Udp.HEADER_LENGTH, out.length);
        int right = InternetChecksum.complement(InternetChecksum.fold(sum + sourcePort + destinationPort + length));
        Udp.write(out, at, sourcePort, destinationPort, length, right == 0 ? 0xFFFF : right);
        return at + Udp.HEADER_LENGTH;
    }

    @Override
    public Layer layer() {
        return Layer.UDP;
    }

    /** {@return 8, the length of the header in bytes} */
    @Override
    public int headerLength() {
        return Udp.HEADER_LENGTH;
    }

    /**
     * {@return a copy of this header with another {@code sourcePort}}
     *
     * @param sourcePort the port of the sender, 0..65535
     */
    public UdpHeader withSourcePort(int sourcePort) {
        return new UdpHeader(sourcePort, destinationPort, length, checksum);
    }

    /**
     * {@return a copy of this header with another {@code destinationPort}}
     *
     * @param destinationPort the port of the receiver, 0..65535
     */
    public UdpHeader withDestinationPort(int destinationPort) {
        return new UdpHeader(sourcePort, destinationPort, length, checksum);
    }

    /**
     * {@return a copy of this header with another {@code length}}
     *
     * @param length the length of the datagram in bytes, header included, as transmitted: 0..65535
     */
    public UdpHeader withLength(int length) {
        return new UdpHeader(sourcePort, destinationPort, length, checksum);
    }

    /**
     * {@return a copy of this header with another {@code checksum}}
     *
     * @param checksum the checksum as transmitted, correct or not, 0..65535; 0 if the sender computed none
     */
    public UdpHeader withChecksum(int checksum) {
        return new UdpHeader(sourcePort, destinationPort, length, checksum);
    }
}
