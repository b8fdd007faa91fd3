package io.github.packetcodec.packet;

import io.github.packetcodec.Layer;
import io.github.packetcodec.checksum.ChecksumStatus;
import io.github.packetcodec.icmp.Icmp;
import io.github.packetcodec.icmp.IcmpExtension;
import io.github.packetcodec.icmp.IcmpExtensions;
import io.github.packetcodec.icmp.IcmpQuote;
import io.github.packetcodec.icmp.Icmpv4Type;
import io.github.packetcodec.icmp.Icmpv6Type;
import io.github.packetcodec.ip.Ipv4;
import io.github.packetcodec.ip.Ipv6;
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
     * {@return the length of the quoted packet on the wire} It is as long as it says; if it does not say so, it is longer than the quote.
     *
     * @param length the number of captured bytes of the quote
     */
    static int wireLength(ParsedFrame error, int length) {
        int from = error.payloadOffset;
        int stated = isOverIpv6(error)
                ? Ipv6.totalLengthOrZero(error.bytes, from, from + length)
                : Ipv4.totalLengthOrZero(error.bytes, from, from + length);
        return stated == 0 ? Integer.MAX_VALUE : Math.max(stated, length);
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
