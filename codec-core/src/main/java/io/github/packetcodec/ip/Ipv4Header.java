package io.github.packetcodec.ip;

import io.github.packetcodec.DecodeException;
import io.github.packetcodec.Layer;
import io.github.packetcodec.address.Ipv4Address;
import io.github.packetcodec.internal.HeaderBytes;
import io.github.packetcodec.internal.Limits;
import io.netty.buffer.ByteBuf;
import java.util.Objects;

/**
 * An IPv4 header (RFC 791), with every field as transmitted. The version and the header length are not
 * components: the version is 4, and the header length follows from the options.
 *
 * <p><img src="doc-files/ipv4.svg" alt="IPv4 header (RFC 791)">
 *
 * @param dscp the differentiated services code point (RFC 2474), 0..63
 * @param ecn the explicit congestion notification (RFC 3168), 0..3
 * @param totalLength the length of the packet in bytes, header included, as transmitted: 0..65535. It may be 0 in captures that a host
 *     makes of its own packets, if its network card does the segmentation
 * @param identification the identification, which is the same in all fragments of a packet, 0..65535
 * @param reservedFlag the reserved flag, which must be zero
 * @param dontFragment whether routers must not fragment the packet
 * @param moreFragments whether the packet is a fragment and not the last one
 * @param fragmentOffset the position of the payload in that of the whole packet, in units of 8 bytes, 0..8191; see {@link #fragmentOffsetBytes()}
 * @param timeToLive the number of hops left, 0..255
 * @param protocol the protocol that the packet carries, 0..255: see {@link IpProtocol}
 * @param headerChecksum the checksum of the header as transmitted, correct or not: 0..65535
 * @param sourceAddress the address of the sender
 * @param destinationAddress the address of the receiver, or of the next hop of a source route
 * @param options the options, 0..40 bytes in multiples of 4
 */
