package io.github.packetcodec.packet;

import io.github.packetcodec.checksum.ChecksumStatus;
import io.github.packetcodec.checksum.InternetChecksum;
import io.github.packetcodec.icmp.Icmp;
import io.github.packetcodec.ip.Ipv4;
import io.github.packetcodec.ip.PseudoHeader;
import io.github.packetcodec.tcp.Tcp;
import io.github.packetcodec.udp.Udp;
import io.netty.buffer.ByteBuf;

/** Verifies the checksums of what a {@link PacketView} has parsed. */
final class Checksums {
    /** What all that a checksum covers sums up to, itself included, where it is right (RFC 1071, section 1). */
    private static final int VALID_SUM = 0xFFFF;

    private Checksums() {}

    static ChecksumStatus ipv4(byte[] bytes, int at) {
        return Ipv4.sum(bytes, at) == VALID_SUM ? ChecksumStatus.VALID : ChecksumStatus.INVALID;
    }

    static int expectedIpv4(byte[] bytes, int at) {
        return without(Ipv4.sum(bytes, at), Ipv4.headerChecksum(bytes, at));
    }

    /** @param frame the buffer that was parsed, or null if the view's own bytes are the whole frame */
    static ChecksumStatus transport(PacketView view, ByteBuf frame) {
        view.requireTransport();
        long layer = view.found & Found.TRANSPORT;
        boolean ipv4 = (view.found & Found.NETWORK) == Found.IPV4;
        if (layer == Found.UDP && Udp.checksum(view.bytes, view.transportOffset) == 0) {
            return ipv4 ? ChecksumStatus.ABSENT : ChecksumStatus.ZERO_FORBIDDEN;
        }
        int length = coveredLength(view);
        if (length < 0) {
            return ChecksumStatus.UNVERIFIABLE;
        }
        int pseudo = pseudoHeader(view, length);
        if (InternetChecksum.fold((long) pseudo + sum(view, frame, view.transportOffset, length)) == VALID_SUM) {
            return ChecksumStatus.VALID;
        }
        return found(view) == pseudo && layer != Found.ICMPV4 ? ChecksumStatus.PARTIAL : ChecksumStatus.INVALID;
    }

    /** The checksum that would be right; -1 if that cannot be known. */
    static int expectedTransport(PacketView view, ByteBuf frame) {
        view.requireTransport();
        int length = coveredLength(view);
        return length < 0 ? -1 : expected(view, frame, length, pseudoHeader(view, length));
    }

    private static int expected(PacketView view, ByteBuf frame, int length, int pseudo) {
        int sum = InternetChecksum.fold((long) pseudo + sum(view, frame, view.transportOffset, length));
        int expected = without(sum, found(view));
        boolean sentAsOnes = expected == 0 && (isUdp(view) || isIcmpv4OfZeros(view, frame, length));
        return sentAsOnes ? 0xFFFF : expected;
    }

    /**
     * Whether an ICMPv4 message is all zeros but for its checksum. Taking the field out of the sum leaves nothing then, and
     * nothing looks like 0xFFFF; all other checksums cover something that is not zero.
     */
    private static boolean isIcmpv4OfZeros(PacketView view, ByteBuf frame, int length) {
        int at = view.transportOffset;
        int after = Icmp.checksumOffset(at) + 2;
        return (view.found & Found.TRANSPORT) == Found.ICMPV4
                && sum(view, frame, at, after - 2 - at) == 0
                && sum(view, frame, after, at + length - after) == 0;
    }

    /** The checksum of data whose sum includes a field that should have been zero: the field is taken out again. */
    private static int without(int sum, int field) {
        return InternetChecksum.complement(InternetChecksum.fold((long) sum + InternetChecksum.complement(field)));
    }

    /** The checksum that stands in the transport header. */
    static int found(PacketView view) {
        byte[] bytes = view.bytes();
        int at = view.transportOffset();
        return switch (view.transportLayer()) {
            case TCP -> Tcp.checksum(bytes, at);
            case UDP -> Udp.checksum(bytes, at);
            default -> Icmp.checksum(bytes, at);
        };
    }

    /** How many bytes the checksum covers besides the pseudo-header; -1 if they are not all there. */
    private static int coveredLength(PacketView view) {
        int at = view.transportOffset;
        int carried = view.carried(at);
        int length = isUdp(view) ? udpLength(view.bytes, at, carried) : carried;
        return view.isFragment() || length < 0 || length > view.end - at ? -1 : length;
    }

    /** How many bytes a datagram's checksum covers: all that IP carries where the length is 0 (RFC 2675, section 4). */
    private static int udpLength(byte[] bytes, int at, int carried) {
        int stated = Udp.length(bytes, at);
        if (stated == 0) {
            return carried;
        }
        return stated < Udp.HEADER_LENGTH || stated > carried ? -1 : stated;
    }

    private static int pseudoHeader(PacketView view, int length) {
        int protocol = view.protocol();
        if ((view.found & Found.NETWORK) == Found.IPV6) {
            return PseudoHeader.sumIpv6(view.bytes, view.networkOffset, view.transportOffset, protocol, length);
        }
        return (view.found & Found.TRANSPORT) == Found.ICMPV4
                ? 0
                : PseudoHeader.sumIpv4(view.bytes, view.networkOffset, protocol, length);
    }

    private static boolean isUdp(PacketView view) {
        return (view.found & Found.TRANSPORT) == Found.UDP;
    }

    private static int sum(PacketView view, ByteBuf frame, int at, int length) {
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
