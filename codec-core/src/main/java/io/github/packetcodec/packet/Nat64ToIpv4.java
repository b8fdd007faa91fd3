package io.github.packetcodec.packet;

import io.github.packetcodec.address.Nat64Mapping;
import io.github.packetcodec.checksum.InternetChecksum;
import io.github.packetcodec.icmp.Icmp;
import io.github.packetcodec.icmp.Icmpv6Type;
import io.github.packetcodec.ip.IpProtocol;
import io.github.packetcodec.ip.Ipv4;
import io.github.packetcodec.ip.Ipv6;
import io.github.packetcodec.ip.PseudoHeader;

/**
 * Translates IPv6 packets to IPv4 (RFC 7915, section 5). The methods return the length of what they wrote in bytes, or the
 * {@linkplain Nat64Verdict#code() code} of a verdict.
 */
final class Nat64ToIpv4 {
    /** Up to this length in bytes, an IPv4 packet may be fragmented: that of the shortest link of IPv6, less the difference of the headers. */
    private static final int MAXIMUM_LENGTH_TO_FRAGMENT = Nat64Settings.MINIMUM_IPV6_MTU - Nat64Icmp.HEADER_DIFFERENCE;

    private static final int MAXIMUM_TOTAL_LENGTH = 0xFFFF;
    private static final byte[] NOTHING = {};

    private final Nat64Settings settings;
    private byte[] in = NOTHING;
    private byte[] out = NOTHING;
    /** The identification of the next packet that has none. */
    private int identification;

    /** @param identification the first one, 0..65535 */
    Nat64ToIpv4(Nat64Settings settings, int identification) {
        this.settings = settings;
        this.identification = identification;
    }

    /**
     * Translates {@code in[at]..in[end - 1]}. A packet that has to be fragmented is written as one.
     *
     * @param packet the array that is read: in
     * @param translated the array that is written to, beginning at {@code to}: out. It has the room that
     *     {@link Nat64Translator#maximumLength} returns
     */
    int translate(byte[] packet, int at, int end, byte[] translated, int to) {
        in = packet;
        out = translated;
        int length = translate(at, end, to);
        if (length > 0) {
            identification = identification + 1 & 0xFFFF;
        }
        return length;
    }

    private int translate(int at, int end, int to) {
        if (Ipv6.check(in, at, end) < 0 || Ipv6.payloadLength(in, at) > end - at - Ipv6.HEADER_LENGTH) {
            return Nat64Verdict.MALFORMED.code();
        }
        if (!isForwardable(Ipv6.sourceAddressHigh(in, at), Ipv6.sourceAddressLow(in, at))
                || !isForwardable(Ipv6.destinationAddressHigh(in, at), Ipv6.destinationAddressLow(in, at))) {
            return Nat64Verdict.ADDRESS_ILLEGAL.code();
        }
        int packetEnd = at + Ipv6.HEADER_LENGTH + Ipv6.payloadLength(in, at);
        long chain = Nat64Chain.of(in, at, packetEnd);
        if (chain < 0) {
            return (int) chain;
        }
        int payload = Nat64Chain.upperLayer(chain);
        int payloadLength = packetEnd - payload;
        if (!isFragmentSound(chain, payloadLength)) {
            return Nat64Verdict.MALFORMED.code();
        }
        int hopLimit = Ipv6.hopLimit(in, at);
        if (settings.decrementsHopLimit()) {
            if (hopLimit <= 1) {
                return Nat64Verdict.HOP_LIMIT_EXCEEDED.code();
            }
            hopLimit--;
        }
        int protocol = protocol(Nat64Chain.protocol(chain));
        if (protocol < 0) {
            return Nat64Verdict.PROTOCOL_UNTRANSLATABLE.code();
        }
        if (protocol != IpProtocol.ICMPV4) {
            return carry(at, chain, payloadLength, hopLimit, 0, to);
        }
        if (Nat64Chain.isFragment(in, chain)) {
            return Nat64Verdict.ICMP_FRAGMENT.code();
        }
        if (payloadLength < Icmp.MAXIMUM_HEADER_LENGTH) {
            return Nat64Verdict.MALFORMED.code();
        }
        int type = Icmp.type(in, payload);
        int typeAndCode = Nat64Icmp.toIpv4(type, Icmp.code(in, payload));
        if (typeAndCode == Nat64Icmp.NONE) {
            return Nat64Verdict.ICMP_UNTRANSLATABLE.code();
        }
        return Icmpv6Type.isError(type)
                ? error(at, chain, packetEnd, hopLimit, typeAndCode, to)
                : carry(at, chain, payloadLength, hopLimit, typeAndCode, to);
    }

    /** Whether routers forward packets from or to an address: not ::, ::1, fe80::/10, ff00::/8. */
    private static boolean isForwardable(long high, long low) {
        return (high != 0 || low >>> 1 != 0) && high >>> 54 != 0x3FA && high >>> 56 != 0xFF;
    }

