package io.github.packetcodec.tunnel;

import io.github.packetcodec.DecodeException;
import io.github.packetcodec.Header;
import io.github.packetcodec.Layer;
import io.github.packetcodec.Octets;
import io.github.packetcodec.internal.HeaderBytes;
import io.github.packetcodec.internal.Limits;
import io.netty.buffer.ByteBuf;
import java.util.Objects;

/**
 * The ERSPAN header of type II or III (draft-foschiano-erspan-03, sections 4.2 and 4.3). The version specifies which of the other fields
 * the header has; the components of those that it does not have are 0, false or empty.
 *
 * <p><img src="doc-files/erspan.svg" alt="ERSPAN header of type II (draft-foschiano-erspan-03)">
 *
 * @param version 1 for type II, 2 for type III
 * @param vlanId the VLAN of the frame, 0..4095
 * @param classOfService the class of service of the frame, 0..7
 * @param encapsulation how the frame was received, 0..3: see {@link Erspan#encapsulation}
 * @param truncated whether the frame was cut because it was too long
 * @param sessionId the session, 0..1023
 * @param reserved the reserved bits of type II, 0..4095
 * @param index the index of type II, 0..2^20-1
 * @param timestamp the timestamp of type III, 0..2^32-1, in the unit that the granularity specifies
 * @param securityGroupTag the security group tag of type III, 0..65535
 * @param ethernetFrame whether the protocol unit is an Ethernet frame, for type III
 * @param frameType the type of the frame, 0..31, for type III
 * @param hardwareId the identifier of the hardware, 0..63, for type III
 * @param egress whether the frame was leaving, for type III
 * @param granularity the unit of the timestamp, 0..3, for type III
 * @param platform the platform subheader of type III, 8 bytes; empty without one
 */
