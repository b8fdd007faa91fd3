package io.github.packetcodec.tunnel;

import io.github.packetcodec.DecodeException;
import io.github.packetcodec.Header;
import io.github.packetcodec.Layer;
import io.github.packetcodec.Octets;
import io.github.packetcodec.internal.HeaderBytes;
import io.github.packetcodec.internal.Limits;
import io.netty.buffer.ByteBuf;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;

/**
 * The GENEVE header (RFC 8926, section 3.4) of version 0. The length of the options is not a component: it follows from them.
 *
 * <p><img src="doc-files/geneve.svg" alt="GENEVE header (RFC 8926)">
 *
 * @param oam whether the packet is a control packet
 * @param critical whether an option is critical
 * @param reserved the reserved bits after the flags, 0..63
 * @param protocolType the type of what follows, 0..65535: an EtherType
 * @param vni the network identifier, 0..2^24-1
 * @param reservedAfterVni the reserved bits after the network identifier, 0..255
 * @param options the bytes of the options: 0, 4 … 252
 */
public record GeneveHeader(
        boolean oam, boolean critical, int reserved, int protocolType, int vni, int reservedAfterVni, Octets options)
        implements Header {
    /**
     * Creates a header from the values of its fields.
     *
     * @throws IllegalArgumentException if a number is outside the range of its field, or the length of the options is not 0, 4 … 252
     */
    public GeneveHeader {
        Objects.requireNonNull(options, "options");
        Limits.requireBits("reserved", reserved, 6);
        Limits.requireBits("protocolType", protocolType, 16);
        Limits.requireBits("vni", vni, 24);
        Limits.requireBits("reservedAfterVni", reservedAfterVni, 8);
        int length = Geneve.MINIMUM_HEADER_LENGTH + options.length();
        if (length % 4 != 0 || length > Geneve.MAXIMUM_HEADER_LENGTH) {
            throw new IllegalArgumentException(
                    "options of " + options.length() + " bytes: not a multiple of 4 in 0..252");
        }
    }

    /**
     * {@return a header without options and flags}
     *
     * @param protocolType the type of what follows, 0..65535: an EtherType
     * @param vni the network identifier, 0..2^24-1
     */
    public static GeneveHeader of(int protocolType, int vni) {
        return new GeneveHeader(false, false, 0, protocolType, vni, 0, Octets.EMPTY);
    }

    /**
     * Decodes the header at the reader index and moves the index past it.
     *
     * @param in the buffer to read, whose reader index is at the first byte of the header
     * @return the header
     * @throws DecodeException if no whole header is readable, or its version is not 0; then the index has not moved
     */
    public static GeneveHeader decode(ByteBuf in) {
        byte[] bytes = HeaderBytes.of(in, Geneve.MAXIMUM_HEADER_LENGTH);
        int at = HeaderBytes.start(in);
        int length = Geneve.check(bytes, at, at + Math.min(in.readableBytes(), Geneve.MAXIMUM_HEADER_LENGTH));
        if (length < 0) {
            throw DecodeException.of(Layer.GENEVE, length, in.readerIndex());
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
     * @throws DecodeException if {@code in[at]..in[end - 1]} does not contain a whole header, or its version is not 0
     * @throws IndexOutOfBoundsException unless {@code 0 <= at <= end <= in.length}
     */
    public static GeneveHeader decode(byte[] in, int at, int end) {
        Objects.checkFromToIndex(at, end, in.length);
        int length = Geneve.check(in, at, end);
        if (length < 0) {
            throw DecodeException.of(Layer.GENEVE, length, at);
        }
        return read(in, at, length);
    }

    private static GeneveHeader read(byte[] in, int at, int length) {
        return new GeneveHeader(
                Geneve.oam(in, at),
                Geneve.critical(in, at),
                Geneve.reserved(in, at),
                Geneve.protocolType(in, at),
                Geneve.vni(in, at),
                Geneve.reservedAfterVni(in, at),
                Octets.copyOf(in, Geneve.optionsOffset(at), at + length));
    }

    @Override
    public int encode(byte[] out, int at) {
        Objects.checkFromIndexSize(at, headerLength(), out.length);
        Geneve.setHeaderLength(out, at, headerLength());
        Geneve.setFlags(out, at, oam, critical, reserved);
        Geneve.setProtocolType(out, at, protocolType);
        Geneve.setVni(out, at, vni);
        Geneve.setReservedAfterVni(out, at, reservedAfterVni);
        return options.copyTo(out, Geneve.optionsOffset(at));
    }

    @Override
    public Layer layer() {
        return Layer.GENEVE;
    }

    /** {@return the length of the header in bytes: 8, 12 … 260} */
    @Override
    public int headerLength() {
        return Geneve.MINIMUM_HEADER_LENGTH + options.length();
    }

    /**
     * An option (RFC 8926, section 3.5).
     *
     * @param optionClass who has assigned the type, 0..65535
     * @param type the type, 0..255; critical if its highest bit is set
     * @param reserved the reserved bits, 0..7
     * @param data 0, 4 … 124 bytes
     */
    public record Option(int optionClass, int type, int reserved, Octets data) {
        /** {@return the length of the option in bytes: 4, 8 … 128} */
        public int length() {
            return Geneve.OPTION_LENGTH + data.length();
        }
    }

    /** {@return the options, up to one that ends after the header} The list is unmodifiable. */
    public List<Option> optionList() {
        byte[] bytes = options.toByteArray();
        List<Option> list = new ArrayList<>();
        int at = 0;
        while (at + Geneve.OPTION_LENGTH <= bytes.length) {
            int end = at + Geneve.optionLength(bytes, at);
            if (end > bytes.length) {
                break;
            }
            list.add(new Option(
                    Geneve.optionClass(bytes, at),
                    Geneve.optionType(bytes, at),
                    Geneve.optionReserved(bytes, at),
                    Octets.copyOf(bytes, at + Geneve.OPTION_LENGTH, end)));
            at = end;
        }
        return Collections.unmodifiableList(list);
    }

    // spotless:off (the formatter would put every argument on a line of its own)

    /**
     * {@return a copy of this header with another {@code oam}}
     *
     * @param oam whether the packet is a control packet
     */
    public GeneveHeader withOam(boolean oam) {
        return new GeneveHeader(oam, critical, reserved, protocolType, vni, reservedAfterVni, options);
    }

    /**
     * {@return a copy of this header with another {@code critical}}
     *
     * @param critical whether an option is critical
     */
    public GeneveHeader withCritical(boolean critical) {
        return new GeneveHeader(oam, critical, reserved, protocolType, vni, reservedAfterVni, options);
    }

    /**
     * {@return a copy of this header with another {@code reserved}}
     *
     * @param reserved the reserved bits after the flags, 0..63
     */
    public GeneveHeader withReserved(int reserved) {
        return new GeneveHeader(oam, critical, reserved, protocolType, vni, reservedAfterVni, options);
    }

    /**
     * {@return a copy of this header with another {@code protocolType}}
     *
     * @param protocolType the type of what follows, 0..65535: an EtherType
     */
    public GeneveHeader withProtocolType(int protocolType) {
        return new GeneveHeader(oam, critical, reserved, protocolType, vni, reservedAfterVni, options);
    }

    /**
     * {@return a copy of this header with another {@code vni}}
     *
     * @param vni the network identifier, 0..2^24-1
     */
    public GeneveHeader withVni(int vni) {
        return new GeneveHeader(oam, critical, reserved, protocolType, vni, reservedAfterVni, options);
    }

    /**
     * {@return a copy of this header with another {@code reservedAfterVni}}
     *
     * @param reservedAfterVni the reserved bits after the network identifier, 0..255
     */
    public GeneveHeader withReservedAfterVni(int reservedAfterVni) {
        return new GeneveHeader(oam, critical, reserved, protocolType, vni, reservedAfterVni, options);
    }

    /**
     * {@return a copy of this header with other {@code options}}
     *
     * @param options the bytes of the options: 0, 4 … 252
     */
    public GeneveHeader withOptions(Octets options) {
        return new GeneveHeader(oam, critical, reserved, protocolType, vni, reservedAfterVni, options);
    }

    // spotless:on
}
