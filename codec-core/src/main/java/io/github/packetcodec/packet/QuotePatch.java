package io.github.packetcodec.packet;

import io.github.packetcodec.address.IpAddress;
import io.github.packetcodec.address.Ipv4Address;
import io.github.packetcodec.address.Ipv6Address;
import io.github.packetcodec.internal.Limits;
import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

/** Translates an ICMP error and the packet that it quotes (RFC 5508, sections 4.2 and 4.3). Finds all checksums before it changes any byte. */
final class QuotePatch {
    private QuotePatch() {}

    static void source(PacketView quote, @Nullable ByteBuf frame, IpAddress address, int port) {
        PacketView error = requireError(quote, frame);
        long own = ofAddresses(quote, frame, address, true);
        long around = CoveringChecksum.around(quote, frame);
        int portAt = requirePort(quote, port, PortPatch.SOURCE);
        long ofPort = portAt == ParsedFrame.ABSENT ? CoveringChecksum.NONE : CoveringChecksum.ofHeader(quote, frame);
        long ownOfError = ofAddresses(error, frame, address, false);
        long aroundError = CoveringChecksum.around(error, frame);
        if (address instanceof Ipv4Address ipv4) {
            AddressPatch.source(quote, own, around, ipv4);
            AddressPatch.destination(error, ownOfError, aroundError, ipv4);
        } else if (address instanceof Ipv6Address ipv6) {
            AddressPatch.source(quote, own, around, ipv6);
            AddressPatch.destination(error, ownOfError, aroundError, ipv6);
        }
        setPort(quote, portAt, ofPort, around, port);
        PatchRules.writeThrough(quote, frame);
    }

    static void destination(
            PacketView quote, @Nullable ByteBuf frame, IpAddress address, int port, IpAddress errorSource) {
        PacketView error = requireError(quote, frame);
        long own = ofAddresses(quote, frame, address, false);
        long around = CoveringChecksum.around(quote, frame);
        int portAt = requirePort(quote, port, PortPatch.DESTINATION);
        long ofPort = portAt == ParsedFrame.ABSENT ? CoveringChecksum.NONE : CoveringChecksum.ofHeader(quote, frame);
        long ownOfError = ofAddresses(error, frame, errorSource, true);
        long aroundError = CoveringChecksum.around(error, frame);
        if (address instanceof Ipv4Address ipv4 && errorSource instanceof Ipv4Address errorIpv4) {
            AddressPatch.destination(quote, own, around, ipv4);
            AddressPatch.source(error, ownOfError, aroundError, errorIpv4);
        } else if (address instanceof Ipv6Address ipv6 && errorSource instanceof Ipv6Address errorIpv6) {
            AddressPatch.destination(quote, own, around, ipv6);
            AddressPatch.source(error, ownOfError, aroundError, errorIpv6);
        }
        setPort(quote, portAt, ofPort, around, port);
        PatchRules.writeThrough(quote, frame);
    }

    private static PacketView requireError(PacketView quote, @Nullable ByteBuf frame) {
        PatchRules.requireWritable(quote, frame);
        PacketView error = quote.depth() == 0 ? null : PatchRules.requireOuter(quote);
        if (error == null || !QuotedPacket.isIcmpError(error)) {
            throw new IllegalStateException("the packet is not quoted in an ICMP error");
        }
        return error;
    }

    private static long ofAddresses(PacketView view, @Nullable ByteBuf frame, IpAddress address, boolean source) {
        if (address.version() == 6) {
            PatchRules.requireIpv6(view);
        } else {
            PatchRules.requireIpv4(view);
            if (!source) {
                return AddressPatch.ofDestination(view, frame);
            }
        }
        return CoveringChecksum.ofAddresses(view, frame);
    }

    private static int requirePort(PacketView quote, int port, int offset) {
        if (port == ParsedFrame.ABSENT) {
            return ParsedFrame.ABSENT;
        }
        Limits.requireBits("port", port, 16);
        boolean icmp = quote.transportLayer() != null && !Outcome.isTcpOrUdp(quote.outcome);
        return icmp ? PortPatch.requireIdentifier(quote) : PortPatch.requirePorts(quote) + offset;
    }

    private static void setPort(PacketView quote, int at, long own, long around, int port) {
        if (at != ParsedFrame.ABSENT) {
            PortPatch.set(quote, at, own, around, port);
        }
    }
}