public record ErspanHeader(
        int version,
        int vlanId,
        int classOfService,
        int encapsulation,
        boolean truncated,
        int sessionId,
        int reserved,
        int index,
        long timestamp,
        int securityGroupTag,
        boolean ethernetFrame,
        int frameType,
        int hardwareId,
        boolean egress,
        int granularity,
        Octets platform)
        implements Header {
    /**
     * Creates a header from the values of its fields.
     *
     * @throws IllegalArgumentException if a number is outside the range of its field, the platform subheader is not 0 or 8 bytes long, or
     *     a field is not 0 although a header of this version does not have it
     */
    public ErspanHeader {
        Limits.requireBits("vlanId", vlanId, 12);
        Limits.requireBits("classOfService", classOfService, 3);
        Limits.requireBits("encapsulation", encapsulation, 2);
        Limits.requireBits("sessionId", sessionId, 10);
        Limits.requireBits("reserved", reserved, 12);
        Limits.requireBits("index", index, 20);
        Limits.requireBits("timestamp", timestamp, 32);
        Limits.requireBits("securityGroupTag", securityGroupTag, 16);
        Limits.requireBits("frameType", frameType, 5);
        Limits.requireBits("hardwareId", hardwareId, 6);
        Limits.requireBits("granularity", granularity, 2);
        Objects.requireNonNull(platform, "platform");
        if (version != Erspan.TYPE_II && version != Erspan.TYPE_III) {
            throw new IllegalArgumentException("version " + version + " is not 1 or 2");
        }
        if (!platform.isEmpty() && platform.length() != Erspan.PLATFORM_LENGTH) {
            throw new IllegalArgumentException("platform subheader of " + platform.length() + " bytes, not 8");
        }
        boolean ofTypeTwo = (reserved | index) != 0;
        boolean ofTypeThree = (timestamp | securityGroupTag | frameType | hardwareId | granularity) != 0
                || ethernetFrame
                || egress
                || !platform.isEmpty();
        if (version == Erspan.TYPE_II ? ofTypeThree : ofTypeTwo) {
            throw new IllegalArgumentException("a field that a header of version " + version + " does not have");
        }
    }

    /**
     * {@return a header of type II}
     *
     * @param sessionId the session, 0..1023
     * @param index the index, 0..2^20-1
     */
    public static ErspanHeader ofTypeTwo(int sessionId, int index) {
        return new ErspanHeader(
                Erspan.TYPE_II, 0, 0, 0, false, sessionId, 0, index, 0, 0, false, 0, 0, false, 0, Octets.EMPTY);
    }

    /**
     * {@return a header of type III without a platform subheader}
     *
     * @param sessionId the session, 0..1023
     * @param timestamp the timestamp, 0..2^32-1, in units of 100 microseconds
     */
    public static ErspanHeader ofTypeThree(int sessionId, long timestamp) {
        return new ErspanHeader(
                Erspan.TYPE_III, 0, 0, 0, false, sessionId, 0, 0, timestamp, 0, true, 0, 0, false, 0, Octets.EMPTY);
    }

    /**
     * Decodes the header at the reader index and moves the index past it.
     *
     * @param in the buffer to read, whose reader index is at the first byte of the header
     * @return the header
     * @throws DecodeException if no whole header is readable, or its version is not 1 or 2; then the index has not moved
     */
    public static ErspanHeader decode(ByteBuf in) {
        byte[] bytes = HeaderBytes.of(in, Erspan.MAXIMUM_HEADER_LENGTH);
        int at = HeaderBytes.start(in);
        int length = Erspan.check(bytes, at, at + Math.min(in.readableBytes(), Erspan.MAXIMUM_HEADER_LENGTH));
        if (length < 0) {
            throw DecodeException.of(Layer.ERSPAN, length, in.readerIndex());
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
     * @throws DecodeException if {@code in[at]..in[end - 1]} does not contain a whole header, or its version is not 1 or 2
     * @throws IndexOutOfBoundsException unless {@code 0 <= at <= end <= in.length}
     */
    public static ErspanHeader decode(byte[] in, int at, int end) {
        Objects.checkFromToIndex(at, end, in.length);
        int length = Erspan.check(in, at, end);
        if (length < 0) {
            throw DecodeException.of(Layer.ERSPAN, length, at);
        }
        return read(in, at, length);
    }

    private static ErspanHeader read(byte[] in, int at, int length) {
        return new ErspanHeader(
                Erspan.version(in, at),
                Erspan.vlanId(in, at),
                Erspan.classOfService(in, at),
                Erspan.encapsulation(in, at),
                Erspan.truncated(in, at),
                Erspan.sessionId(in, at),
                Erspan.reserved(in, at),
                Erspan.index(in, at),
                Erspan.timestamp(in, at),
                Erspan.securityGroupTag(in, at),
                Erspan.ethernetFrame(in, at),
                Erspan.frameType(in, at),
                Erspan.hardwareId(in, at),
                Erspan.egress(in, at),
                Erspan.granularity(in, at),
                Octets.copyOf(in, Erspan.platformOffset(in, at), at + length));
    }

    @Override
    public int encode(byte[] out, int at) {
        Objects.checkFromIndexSize(at, headerLength(), out.length);
        Erspan.setProtocolVersionAndVlanId(out, at, version, vlanId);
        Erspan.setSession(out, at, classOfService, encapsulation, truncated, sessionId);
        if (version == Erspan.TYPE_II) {
            Erspan.setIndex(out, at, reserved, index);
        } else {
            Erspan.setTimestamp(out, at, timestamp);
            Erspan.setSecurityGroupTag(out, at, securityGroupTag);
            Erspan.setRest(out, at, this, !platform.isEmpty());
        }
        return platform.copyTo(out, Erspan.platformOffset(out, at));
    }

    @Override
    public Layer layer() {
        return Layer.ERSPAN;
    }

    /** {@return the length of the header in bytes: 8, 12 or 20} */
    @Override
    public int headerLength() {
        return (version == Erspan.TYPE_II ? Erspan.TYPE_II_LENGTH : Erspan.TYPE_III_LENGTH) + platform.length();
    }

    // spotless:off (the formatter would put every argument on a line of its own)

    private ErspanHeader with(int vlanId, int classOfService, int encapsulation, boolean truncated, int sessionId) {
        return new ErspanHeader(
                version, vlanId, classOfService, encapsulation, truncated, sessionId, reserved, index, timestamp,
                securityGroupTag, ethernetFrame, frameType, hardwareId, egress, granularity, platform);
    }

    /**
     * {@return a copy of this header with another {@code vlanId}}
     *
     * @param vlanId the VLAN of the frame, 0..4095
     */
    public ErspanHeader withVlanId(int vlanId) {
        return with(vlanId, classOfService, encapsulation, truncated, sessionId);
    }

    /**
     * {@return a copy of this header with another {@code classOfService}}
     *
     * @param classOfService the class of service of the frame, 0..7
     */
    public ErspanHeader withClassOfService(int classOfService) {
        return with(vlanId, classOfService, encapsulation, truncated, sessionId);
    }

    /**
     * {@return a copy of this header with another {@code encapsulation}}
     *
     * @param encapsulation how the frame was received, 0..3: see {@link Erspan#encapsulation}
     */
    public ErspanHeader withEncapsulation(int encapsulation) {
        return with(vlanId, classOfService, encapsulation, truncated, sessionId);
    }

    /**
     * {@return a copy of this header with another {@code truncated}}
     *
     * @param truncated whether the frame was cut because it was too long
     */
    public ErspanHeader withTruncated(boolean truncated) {
        return with(vlanId, classOfService, encapsulation, truncated, sessionId);
    }

    /**
     * {@return a copy of this header with another {@code sessionId}}
     *
     * @param sessionId the session, 0..1023
     */
    public ErspanHeader withSessionId(int sessionId) {
        return with(vlanId, classOfService, encapsulation, truncated, sessionId);
    }

    // spotless:on
}
