package io.github.packetcodec.tcp;

import io.github.packetcodec.DecodeException;
import io.github.packetcodec.Header;
import io.github.packetcodec.Layer;
import io.github.packetcodec.internal.HeaderBytes;
import io.github.packetcodec.internal.Limits;
import io.netty.buffer.ByteBuf;
import java.util.Objects;

/**
 * A TCP header (RFC 9293), with every field as transmitted. The data offset is not a component: it follows from the
 * options.
 *
 * <p><img src="doc-files/tcp.svg" alt="TCP header (RFC 9293)">
 *
 * @param sourcePort the port of the sender, 0..65535
 * @param destinationPort the port of the receiver, 0..65535
 * @param sequenceNumber the sequence number of the first byte of data, or of the SYN: 0..2^32-1
 * @param acknowledgmentNumber the sequence number of the next byte expected, which has a meaning if ACK is set: 0..2^32-1
 * @param reserved the three reserved bits, 0..7
 * @param flags the nine flags, 0..511: see {@link TcpFlags}
 * @param window the number of bytes that the sender is willing to receive, before scaling: 0..65535
 * @param checksum the checksum as transmitted, correct or not: 0..65535
 * @param urgentPointer the offset of the end of the urgent data from the sequence number, which has a meaning if URG is set:
 *     0..65535
 * @param options the options, 0..40 bytes in multiples of 4
 */