    /** Whether a fragment is a multiple of 8 bytes long unless it is the last one, and ends where IPv4 packets can end. */
    private boolean isFragmentSound(long chain, int payloadLength) {
        return !Nat64Chain.hasFragmentHeader(chain)
                || (!Nat64Chain.moreFragments(in, chain) || payloadLength % 8 == 0)
                        && Nat64Chain.fragmentOffset(in, chain) * 8 + payloadLength
                                <= MAXIMUM_TOTAL_LENGTH - Ipv4.MINIMUM_HEADER_LENGTH;
    }

    /** {@return the number of a protocol over IPv4, or -1 if it is dropped} */
    private static int protocol(int protocol) {
        return switch (protocol) {
            case IpProtocol.ICMPV6 -> IpProtocol.ICMPV4;
            case IpProtocol.ICMPV4, IpProtocol.IGMP -> -1;
            default -> protocol;
        };
    }

    /** Translates a packet whose payload stays as it is, apart from its checksum and the type of an echo. */
    private int carry(int at, long chain, int payloadLength, int hopLimit, int typeAndCode, int to) {
        int totalLength = Ipv4.MINIMUM_HEADER_LENGTH + payloadLength;
        if (dontFragment(chain, totalLength) && totalLength > settings.ipv4Mtu()) {
            return Nat64Verdict.TOO_BIG.code();
        }
        Nat64Verdict verdict = header(at, chain, totalLength, hopLimit, false, to);
        if (!verdict.isTranslated()) {
            return verdict.code();
        }
        int payload = Nat64Chain.upperLayer(chain);
        int next = to + Ipv4.MINIMUM_HEADER_LENGTH;
        System.arraycopy(in, payload, out, next, payloadLength);
        int protocol = Nat64Chain.protocol(chain);
        int oldAddresses = PseudoHeader.sumIpv6(in, at, payload, 0, 0);
        int newAddresses = PseudoHeader.sumIpv4(out, to, 0, 0);
        if (protocol == IpProtocol.ICMPV6) {
            int pseudoHeader = Nat64Transport.pseudoHeader(oldAddresses, protocol, payloadLength);
            Nat64Transport.changeIcmp(out, next, payloadLength, typeAndCode, pseudoHeader, 0);
        } else if (Nat64Chain.isFragment(in, chain)) {
            int fragmentOffset = Nat64Chain.fragmentOffset(in, chain) * 8;
            Nat64Transport.update(out, next, payloadLength, protocol, fragmentOffset, oldAddresses, newAddresses);
        } else {
            Nat64Transport.updateWhole(out, next, payloadLength, protocol, oldAddresses, newAddresses);
        }
        return totalLength;
    }

    /**
     * Writes the IPv4 header.
     *
     * @param fromAnywhere whether a source address that is not mapped is replaced by the one of the settings
     * @return whether the addresses are mapped, to addresses that may be forwarded
     */
    private Nat64Verdict header(int at, long chain, int totalLength, int hopLimit, boolean fromAnywhere, int to) {
        Nat64Mapping mapping = settings.mapping();
        long source = mapping.toIpv4(Ipv6.sourceAddressHigh(in, at), Ipv6.sourceAddressLow(in, at));
        if (source == Nat64Mapping.NONE
                && fromAnywhere
                && !settings.errorSource().isUnspecified()) {
            source = settings.errorSource().value() & 0xFFFF_FFFFL;
        }
        long destination = mapping.toIpv4(Ipv6.destinationAddressHigh(in, at), Ipv6.destinationAddressLow(in, at));
        if (source == Nat64Mapping.NONE || destination == Nat64Mapping.NONE) {
            return Nat64Verdict.ADDRESS_UNMAPPED;
        }
        int trafficClass = settings.trafficClassFor(Ipv6.trafficClass(in, at));
        Ipv4.setVersionAndHeaderLength(out, to, Ipv4.MINIMUM_HEADER_LENGTH);
        Ipv4.setDscpAndEcn(out, to, trafficClass >>> 2, trafficClass);
        Ipv4.setTotalLength(out, to, totalLength);
        Ipv4.setIdentification(
                out, to, Nat64Chain.hasFragmentHeader(chain) ? Nat64Chain.identification(in, chain) : identification);
        Ipv4.setFragmentation(
                out,
                to,
                false,
                dontFragment(chain, totalLength),
                Nat64Chain.moreFragments(in, chain),
                Nat64Chain.fragmentOffset(in, chain));
        Ipv4.setTimeToLive(out, to, hopLimit);
        Ipv4.setProtocol(out, to, protocol(Nat64Chain.protocol(chain)));
        Ipv4.setSourceAddress(out, to, (int) source);
        Ipv4.setDestinationAddress(out, to, (int) destination);
        setHeaderChecksum(out, to);
        return Nat64ToIpv6.isForwardable((int) source) && Nat64ToIpv6.isForwardable((int) destination)
                ? Nat64Verdict.TRANSLATED
                : Nat64Verdict.ADDRESS_ILLEGAL;
    }

