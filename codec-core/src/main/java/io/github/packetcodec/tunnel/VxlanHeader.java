package io.github.packetcodec.tunnel;

import io.github.packetcodec.DecodeException;
import io.github.packetcodec.Header;
import io.github.packetcodec.Layer;
import io.github.packetcodec.internal.HeaderBytes;
import io.github.packetcodec.internal.Limits;
import io.netty.buffer.ByteBuf;
import java.util.Objects;
import java.util.OptionalInt;

/**
 * The VXLAN header (RFC 7348, section 5).
 *
 * <p><img src="doc-files/vxlan.svg" alt="VXLAN header (RFC 7348)">
 *
 * @param flags the flags, 0..255
 * @param reserved the reserved bits after the flags, 0..255
 * @param extension the group policy identifier, or the protocol that follows in the lower 8 bits; reserved without their flags, 0..65535
 * @param vni the network identifier, 0..2^24-1
 * @param reservedAfterVni the reserved bits after the network identifier, 0..255
 */
public record VxlanHeader(int flags, int reserved, int extension, int vni, int reservedAfterVni) implements Header {
    /**
     * Creates a header from the values of its fields.
     *
     * @throws IllegalArgumentException if a number is outside the range of its field
     */
    public VxlanHeader {
        Limits.requireBits("flags", flags, 8);
        Limits.requireBits("reserved", reserved, 8);
        Limits.requireBits("extension", extension, 16);
        Limits.requireBits("vni", vni, 24);
        Limits.requireBits("reservedAfterVni", reservedAfterVni, 8);
    }

    /**
     * Decodes the header at the reader index and moves the index past it.
     *
     * @param in the buffer to read, whose reader index is at the first byte of the header
     * @return the header
     * @throws DecodeException if fewer than 8 bytes are readable; then the index has not moved
     */
    public static VxlanHeader decode(ByteBuf in) {
        byte[] bytes = HeaderBytes.of(in, Vxlan.HEADER_LENGTH);
        int at = HeaderBytes.start(in);
        int length = Vxlan.check(bytes, at, at + Math.min(in.readableBytes(), Vxlan.HEADER_LENGTH));
        if (length < 0) {
            throw DecodeException.of(Layer.VXLAN, length, in.readerIndex());
        }
        in.readerIndex(in.readerIndex() + length);
        return Vxlan.read(bytes, at);
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
    public static VxlanHeader decode(byte[] in, int at, int end) {
        Objects.checkFromToIndex(at, end, in.length);
        int length = Vxlan.check(in, at, end);
        if (length < 0) {
            throw DecodeException.of(Layer.VXLAN, length, at);
        }
        return Vxlan.read(in, at);
    }

    @Override
    public int encode(byte[] out, int at) {
        Objects.checkFromIndexSize(at, Vxlan.HEADER_LENGTH, out.length);
        Vxlan.setFlags(out, at, flags);
        Vxlan.setReserved(out, at, reserved);
        Vxlan.setExtension(out, at, extension);
        Vxlan.setVni(out, at, vni);
        Vxlan.setReservedAfterVni(out, at, reservedAfterVni);
        return at + Vxlan.HEADER_LENGTH;
    }

    @Override
    public Layer layer() {
        return Layer.VXLAN;
    }

    /** {@return 8, the length of the header in bytes} */
    @Override
    public int headerLength() {
        return Vxlan.HEADER_LENGTH;
    }

    /** {@return the group policy identifier, 0..65535; empty if the flags say that there is none} */
    public OptionalInt groupPolicyId() {
        return (flags & Vxlan.GROUP_POLICY_FLAG) != 0 ? OptionalInt.of(extension) : OptionalInt.empty();
    }

    /** {@return the number of the protocol that follows (VXLAN-GPE), 0..255; empty if the flags say that there is none} */
    public OptionalInt nextProtocol() {
        return (flags & Vxlan.NEXT_PROTOCOL_FLAG) != 0 ? OptionalInt.of(extension & 0xFF) : OptionalInt.empty();
    }

    // spotless:off (the formatter would put every argument on a line of its own)

    /**
     * {@return a copy of this header with another {@code flags}}
     *
     * @param flags the flags, 0..255
     */
    public VxlanHeader withFlags(int flags) {
        return new VxlanHeader(flags, reserved, extension, vni, reservedAfterVni);
    }

    /**
     * {@return a copy of this header with another {@code reserved}}
     *
     * @param reserved the reserved bits after the flags, 0..255
     */
    public VxlanHeader withReserved(int reserved) {
        return new VxlanHeader(flags, reserved, extension, vni, reservedAfterVni);
    }

    /**
     * {@return a copy of this header with another {@code extension}}
     *
     * @param extension the group policy identifier, or the protocol that follows in the lower 8 bits; reserved without their flags,
     *     0..65535
     */
    public VxlanHeader withExtension(int extension) {
        return new VxlanHeader(flags, reserved, extension, vni, reservedAfterVni);
    }

    /**
     * {@return a copy of this header with another {@code vni}}
     *
     * @param vni the network identifier, 0..2^24-1
     */
    public VxlanHeader withVni(int vni) {
        return new VxlanHeader(flags, reserved, extension, vni, reservedAfterVni);
    }

    /**
     * {@return a copy of this header with another {@code reservedAfterVni}}
     *
     * @param reservedAfterVni the reserved bits after the network identifier, 0..255
     */
    public VxlanHeader withReservedAfterVni(int reservedAfterVni) {
        return new VxlanHeader(flags, reserved, extension, vni, reservedAfterVni);
    }

    // spotless:on
}
