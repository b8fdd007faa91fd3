package io.github.packetcodec.packet;

import io.github.packetcodec.icmp.Icmp;
import io.github.packetcodec.icmp.Icmpv4Header;
import io.github.packetcodec.icmp.Icmpv4Type;
import io.github.packetcodec.icmp.Icmpv6Header;
import io.github.packetcodec.icmp.Icmpv6Type;
import io.github.packetcodec.internal.Limits;
import io.github.packetcodec.ip.IpProtocol;
import io.github.packetcodec.ip.Ipv4;
import io.github.packetcodec.ip.Ipv6;
import io.github.packetcodec.ip.Ipv6Extension;
import io.github.packetcodec.ip.Ipv6Fragment;
import io.netty.buffer.ByteBuf;
import java.util.Objects;
import java.util.Optional;

/**
 * Translates packets between IPv4 and IPv6, in both directions and without state about connections (RFC 7915, SIIT). The version of a packet
 * decides the direction.
 *
 * {@snippet :
 * Nat64Translator translator = new Nat64Translator(Nat64Settings.of(Nat64Mapping.of(prefix)));
 * byte[] out = new byte[translator.maximumLength(1500)];
 * switch (translator.translate(packet, 0, packet.length, out, 0)) {
 *     case TRANSLATED -> {
 *         for (int i = 0; i < translator.packetCount(); i++) {
 *             send(out, translator.packetOffset(i), translator.packetLength(i));
 *         }
 *     }
 *     default -> translator.icmpError().ifPresent(error -> reply(error));
 * }
 * }
 *
 * <p>A packet begins with its IP header; bytes after its end are ignored. No bytes cause an exception: a packet that is not translated has a
 * {@link Nat64Verdict}. The translator sends nothing itself. It returns which ICMP error the sender of a dropped packet should
 * receive, unless the packet is one that must not cause any, such as an ICMP error.
 *
 * <p><b>Checksums</b> are changed by what the translation changes (RFC 1624), so that a wrong one stays wrong by the same difference, and is
 * never repaired. A partial one of TCP or UDP, which a host has left to its network card, stays partial. Those of TCP, UDP, UDP-Lite, DCCP and
 * ICMP are changed; what other protocols carry is copied, and so is what an authentication header covers. There are two exceptions: IPv4 headers, whose checksum IPv6 does not have, must have a right
 * one, except in the quotes of ICMP errors; and for a UDP checksum of 0, the {@linkplain Nat64Settings.ZeroUdpChecksum settings} decide.
 *
 * <p><b>Lengths.</b> An IPv4 packet without "don't fragment" is fragmented if its translation would be longer than {@code lowestIpv6Mtu}. An
 * IPv6 packet of up to 1280 bytes, or with a fragment header, is fragmented if its translation would be longer than {@code ipv4Mtu}. The
 * fragments are written one after the other. Other packets that are too long are {@link Nat64Verdict#TOO_BIG}.
 *
 * <p>A translator is for one thread, and refers to the arrays of the last call. It allocates nothing, except that buffers without an array are
 * copied into arrays of its own, which are allocated when they are needed first.
 */
public final class Nat64Translator {
    /** What the methods return for a number that there is not. */
    public static final int NONE = -1;

    /** By how many bytes an ICMP error with extensions may become longer: its quote is padded to this length. */
    private static final int PADDED_QUOTE_LENGTH = 128;

    /** The longest packet without a jumbo payload in bytes. */
    private static final int MAXIMUM_PACKET_LENGTH = Ipv6.HEADER_LENGTH + 0xFFFF;

    private static final byte[] NOTHING = {};
    private static final int CODE_PROHIBITED_BY_IPV4 = 13;
    private static final int CODE_PROHIBITED_BY_IPV6 = 1;

    private final Nat64Settings settings;
    private final Nat64ToIpv6 toIpv6;
    private final Nat64ToIpv4 toIpv4;

