package io.github.packetcodec.icmp;

import io.github.packetcodec.DecodeException;
import io.github.packetcodec.Header;
import io.github.packetcodec.Layer;
import io.github.packetcodec.internal.HeaderBytes;
import io.github.packetcodec.internal.Limits;
import io.netty.buffer.ByteBuf;
import java.util.Objects;

/**
 * The header of an ICMPv4 message (RFC 792): what all messages begin with, and the four bytes whose meaning the type gives.
 *
 * @param type 0..255: see {@link Icmpv4Type}
 * @param code what the type has more than one of, 0..255
 * @param checksum as it stands, right or wrong: 0..65535
 * @param restOfHeader the four bytes after the checksum, 0..2^32-1
 */
public record Icmpv4Header(int type, int code, int checksum, long restOfHeader) implements Header {
    /**
     * Holds only what can be encoded.
     *
     * @throws IllegalArgumentException if a number is outside of its field
     */
    public Icmpv4Header {
        Limits.requireBits("type", type, 8);
        Limits.requireBits("code", code, 8);
        Limits.requireBits("checksum", checksum, 16);
        Limits.requireBits("restOfHeader", restOfHeader, 32);
    }

    /**
     * An echo request. The checksum is 0 until {@code PacketWriter} or {@code with…} sets it.
     *
     * @param identifier 0..65535
     * @param sequenceNumber 0..65535
     * @throws IllegalArgumentException if one of them is not in that range
     */
    public static Icmpv4Header echoRequest(int identifier, int sequenceNumber) {
        return new Icmpv4Header(Icmpv4Type.ECHO_REQUEST, 0, 0, echo(identifier, sequenceNumber));
    }

    /**
     * An echo reply. The checksum is 0 until {@code PacketWriter} or {@code with…} sets it.
     *
     * @param identifier 0..65535
     * @param sequenceNumber 0..65535
     * @throws IllegalArgumentException if one of them is not in that range
     */
    public static Icmpv4Header echoReply(int identifier, int sequenceNumber) {
        return new Icmpv4Header(Icmpv4Type.ECHO_REPLY, 0, 0, echo(identifier, sequenceNumber));
    }

    private static long echo(int identifier, int sequenceNumber) {
        Limits.requireBits("identifier", identifier, 16);
        Limits.requireBits("sequenceNumber", sequenceNumber, 16);
        return (long) identifier << 16 | sequenceNumber;
    }

    /**
     * Decodes the header at the reader index and moves the index past it.
     *
     * @throws DecodeException if fewer than 8 bytes are readable; then the index has not moved
     */
    public static Icmpv4Header decode(ByteBuf in) {
        byte[] bytes = HeaderBytes.of(in, Icmp.HEADER_LENGTH);
        int at = HeaderBytes.start(in);
        int length = Icmp.check(bytes, at, at + Math.min(in.readableBytes(), Icmp.HEADER_LENGTH));
        if (length < 0) {
            throw DecodeException.of(Layer.ICMPV4, length, in.readerIndex());
        }
        in.readerIndex(in.readerIndex() + length);
        return read(bytes, at);
    }

    /**
     * Decodes the header that begins at {@code in[at]} and ends before {@code in[end]}.
     *
     * @throws DecodeException if fewer than 8 bytes stand there
     * @throws IndexOutOfBoundsException unless {@code 0 <= at <= end <= in.length}
     */
    public static Icmpv4Header decode(byte[] in, int at, int end) {
        Objects.checkFromToIndex(at, end, in.length);
        int length = Icmp.check(in, at, end);
        if (length < 0) {
            throw DecodeException.of(Layer.ICMPV4, length, at);
        }
        return read(in, at);
    }

    private static Icmpv4Header read(byte[] in, int at) {
        return new Icmpv4Header(Icmp.type(in, at), Icmp.code(in, at), Icmp.checksum(in, at), Icmp.restOfHeader(in, at));
    }

    @Override
    public int encode(byte[] out, int at) {
        Objects.checkFromIndexSize(at, Icmp.HEADER_LENGTH, out.length);
        Icmp.setType(out, at, type);
        Icmp.setCode(out, at, code);
        Icmp.setChecksum(out, at, checksum);
        Icmp.setRestOfHeader(out, at, restOfHeader);
        return at + Icmp.HEADER_LENGTH;
    }

    @Override
    public Layer layer() {
        return Layer.ICMPV4;
    }

    /** 8 bytes. */
    @Override
    public int headerLength() {
        return Icmp.HEADER_LENGTH;
    }

    /** The upper 16 bits of {@link #restOfHeader()}: the identifier of an echo, 0..65535. */
    public int identifier() {
        return (int) (restOfHeader >>> 16);
    }

    /** The lower 16 bits of {@link #restOfHeader()}: the number of an echo, 0..65535. */
    public int sequenceNumber() {
        return (int) restOfHeader & 0xFFFF;
    }

    /** This header with another {@code type}. */
    public Icmpv4Header withType(int type) {
        return new Icmpv4Header(type, code, checksum, restOfHeader);
    }

    /** This header with another {@code code}. */
    public Icmpv4Header withCode(int code) {
        return new Icmpv4Header(type, code, checksum, restOfHeader);
    }

    /** This header with another {@code checksum}. */
    public Icmpv4Header withChecksum(int checksum) {
        return new Icmpv4Header(type, code, checksum, restOfHeader);
    }

    /** This header with another {@code restOfHeader}. */
    public Icmpv4Header withRestOfHeader(long restOfHeader) {
        return new Icmpv4Header(type, code, checksum, restOfHeader);
    }
}
