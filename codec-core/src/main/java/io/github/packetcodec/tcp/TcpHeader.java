package io.github.packetcodec.tcp;

import io.github.packetcodec.DecodeException;
import io.github.packetcodec.Header;
import io.github.packetcodec.Layer;
import io.github.packetcodec.internal.HeaderBytes;
import io.github.packetcodec.internal.Limits;
import io.netty.buffer.ByteBuf;
import java.util.Objects;

/**
 * A TCP header (RFC 9293), every field as it stands on the wire. The data offset is not a component: it follows from the
 * options.
 *
 * @param sourcePort the sender's port, 0..65535
 * @param destinationPort the receiver's port, 0..65535
 * @param sequenceNumber number of the first byte of data, or of the SYN: 0..2^32-1
 * @param acknowledgmentNumber number of the next byte expected, if ACK is set: 0..2^32-1
 * @param reserved the three reserved bits, 0..7
 * @param flags the nine flags, 0..511: see {@link TcpFlags}
 * @param window how many bytes more the sender takes, before scaling: 0..65535
 * @param checksum as it stands, right or wrong: 0..65535
 * @param urgentPointer where the urgent data ends, counted from the sequence number, if URG is set: 0..65535
 * @param options 0..40 bytes in whole words, kept as they stand
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
     * Holds only what can be encoded.
     *
     * @throws IllegalArgumentException if a number is outside of its field
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
     * A header to start from: the full window, no options. The checksum is 0 until {@code PacketWriter} or {@code with…}
     * sets it.
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
     * @throws DecodeException if no whole TCP header stands there; then the index has not moved
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
     * Decodes the header that begins at {@code in[at]} and ends before {@code in[end]}; the bytes after it are not looked
     * at.
     *
     * @throws DecodeException if no whole TCP header stands there
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
     * As {@link #encode(byte[], int)}, but with the checksum that is right.
     *
     * @param sum of the pseudo-header and of the data that follows, not complemented: 0..2<sup>32</sup> - 1
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

    /** The length of the header in bytes, options included: 20..60, a multiple of 4. */
    @Override
    public int headerLength() {
        return Tcp.MINIMUM_HEADER_LENGTH + options.length();
    }

    /** Whether all of the given {@link TcpFlags} are set. */
    public boolean has(int flags) {
        return (this.flags & flags) == flags;
    }

    // spotless:off (its formatter would give every argument a line)

    /** This header with another {@code sourcePort}. */
    public TcpHeader withSourcePort(int sourcePort) {
        return new TcpHeader(
                sourcePort, destinationPort, sequenceNumber, acknowledgmentNumber, reserved, flags, window, checksum,
                urgentPointer, options);
    }

    /** This header with another {@code destinationPort}. */
    public TcpHeader withDestinationPort(int destinationPort) {
        return new TcpHeader(
                sourcePort, destinationPort, sequenceNumber, acknowledgmentNumber, reserved, flags, window, checksum,
                urgentPointer, options);
    }

    /** This header with another {@code sequenceNumber}. */
    public TcpHeader withSequenceNumber(long sequenceNumber) {
        return new TcpHeader(
                sourcePort, destinationPort, sequenceNumber, acknowledgmentNumber, reserved, flags, window, checksum,
                urgentPointer, options);
    }

    /** This header with another {@code acknowledgmentNumber}. */
    public TcpHeader withAcknowledgmentNumber(long acknowledgmentNumber) {
        return new TcpHeader(
                sourcePort, destinationPort, sequenceNumber, acknowledgmentNumber, reserved, flags, window, checksum,
                urgentPointer, options);
    }

    /** This header with another {@code reserved}. */
    public TcpHeader withReserved(int reserved) {
        return new TcpHeader(
                sourcePort, destinationPort, sequenceNumber, acknowledgmentNumber, reserved, flags, window, checksum,
                urgentPointer, options);
    }

    /** This header with another {@code flags}. */
    public TcpHeader withFlags(int flags) {
        return new TcpHeader(
                sourcePort, destinationPort, sequenceNumber, acknowledgmentNumber, reserved, flags, window, checksum,
                urgentPointer, options);
    }

    /** This header with another {@code window}. */
    public TcpHeader withWindow(int window) {
        return new TcpHeader(
                sourcePort, destinationPort, sequenceNumber, acknowledgmentNumber, reserved, flags, window, checksum,
                urgentPointer, options);
    }

    /** This header with another {@code checksum}. */
    public TcpHeader withChecksum(int checksum) {
        return new TcpHeader(
                sourcePort, destinationPort, sequenceNumber, acknowledgmentNumber, reserved, flags, window, checksum,
                urgentPointer, options);
    }

    /** This header with another {@code urgentPointer}. */
    public TcpHeader withUrgentPointer(int urgentPointer) {
        return new TcpHeader(
                sourcePort, destinationPort, sequenceNumber, acknowledgmentNumber, reserved, flags, window, checksum,
                urgentPointer, options);
    }

    /** This header with another {@code options}. */
    public TcpHeader withOptions(TcpOptions options) {
        return new TcpHeader(
                sourcePort, destinationPort, sequenceNumber, acknowledgmentNumber, reserved, flags, window, checksum,
                urgentPointer, options);
    }

    // spotless:on
}