    private Nat64Verdict verdict = Nat64Verdict.MALFORMED;
    private int translatedLength;
    private int packetCount;
    private int fragmentLength;
    private boolean ipv6Error;
    private int icmpType = NONE;
    private int icmpCode = NONE;
    private long icmpRestOfHeader = NONE;

    /** Contain copies of buffers without an array. */
    private byte[] ownIn = NOTHING;

    private byte[] ownOut = NOTHING;

    /**
     * Creates a translator whose first IPv4 packet has the identification 0: see {@link #Nat64Translator(Nat64Settings, int)}.
     *
     * @param settings the mapping of addresses, and how to translate
     */
    public Nat64Translator(Nat64Settings settings) {
        this(settings, 0);
    }

    /**
     * Creates a translator.
     *
     * @param settings the mapping of addresses, and how to translate
     * @param firstIdentification the identification of the first IPv4 packet that is made of an IPv6 packet without a fragment header,
     *     0..65535. The following ones are counted from it. Translators that send from the same addresses should begin far from each other
     * @throws IllegalArgumentException if the identification is not in 0..65535
     */
    public Nat64Translator(Nat64Settings settings, int firstIdentification) {
        Limits.requireBits("firstIdentification", firstIdentification, 16);
        this.settings = Objects.requireNonNull(settings, "settings");
        this.toIpv6 = new Nat64ToIpv6(settings);
        this.toIpv4 = new Nat64ToIpv4(settings, firstIdentification);
    }

    /** {@return the settings} */
    public Nat64Settings settings() {
        return settings;
    }

    /**
     * {@return the room in bytes that {@code translate} requires for a packet: as much as the translated packets can take at most, and at
     * least 1280}
     *
     * @param packetLength the number of bytes that are passed to {@code translate}
     */
    public int maximumLength(int packetLength) {
        int longest = Math.min(packetLength, MAXIMUM_PACKET_LENGTH);
        int perIpv6Fragment =
                Nat64Fragments.lengthOfIpv6(settings.lowestIpv6Mtu()) - Ipv6.HEADER_LENGTH - Ipv6Fragment.LENGTH;
        int perIpv4Fragment = Nat64Fragments.lengthOfIpv4(settings.ipv4Mtu()) - Ipv4.MINIMUM_HEADER_LENGTH;
        int ipv6Headers = (longest / perIpv6Fragment + 1) * (Ipv6.HEADER_LENGTH + Ipv6Fragment.LENGTH);
        int ipv4Headers = (longest / perIpv4Fragment + 1) * Ipv4.MINIMUM_HEADER_LENGTH;
        return Math.max(
                Nat64ToIpv6.MAXIMUM_ERROR_LENGTH, longest + PADDED_QUOTE_LENGTH + Math.max(ipv6Headers, ipv4Headers));
    }

    /**
     * Translates the packet {@code in[offset]..in[offset + length - 1]} and writes the result to {@code out[to]} and what follows. If the
     * packet is not translated, what was written there has no meaning.
     *
     * @param in the array with the packet, which is not changed. It may be {@code out} if the two ranges do not overlap
     * @param offset the index of the first byte of the packet
     * @param length the number of bytes
     * @param out the array to write to
     * @param to the index at which the result begins
     * @return what was done with the packet; the other methods return more about it
     * @throws IndexOutOfBoundsException if the range is not within the array, or if there is less room than {@link #maximumLength}
     */
    public Nat64Verdict translate(byte[] in, int offset, int length, byte[] out, int to) {
        Objects.checkFromIndexSize(offset, length, in.length);
        Objects.checkFromIndexSize(to, maximumLength(length), out.length);
        return translateChecked(in, offset, offset + length, out, to);
    }

