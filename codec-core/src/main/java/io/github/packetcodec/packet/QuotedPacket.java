package io.github.packetcodec.packet;

import io.github.packetcodec.Layer;
import io.github.packetcodec.checksum.ChecksumStatus;
import io.github.packetcodec.icmp.Icmp;
import io.github.packetcodec.icmp.IcmpExtension;
import io.github.packetcodec.icmp.IcmpExtensions;
import io.github.packetcodec.icmp.IcmpQuote;
import io.github.packetcodec.icmp.Icmpv4Type;
import io.github.packetcodec.icmp.Icmpv6Type;
import io.github.packetcodec.internal.Bytes;
import io.github.packetcodec.ip.IpProtocol;
import io.github.packetcodec.ip.Ipv4;
import io.github.packetcodec.ip.Ipv6;
import io.github.packetcodec.ip.Ipv6Extension;
import io.github.packetcodec.ip.Ipv6Fragment;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Finds the packet that an ICMP error quotes, and the extensions after it (RFC 4884). Both are the error's payload, whose captured bytes
 * are all in the array of the state.
 */
final class QuotedPacket {
    private QuotedPacket() {}

    static boolean isIcmpError(ParsedFrame frame) {
        Layer transport = Outcome.transportLayer(frame.outcome);
        if (transport != Layer.ICMPV4 && transport != Layer.ICMPV6) {
            return false;
        }
        int type = Icmp.type(frame.bytes, frame.transportOffset);
        return transport == Layer.ICMPV4 ? Icmpv4Type.isError(type) : Icmpv6Type.isError(type);
    }

    /** The layer with which the quote in an error begins. */
    static Layer layer(ParsedFrame error) {
        return isOverIpv6(error) ? Layer.IPV6 : Layer.IPV4;
    }

    private static boolean isOverIpv6(ParsedFrame error) {
        return Outcome.transportLayer(error.outcome) == Layer.ICMPV6;
    }

    private static boolean isFragment(ParsedFrame error) {
        return Outcome.has(error.outcome, Outcome.FRAGMENT);
    }

    /**
     * {@return how many of the captured bytes belong to the quote}
     *
     * @param captured the number of captured bytes of the payload
     */
    static int length(ParsedFrame error, int captured) {
        int quote = error.payloadOffset;
        return (int) Math.min(captured, IcmpQuote.end(quote, offset(error, captured), messageEnd(error)) - quote);
    }

    /**
     * {@return the length of the quoted packet on the wire: as long as it says, or as the quote, which may be padded} If either is not
     * known, nor is the length.
     *
     * @param length the number of captured bytes of the quote
     * @param captured the number of captured bytes of the payload
     */
    static int wireLength(ParsedFrame error, int length, int captured) {
        int from = error.payloadOffset;
        int stated = isOverIpv6(error)
                ? Ipv6.totalLengthOrZero(error.bytes, from, from + length)
                : Ipv4.totalLengthOrZero(error.bytes, from, from + length);
        long rest = messageEnd(error) - from;
        if (stated == 0 || stated >= rest) {
            return stated == 0 ? Integer.MAX_VALUE : stated;
        }
        long offset = offset(error, captured);
        long quote =
                offset == IcmpQuote.UNKNOWN ? Integer.MAX_VALUE : IcmpQuote.end(from, offset, messageEnd(error)) - from;
        return (int) Math.min(Math.max(stated, quote), Integer.MAX_VALUE);
    }

    /** {@return the index of the extensions, {@link IcmpQuote#NO_EXTENSIONS} or {@link IcmpQuote#UNKNOWN}} */
    private static long offset(ParsedFrame error, int captured) {
        return IcmpQuote.extensionsOffset(
                error.bytes,
                error.transportOffset,
                isOverIpv6(error),
                error.payloadOffset + captured,
                messageEnd(error));
    }

    /**
     * Where the message ends on the wire. Other fragments contain the rest of a fragmented message: only a length that the header specifies
     * decides then.
     */
    private static long messageEnd(ParsedFrame error) {
        boolean decided = !isFragment(error)
                || IcmpQuote.statedLength(error.bytes, error.transportOffset, isOverIpv6(error)) != 0;
        return decided ? error.statedEnd() : Long.MAX_VALUE;
    }

    /** {@return the index of the first captured byte of the extensions; -1 if none was captured} */
    static int extensionsOffset(ParsedFrame error, int captured) {
        long offset = offset(error, captured);
        return offset >= 0 && offset < error.payloadOffset + captured ? (int) offset : ParsedFrame.ABSENT;
    }