public record Ipv4Header(
        int dscp,
        int ecn,
        int totalLength,
        int identification,
        boolean reservedFlag,
        boolean dontFragment,
        boolean moreFragments,
        int fragmentOffset,
        int timeToLive,
        int protocol,
        int headerChecksum,
        Ipv4Address sourceAddress,
        Ipv4Address destinationAddress,
        Ipv4Options options)
        implements IpHeader {

    /**
     * Creates a header from the values of its fields.
     *
     * @throws IllegalArgumentException if a number is outside the range of its field
     */
    public Ipv4Header {
        Limits.requireBits("dscp", dscp, 6);
        Limits.requireBits("ecn", ecn, 2);
        Limits.requireBits("totalLength", totalLength, 16);
        Limits.requireBits("identification", identification, 16);
        Limits.requireBits("fragmentOffset", fragmentOffset, 13);
        Limits.requireBits("timeToLive", timeToLive, 8);
        Limits.requireBits("protocol", protocol, 8);
        Limits.requireBits("headerChecksum", headerChecksum, 16);
        Objects.requireNonNull(sourceAddress, "sourceAddress");
        Objects.requireNonNull(destinationAddress, "destinationAddress");
        Objects.requireNonNull(options, "options");
    }

    /**
     * {@return the header of a packet that is not a fragment and must not be fragmented, with 64 hops left and without options} The total
     * length and the checksum are 0 until {@link io.github.packetcodec.packet.PacketWriter} or a {@code with…} method sets them.
     *
     * @param source the source address
     * @param destination the destination address
     * @param protocol the protocol that the packet carries, 0..255: see {@link IpProtocol}
     */
    public static Ipv4Header of(Ipv4Address source, Ipv4Address destination, int protocol) {
        return new Ipv4Header(
                0, 0, 0, 0, false, true, false, 0, 64, protocol, 0, source, destination, Ipv4Options.NONE);
    }

    /**
     * Decodes the header at the reader index and moves the index past it, options included.
     *
     * @param in the buffer to read, whose reader index is at the first byte of the header
     * @return the header
     * @throws DecodeException if the readable bytes do not contain a whole IPv4 header; then the index has not moved
     */
    public static Ipv4Header decode(ByteBuf in) {
        byte[] bytes = HeaderBytes.of(in, Ipv4.MAXIMUM_HEADER_LENGTH);
        int at = HeaderBytes.start(in);
        int length = Ipv4.check(bytes, at, at + Math.min(in.readableBytes(), Ipv4.MAXIMUM_HEADER_LENGTH));
        if (length < 0) {
            throw DecodeException.of(Layer.IPV4, length, in.readerIndex());
        }
        in.readerIndex(in.readerIndex() + length);
        return Ipv4.read(bytes, at, length);
    }

    /**
     * Decodes the header that begins at {@code in[at]}. Does not read {@code in[end]} or any byte after it.
     *
     * @param in the array that contains the header
     * @param at the index at which the header begins
     * @param end the index after the last byte that may be read: an index, not a length
     * @return the header
     * @throws DecodeException if {@code in[at]..in[end - 1]} does not contain a whole IPv4 header
     * @throws IndexOutOfBoundsException unless {@code 0 <= at <= end <= in.length}
     */
    public static Ipv4Header decode(byte[] in, int at, int end) {
        Objects.checkFromToIndex(at, end, in.length);
        int length = Ipv4.check(in, at, end);
        if (length < 0) {
            throw DecodeException.of(Layer.IPV4, length, at);
        }
        return Ipv4.read(in, at, length);
    }

    @Override
    public int encode(byte[] out, int at) {
        return write(out, at, totalLength, false);
    }

    /**
     * Encodes the header as {@link #encode(byte[], int)} does, but with another total length, and computes the checksum instead of writing
     * {@link #headerChecksum()}.
     *
     * @param out the array to write to
     * @param at the index at which the header begins
     * @param totalLength the length of the packet in bytes, header included: 0..65535
     * @return the index after the last byte written
     * @throws IllegalArgumentException if it is not in that range; then nothing is written
     * @throws IndexOutOfBoundsException if the header does not fit; then nothing is written
     */
    public int encode(byte[] out, int at, int totalLength) {
        Limits.requireBits("totalLength", totalLength, 16);
        return write(out, at, totalLength, true);
    }

    private int write(byte[] out, int at, int length, boolean computeChecksum) {
        Objects.checkFromIndexSize(at, headerLength(), out.length);
        int flagsAndOffset = Ipv4.flagsAndOffset(reservedFlag, dontFragment, moreFragments, fragmentOffset);
        int source = sourceAddress.value();
        int destination = destinationAddress.value();
        int dscpAndEcn = dscp << 2 | ecn;
        return Ipv4.write(
                out,
                at,
                dscpAndEcn,
                length,
                identification,
                flagsAndOffset,
                timeToLive,
                protocol,
                headerChecksum,
                computeChecksum,
                source,
                destination,
                options.octets());
    }

    @Override
    public Layer layer() {
        return Layer.IPV4;
    }

    /** {@return the length of the header in bytes, options included: 20..60, a multiple of 4} */
    @Override
    public int headerLength() {
        return Ipv4.MINIMUM_HEADER_LENGTH + options.length();
    }

    /** {@return the position of this fragment's payload in the payload of the whole packet, in bytes: 0..65528} */
    public int fragmentOffsetBytes() {
        return fragmentOffset * 8;
    }

    /** {@return whether the packet is a fragment: its offset is not 0, or it is not the last one} */
    public boolean isFragment() {
        return moreFragments || fragmentOffset != 0;
    }

    /** {@return the fields by name, the protocol as {@link IpProtocol#nameOf}} */
    @Override
    public String toString() {
        return "Ipv4Header[dscp=" + dscp + ", ecn=" + ecn + ", totalLength=" + totalLength + ", identification="
                + identification + ", reservedFlag=" + reservedFlag + ", dontFragment=" + dontFragment
                + ", moreFragments=" + moreFragments + ", fragmentOffset=" + fragmentOffset + ", timeToLive="
                + timeToLive + ", protocol=" + IpProtocol.nameOf(protocol) + ", headerChecksum=" + headerChecksum
                + ", sourceAddress=" + sourceAddress + ", destinationAddress=" + destinationAddress + ", options="
                + options + "]";
    }

    // spotless:off (the formatter would put every argument on a line of its own)

    /**
     * {@return a copy of this header with another {@code dscp}}
     *
     * @param dscp the differentiated services code point (RFC 2474), 0..63
     */
    public Ipv4Header withDscp(int dscp) {
        return new Ipv4Header(
                dscp, ecn, totalLength, identification, reservedFlag, dontFragment, moreFragments, fragmentOffset,
                timeToLive, protocol, headerChecksum, sourceAddress, destinationAddress, options);
    }

    /**
     * {@return a copy of this header with another {@code ecn}}
     *
     * @param ecn the explicit congestion notification (RFC 3168), 0..3
     */
    public Ipv4Header withEcn(int ecn) {
        return new Ipv4Header(
                dscp, ecn, totalLength, identification, reservedFlag, dontFragment, moreFragments, fragmentOffset,
                timeToLive, protocol, headerChecksum, sourceAddress, destinationAddress, options);
    }

    /**
     * {@return a copy of this header with another {@code totalLength}}
     *
     * @param totalLength the length of the packet in bytes, header included, as transmitted: 0..65535. It may be 0 in captures that a host
     *     makes of its own packets, if its network card does the segmentation
     */
    public Ipv4Header withTotalLength(int totalLength) {
        return new Ipv4Header(
                dscp, ecn, totalLength, identification, reservedFlag, dontFragment, moreFragments, fragmentOffset,
                timeToLive, protocol, headerChecksum, sourceAddress, destinationAddress, options);
    }

    /**
     * {@return a copy of this header with another {@code identification}}
     *
     * @param identification the identification, which is the same in all fragments of a packet, 0..65535
     */
    public Ipv4Header withIdentification(int identification) {
        return new Ipv4Header(
                dscp, ecn, totalLength, identification, reservedFlag, dontFragment, moreFragments, fragmentOffset,
                timeToLive, protocol, headerChecksum, sourceAddress, destinationAddress, options);
    }

    /**
     * {@return a copy of this header with another {@code reservedFlag}}
     *
     * @param reservedFlag the reserved flag, which must be zero
     */
    public Ipv4Header withReservedFlag(boolean reservedFlag) {
        return new Ipv4Header(
                dscp, ecn, totalLength, identification, reservedFlag, dontFragment, moreFragments, fragmentOffset,
                timeToLive, protocol, headerChecksum, sourceAddress, destinationAddress, options);
    }

    /**
     * {@return a copy of this header with another {@code dontFragment}}
     *
     * @param dontFragment whether routers must not fragment the packet
     */
    public Ipv4Header withDontFragment(boolean dontFragment) {
        return new Ipv4Header(
                dscp, ecn, totalLength, identification, reservedFlag, dontFragment, moreFragments, fragmentOffset,
                timeToLive, protocol, headerChecksum, sourceAddress, destinationAddress, options);
    }

    /**
     * {@return a copy of this header with another {@code moreFragments}} Clears {@code dontFragment} if the packet was not a fragment and
     * becomes one.
     *
     * @param moreFragments whether the packet is a fragment and not the last one
     */
    public Ipv4Header withMoreFragments(boolean moreFragments) {
        boolean dontFragment = this.dontFragment && (isFragment() || !moreFragments);
        return new Ipv4Header(
                dscp, ecn, totalLength, identification, reservedFlag, dontFragment, moreFragments, fragmentOffset,
                timeToLive, protocol, headerChecksum, sourceAddress, destinationAddress, options);
    }

    /**
     * {@return a copy of this header with another {@code fragmentOffset}} Clears {@code dontFragment} if the packet was not a fragment and
     * becomes one.
     *
     * @param fragmentOffset the position of the payload in that of the whole packet, in units of 8 bytes, 0..8191; see
     *     {@link #fragmentOffsetBytes()}
     */
    public Ipv4Header withFragmentOffset(int fragmentOffset) {
        boolean dontFragment = this.dontFragment && (isFragment() || fragmentOffset == 0);
        return new Ipv4Header(
                dscp, ecn, totalLength, identification, reservedFlag, dontFragment, moreFragments, fragmentOffset,
                timeToLive, protocol, headerChecksum, sourceAddress, destinationAddress, options);
    }

    /**
     * {@return a copy of this header with another {@code timeToLive}}
     *
     * @param timeToLive the number of hops left, 0..255
     */
    public Ipv4Header withTimeToLive(int timeToLive) {
        return new Ipv4Header(
                dscp, ecn, totalLength, identification, reservedFlag, dontFragment, moreFragments, fragmentOffset,
                timeToLive, protocol, headerChecksum, sourceAddress, destinationAddress, options);
    }

    /**
     * {@return a copy of this header with another {@code protocol}}
     *
     * @param protocol the protocol that the packet carries, 0..255: see {@link IpProtocol}
     */
    public Ipv4Header withProtocol(int protocol) {
        return new Ipv4Header(
                dscp, ecn, totalLength, identification, reservedFlag, dontFragment, moreFragments, fragmentOffset,
                timeToLive, protocol, headerChecksum, sourceAddress, destinationAddress, options);
    }

    /**
     * {@return a copy of this header with another {@code headerChecksum}}
     *
     * @param headerChecksum the checksum of the header as transmitted, correct or not: 0..65535
     */
    public Ipv4Header withHeaderChecksum(int headerChecksum) {
        return new Ipv4Header(
                dscp, ecn, totalLength, identification, reservedFlag, dontFragment, moreFragments, fragmentOffset,
                timeToLive, protocol, headerChecksum, sourceAddress, destinationAddress, options);
    }

    /**
     * {@return a copy of this header with another {@code sourceAddress}}
     *
     * @param sourceAddress the address of the sender
     */
    public Ipv4Header withSourceAddress(Ipv4Address sourceAddress) {
        return new Ipv4Header(
                dscp, ecn, totalLength, identification, reservedFlag, dontFragment, moreFragments, fragmentOffset,
                timeToLive, protocol, headerChecksum, sourceAddress, destinationAddress, options);
    }

    /**
     * {@return a copy of this header with another {@code destinationAddress}}
     *
     * @param destinationAddress the address of the receiver, or of the next hop of a source route
     */
    public Ipv4Header withDestinationAddress(Ipv4Address destinationAddress) {
        return new Ipv4Header(
                dscp, ecn, totalLength, identification, reservedFlag, dontFragment, moreFragments, fragmentOffset,
                timeToLive, protocol, headerChecksum, sourceAddress, destinationAddress, options);
    }

    /**
     * {@return a copy of this header with another {@code options}}
     *
     * @param options the options, 0..40 bytes in multiples of 4
     */
    public Ipv4Header withOptions(Ipv4Options options) {
        return new Ipv4Header(
                dscp, ecn, totalLength, identification, reservedFlag, dontFragment, moreFragments, fragmentOffset,
                timeToLive, protocol, headerChecksum, sourceAddress, destinationAddress, options);
    }

    // spotless:on
}
