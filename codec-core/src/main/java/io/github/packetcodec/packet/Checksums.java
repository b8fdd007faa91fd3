package io.github.packetcodec.packet;

import io.github.packetcodec.Layer;
import io.github.packetcodec.checksum.ChecksumStatus;
import io.github.packetcodec.checksum.InternetChecksum;
import io.github.packetcodec.icmp.Icmp;
import io.github.packetcodec.internal.Bytes;
import io.github.packetcodec.ip.Ipv4;
import io.github.packetcodec.ip.Ipv6;
import io.github.packetcodec.ip.PseudoHeader;
import io.github.packetcodec.tunnel.Gre;
import io.github.packetcodec.udp.Udp;
import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

/** Verifies the checksums of what a {@link PacketView} has parsed. */
final class Checksums {
    /** The sum of everything that a correct checksum covers, itself included (RFC 1071, section 1). */
    private static final int VALID_SUM = 0xFFFF;

    private Checksums() {}

    static ChecksumStatus ipv4(byte[] bytes, int at) {
        return Ipv4.sum(bytes, at) == VALID_SUM ? ChecksumStatus.VALID : ChecksumStatus.INVALID;
    }

    static int expectedIpv4(byte[] bytes, int at) {
        return without(Ipv4.sum(bytes, at), Ipv4.headerChecksum(bytes, at));
    }

    /** @param frame the buffer that was parsed, or null if the view's own bytes are the whole frame */
    static ChecksumStatus transport(PacketView view, @Nullable ByteBuf frame) {
        view.requireTransport();
        if (Outcome.isUdp(view.outcome) && Udp.checksum(view.bytes, view.transportOffset) == 0) {
            return Outcome.isIpv4(view.outcome) || isTunnel(view)
                    ? ChecksumStatus.ABSENT
                    : ChecksumStatus.ZERO_FORBIDDEN;
        }
        int length = coveredLength(view);
        if (length < 0) {
            return ChecksumStatus.UNVERIFIABLE;
        }
        int pseudo = pseudoHeader(view, view.transportOffset, length);
        if (InternetChecksum.fold((long) pseudo + sum(view, frame, view.transportOffset, length)) == VALID_SUM) {
            return ChecksumStatus.VALID;
        }
        boolean partial = field(view) == pseudo && view.transportLayer() != Layer.ICMPV4;
        return partial ? ChecksumStatus.PARTIAL : ChecksumStatus.INVALID;
    }

    /** Datagrams of tunnels may lack a checksum over IPv6 as well (RFC 6935, RFC 6936). */
    private static boolean isTunnel(PacketView view) {
        return view.tunnels.layerOfPort(Udp.destinationPort(view.bytes, view.transportOffset)) != null;
    }

    /** The checksum covers the header and all that follows, as a packet of its own: without a pseudo-header (RFC 2784, section 2.3). */
    static ChecksumStatus gre(PacketView view) {
        if ((Gre.flags(view.bytes, view.start) & Gre.CHECKSUM_FLAG) == 0) {
            return ChecksumStatus.ABSENT;
        }
        if (view.capturedLength < view.wireLength) {
            return ChecksumStatus.UNVERIFIABLE;
        }
        int sum = InternetChecksum.sum(view.bytes, view.start, view.capturedLength);
        return sum == VALID_SUM ? ChecksumStatus.VALID : ChecksumStatus.INVALID;
    }

    static int expectedGre(PacketView view) {
        int sum = InternetChecksum.sum(view.bytes, view.start, view.capturedLength);
        return without(sum, Gre.checksum(view.bytes, view.start));
    }

    /** The checksum that would be right; -1 if that cannot be known. */
    static int expectedTransport(PacketView view, @Nullable ByteBuf frame) {
        view.requireTransport();
        int length = coveredLength(view);
        if (length < 0) {
            return -1;
        }
        int sum = InternetChecksum.fold((long) pseudoHeader(view, view.transportOffset, length)
                + sum(view, frame, view.transportOffset, length));
        int expected = without(sum, field(view));
        boolean sentAsOnes = expected == 0 && (Outcome.isUdp(view.outcome) || isIcmpv4OfZeros(view, frame, length));
        return sentAsOnes ? 0xFFFF : expected;
    }

    /**
     * Whether an ICMPv4 message is all zeros except for its checksum. The sum without the field is 0 then, which
     * looks like 0xFFFF; all other checksums cover something that is not zero.
     */
    private static boolean isIcmpv4OfZeros(PacketView view, @Nullable ByteBuf frame, int length) {
        int at = view.transportOffset;
        int after = Icmp.checksumOffset(at) + 2;
        return view.transportLayer() == Layer.ICMPV4
                && sum(view, frame, at, after - 2 - at) == 0
                && sum(view, frame, after, at + length - after) == 0;
    }

