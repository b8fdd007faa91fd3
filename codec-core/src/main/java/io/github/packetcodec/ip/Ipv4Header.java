package io.github.packetcodec.ip;

import io.github.packetcodec.DecodeException;
import io.github.packetcodec.Layer;
import io.github.packetcodec.address.Ipv4Address;
import io.github.packetcodec.internal.HeaderBytes;
import io.github.packetcodec.internal.Limits;
import io.netty.buffer.ByteBuf;
import java.util.Objects;

/**
 * An IPv4 header (RFC 791), every field as it stands on the wire. The version and the header length are not components:
 * the one is 4, the other follows from the options.
 *
 * @param dscp differentiated services code point (RFC 2474), 0..63
 * @param ecn explicit congestion notification (RFC 3168), 0..3
 * @param totalLength length of the packet in bytes, header included, as stated: 0..65535. 0 is what a host's own capture
 *     shows where segmentation is left to the network card
 * @param identification common to the fragments of one packet, 0..65535
 * @param reservedFlag the flag that must be zero
 * @param dontFragment whether routers are told not to fragment
 * @param moreFragments whether this is a fragment and not the last one
 * @param fragmentOffset in units of 8 bytes, 0..8191; see {@link #fragmentOffsetBytes()}
 * @param timeToLive hops left, 0..255
 * @param protocol what the packet carries, 0..255: see {@link IpProtocol}
 * @param headerChecksum as it stands, right or wrong: 0..65535
 * @param sourceAddress the sender
 * @param destinationAddress the receiver, or the next hop of a source route
 * @param options 0..40 bytes in whole words, kept as they stand
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
     * Holds only what can be encoded.
     *
     * @throws IllegalArgumentException if a number is outside of its field
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
     * A header to start from: not a fragment and not to be fragmented, 64 hops, no options. Total length and checksum are
     * 0 until {@code PacketWriter} or {@code with…} sets them.
     */
    public static Ipv4Header of(Ipv4Address source, Ipv4Address destination, int protocol) {
        return new Ipv4Header(
                0, 0, 0, 0, false, true, false, 0, 64, protocol, 0, source, destination, Ipv4Options.NONE);
    }

    /**
     * Decodes the header at the reader index and moves the index past it, options included.
     *
     * @throws DecodeException if no whole IPv4 header stands there; then the index has not moved
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
     * Decodes the header that begins at {@code in[at]} and ends before {@code in[end]}; the bytes after it are not looked
     * at.
     *
     * @throws DecodeException if no whole IPv4 header stands there
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
     * As {@link #encode(byte[], int)}, but with a total length of its own and the checksum that is right for it.
     *
     * @param totalLength the length of the packet in bytes, header included: 0..65535
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

    /** The length of the header in bytes, options included: 20..60, a multiple of 4. */
    @Override
    public int headerLength() {
        return Ipv4.MINIMUM_HEADER_LENGTH + options.length();
    }

    /** Where in the whole packet's payload this fragment's begins, in bytes. */
    public int fragmentOffsetBytes() {
        return fragmentOffset * 8;
    }

    /** Whether the packet is a fragment: of any offset but 0, or not the last. */
    public boolean isFragment() {
        return moreFragments || fragmentOffset != 0;
    }
    // spotless:off (its formatter would give every argument a line)

    /** This header with another {@code dscp}. */
    public Ipv4Header withDscp(int dscp) {
        return new Ipv4Header(
                dscp, ecn, totalLength, identification, reservedFlag, dontFragment, moreFragments, fragmentOffset,
                timeToLive, protocol, headerChecksum, sourceAddress, destinationAddress, options);
    }

    /** This header with another {@code ecn}. */
    public Ipv4Header withEcn(int ecn) {
        return new Ipv4Header(
                dscp, ecn, totalLength, identification, reservedFlag, dontFragment, moreFragments, fragmentOffset,
                timeToLive, protocol, headerChecksum, sourceAddress, destinationAddress, options);
    }

    /** This header with another {@code totalLength}. */
    public Ipv4Header withTotalLength(int totalLength) {
        return new Ipv4Header(
                dscp, ecn, totalLength, identification, reservedFlag, dontFragment, moreFragments, fragmentOffset,
                timeToLive, protocol, headerChecksum, sourceAddress, destinationAddress, options);
    }

    /** This header with another {@code identification}. */
    public Ipv4Header withIdentification(int identification) {
        return new Ipv4Header(
                dscp, ecn, totalLength, identification, reservedFlag, dontFragment, moreFragments, fragmentOffset,
                timeToLive, protocol, headerChecksum, sourceAddress, destinationAddress, options);
    }

    /** This header with another {@code reservedFlag}. */
    public Ipv4Header withReservedFlag(boolean reservedFlag) {
        return new Ipv4Header(
                dscp, ecn, totalLength, identification, reservedFlag, dontFragment, moreFragments, fragmentOffset,
                timeToLive, protocol, headerChecksum, sourceAddress, destinationAddress, options);
    }

    /** This header with another {@code dontFragment}. */
    public Ipv4Header withDontFragment(boolean dontFragment) {
        return new Ipv4Header(
                dscp, ecn, totalLength, identification, reservedFlag, dontFragment, moreFragments, fragmentOffset,
                timeToLive, protocol, headerChecksum, sourceAddress, destinationAddress, options);
    }

    /**
     * This header with another {@code moreFragments}. Where that makes a fragment of a packet that was none, {@code dontFragment} is
     * cleared.
     */
    public Ipv4Header withMoreFragments(boolean moreFragments) {
        boolean dontFragment = this.dontFragment && (isFragment() || !moreFragments);
        return new Ipv4Header(
                dscp, ecn, totalLength, identification, reservedFlag, dontFragment, moreFragments, fragmentOffset,
                timeToLive, protocol, headerChecksum, sourceAddress, destinationAddress, options);
    }

    /**
     * This header with another {@code fragmentOffset}. Where that makes a fragment of a packet that was none, {@code dontFragment}
     * is cleared.
     */
    public Ipv4Header withFragmentOffset(int fragmentOffset) {
        boolean dontFragment = this.dontFragment && (isFragment() || fragmentOffset == 0);
        return new Ipv4Header(
                dscp, ecn, totalLength, identification, reservedFlag, dontFragment, moreFragments, fragmentOffset,
                timeToLive, protocol, headerChecksum, sourceAddress, destinationAddress, options);
    }

    /** This header with another {@code timeToLive}. */
    public Ipv4Header withTimeToLive(int timeToLive) {
        return new Ipv4Header(
                dscp, ecn, totalLength, identification, reservedFlag, dontFragment, moreFragments, fragmentOffset,
                timeToLive, protocol, headerChecksum, sourceAddress, destinationAddress, options);
    }

    /** This header with another {@code protocol}. */
    public Ipv4Header withProtocol(int protocol) {
        return new Ipv4Header(
                dscp, ecn, totalLength, identification, reservedFlag, dontFragment, moreFragments, fragmentOffset,
                timeToLive, protocol, headerChecksum, sourceAddress, destinationAddress, options);
    }

    /** This header with another {@code headerChecksum}. */
    public Ipv4Header withHeaderChecksum(int headerChecksum) {
        return new Ipv4Header(
                dscp, ecn, totalLength, identification, reservedFlag, dontFragment, moreFragments, fragmentOffset,
                timeToLive, protocol, headerChecksum, sourceAddress, destinationAddress, options);
    }

    /** This header with another {@code sourceAddress}. */
    public Ipv4Header withSourceAddress(Ipv4Address sourceAddress) {
        return new Ipv4Header(
                dscp, ecn, totalLength, identification, reservedFlag, dontFragment, moreFragments, fragmentOffset,
                timeToLive, protocol, headerChecksum, sourceAddress, destinationAddress, options);
    }

    /** This header with another {@code destinationAddress}. */
    public Ipv4Header withDestinationAddress(Ipv4Address destinationAddress) {
        return new Ipv4Header(
                dscp, ecn, totalLength, identification, reservedFlag, dontFragment, moreFragments, fragmentOffset,
                timeToLive, protocol, headerChecksum, sourceAddress, destinationAddress, options);
    }

    /** This header with another {@code options}. */
    public Ipv4Header withOptions(Ipv4Options options) {
        return new Ipv4Header(
                dscp, ecn, totalLength, identification, reservedFlag, dontFragment, moreFragments, fragmentOffset,
                timeToLive, protocol, headerChecksum, sourceAddress, destinationAddress, options);
    }

    // spotless:on
}