public record TcpHeader(
        int sourcePort,
        int destinationPort,
        long sequenceNumber,
        long acknowledgmentNumber,
        int reserved,
        int flags,
        int window,
        int checksum,
        int urgentPointer,
        TcpOptions options)
        implements Header {

    /**
     * Creates a header from the values of its fields.
     *
     * @throws IllegalArgumentException if a number is outside the range of its field
     */
    public TcpHeader {
        Limits.requireBits("sourcePort", sourcePort, 16);
        Limits.requireBits("destinationPort", destinationPort, 16);
        Limits.requireBits("sequenceNumber", sequenceNumber, 32);
        Limits.requireBits("acknowledgmentNumber", acknowledgmentNumber, 32);
        Limits.requireBits("reserved", reserved, 3);
        Limits.requireBits("flags", flags, 9);
        Limits.requireBits("window", window, 16);
        Limits.requireBits("checksum", checksum, 16);
        Limits.requireBits("urgentPointer", urgentPointer, 16);
        Objects.requireNonNull(options, "options");
    }

    /**
     * {@return a header with the maximum window and without options} The checksum is 0 until
     * {@link io.github.packetcodec.packet.PacketWriter} or {@code withChecksum} sets it.
     *
     * @param sourcePort the port of the sender, 0..65535
     * @param destinationPort the port of the receiver, 0..65535
     * @param sequenceNumber the sequence number of the first byte of data, or of the SYN: 0..2^32-1
     * @param acknowledgmentNumber the sequence number of the next byte expected, which has a meaning if ACK is set: 0..2^32-1
     * @param flags the nine flags, 0..511: see {@link TcpFlags}
     */
    public static TcpHeader of(
            int sourcePort, int destinationPort, long sequenceNumber, long acknowledgmentNumber, int flags) {
        return new TcpHeader(
                sourcePort,
                destinationPort,
                sequenceNumber,
                acknowledgmentNumber,
                0,
                flags,
                0xFFFF,
                0,
                0,
                TcpOptions.NONE);
    }

    /**
     * Decodes the header at the reader index and moves the index past it, options included.
     *
     * @param in the buffer to read, whose reader index is at the first byte of the header
     * @return the header
     * @throws DecodeException if the readable bytes do not contain a whole TCP header; then the index has not moved
     */
    public static TcpHeader decode(ByteBuf in) {
        byte[] bytes = HeaderBytes.of(in, Tcp.MAXIMUM_HEADER_LENGTH);
        int at = HeaderBytes.start(in);
        int length = Tcp.check(bytes, at, at + Math.min(in.readableBytes(), Tcp.MAXIMUM_HEADER_LENGTH));
        if (length < 0) {
            throw DecodeException.of(Layer.TCP, length, in.readerIndex());
        }
        in.readerIndex(in.readerIndex() + length);
        return Tcp.read(bytes, at, length);
    }

    /**
     * Decodes the header that begins at {@code in[at]}. Does not read {@code in[end]} or any byte after it.
     *
     * @param in the array that contains the header
     * @param at the index at which the header begins
     * @param end the index after the last byte that may be read: an index, not a length
     * @return the header
     * @throws DecodeException if {@code in[at]..in[end - 1]} does not contain a whole TCP header
     * @throws IndexOutOfBoundsException unless {@code 0 <= at <= end <= in.length}
     */
    public static TcpHeader decode(byte[] in, int at, int end) {
        Objects.checkFromToIndex(at, end, in.length);
        int length = Tcp.check(in, at, end);
        if (length < 0) {
            throw DecodeException.of(Layer.TCP, length, at);
        }
        return Tcp.read(in, at, length);
    }

    @Override
    public int encode(byte[] out, int at) {
        return write(out, at, false, 0);
    }

    /**
     * Encodes the header as {@link #encode(byte[], int)} does, but computes the checksum instead of writing {@link #checksum()}.
     *
     * @param out the array to write to
     * @param at the index at which the header begins
     * @param sum the sum of the pseudo-header and of the data after the header, not complemented: 0..2^32-1
     * @return the index after the last byte written
     * @throws IllegalArgumentException if the sum is not in that range; then nothing is written
     * @throws IndexOutOfBoundsException if the header does not fit; then nothing is written
     */
    public int encode(byte[] out, int at, long sum) {
        Limits.requireBits("sum", sum, 32);
        return write(out, at, true, sum);
    }

    private int write(byte[] out, int at, boolean computeChecksum, long sum) {
        Objects.checkFromIndexSize(at, headerLength(), out.length);
        return Tcp.write(
                out,
                at,
                sourcePort,
                destinationPort,
                (int) sequenceNumber,
                (int) acknowledgmentNumber,
                reserved,
                flags,
                window,
                checksum,
                urgentPointer,
                options,
                computeChecksum,
                sum);
    }

    @Override
    public Layer layer() {
        return Layer.TCP;
    }

    /** {@return the length of the header in bytes, options included: 20..60, a multiple of 4} */
    @Override
    public int headerLength() {
        return Tcp.MINIMUM_HEADER_LENGTH + options.length();
    }

    /**
     * {@return whether all of the given {@link TcpFlags} are set}
     *
     * @param flags the nine flags, 0..511: see {@link TcpFlags}
     */
    public boolean has(int flags) {
        return (this.flags & flags) == flags;
    }

    /** {@return the fields by name, the flags as {@link TcpFlags#nameOf}} */
    @Override
    public String toString() {
        return "TcpHeader[sourcePort=" + sourcePort + ", destinationPort=" + destinationPort + ", sequenceNumber="
                + sequenceNumber + ", acknowledgmentNumber=" + acknowledgmentNumber + ", reserved=" + reserved
                + ", flags=" + TcpFlags.nameOf(flags) + ", window=" + window + ", checksum=" + checksum
                + ", urgentPointer=" + urgentPointer + ", options=" + options + "]";
    }

    // spotless:off (the formatter would put every argument on a line of its own)

    /**
     * {@return a copy of this header with another {@code sourcePort}}
     *
     * @param sourcePort the port of the sender, 0..65535
     */
    public TcpHeader withSourcePort(int sourcePort) {
        return new TcpHeader(
                sourcePort, destinationPort, sequenceNumber, acknowledgmentNumber, reserved, flags, window, checksum,
                urgentPointer, options);
    }

    /**
     * {@return a copy of this header with another {@code destinationPort}}
     *
     * @param destinationPort the port of the receiver, 0..65535
     */
    public TcpHeader withDestinationPort(int destinationPort) {
        return new TcpHeader(
                sourcePort, destinationPort, sequenceNumber, acknowledgmentNumber, reserved, flags, window, checksum,
                urgentPointer, options);
    }

    /**
     * {@return a copy of this header with another {@code sequenceNumber}}
     *
     * @param sequenceNumber the sequence number of the first byte of data, or of the SYN: 0..2^32-1
     */
    public TcpHeader withSequenceNumber(long sequenceNumber) {
        return new TcpHeader(
                sourcePort, destinationPort, sequenceNumber, acknowledgmentNumber, reserved, flags, window, checksum,
                urgentPointer, options);
    }

    /**
     * {@return a copy of this header with another {@code acknowledgmentNumber}}
     *
     * @param acknowledgmentNumber the sequence number of the next byte expected, which has a meaning if ACK is set: 0..2^32-1
     */
    public TcpHeader withAcknowledgmentNumber(long acknowledgmentNumber) {
        return new TcpHeader(
                sourcePort, destinationPort, sequenceNumber, acknowledgmentNumber, reserved, flags, window, checksum,
                urgentPointer, options);
    }

    /**
     * {@return a copy of this header with another {@code reserved}}
     *
     * @param reserved the three reserved bits, 0..7
     */
    public TcpHeader withReserved(int reserved) {
        return new TcpHeader(
                sourcePort, destinationPort, sequenceNumber, acknowledgmentNumber, reserved, flags, window, checksum,
                urgentPointer, options);
    }

    /**
     * {@return a copy of this header with another {@code flags}}
     *
     * @param flags the nine flags, 0..511: see {@link TcpFlags}
     */
    public TcpHeader withFlags(int flags) {
        return new TcpHeader(
                sourcePort, destinationPort, sequenceNumber, acknowledgmentNumber, reserved, flags, window, checksum,
                urgentPointer, options);
    }

    /**
     * {@return a copy of this header with another {@code window}}
     *
     * @param window the number of bytes that the sender is willing to receive, before scaling: 0..65535
     */
    public TcpHeader withWindow(int window) {
        return new TcpHeader(
                sourcePort, destinationPort, sequenceNumber, acknowledgmentNumber, reserved, flags, window, checksum,
                urgentPointer, options);
    }

    /**
     * {@return a copy of this header with another {@code checksum}}
     *
     * @param checksum the checksum as transmitted, correct or not: 0..65535
     */
    public TcpHeader withChecksum(int checksum) {
        return new TcpHeader(
                sourcePort, destinationPort, sequenceNumber, acknowledgmentNumber, reserved, flags, window, checksum,
                urgentPointer, options);
    }

    /**
     * {@return a copy of this header with another {@code urgentPointer}}
     *
     * @param urgentPointer the offset of the end of the urgent data from the sequence number, which has a meaning if URG is set: 0..65535
     */
    public TcpHeader withUrgentPointer(int urgentPointer) {
        return new TcpHeader(
                sourcePort, destinationPort, sequenceNumber, acknowledgmentNumber, reserved, flags, window, checksum,
                urgentPointer, options);
    }

    /**
     * {@return a copy of this header with another {@code options}}
     *
     * @param options the options, 0..40 bytes in multiples of 4
     */
    public TcpHeader withOptions(TcpOptions options) {
        return new TcpHeader(
                sourcePort, destinationPort, sequenceNumber, acknowledgmentNumber, reserved, flags, window, checksum,
                urgentPointer, options);
    }

    // spotless:on
}
