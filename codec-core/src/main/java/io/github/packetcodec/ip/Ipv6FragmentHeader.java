package io.github.packetcodec.ip;

import io.github.packetcodec.Layer;
import io.github.packetcodec.internal.Limits;
import java.util.Objects;

/**
 * An IPv6 fragment header (RFC 8200, section 4.5). A fragment with offset 0 and without more fragments is <em>atomic</em> (RFC 6946): it is
 * the whole packet.
 *
 * <p><img src="doc-files/ipv6-fragment.svg" alt="IPv6 fragment header">
 *
 * @param nextHeader the protocol of the first header of the fragmentable part, 0..255: see {@link IpProtocol}
 * @param reserved the reserved octet, 0..255
 * @param fragmentOffset the position of the data in the fragmentable part of the whole packet, in units of 8 bytes, 0..8191; see {@link #fragmentOffsetBytes()}
 * @param reservedBits the two reserved bits after the offset, 0..3
 * @param moreFragments whether the packet is a fragment and not the last one
 * @param identification the identification, which is the same in all fragments of a packet, 0..2^32-1
 */
public record Ipv6FragmentHeader(
        int nextHeader, int reserved, int fragmentOffset, int reservedBits, boolean moreFragments, long identification)
        implements Ipv6ExtensionHeader {

    /**
     * Creates a header from the values of its fields.
     *
     * @throws IllegalArgumentException if a number is outside the range of its field
     */
    public Ipv6FragmentHeader {
        Limits.requireBits("nextHeader", nextHeader, 8);
        Limits.requireBits("reserved", reserved, 8);
        Limits.requireBits("fragmentOffset", fragmentOffset, 13);
        Limits.requireBits("reservedBits", reservedBits, 2);
        Limits.requireBits("identification", identification, 32);
    }

    static Ipv6FragmentHeader read(byte[] in, int at) {
        return new Ipv6FragmentHeader(
                Ipv6Extension.nextHeader(in, at),
                Ipv6Fragment.reserved(in, at),
                Ipv6Fragment.fragmentOffset(in, at),
                Ipv6Fragment.reservedBits(in, at),
                Ipv6Fragment.moreFragments(in, at),
                Ipv6Fragment.identification(in, at));
    }

    @Override
    public int encode(byte[] out, int at) {
        Objects.checkFromIndexSize(at, Ipv6Fragment.LENGTH, out.length);
        Ipv6Extension.setNextHeader(out, at, nextHeader);
        Ipv6Fragment.setReserved(out, at, reserved);
        Ipv6Fragment.setOffsetAndFlags(out, at, fragmentOffset, reservedBits, moreFragments);
        Ipv6Fragment.setIdentification(out, at, identification);
        return at + Ipv6Fragment.LENGTH;
    }

    @Override
    public Layer layer() {
        return Layer.IPV6_FRAGMENT;
    }

    @Override
    public int protocol() {
        return IpProtocol.FRAGMENT;
    }

    /** {@return 8, the length of the header in bytes} */
    @Override
    public int headerLength() {
        return Ipv6Fragment.LENGTH;
    }

    /** {@return the position of this fragment's data in the fragmentable part of the whole packet, in bytes: 0..65528} */
    public int fragmentOffsetBytes() {
        return fragmentOffset * 8;
    }

    /** {@return whether the packet is a fragment, and not a whole packet with a fragment header} */
    public boolean isFragment() {
        return moreFragments || fragmentOffset != 0;
    }

    /** {@return the fields by name, the next header as {@link IpProtocol#nameOf}} */
    @Override
    public String toString() {
        return "Ipv6FragmentHeader[nextHeader=" + IpProtocol.nameOf(nextHeader) + ", reserved=" + reserved
                + ", fragmentOffset=" + fragmentOffset + ", reservedBits=" + reservedBits + ", moreFragments="
                + moreFragments + ", identification=" + identification + "]";
    }

    // spotless:off (the formatter would put every argument on a line of its own)

    /**
     * {@return a copy of this header with another {@code nextHeader}}
     *
     * @param nextHeader the protocol of the first header of the fragmentable part, 0..255: see {@link IpProtocol}
     */
    public Ipv6FragmentHeader withNextHeader(int nextHeader) {
        return new Ipv6FragmentHeader(
                nextHeader, reserved, fragmentOffset, reservedBits, moreFragments, identification);
    }

    /**
     * {@return a copy of this header with another {@code reserved}}
     *
     * @param reserved the reserved octet, 0..255
     */
    public Ipv6FragmentHeader withReserved(int reserved) {
        return new Ipv6FragmentHeader(
                nextHeader, reserved, fragmentOffset, reservedBits, moreFragments, identification);
    }

    /**
     * {@return a copy of this header with another {@code fragmentOffset}}
     *
     * @param fragmentOffset the position of the data in the fragmentable part of the whole packet, in units of 8 bytes, 0..8191; see
     *     {@link #fragmentOffsetBytes()}
     */
    public Ipv6FragmentHeader withFragmentOffset(int fragmentOffset) {
        return new Ipv6FragmentHeader(
                nextHeader, reserved, fragmentOffset, reservedBits, moreFragments, identification);
    }

    /**
     * {@return a copy of this header with another {@code reservedBits}}
     *
     * @param reservedBits the two reserved bits after the offset, 0..3
     */
    public Ipv6FragmentHeader withReservedBits(int reservedBits) {
        return new Ipv6FragmentHeader(
                nextHeader, reserved, fragmentOffset, reservedBits, moreFragments, identification);
    }

    /**
     * {@return a copy of this header with another {@code moreFragments}}
     *
     * @param moreFragments whether the packet is a fragment and not the last one
     */
    public Ipv6FragmentHeader withMoreFragments(boolean moreFragments) {
        return new Ipv6FragmentHeader(
                nextHeader, reserved, fragmentOffset, reservedBits, moreFragments, identification);
    }

    /**
     * {@return a copy of this header with another {@code identification}}
     *
     * @param identification the identification, which is the same in all fragments of a packet, 0..2^32-1
     */
    public Ipv6FragmentHeader withIdentification(long identification) {
        return new Ipv6FragmentHeader(
                nextHeader, reserved, fragmentOffset, reservedBits, moreFragments, identification);
    }

    // spotless:on
}