    /** The checksum of data whose sum includes a field that should have been zero: the field is taken out again. */
    private static int without(int sum, int field) {
        return InternetChecksum.complement(InternetChecksum.fold((long) sum + InternetChecksum.complement(field)));
    }

    /** The checksum that the transport header contains. */
    @SuppressWarnings("NullAway") // called only if a transport header was decoded
    static int field(PacketView view) {
        return Bytes.u16(view.bytes, HeaderForm.checksumOffset(view.transportLayer(), view.transportOffset));
    }

    /** How many bytes the checksum covers besides the pseudo-header; -1 if they are not all there. */
    private static int coveredLength(PacketView view) {
        int at = view.transportOffset;
        int length = statedLength(view, at);
        long there = Math.min(view.packetEnd(), view.capturedEnd()) - at;
        return view.isFragment() || length > there ? -1 : length;
    }

    /**
     * {@return how many bytes the checksum covers besides the pseudo-header according to the lengths in the headers; -1 if those are
     * impossible}
     *
     * @param at where the transport header begins, which need not have been decoded
     */
    private static int statedLength(PacketView view, int at) {
        int carried = ParsedFrame.length(at, view.statedEnd());
        return Outcome.isUdp(view.outcome) ? udpLength(view.bytes, at, carried) : carried;
    }

    /**
     * {@return the sum of the pseudo-header, which is all that the checksum contains if it was left to the network card} Returns -1 if
     * that cannot be: for a fragment, for ICMPv4, and if the lengths are impossible.
     *
     * @param at where the transport header begins, which need not have been decoded
     */
    static int partial(PacketView view, int at) {
        int length = statedLength(view, at);
        return view.isFragment() || length < 0 || view.transportLayer() == Layer.ICMPV4
                ? -1
                : pseudoHeader(view, at, length);
    }

    /**
     * How many bytes a datagram's checksum covers: all that IP carries where the length is 0 (RFC 2675, section 4). -1 if the length
     * is impossible.
     */
    private static int udpLength(byte[] bytes, int at, int carried) {
        int stated = Udp.length(bytes, at);
        if (stated == 0) {
            return carried;
        }
        return stated < Udp.HEADER_LENGTH || stated > carried ? -1 : stated;
    }

    /** As {@link #partial}, for a plain frame: nothing replaces the addresses in its headers, and so it takes few instructions. */
    static int partialOfPlain(PacketView view, int protocol) {
        byte[] bytes = view.bytes;
        int at = view.networkOffset;
        long rest = view.payloadOffset + view.payloadWireLength - view.transportOffset + protocol;
        if (Outcome.isIpv4(view.outcome)) {
            return InternetChecksum.fold(
                    words(Ipv4.sourceAddress(bytes, at)) + words(Ipv4.destinationAddress(bytes, at)) + rest);
        }
        return InternetChecksum.fold(words(Ipv6.sourceAddressHigh(bytes, at))
                + words(Ipv6.sourceAddressLow(bytes, at))
                + words(Ipv6.destinationAddressHigh(bytes, at))
                + words(Ipv6.destinationAddressLow(bytes, at))
                + rest);
    }

    private static long words(int fourBytes) {
        return fourBytes & 0xFFFF_FFFFL;
    }

    private static long words(long eightBytes) {
        return (eightBytes >>> 32) + (eightBytes & 0xFFFF_FFFFL);
    }

    private static int pseudoHeader(PacketView view, int at, int length) {
        int protocol = view.protocol();
        if (Outcome.isIpv6(view.outcome)) {
            return PseudoHeader.sumIpv6(view.bytes, view.networkOffset, at, protocol, length);
        }
        return view.transportLayer() == Layer.ICMPV4
                ? 0
                : PseudoHeader.sumIpv4(view.bytes, view.networkOffset, protocol, length);
    }

    @SuppressWarnings("NullAway") // bytes that an array view lacks are in the buffer
    private static int sum(PacketView view, @Nullable ByteBuf frame, int at, int length) {
        if (frame == null && view.isCopy()) {
            throw new IllegalStateException(
                    "the view has copied only the first bytes of the buffer: verifying needs the buffer");
        }
        if (at + length <= view.limit) {
            return InternetChecksum.sum(view.bytes, at, length);
        }
        return view.accumulator()
                .add(frame, frame.readerIndex() + at - view.start, length)
                .sum();
    }
}