    /**
     * Translates the outermost IP packet of the frame that a view has parsed last: the link header, and what follows the packet, are left out.
     *
     * @param view the view that has parsed the packet
     * @param out the array to write to
     * @param to the index at which the result begins
     * @return what was done with the packet: {@link Nat64Verdict#MALFORMED} as well if no IP header was decoded
     * @throws IllegalStateException if the frame was a buffer without an array, whose payload the view does not have: call
     *     {@link #translate(PacketView, ByteBuf, ByteBuf)}
     * @throws IndexOutOfBoundsException if there is less room than {@link #maximumLength} for the bytes from the IP header on
     */
    public Nat64Verdict translate(PacketView view, byte[] out, int to) {
        if (view.isCopy()) {
            throw new IllegalStateException(
                    "the view has copied only the first bytes of the buffer: translating needs the buffer");
        }
        if (!hasIp(view)) {
            return finish(Nat64Verdict.MALFORMED);
        }
        int offset = view.networkOffset;
        return translate(view.bytes, offset, view.limit - offset, out, to);
    }

    /**
     * Translates the outermost IP packet of the frame that a view has parsed last, and appends the result to the writable bytes of a buffer,
     * which grows if it has to.
     *
     * @param view the view that has parsed the packet
     * @param frame the buffer that was parsed, with the same reader index
     * @param out the buffer whose writer index is moved past the translated packets; not moved if the packet is not translated
     * @return what was done with the packet: {@link Nat64Verdict#MALFORMED} as well if no IP header was decoded
     * @throws IndexOutOfBoundsException if {@code out} cannot grow to the room that {@link #maximumLength} returns
     */
    public Nat64Verdict translate(PacketView view, ByteBuf frame, ByteBuf out) {
        if (!hasIp(view)) {
            return finish(Nat64Verdict.MALFORMED);
        }
        if (!view.isCopy()) {
            return append(view.bytes, view.networkOffset, view.limit - view.networkOffset, out);
        }
        int from = view.networkOffset - view.start;
        return translate(frame, frame.readerIndex() + from, frame.readableBytes() - from, out);
    }

    /** Whether an IP header was decoded. The first octet alone does not decide: that of ARP is one of a hardware type. */
    private static boolean hasIp(PacketView view) {
        return Outcome.isIpv4(view.outcome) || Outcome.isIpv6(view.outcome);
    }

    /**
     * Translates a packet in a buffer of any kind, and appends the result to the writable bytes of another one, which grows if it has to. The
     * offsets of the translated packets count from where the writer index was.
     *
     * @param in the buffer with the packet, whose indices are not moved
     * @param index the index of the packet in the buffer
     * @param length the number of bytes
     * @param out the buffer whose writer index is moved past the translated packets; not moved if the packet is not translated
     * @return what was done with the packet; the other methods return more about it
     * @throws IndexOutOfBoundsException if the range is not within the buffer, or if {@code out} cannot grow to the room that
     *     {@link #maximumLength} returns
     */
    public Nat64Verdict translate(ByteBuf in, int index, int length, ByteBuf out) {
        Objects.checkFromIndexSize(index, length, in.capacity());
        if (in.hasArray()) {
            return append(in.array(), in.arrayOffset() + index, length, out);
        }
        int readable = Math.min(length, MAXIMUM_PACKET_LENGTH);
        ownIn = grown(ownIn, readable);
        in.getBytes(index, ownIn, 0, readable);
        return append(ownIn, 0, readable, out);
    }

    private Nat64Verdict append(byte[] packet, int offset, int length, ByteBuf out) {
        int room = maximumLength(length);
        out.ensureWritable(room);
        int end = offset + length;
        if (out.hasArray()) {
            translateChecked(packet, offset, end, out.array(), out.arrayOffset() + out.writerIndex());
            out.writerIndex(out.writerIndex() + translatedLength);
        } else {
            ownOut = grown(ownOut, room);
            translateChecked(packet, offset, end, ownOut, 0);
            out.writeBytes(ownOut, 0, translatedLength);
        }
        return verdict;
    }

