package io.github.packetcodec.tunnel;

import io.github.packetcodec.DecodeException;
import io.github.packetcodec.Fault;
import io.github.packetcodec.Header;
import io.github.packetcodec.Layer;
import io.github.packetcodec.Octets;
import io.github.packetcodec.internal.HeaderBytes;
import io.github.packetcodec.internal.Limits;
import io.netty.buffer.ByteBuf;
import java.util.Objects;
import java.util.OptionalInt;

/**
 * The GRE header, version 0 (RFC 2784, RFC 2890, RFC 1701) or 1 (RFC 2637, section 4.1). The flags specify which of the other fields
 * the header has; the components of those that it does not have are 0.
 *
 * <p><img src="doc-files/gre.svg" alt="GRE header with checksum, key and sequence number (RFC 2784, RFC 2890)">
 *
 * @param flags the first 16 bits, 0..65535: the flags, and the version in the lowest 3 bits
 * @param protocolType the type of what follows, 0..65535: mostly an EtherType
 * @param checksum the checksum over the header and all that follows, 0..65535
 * @param offset the offset of the active entry of the source route, 0..65535
 * @param key the key, 0..2^32-1; of version 1, the length of the payload and the call
 * @param sequenceNumber the sequence number, 0..2^32-1
 * @param acknowledgmentNumber the acknowledgment number of version 1, 0..2^32-1
 * @param route the entries of the source route, with the one that ends it; empty without one
 */