    /** {@return the verdict on the checksum of the extensions; null if it is not known that there are any} */
    static @Nullable ChecksumStatus extensionsStatus(ParsedFrame error, int captured) {
        long offset = offset(error, captured);
        if (offset < 0) {
            return null;
        }
        int end = error.payloadOffset + captured;
        boolean whole = !isFragment(error) && end == messageEnd(error) && end - offset >= IcmpExtension.HEADER_LENGTH;
        return whole ? IcmpExtension.checksumStatus(error.bytes, (int) offset, end) : ChecksumStatus.UNVERIFIABLE;
    }

    /** {@return the captured extensions; null if there is not even their header} */
    static @Nullable IcmpExtensions extensionsOrNull(ParsedFrame error, int captured) {
        int offset = extensionsOffset(error, captured);
        int end = error.payloadOffset + captured;
        return offset >= 0 && end - offset >= IcmpExtension.HEADER_LENGTH
                ? IcmpExtensions.decode(
                        error.bytes, offset, end, Objects.requireNonNull(Outcome.transportLayer(error.outcome)))
                : null;
    }

    /** {@return the anomaly of an error that quotes an error, as a bit; 0 if the packet is none, or too little of the quote was captured} */
    static long anomalies(ParsedFrame frame) {
        if (!isIcmpError(frame)) {
            return 0;
        }
        byte[] in = frame.bytes;
        int at = frame.payloadOffset;
        int end = (int) Math.min(frame.limit, frame.packetEnd());
        int message = isOverIpv6(frame) ? messageInIpv6(in, at, end) : messageInIpv4(in, at, end);
        return message < end && message >= 0 && isNeverReported(Bytes.u8(in, message), isOverIpv6(frame))
                ? Anomaly.ICMP_ERROR_ABOUT_ERROR.bit()
                : 0;
    }

    private static boolean isNeverReported(int type, boolean ipv6) {
        return ipv6 ? Icmpv6Type.isError(type) || type == Icmpv6Type.REDIRECT : Icmpv4Type.isError(type);
    }

    /** Where the ICMP message in the IPv4 packet at {@code in[at]} begins; -1 if there is none. */
    private static int messageInIpv4(byte[] in, int at, int end) {
        int length = Ipv4.check(in, at, end);
        boolean isMessage =
                length > 0 && Ipv4.protocol(in, at) == IpProtocol.ICMPV4 && Ipv4.fragmentOffset(in, at) == 0;
        return isMessage ? at + length : ParsedFrame.ABSENT;
    }

    /** Where the ICMPv6 message in the IPv6 packet at {@code in[at]} begins; -1 if there is none. */
    private static int messageInIpv6(byte[] in, int at, int end) {
        int length = Ipv6.check(in, at, end);
        if (length < 0) {
            return ParsedFrame.ABSENT;
        }
        int protocol = Ipv6.nextHeader(in, at);
        int next = at + length;
        for (int count = 0; count < Ipv6Extension.MAXIMUM_COUNT && Ipv6Extension.isExtension(protocol); count++) {
            length = Ipv6Extension.check(in, next, end, protocol);
            if (length < 0 || protocol == IpProtocol.FRAGMENT && Ipv6Fragment.fragmentOffset(in, next) != 0) {
                return ParsedFrame.ABSENT;
            }
            protocol = Ipv6Extension.nextHeader(in, next);
            next += length;
        }
        return protocol == IpProtocol.ICMPV6 ? next : ParsedFrame.ABSENT;
    }

    /** Remarks a length of the quote that the RFC forbids, in an error that a walk has just found. */
    static void remark(ParsedFrame frame) {
        if (isFragment(frame) || !isIcmpError(frame)) {
            return;
        }
        int stated = IcmpQuote.statedLength(frame.bytes, frame.transportOffset, isOverIpv6(frame));
        long message = frame.statedEnd() - frame.payloadOffset;
        if (stated > message) {
            frame.remark(Anomaly.ICMP_QUOTE_LENGTH_TOO_LARGE);
        } else if (stated != 0 && stated < IcmpQuote.MINIMUM_LENGTH_WITH_EXTENSIONS && stated < message) {
            frame.remark(Anomaly.ICMP_QUOTE_LENGTH_TOO_SMALL);
        }
    }
}