    private static byte[] grown(byte[] own, int length) {
        return own.length < length ? new byte[length] : own;
    }

    private Nat64Verdict translateChecked(byte[] in, int at, int end, byte[] out, int to) {
        int version = at < end ? in[at] >>> 4 & 0xF : 0;
        return switch (version) {
            case 4 -> fromIpv4(in, at, end, out, to);
            case 6 -> fromIpv6(in, at, end, out, to);
            default -> finish(Nat64Verdict.MALFORMED);
        };
    }

    private Nat64Verdict fromIpv4(byte[] in, int at, int end, byte[] out, int to) {
        int whole = toIpv6.translate(in, at, end, out, to);
        finish(Nat64Verdict.of(whole));
        if (whole > settings.lowestIpv6Mtu() && !Ipv4.dontFragment(in, at)) {
            fragmentLength = Nat64Fragments.lengthOfIpv6(settings.lowestIpv6Mtu());
            translatedLength = Nat64Fragments.cutIpv6(out, to, whole, fragmentLength);
            packetCount = (translatedLength + fragmentLength - 1) / fragmentLength;
        } else if (whole > 0) {
            one(whole);
        } else if (verdict.isError() && mayCauseIpv4Error(in, at, end)) {
            setIpv4Error(in, at);
        }
        return verdict;
    }

    private Nat64Verdict fromIpv6(byte[] in, int at, int end, byte[] out, int to) {
        int whole = toIpv4.translate(in, at, end, out, to);
        finish(Nat64Verdict.of(whole));
        if (whole > settings.ipv4Mtu()) {
            fragmentLength = Nat64Fragments.lengthOfIpv4(settings.ipv4Mtu());
            translatedLength = Nat64Fragments.cutIpv4(out, to, whole, fragmentLength);
            packetCount = (translatedLength + fragmentLength - 1) / fragmentLength;
        } else if (whole > 0) {
            one(whole);
        } else if (verdict.isError() && !Nat64Chain.mayBeIcmpError(in, at, end)) {
            setIpv6Error(in, at);
        }
        return verdict;
    }

    private void one(int whole) {
        translatedLength = whole;
        fragmentLength = whole;
        packetCount = 1;
    }

    private Nat64Verdict finish(Nat64Verdict found) {
        verdict = found;
        translatedLength = 0;
        packetCount = 0;
        icmpType = NONE;
        icmpCode = NONE;
        icmpRestOfHeader = NONE;
        return found;
    }

    /**
     * Whether a dropped packet may cause an ICMP error: not a later fragment, not an ICMP error (RFC 1812, section 4.3.2.7); and where the
     * error is that the translator does not translate, no ICMP message at all (RFC 7915, section 4.4).
     */
    private boolean mayCauseIpv4Error(byte[] in, int at, int end) {
        if (Ipv4.fragmentOffset(in, at) != 0) {
            return false;
        }
        int protocol = Ipv4.protocol(in, at);
        int message = at + Ipv4.headerLength(in, at);
        while (protocol == IpProtocol.AUTHENTICATION) {
            int length = Ipv6Extension.check(in, message, end, protocol);
            if (length < 0) {
                return false;
            }
            protocol = Ipv6Extension.nextHeader(in, message);
            message += length;
        }
        if (protocol != IpProtocol.ICMPV4) {
            return true;
        }
        return verdict != Nat64Verdict.ADDRESS_UNMAPPED && message < end && !Icmpv4Type.isError(Icmp.type(in, message));
    }