public record GreHeader(
        int flags,
        int protocolType,
        int checksum,
        int offset,
        long key,
        long sequenceNumber,
        long acknowledgmentNumber,
        Octets route)
        implements Header {
    /**
     * Creates a header from the values of its fields.
     *
     * @throws IllegalArgumentException if a number is outside the range of its field, the version is greater than 1, a field is not 0
     *     though the flags say that the header does not have it, or the source route is not one that its own entries end
     */
    public GreHeader {
        Limits.requireBits("flags", flags, 16);
        Limits.requireBits("protocolType", protocolType, 16);
        Limits.requireBits("checksum", checksum, 16);
        Limits.requireBits("offset", offset, 16);
        Limits.requireBits("key", key, 32);
        Limits.requireBits("sequenceNumber", sequenceNumber, 32);
        Limits.requireBits("acknowledgmentNumber", acknowledgmentNumber, 32);
        Objects.requireNonNull(route, "route");
        requireAbsent("checksum or offset", checksum | offset, Gre.hasChecksumWord(flags));
        requireAbsent("key", key, (flags & Gre.KEY_FLAG) != 0);
        requireAbsent("sequenceNumber", sequenceNumber, (flags & Gre.SEQUENCE_FLAG) != 0);
        requireAbsent("acknowledgmentNumber", acknowledgmentNumber, Gre.hasAcknowledgment(flags));
        requireAbsent("route", route.length(), Gre.hasRoute(flags));
        requireWhole(flags, route);
    }

    private static void requireAbsent(String name, long value, boolean present) {
        if (!present && value != 0) {
            throw new IllegalArgumentException(name + " " + value + " is not 0, but the flags say that there is none");
        }
    }

    /** A header is as long as its own bytes say. */
    private static void requireWhole(int flags, Octets route) {
        int length = Gre.headerLength(flags, route.length());
        byte[] bytes = new byte[length];
        Gre.setFlags(bytes, 0, flags);
        route.copyTo(bytes, length - route.length());
        int found = Gre.check(bytes, 0, length);
        if (found != length) {
            String reason = found < 0
                    ? Fault.of(found).sentence(Fault.required(found), Fault.available(found))
                    : "the source route ends after " + (found - length + route.length()) + " bytes";
            throw new IllegalArgumentException(reason);
        }
    }

    /**
     * {@return a header of version 0 without optional fields}
     *
     * @param protocolType the type of what follows, 0..65535: mostly an EtherType
     */
    public static GreHeader of(int protocolType) {
        return new GreHeader(0, protocolType, 0, 0, 0, 0, 0, Octets.EMPTY);
    }

    /**
     * Decodes the header at the reader index and moves the index past it.
     *
     * @param in the buffer to read, whose reader index is at the first byte of the header
     * @return the header
     * @throws DecodeException if no whole header is readable, or its version is greater than 1; then the index has not moved
     */
    public static GreHeader decode(ByteBuf in) {
        byte[] bytes = HeaderBytes.of(in, Gre.MAXIMUM_HEADER_LENGTH);
        int at = HeaderBytes.start(in);
        int length = Gre.check(bytes, at, at + Math.min(in.readableBytes(), Gre.MAXIMUM_HEADER_LENGTH));
        if (length < 0) {
            throw DecodeException.of(Layer.GRE, length, in.readerIndex());
        }
        in.readerIndex(in.readerIndex() + length);
        return read(bytes, at, length);
    }

    /**
     * Decodes the header that begins at {@code in[at]}. Does not read {@code in[end]} or any byte after it.
     *
     * @param in the array that contains the header
     * @param at the index at which the header begins
     * @param end the index after the last byte that may be read: an index, not a length
     * @return the header
     * @throws DecodeException if {@code in[at]..in[end - 1]} does not contain a whole header, or its version is greater than 1
     * @throws IndexOutOfBoundsException unless {@code 0 <= at <= end <= in.length}
     */
    public static GreHeader decode(byte[] in, int at, int end) {
        Objects.checkFromToIndex(at, end, in.length);
        int length = Gre.check(in, at, end);
        if (length < 0) {
            throw DecodeException.of(Layer.GRE, length, at);
        }
        return read(in, at, length);
    }

    private static GreHeader read(byte[] in, int at, int length) {
        return new GreHeader(
                Gre.flags(in, at),
                Gre.protocolType(in, at),
                Gre.checksum(in, at),
                Gre.offset(in, at),
                Gre.key(in, at),
                Gre.sequenceNumber(in, at),
                Gre.acknowledgmentNumber(in, at),
                Octets.copyOf(in, Gre.routeOffset(in, at), at + length));
    }

    @Override
    public int encode(byte[] out, int at) {
        Objects.checkFromIndexSize(at, headerLength(), out.length);
        Gre.setFlags(out, at, flags);
        Gre.setProtocolType(out, at, protocolType);
        return route.copyTo(out, Gre.putOptional(out, at, this));
    }

    @Override
    public Layer layer() {
        return Layer.GRE;
    }

    /** {@return the length of the header in bytes: 4, 8 … 2048} */
    @Override
    public int headerLength() {
        return Gre.headerLength(flags, route.length());
    }

    /** {@return the version, 0 or 1} */
    public int version() {
        return flags & 7;
    }

    /** {@return whether the header has a checksum} */
    public boolean hasChecksum() {
        return (flags & Gre.CHECKSUM_FLAG) != 0;
    }

    /** {@return whether the header has a key} */
    public boolean hasKey() {
        return (flags & Gre.KEY_FLAG) != 0;
    }

    /** {@return whether the header has a sequence number} */
    public boolean hasSequenceNumber() {
        return (flags & Gre.SEQUENCE_FLAG) != 0;
    }

    /** {@return whether the header has an acknowledgment number} */
    public boolean hasAcknowledgmentNumber() {
        return Gre.hasAcknowledgment(flags);
    }

    /**
     * {@return the virtual subnet of NVGRE (RFC 7637, section 3.2), 0..2^24-1: the upper 24 bits of the key} Empty unless the header has a
     * key and announces Ethernet; GRE with Ethernet that is not NVGRE looks the same.
     */
    public OptionalInt virtualSubnetId() {
        return isNvgre() ? OptionalInt.of((int) (key >>> 8)) : OptionalInt.empty();
    }

    /** {@return the flow of NVGRE, 0..255: the lower 8 bits of the key} Empty as {@link #virtualSubnetId()} is. */
    public OptionalInt flowId() {
        return isNvgre() ? OptionalInt.of((int) key & 0xFF) : OptionalInt.empty();
    }

    private boolean isNvgre() {
        return hasKey() && version() == 0 && protocolType == Gre.TRANSPARENT_ETHERNET_BRIDGING;
    }

    /** {@return the length of the payload in bytes, 0..65535, of version 1 (RFC 2637, section 4.1): the upper half of the key} */
    public OptionalInt payloadLength() {
        return hasKey() && version() == 1 ? OptionalInt.of((int) (key >>> 16)) : OptionalInt.empty();
    }

    /** {@return the call, 0..65535, of version 1 (RFC 2637, section 4.1): the lower half of the key} */
    public OptionalInt callId() {
        return hasKey() && version() == 1 ? OptionalInt.of((int) key & 0xFFFF) : OptionalInt.empty();
    }

    // spotless:off (the formatter would put every argument on a line of its own)

    /**
     * {@return a copy of this header with another {@code protocolType}}
     *
     * @param protocolType the type of what follows, 0..65535: mostly an EtherType
     */
    public GreHeader withProtocolType(int protocolType) {
        return new GreHeader(
                flags, protocolType, checksum, offset, key, sequenceNumber, acknowledgmentNumber, route);
    }

    /**
     * {@return a copy of this header with a {@code checksum}, and with the flag that says so}
     *
     * @param checksum the checksum over the header and all that follows, 0..65535
     */
    public GreHeader withChecksum(int checksum) {
        return new GreHeader(
                flags | Gre.CHECKSUM_FLAG, protocolType, checksum, offset, key, sequenceNumber, acknowledgmentNumber, route);
    }

    /**
     * {@return a copy of this header with a {@code key}, and with the flag that says so}
     *
     * @param key the key, 0..2^32-1; of version 1, the length of the payload and the call
     */
    public GreHeader withKey(long key) {
        return new GreHeader(
                flags | Gre.KEY_FLAG, protocolType, checksum, offset, key, sequenceNumber, acknowledgmentNumber, route);
    }

    /**
     * {@return a copy of this header with a {@code sequenceNumber}, and with the flag that says so}
     *
     * @param sequenceNumber the sequence number, 0..2^32-1
     */
    public GreHeader withSequenceNumber(long sequenceNumber) {
        return new GreHeader(
                flags | Gre.SEQUENCE_FLAG, protocolType, checksum, offset, key, sequenceNumber, acknowledgmentNumber, route);
    }

    // spotless:on
}
