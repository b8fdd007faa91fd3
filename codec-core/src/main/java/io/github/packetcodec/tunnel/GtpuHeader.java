package io.github.packetcodec.tunnel;

import io.github.packetcodec.DecodeException;
import io.github.packetcodec.Fault;
import io.github.packetcodec.Header;
import io.github.packetcodec.Layer;
import io.github.packetcodec.Octets;
import io.github.packetcodec.internal.HeaderBytes;
import io.github.packetcodec.internal.Limits;
import io.netty.buffer.ByteBuf;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * The GTP-U header, version 1 (3GPP TS 29.281, section 5). The flags specify which of the other fields the header has; the components of
 * those that it does not have are 0 or empty.
 *
 * <p><img src="doc-files/gtpu.svg" alt="GTP-U header with a sequence number (3GPP TS 29.281)">
 *
 * @param flags the flags after the version, 0..31: see {@link Gtpu}
 * @param messageType the type of the message, 0..255: {@link Gtpu#USER_PACKET} if it contains a user's packet
 * @param length the number of bytes after the first 8 bytes of the header, 0..65535: its other fields, and what follows it
 * @param teid the tunnel endpoint identifier, 0..2^32-1
 * @param sequenceNumber the sequence number, 0..65535
 * @param npduNumber the N-PDU number, 0..255
 * @param extensionType the type of the first extension header, 0..255; 0 if there is none
 * @param extensions the bytes of the extension headers: 0, 4 … 2036
 */
public record GtpuHeader(
        int flags,
        int messageType,
        int length,
        long teid,
        int sequenceNumber,
        int npduNumber,
        int extensionType,
        Octets extensions)
        implements Header {
    /**
     * Creates a header from the values of its fields.
     *
     * @throws IllegalArgumentException if a number is outside the range of its field, a field is not 0 although the flags say that the
     *     header does not have it, or the extension headers do not end where their own lengths and types say
     */
    public GtpuHeader {
        Limits.requireBits("flags", flags, 5);
        Limits.requireBits("messageType", messageType, 8);
        Limits.requireBits("length", length, 16);
        Limits.requireBits("teid", teid, 32);
        Limits.requireBits("sequenceNumber", sequenceNumber, 16);
        Limits.requireBits("npduNumber", npduNumber, 8);
        Limits.requireBits("extensionType", extensionType, 8);
        Objects.requireNonNull(extensions, "extensions");
        if (!Gtpu.hasOptionalFields(flags) && (sequenceNumber | npduNumber | extensionType) != 0) {
            throw new IllegalArgumentException("optional fields, but flags " + flags + " say that there are none");
        }
        requireWhole(flags, extensionType, extensions);
    }

    /** The header is as long as its own bytes say. */
    private static void requireWhole(int flags, int extensionType, Octets extensions) {
        if (!Gtpu.hasExtensions(flags, extensionType)) {
            if (!extensions.isEmpty()) {
                throw new IllegalArgumentException("extension headers that no flag and no type announce");
            }
            return;
        }
        int length = Gtpu.headerLength(flags, extensions.length());
        byte[] bytes = new byte[length];
        Gtpu.setFlags(bytes, 0, flags);
        Gtpu.setExtensionType(bytes, 0, extensionType);
        extensions.copyTo(bytes, length - extensions.length());
        int found = Gtpu.check(bytes, 0, length);
        if (found != length) {
            throw new IllegalArgumentException(
                    found < 0
                            ? Fault.of(found).sentence(Fault.required(found), Fault.available(found))
                            : "the extension headers end after " + (found - length + extensions.length()) + " bytes");
        }
    }

    /**
     * {@return the header of a message that contains a user's packet, without optional fields}
     *
     * @param teid the tunnel endpoint identifier, 0..2^32-1
     * @param length the length of the packet in bytes, 0..65535
     */
    public static GtpuHeader of(long teid, int length) {
        return new GtpuHeader(Gtpu.PROTOCOL_TYPE_FLAG, Gtpu.USER_PACKET, length, teid, 0, 0, 0, Octets.EMPTY);
    }

    /**
     * Decodes the header at the reader index and moves the index past it.
     *
     * @param in the buffer to read, whose reader index is at the first byte of the header
     * @return the header
     * @throws DecodeException if no whole header is readable, its version is not 1, an extension header has the length 0, or the header
     *     is longer than 2048 bytes; then the index has not moved
     */
    public static GtpuHeader decode(ByteBuf in) {
        byte[] bytes = HeaderBytes.of(in, Gtpu.MAXIMUM_HEADER_LENGTH);
        int at = HeaderBytes.start(in);
        int length = Gtpu.check(bytes, at, at + Math.min(in.readableBytes(), Gtpu.MAXIMUM_HEADER_LENGTH));
        if (length < 0) {
            throw DecodeException.of(Layer.GTPU, length, in.readerIndex());
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
     * @throws DecodeException if {@code in[at]..in[end - 1]} does not contain a whole header, its version is not 1, an extension header
     *     has the length 0, or the header is longer than 2048 bytes
     * @throws IndexOutOfBoundsException unless {@code 0 <= at <= end <= in.length}
     */
    public static GtpuHeader decode(byte[] in, int at, int end) {
        Objects.checkFromToIndex(at, end, in.length);
        int length = Gtpu.check(in, at, end);
        if (length < 0) {
            throw DecodeException.of(Layer.GTPU, length, at);
        }
        return read(in, at, length);
    }

    private static GtpuHeader read(byte[] in, int at, int length) {
        return new GtpuHeader(
                Gtpu.flags(in, at),
                Gtpu.messageType(in, at),
                Gtpu.length(in, at),
                Gtpu.teid(in, at),
                Gtpu.sequenceNumber(in, at),
                Gtpu.npduNumber(in, at),
                Gtpu.extensionType(in, at),
                Octets.copyOf(in, Gtpu.extensionsOffset(in, at), at + length));
    }

    @Override
    public int encode(byte[] out, int at) {
        Objects.checkFromIndexSize(at, headerLength(), out.length);
        Gtpu.setFlags(out, at, flags);
        Gtpu.setMessageType(out, at, messageType);
        Gtpu.setLength(out, at, length);
        Gtpu.setTeid(out, at, teid);
        if (Gtpu.hasOptionalFields(flags)) {
            Gtpu.setSequenceNumber(out, at, sequenceNumber);
            Gtpu.setNpduNumber(out, at, npduNumber);
            Gtpu.setExtensionType(out, at, extensionType);
        }
        return extensions.copyTo(out, Gtpu.extensionsOffset(out, at));
    }

    @Override
    public Layer layer() {
        return Layer.GTPU;
    }

    /** {@return the length of the header in bytes: 8, 12 … 2048} */
    @Override
    public int headerLength() {
        return Gtpu.headerLength(flags, extensions.length());
    }

    /** {@return whether the sequence number has a meaning} */
    public boolean hasSequenceNumber() {
        return (flags & Gtpu.SEQUENCE_FLAG) != 0;
    }

    /** {@return whether the N-PDU number has a meaning} */
    public boolean hasNpduNumber() {
        return (flags & Gtpu.NPDU_FLAG) != 0;
    }

    /**
     * An extension header.
     *
     * @param type the type, 1..255, which the field before the extension header contains
     * @param content what is between its length and the type of the next one: 2, 6 … 1018 bytes
     */
    public record Extension(int type, Octets content) {
        /** {@return the length of the extension header in bytes: 4, 8 … 1020} */
        public int length() {
            return content.length() + 2;
        }
    }

    /** {@return the extension headers} The list is unmodifiable. */
    public List<Extension> extensionList() {
        List<Extension> list = new ArrayList<>();
        int type = extensionType;
        for (int at = 0; at < extensions.length(); ) {
            int end = at + 4 * extensions.get(at);
            list.add(new Extension(type, extensions.slice(at + 1, end - 1)));
            type = extensions.get(end - 1);
            at = end;
        }
        return List.copyOf(list);
    }

    // spotless:off (the formatter would put every argument on a line of its own)

    /**
     * {@return a copy of this header with another {@code messageType}}
     *
     * @param messageType the type of the message, 0..255: {@link Gtpu#USER_PACKET} if it contains a user's packet
     */
    public GtpuHeader withMessageType(int messageType) {
        return new GtpuHeader(flags, messageType, length, teid, sequenceNumber, npduNumber, extensionType, extensions);
    }

    /**
     * {@return a copy of this header with another {@code length}}
     *
     * @param length the number of bytes after the first 8 bytes of the header, 0..65535: its other fields, and what follows it
     */
    public GtpuHeader withLength(int length) {
        return new GtpuHeader(flags, messageType, length, teid, sequenceNumber, npduNumber, extensionType, extensions);
    }

    /**
     * {@return a copy of this header with another {@code teid}}
     *
     * @param teid the tunnel endpoint identifier, 0..2^32-1
     */
    public GtpuHeader withTeid(long teid) {
        return new GtpuHeader(flags, messageType, length, teid, sequenceNumber, npduNumber, extensionType, extensions);
    }

    /**
     * {@return a copy of this header with a {@code sequenceNumber}, and with the flag that says so}
     *
     * @param sequenceNumber the sequence number, 0..65535
     */
    public GtpuHeader withSequenceNumber(int sequenceNumber) {
        return new GtpuHeader(
                flags | Gtpu.SEQUENCE_FLAG, messageType, length, teid, sequenceNumber, npduNumber, extensionType, extensions);
    }

    /**
     * {@return a copy of this header with an {@code npduNumber}, and with the flag that says so}
     *
     * @param npduNumber the N-PDU number, 0..255
     */
    public GtpuHeader withNpduNumber(int npduNumber) {
        return new GtpuHeader(
                flags | Gtpu.NPDU_FLAG, messageType, length, teid, sequenceNumber, npduNumber, extensionType, extensions);
    }

    // spotless:on
}