    private void setIpv4Error(byte[] in, int at) {
        ipv6Error = false;
        switch (verdict) {
            case HOP_LIMIT_EXCEEDED -> setIcmp(Icmpv4Type.TIME_EXCEEDED, 0, 0);
            case SOURCE_ROUTED -> setIcmp(Icmpv4Type.DESTINATION_UNREACHABLE, 5, 0);
            case TOO_BIG -> {
                int headers = Nat64Icmp.HEADER_DIFFERENCE + (Ipv4.isFragment(in, at) ? Ipv6Fragment.LENGTH : 0);
                setIcmp(Icmpv4Type.DESTINATION_UNREACHABLE, 4, settings.ipv6Mtu() - headers);
            }
            default -> setIcmp(Icmpv4Type.DESTINATION_UNREACHABLE, CODE_PROHIBITED_BY_IPV4, 0);
        }
    }

    private void setIpv6Error(byte[] in, int at) {
        ipv6Error = true;
        switch (verdict) {
            case HOP_LIMIT_EXCEEDED -> setIcmp(Icmpv6Type.TIME_EXCEEDED, 0, 0);
            case SOURCE_ROUTED -> setIcmp(Icmpv6Type.PARAMETER_PROBLEM, 0, Nat64Chain.segmentsLeftOffset(in, at));
            case TOO_BIG -> {
                int mtu = settings.ipv4Mtu() + Nat64Icmp.HEADER_DIFFERENCE;
                setIcmp(Icmpv6Type.PACKET_TOO_BIG, 0, Math.max(Nat64Settings.MINIMUM_IPV6_MTU, mtu));
            }
            default -> setIcmp(Icmpv6Type.DESTINATION_UNREACHABLE, CODE_PROHIBITED_BY_IPV6, 0);
        }
    }

    private void setIcmp(int type, int code, long restOfHeader) {
        icmpType = type;
        icmpCode = code;
        icmpRestOfHeader = restOfHeader;
    }

    /** {@return what was done with the last packet; {@link Nat64Verdict#MALFORMED} before the first one} */
    public Nat64Verdict verdict() {
        return verdict;
    }

    /** {@return the length in bytes of all that was written for the last packet: 0 if it was not translated} */
    public int length() {
        return translatedLength;
    }

    /** {@return how many packets were written for the last one: 0 if it was not translated, more than 1 if it was fragmented} */
    public int packetCount() {
        return packetCount;
    }

    /**
     * {@return where a translated packet begins, counted in bytes from the first one}
     *
     * @param index the number of the packet, from 0 on
     * @throws IndexOutOfBoundsException if there are not as many packets
     */
    public int packetOffset(int index) {
        return Objects.checkIndex(index, packetCount) * fragmentLength;
    }

    /**
     * {@return the length of a translated packet in bytes}
     *
     * @param index the number of the packet, from 0 on
     * @throws IndexOutOfBoundsException if there are not as many packets
     */
    public int packetLength(int index) {
        return Math.min(fragmentLength, translatedLength - packetOffset(index));
    }

    /**
     * {@return the type of the ICMP error that the sender of the dropped packet should receive, of the packet's own IP version;
     * {@link #NONE} if it should receive none, or if the packet was translated}
     */
    public int icmpType() {
        return icmpType;
    }

    /** {@return the code of the ICMP error, or {@link #NONE}} */
    public int icmpCode() {
        return icmpCode;
    }

    /**
     * {@return the ICMP error that the sender of the dropped packet should receive, for {@link IcmpError#about} to write; empty if it
     * should receive none, or if the packet was translated} Unlike the three numbers, it is allocated.
     */
    public Optional<IcmpError> icmpError() {
        if (icmpType == NONE) {
            return Optional.empty();
        }
        return Optional.of(IcmpError.of(
                ipv6Error
                        ? new Icmpv6Header(icmpType, icmpCode, 0, icmpRestOfHeader)
                        : new Icmpv4Header(icmpType, icmpCode, 0, icmpRestOfHeader)));
    }

    /** {@return the four bytes after the checksum of the ICMP error, such as the MTU or a pointer, 0..2^32-1, or {@link #NONE}} */
    public long icmpRestOfHeader() {
        return icmpRestOfHeader;
    }
}
