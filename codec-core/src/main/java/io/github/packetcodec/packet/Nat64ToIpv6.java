package io.github.packetcodec.packet;

import io.github.packetcodec.checksum.InternetChecksum;
import io.github.packetcodec.icmp.Icmp;
import io.github.packetcodec.icmp.Icmpv4Type;
import io.github.packetcodec.internal.Bytes;
import io.github.packetcodec.internal.Options;
import io.github.packetcodec.ip.IpProtocol;
import io.github.packetcodec.ip.Ipv4;
import io.github.packetcodec.ip.Ipv4RouteOption;
import io.github.packetcodec.ip.Ipv6;
import io.github.packetcodec.ip.Ipv6Extension;
import io.github.packetcodec.ip.Ipv6Fragment;
import io.github.packetcodec.ip.PseudoHeader;

/**
 * Translates IPv4 packets to IPv6 (RFC 7915, section 4). The methods return the length of what they wrote in bytes, or the
 * {@linkplain Nat64Verdict#code() code} of a verdict.
 */
final class Nat64ToIpv6 {
    /** The longest ICMPv6 error in bytes, IPv6 header included (RFC 4443, section 2.4). */
    static final int MAXIMUM_ERROR_LENGTH = 1280;

    /** What the fragments of a packet may add up to in bytes. */
    private static final int MAXIMUM_PAYLOAD_LENGTH = 0xFFFF;

    private static final byte[] NOTHING = {};

    private final Nat64Settings settings;
    private byte[] in = NOTHING;
    private byte[] out = NOTHING;

    Nat64ToIpv6(Nat64Settings settings) {
        this.settings = settings;
    }

    /**
     * Translates {@code in[at]..in[end - 1]}. A packet that has to be fragmented is written as one, with a fragment header.
     *
     * @param packet the array that is read: in
     * @param translated the array that is written to, beginning at {@code to}: out. It has the room that
     *     {@link Nat64Translator#maximumLength} returns
     */
    int translate(byte[] packet, int at, int end, byte[] translated, int to) {
        in = packet;
        out = translated;
        int headerLength = Ipv4.check(in, at, end);
        if (headerLength < 0) {
            return Nat64Verdict.MALFORMED.code();
        }
        int payloadLength = Ipv4.totalLength(in, at) - headerLength;
        int payload = at + headerLength;
        if (payloadLength < 0 || payloadLength > end - payload || !isFragmentSound(at, payloadLength)) {
            return Nat64Verdict.MALFORMED.code();
        }
        if (Ipv4.sum(in, at) != InternetChecksum.ALL_ONES) {
            return Nat64Verdict.HEADER_CHECKSUM_WRONG.code();
        }
        if (!isForwardable(Ipv4.sourceAddress(in, at)) || !isForwardable(Ipv4.destinationAddress(in, at))) {
            return Nat64Verdict.ADDRESS_ILLEGAL.code();
        }
        if (isSourceRouted(at, payload)) {
            return Nat64Verdict.SOURCE_ROUTED.code();
        }
        int hopLimit = Ipv4.timeToLive(in, at);
        if (settings.decrementsHopLimit()) {
            if (hopLimit <= 1) {
                return Nat64Verdict.HOP_LIMIT_EXCEEDED.code();
            }
            hopLimit--;
        }
        int protocol = protocol(Ipv4.protocol(in, at));
        if (protocol < 0) {
            return Nat64Verdict.PROTOCOL_UNTRANSLATABLE.code();
        }
        if (protocol != IpProtocol.ICMPV6) {
            return carry(at, payload, payloadLength, protocol, hopLimit, 0, to);
        }
        if (Ipv4.isFragment(in, at)) {
            return Nat64Verdict.ICMP_FRAGMENT.code();
        }
        if (payloadLength < Icmp.MAXIMUM_HEADER_LENGTH) {
            return Nat64Verdict.MALFORMED.code();
        }
        int type = Icmp.type(in, payload);
        int typeAndCode = Nat64Icmp.toIpv6(type, Icmp.code(in, payload));
        if (typeAndCode == Nat64Icmp.NONE) {
            return Nat64Verdict.ICMP_UNTRANSLATABLE.code();
        }
        return Icmpv4Type.isError(type)
                ? error(at, payload, payload + payloadLength, hopLimit, typeAndCode, to)
                : carry(at, payload, payloadLength, protocol, hopLimit, typeAndCode, to);
    }

    /** Whether a fragment, if the packet is one, is a multiple of 8 bytes long unless it is the last one, and ends where packets can end. */
    private boolean isFragmentSound(int at, int payloadLength) {
        return !Ipv4.isFragment(in, at)
                || (!Ipv4.moreFragments(in, at) || payloadLength % 8 == 0)
                        && Ipv4.fragmentOffset(in, at) * 8 + payloadLength <= MAXIMUM_PAYLOAD_LENGTH;
    }

    /** Whether routers forward packets from or to an address: not 0.0.0.0/8, 127.0.0.0/8, 169.254.0.0/16, 224.0.0.0/3. */
    static boolean isForwardable(int address) {
        int octet = address >>> 24;
        return octet != 0 && octet != 127 && octet < 224 && address >>> 16 != 0xA9FE;
    }