    private static boolean dontFragment(long chain, int totalLength) {
        return !Nat64Chain.hasFragmentHeader(chain) && totalLength > MAXIMUM_LENGTH_TO_FRAGMENT;
    }

    static void setHeaderChecksum(byte[] out, int to) {
        Ipv4.setHeaderChecksum(out, to, 0);
        Ipv4.setHeaderChecksum(out, to, InternetChecksum.complement(Ipv4.sum(out, to)));
    }

    /** Translates an ICMP error, with the packet that it quotes (RFC 7915, sections 5.2 and 5.3). */
    private int error(int at, long chain, int end, int hopLimit, int typeAndCode, int to) {
        int message = Nat64Chain.upperLayer(chain);
        long extensions = Nat64Quote.extensionsOffset(in, message, end, true);
        int quote = message + Icmp.MAXIMUM_HEADER_LENGTH;
        int quoteEnd = Nat64Quote.end(in, message, end, true, extensions);
        int next = to + Ipv4.MINIMUM_HEADER_LENGTH;
        long quoted = Ipv6.check(in, quote, quoteEnd) < 0 ? -1 : Nat64Chain.of(in, quote, quoteEnd);
        int length = quoted < 0
                ? Nat64Verdict.QUOTE_UNTRANSLATABLE.code()
                : quote(quote, quoted, quoteEnd, next + Icmp.MAXIMUM_HEADER_LENGTH);
        if (length < 0) {
            return length;
        }
        long rest = Nat64Icmp.restToIpv4(
                settings,
                Icmp.type(in, message),
                Icmp.code(in, message),
                Icmp.restOfHeader(in, message),
                Nat64Chain.hasFragmentHeader(quoted));
        if (rest == Nat64Icmp.NONE) {
            return Nat64Verdict.ICMP_UNTRANSLATABLE.code();
        }
        int maximum = MAXIMUM_LENGTH_TO_FRAGMENT - Ipv4.MINIMUM_HEADER_LENGTH;
        int messageLength =
                Nat64Quote.complete(in, extensions, end, out, next, false, typeAndCode, rest, length, maximum);
        int totalLength = Ipv4.MINIMUM_HEADER_LENGTH + messageLength;
        Nat64Verdict verdict = header(at, chain, totalLength, hopLimit, true, to);
        if (!verdict.isTranslated()) {
            return verdict.code();
        }
        int pseudoHeader = PseudoHeader.sumIpv6(in, at, message, IpProtocol.ICMPV6, end - message);
        Nat64Quote.setChecksum(in, message, end, pseudoHeader, out, next, messageLength, 0);
        return totalLength;
    }

    /**
     * Translates the beginning of a packet that an ICMP error quotes: as other packets, but with any addresses, and without decrementing the
     * hop limit.
     */
    private int quote(int at, long chain, int end, int to) {
        int payload = Nat64Chain.upperLayer(chain);
        int payloadLength = at + Ipv6.HEADER_LENGTH + Ipv6.payloadLength(in, at) - payload;
        int totalLength = Ipv4.MINIMUM_HEADER_LENGTH + payloadLength;
        int protocol = Nat64Chain.protocol(chain);
        int there = end - payload;
        int typeAndCode = 0;
        if (protocol == IpProtocol.ICMPV6 && there > 0) {
            int type = Icmp.type(in, payload);
            boolean whole = !Nat64Chain.isFragment(in, chain) && there >= Icmp.MINIMUM_HEADER_LENGTH;
            typeAndCode = whole && !Icmpv6Type.isError(type)
                    ? Nat64Icmp.toIpv4(type, Icmp.code(in, payload))
                    : Nat64Icmp.NONE;
        }
        if (payloadLength < 0
                || totalLength > MAXIMUM_TOTAL_LENGTH
                || protocol(protocol) < 0
                || typeAndCode == Nat64Icmp.NONE) {
            return Nat64Verdict.QUOTE_UNTRANSLATABLE.code();
        }
        int hopLimit = Ipv6.hopLimit(in, at);
        if (header(at, chain, totalLength, hopLimit, false, to) == Nat64Verdict.ADDRESS_UNMAPPED) {
            return Nat64Verdict.QUOTE_UNTRANSLATABLE.code();
        }
        int next = to + Ipv4.MINIMUM_HEADER_LENGTH;
        System.arraycopy(in, payload, out, next, there);
        int oldAddresses = PseudoHeader.sumIpv6(in, at, payload, 0, 0);
        if (protocol != IpProtocol.ICMPV6) {
            int newAddresses = PseudoHeader.sumIpv4(out, to, 0, 0);
            int fragmentOffset = Nat64Chain.fragmentOffset(in, chain) * 8;
            Nat64Transport.update(out, next, there, protocol, fragmentOffset, oldAddresses, newAddresses);
        } else if (there > 0) {
            int pseudoHeader = Nat64Transport.pseudoHeader(oldAddresses, protocol, payloadLength);
            Nat64Transport.changeIcmp(out, next, there, typeAndCode, pseudoHeader, 0);
        }
        return Ipv4.MINIMUM_HEADER_LENGTH + there;
    }
}
