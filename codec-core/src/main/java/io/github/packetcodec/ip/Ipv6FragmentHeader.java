package io.github.packetcodec.ip;

import io.github.packetcodec.Layer;
import io.github.packetcodec.internal.Limits;
import java.util.Objects;

/**
 * An IPv6 fragment header (RFC 8200, section 4.5). One with offset 0 and no more fragments is <em>atomic</em> (RFC 6946): the
 * packet is whole.
 *
 * @param nextHeader what the whole packet's fragmentable part begins with, 0..255: see {@link IpProtocol}
 * @param reserved the reserved octet, 0..255
 * @param fragmentOffset in units of 8 bytes, 0..8191; see {@link #fragmentOffsetBytes()}
 * @param reservedBits the two reserved bits after the offset, 0..3
 * @param moreFragments whether this is a fragment and not the last one
 * @param identification common to the fragments of one packet, 0..2^32-1
 */
public record Ipv6FragmentHeader(
        int nextHeader, int reserved, int fragmentOffset, int reservedBits, boolean moreFragments, long identification)
        implements Ipv6ExtensionHeader {

    /**
     * Holds only what can be encoded.
     *
     * @throws IllegalArgumentException if a number is outside of its field
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

    /** 8 bytes. */
    @Override
    public int headerLength() {
        return Ipv6Fragment.LENGTH;
    }

    /** Where in the whole packet's fragmentable part this fragment's begins, in bytes. */
    public int fragmentOffsetBytes() {
        return fragmentOffset * 8;
    }

    /** Whether the packet is a fragment indeed, not a whole one with a fragment header. */
    public boolean isFragment() {
        return moreFragments || fragmentOffset != 0;
    }

    // spotless:off (its formatter would give every argument a line)

    /** This header with another {@code nextHeader}. */
    public Ipv6FragmentHeader withNextHeader(int nextHeader) {
        return new Ipv6FragmentHeader(
                nextHeader, reserved, fragmentOffset, reservedBits, moreFragments, identification);
    }

    /** This header with another {@code reserved}. */
    public Ipv6FragmentHeader withReserved(int reserved) {
        return new Ipv6FragmentHeader(
                nextHeader, reserved, fragmentOffset, reservedBits, moreFragments, identification);
    }

    /** This header with another {@code fragmentOffset}. */
    public Ipv6FragmentHeader withFragmentOffset(int fragmentOffset) {
        return new Ipv6FragmentHeader(
                nextHeader, reserved, fragmentOffset, reservedBits, moreFragments, identification);
    }

    /** This header with another {@code reservedBits}. */
    public Ipv6FragmentHeader withReservedBits(int reservedBits) {
        return new Ipv6FragmentHeader(
                nextHeader, reserved, fragmentOffset, reservedBits, moreFragments, identification);
    }

    /** This header with another {@code moreFragments}. */
    public Ipv6FragmentHeader withMoreFragments(boolean moreFragments) {
        return new Ipv6FragmentHeader(
                nextHeader, reserved, fragmentOffset, reservedBits, moreFragments, identification);
    }

    /** This header with another {@code identification}. */
    public Ipv6FragmentHeader withIdentification(long identification) {
        return new Ipv6FragmentHeader(
                nextHeader, reserved, fragmentOffset, reservedBits, moreFragments, identification);
    }

    // spotless:on
}