    /** Whether a source route is among the options whose pointer is not past its end. */
    private boolean isSourceRouted(int at, int end) {
        int length = 0;
        for (int option = Ipv4.optionsOffset(at); option < end && in[option] != Options.END; option += length) {
            length = Options.check(in, option, end);
            if (length < 0) {
                return false;
            }
            int kind = Bytes.u8(in, option);
            boolean route =
                    kind == Ipv4RouteOption.LooseSourceRoute.KIND || kind == Ipv4RouteOption.StrictSourceRoute.KIND;
            if (route && length > Options.PREFIX_LENGTH && Bytes.u8(in, option + Options.PREFIX_LENGTH) <= length) {
                return true;
            }
        }
        return false;
    }

    /** {@return the number of a protocol over IPv6, or -1 if it is dropped} */
    private static int protocol(int protocol) {
        return switch (protocol) {
            case IpProtocol.ICMPV4 -> IpProtocol.ICMPV6;
            case IpProtocol.IGMP,
                    IpProtocol.ICMPV6,
                    IpProtocol.HOP_BY_HOP,
                    IpProtocol.ROUTING,
                    IpProtocol.FRAGMENT,
                    IpProtocol.DESTINATION_OPTIONS -> -1;
            default -> protocol;
        };
    }

    /** Translates a packet whose payload stays as it is, apart from its checksum and the type of an echo. */
    private int carry(int at, int payload, int payloadLength, int protocol, int hopLimit, int typeAndCode, int to) {
        boolean fragment = Ipv4.isFragment(in, at);
        boolean dontFragment = Ipv4.dontFragment(in, at);
        int length = Ipv6.HEADER_LENGTH + (fragment ? Ipv6Fragment.LENGTH : 0) + payloadLength;
        if (dontFragment && length > settings.ipv6Mtu()) {
            return Nat64Verdict.TOO_BIG.code();
        }
        boolean fragmentHeader = fragment || !dontFragment && length > settings.lowestIpv6Mtu();
        int next = header(at, payloadLength, protocol, fragmentHeader, hopLimit, to);
        if (next < 0) {
            return Nat64Verdict.ADDRESS_UNMAPPED.code();
        }
        System.arraycopy(in, payload, out, next, payloadLength);
        int fragmentOffset = Ipv4.fragmentOffset(in, at) * 8;
        int oldAddresses = PseudoHeader.sumIpv4(in, at, 0, 0);
        int newAddresses = addresses(to);
        if (protocol == IpProtocol.ICMPV6) {
            int pseudoHeader = Nat64Transport.pseudoHeader(newAddresses, protocol, payloadLength);
            Nat64Transport.changeIcmp(out, next, payloadLength, typeAndCode, 0, pseudoHeader);
        } else if (Nat64Transport.isZeroUdp(out, next, payloadLength, protocol, fragmentOffset)) {
            Nat64Verdict verdict = zeroUdp(next, payloadLength, fragment, newAddresses);
            if (!verdict.isTranslated()) {
                return verdict.code();
            }
        } else if (fragment) {
            Nat64Transport.update(out, next, payloadLength, protocol, fragmentOffset, oldAddresses, newAddresses);
        } else {
            Nat64Transport.updateWhole(out, next, payloadLength, protocol, oldAddresses, newAddresses);
        }
        return next + payloadLength - to;
    }

    private Nat64Verdict zeroUdp(int at, int length, boolean fragment, int addresses) {
        return switch (settings.zeroUdpChecksum()) {
            case KEEP -> Nat64Verdict.TRANSLATED;
            case DROP -> Nat64Verdict.UDP_CHECKSUM_ZERO;
            case COMPUTE -> {
                if (fragment) {
                    yield Nat64Verdict.UDP_CHECKSUM_ZERO;
                }
                yield Nat64Transport.computeUdp(out, at, length, addresses)
                        ? Nat64Verdict.TRANSLATED
                        : Nat64Verdict.MALFORMED;
            }
        };
    }

    private int addresses(int to) {
        return PseudoHeader.sumIpv6(out, to, to + Ipv6.HEADER_LENGTH, 0, 0);
    }

