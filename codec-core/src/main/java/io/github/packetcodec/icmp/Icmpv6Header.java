package io.github.packetcodec.icmp;

import io.github.packetcodec.DecodeException;
import io.github.packetcodec.Layer;
import io.github.packetcodec.internal.HeaderBytes;
import io.netty.buffer.ByteBuf;
import java.util.Objects;

/**
 * The header of an ICMPv6 message (RFC 4443).
 *
 * <p><img src="doc-files/icmpv6.svg" alt="ICMPv6 message (RFC 4443)">
 *
 * @param type the type of the message, 0..255: see {@link Icmpv6Type}
 * @param code the code, which subdivides the type, 0..255
 * @param checksum the checksum as transmitted, correct or not: 0..65535
 * @param restOfHeader the four bytes after the checksum, 0..2^32-1; 0 if the header is 4 bytes long
 */
public record Icmpv6Header(int type, int code, int checksum, long restOfHeader) implements IcmpHeader {
    /**
     * Creates a header from the values of its fields.
     *
     * @throws IllegalArgumentException if a number is outside the range of its field, or {@code restOfHeader} is not 0 although
     *     the header of that type is 4 bytes long
     */
    public Icmpv6Header {
        Icmp.requireEncodable(type, code, checksum, restOfHeader);
    }

    /**
     * {@return the header of an echo request} The checksum is 0 until {@link io.github.packetcodec.packet.PacketWriter} or
     * {@code withChecksum} sets it.
     *
     * @param identifier 0..65535
     * @param sequenceNumber 0..65535
     * @throws IllegalArgumentException if one of them is not in that range
     */
    public static Icmpv6Header echoRequest(int identifier, int sequenceNumber) {
        return new Icmpv6Header(Icmpv6Type.ECHO_REQUEST, 0, 0, Icmp.echo(identifier, sequenceNumber));
    }

    /**
     * {@return the header of an echo reply} The checksum is 0 until {@link io.github.packetcodec.packet.PacketWriter} or
     * {@code withChecksum} sets it.
     *
     * @param identifier 0..65535
     * @param sequenceNumber 0..65535
     * @throws IllegalArgumentException if one of them is not in that range
     */
    public static Icmpv6Header echoReply(int identifier, int sequenceNumber) {
        return new Icmpv6Header(Icmpv6Type.ECHO_REPLY, 0, 0, Icmp.echo(identifier, sequenceNumber));
    }

    /**
     * Decodes the header at the reader index and moves the index past it.
     *
     * @param in the buffer to read, whose reader index is at the first byte of the header
     * @return the header
     * @throws DecodeException if the readable bytes do not contain a whole header; then the index has not moved
     */
    public static Icmpv6Header decode(ByteBuf in) {
        byte[] bytes = HeaderBytes.of(in, Icmp.MAXIMUM_HEADER_LENGTH);
        int at = HeaderBytes.start(in);
        int length = Icmp.check(bytes, at, at + Math.min(in.readableBytes(), Icmp.MAXIMUM_HEADER_LENGTH));
        if (length < 0) {
            throw DecodeException.of(Layer.ICMPV6, length, in.readerIndex());
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
    public static Icmpv6Header decode(byte[] in, int at, int end) {
        Objects.checkFromToIndex(at, end, in.length);
        int length = Icmp.check(in, at, end);
        if (length < 0) {
            throw DecodeException.of(Layer.ICMPV6, length, at);
        }
        return read(in, at);
    }

    private static Icmpv6Header read(byte[] in, int at) {
        return new Icmpv6Header(Icmp.type(in, at), Icmp.code(in, at), Icmp.checksum(in, at), Icmp.restOfHeader(in, at));
    }

    @Override
    public Layer layer() {
        return Layer.ICMPV6;
    }

    /** {@return the fields by name, the type as {@link Icmpv6Type#nameOf}} */
    @Override
    public String toString() {
        return "Icmpv6Header[type=" + Icmpv6Type.nameOf(type) + ", code=" + code + ", checksum=" + checksum
                + ", restOfHeader=" + restOfHeader + "]";
    }

    /**
     * {@return a copy of this header with another {@code type}}
     *
     * @param type the type of the message, 0..255: see {@link Icmpv6Type}
     */
    public Icmpv6Header withType(int type) {
        return new Icmpv6Header(type, code, checksum, restOfHeader);
    }

    /**
     * {@return a copy of this header with another {@code code}}
     *
     * @param code the code, which subdivides the type, 0..255
     */
    public Icmpv6Header withCode(int code) {
        return new Icmpv6Header(type, code, checksum, restOfHeader);
    }

    /**
     * {@return a copy of this header with another {@code checksum}}
     *
     * @param checksum the checksum as transmitted, correct or not: 0..65535
     */
    public Icmpv6Header withChecksum(int checksum) {
        return new Icmpv6Header(type, code, checksum, restOfHeader);
    }

    /**
     * {@return a copy of this header with another {@code restOfHeader}}
     *
     * @param restOfHeader the four bytes after the checksum, 0..2^32-1; 0 if the header is 4 bytes long
     */
    public Icmpv6Header withRestOfHeader(long restOfHeader) {
        return new Icmpv6Header(type, code, checksum, restOfHeader);
    }
}
