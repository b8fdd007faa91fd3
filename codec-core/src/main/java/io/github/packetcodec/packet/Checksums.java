package io.github.packetcodec.packet;

import io.github.packetcodec.Layer;
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
    private Checksums() {}

    static ChecksumStatus ipv4(byte[] bytes, int at) {
        int sum = InternetChecksum.sum(bytes, at, Ipv4.headerLength(bytes, at));
        return sum == InternetChecksum.ALL_ONES ? ChecksumStatus.VALID : ChecksumStatus.INVALID;
    }

    /** @param frame the buffer that was parsed, or null if the view's own bytes are the whole frame */
    static ChecksumStatus transport(PacketView view, ByteBuf frame) {
        Layer layer = view.transportLayer();
        if (layer == null) {
            throw new IllegalStateException("no transport header was decoded");
        }
        byte[] bytes = view.bytes();
        int at = view.transportOffset();
        int field = field(layer, bytes, at);
        if (layer == Layer.UDP && field == 0) {
            return view.networkLayer() == Layer.IPV4 ? ChecksumStatus.ABSENT : ChecksumStatus.ZERO_FORBIDDEN;
        }
        int carried = view.statedEnd - at;
        int length = layer == Layer.UDP ? udpLength(bytes, at, carried) : carried;
        if (view.isFragment() || length < 0 || at + length > view.end) {
            return ChecksumStatus.UNVERIFIABLE;
        }
        int pseudo = pseudoHeader(view, layer, at, length);
        int sum = InternetChecksum.fold((long) pseudo + sum(view, frame, at, length));
        if (sum == InternetChecksum.ALL_ONES) {
            return ChecksumStatus.VALID;
        }
        return field == pseudo && layer != Layer.ICMPV4 ? ChecksumStatus.PARTIAL : ChecksumStatus.INVALID;
    }

    private static int field(Layer layer, byte[] bytes, int at) {
        return switch (layer) {
            case TCP -> Tcp.checksum(bytes, at);
            case UDP -> Udp.checksum(bytes, at);
            default -> Icmp.checksum(bytes, at);
        };
    }

    /** How many bytes a datagram's checksum covers: all that IP carries where the length is 0 (RFC 2675, section 4). */
    private static int udpLength(byte[] bytes, int at, int carried) {
        int stated = Udp.length(bytes, at);
        if (stated == 0) {
            return carried;
        }
        return stated < Udp.HEADER_LENGTH || stated > carried ? -1 : stated;
    }

    private static int pseudoHeader(PacketView view, Layer layer, int at, int length) {
        int protocol = view.protocol();
        if (view.networkLayer() == Layer.IPV6) {
            return PseudoHeader.sumIpv6(view.bytes(), view.networkOffset(), at, protocol, length);
        }
        return layer == Layer.ICMPV4 ? 0 : PseudoHeader.sumIpv4(view.bytes(), view.networkOffset(), protocol, length);
    }

    private static int sum(PacketView view, ByteBuf frame, int at, int length) {
        if (at + length <= view.limit) {
            return InternetChecksum.sum(view.bytes(), at, length);
        }
        if (frame == null) {
            throw new IllegalStateException(
                    "the view holds only the first bytes of the buffer: verifying needs the buffer");
        }
        return view.accumulator
                .reset()
                .add(frame, frame.readerIndex() + at - view.start, length)
                .sum();
    }
}