    /**
     * Writes the IPv6 header and the fragment header.
     *
     * @param payloadLength the length of what follows them in bytes
     * @return the index after them, or -1 if an address is not mapped
     */
    private int header(int at, int payloadLength, int protocol, boolean fragmentHeader, int hopLimit, int to) {
        int trafficClass = settings.trafficClassFor(Ipv4.dscp(in, at) << 2 | Ipv4.ecn(in, at));
        Ipv6.setVersionTrafficClassAndFlowLabel(out, to, trafficClass, 0);
        Ipv6.setPayloadLength(out, to, payloadLength + (fragmentHeader ? Ipv6Fragment.LENGTH : 0));
        Ipv6.setNextHeader(out, to, fragmentHeader ? IpProtocol.FRAGMENT : protocol);
        Ipv6.setHopLimit(out, to, hopLimit);
        int source = Ipv6.sourceAddressOffset(to);
        int destination = Ipv6.destinationAddressOffset(to);
        if (!settings.mapping().toIpv6(Ipv4.sourceAddress(in, at), out, source)
                || !settings.mapping().toIpv6(Ipv4.destinationAddress(in, at), out, destination)) {
            return -1;
        }
        int next = to + Ipv6.HEADER_LENGTH;
        if (!fragmentHeader) {
            return next;
        }
        Ipv6Extension.setNextHeader(out, next, protocol);
        Ipv6Fragment.setReserved(out, next, 0);
        Ipv6Fragment.setOffsetAndFlags(out, next, Ipv4.fragmentOffset(in, at), 0, Ipv4.moreFragments(in, at));
        Ipv6Fragment.setIdentification(out, next, Ipv4.identification(in, at));
        return next + Ipv6Fragment.LENGTH;
    }

    /** Translates an ICMP error, with the packet that it quotes (RFC 7915, sections 4.2 and 4.3). */
    private int error(int at, int message, int end, int hopLimit, int typeAndCode, int to) {
        long extensions = Nat64Quote.extensionsOffset(in, message, end, false);
        int quote = message + Icmp.MAXIMUM_HEADER_LENGTH;
        int quoteEnd = Nat64Quote.end(in, message, end, false, extensions);
        int next = to + Ipv6.HEADER_LENGTH;
        int length = quote(quote, quoteEnd, next + Icmp.MAXIMUM_HEADER_LENGTH, to + MAXIMUM_ERROR_LENGTH);
        if (length < 0) {
            return length;
        }
        long rest = Nat64Icmp.restToIpv6(
                settings,
                Icmp.type(in, message),
                Icmp.code(in, message),
                Icmp.restOfHeader(in, message),
                Ipv4.totalLength(in, quote));
        if (rest == Nat64Icmp.NONE) {
            return Nat64Verdict.ICMP_UNTRANSLATABLE.code();
        }
        int messageLength = Nat64Quote.complete(
                in, extensions, end, out, next, true, typeAndCode, rest, length, to + MAXIMUM_ERROR_LENGTH - next);
        if (header(at, messageLength, IpProtocol.ICMPV6, false, hopLimit, to) < 0) {
            return Nat64Verdict.ADDRESS_UNMAPPED.code();
        }
        int pseudoHeader = Nat64Transport.pseudoHeader(addresses(to), IpProtocol.ICMPV6, messageLength);
        Nat64Quote.setChecksum(in, message, end, 0, out, next, messageLength, pseudoHeader);
        return next + messageLength - to;
    }

    /**
     * Translates the beginning of a packet that an ICMP error quotes: as other packets, but with any addresses, and without
     * decrementing the hop limit, fragmenting, or computing a UDP checksum that is not there.
     *
     * @param limit the index where what is written must end
     */
    private int quote(int at, int end, int to, int limit) {
        int headerLength = Ipv4.check(in, at, end);
        int payloadLength = headerLength < 0 ? -1 : Ipv4.totalLength(in, at) - headerLength;
        int payload = at + headerLength;
        if (payloadLength < 0 || isSourceRouted(at, payload)) {
            return Nat64Verdict.QUOTE_UNTRANSLATABLE.code();
        }
        int protocol = protocol(Ipv4.protocol(in, at));
        int there = end - payload;
        int typeAndCode = 0;
        if (protocol == IpProtocol.ICMPV6 && there > 0) {
            int type = Icmp.type(in, payload);
            boolean whole = !Ipv4.isFragment(in, at) && there >= Icmp.MINIMUM_HEADER_LENGTH;
            typeAndCode = whole && !Icmpv4Type.isError(type)
                    ? Nat64Icmp.toIpv6(type, Icmp.code(in, payload))
                    : Nat64Icmp.NONE;
        }
        if (protocol < 0 || typeAndCode == Nat64Icmp.NONE) {
            return Nat64Verdict.QUOTE_UNTRANSLATABLE.code();
        }
        boolean fragment = Ipv4.isFragment(in, at);
        int next = header(at, payloadLength, protocol, fragment, Ipv4.timeToLive(in, at), to);
        if (next < 0) {
            return Nat64Verdict.QUOTE_UNTRANSLATABLE.code();
        }
        int length = Math.min(there, limit - next);
        System.arraycopy(in, payload, out, next, length);
        int newAddresses = addresses(to);
        if (protocol != IpProtocol.ICMPV6) {
            int oldAddresses = PseudoHeader.sumIpv4(in, at, 0, 0);
            int fragmentOffset = Ipv4.fragmentOffset(in, at) * 8;
            Nat64Transport.update(out, next, length, protocol, fragmentOffset, oldAddresses, newAddresses);
        } else if (length > 0) {
            int pseudoHeader = Nat64Transport.pseudoHeader(newAddresses, protocol, payloadLength);
            Nat64Transport.changeIcmp(out, next, length, typeAndCode, 0, pseudoHeader);
        }
        return next + length - to;
    }
}
