package io.github.packetcodec.packet;

import io.github.packetcodec.Fault;
import io.github.packetcodec.Layer;
import io.github.packetcodec.checksum.ChecksumStatus;
import io.github.packetcodec.checksum.InternetChecksum;
import io.github.packetcodec.icmp.Icmp;
import io.github.packetcodec.internal.Bytes;
import io.github.packetcodec.ip.IpProtocol;
import io.github.packetcodec.ip.Ipv4;
import io.github.packetcodec.ip.Ipv6Fragment;
import io.github.packetcodec.tcp.Tcp;
import io.github.packetcodec.tunnel.Gre;
import io.github.packetcodec.udp.Udp;
import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

/**
 * Finds the checksum that covers a change of a packet, and updates it by the difference (RFC 1624). All of it is found first, because what
 * cannot be known is refused before anything is changed.
 *
 * <p>The place of a checksum is a {@code long}: its index in the array, and bits for what is special about it. A difference is the sum of
 * the new words minus that of the old ones, not folded yet.
 *
 * <p>A packet in which exactly one checksum has followed adds up to the same as before. Therefore at most one checksum around it changes: the
 * first one, and only if none has followed, or two have (those of the IPv4 header and of the transport, for an address). This holds for a
 * checksum that was left to the network card as well. It counts as if it were complete, which is how Linux computes those around it (local
 * checksum offload); only an ICMP error quotes it as it is.
 */
final class CoveringChecksum {
    /** No checksum covers the change. */
    static final long NONE = -1;

    /** The field is the sum of the pseudo-header: the network card completes it. */
    private static final long PARTIAL = 1L << 32;
    /** A computed 0 is sent as all ones. */
    private static final long NEVER_ZERO = 1L << 33;
    /** The packet is quoted: nobody completes its checksum, and the error covers the field as it is. */
    private static final long QUOTED = 1L << 34;

    private static final long LOW_HALF = 0xFFFF_FFFFL;

    /** Where UDP-Lite and DCCP have their checksums, which cover a pseudo-header (RFC 3828, section 3.1; RFC 4340, section 9.1). */
    private static final int OF_UDP_LITE_AND_DCCP = 6;

    private CoveringChecksum() {}

    // Finding

    /**
     * {@return the place of the checksum whose pseudo-header contains the addresses}
     *
     * @param frame the buffer that was parsed, or null if the view's own bytes are the whole frame
     * @throws IllegalStateException if that cannot be known
     */
    static long ofAddresses(PacketView view, @Nullable ByteBuf frame) {
        if (Outcome.hasTransport(view.outcome)) {
            return view.transportLayer() == Layer.ICMPV4 ? NONE : ofTransport(view, frame);
        }
        return switch (view.ending()) {
            case NO_NEXT_HEADER -> NONE;
            case UNKNOWN_PROTOCOL, ENCRYPTED -> ofProtocol(view, frame);
            case FRAGMENT -> ofLaterFragment(view, frame);
            case FAULT, UNKNOWN_ETHER_TYPE, COMPLETE -> ofIncomplete(view, frame);
        };
    }

    /**
     * {@return the place of the checksum that covers the ports or the identifier in the transport header}
     *
     * @param frame the buffer that was parsed, or null if the view's own bytes are the whole frame
     * @throws IllegalStateException if the header does not contain it
     */
    static long ofHeader(PacketView view, @Nullable ByteBuf frame) {
        if (Outcome.hasTransport(view.outcome)) {
            return ofTransport(view, frame);
        }
        boolean elsewhere = isInAnotherFragment(view, checksumOffset(view)) && errorAround(view) == null;
        PatchRules.require(!elsewhere, "the checksum that covers the change is in another fragment");
        return ofIncomplete(view, frame);
    }

    /** The checksum in a transport header that was decoded. */
    @SuppressWarnings("NullAway") // called only if a transport header was decoded
    private static long ofTransport(PacketView view, @Nullable ByteBuf frame) {
        int at = view.transportOffset;
        if (Outcome.isUdp(view.outcome)) {
            int checksum = Udp.checksum(view.bytes, at);
            if (checksum == 0) {
                return NONE;
            }
            return Udp.checksumOffset(at) | (isPartial(view, frame, at, checksum) ? partial(view) : NEVER_ZERO);
        }
        int offset = HeaderForm.checksumOffset(view.transportLayer(), at);
        return isPartial(view, frame, at, Bytes.u16(view.bytes, offset)) ? offset | partial(view) : offset;
    }

    /** What is special about a checksum that was left to the network card. */
    private static long partial(PacketView view) {
        PacketView error = errorAround(view);
        if (error == null) {
            return PARTIAL;
        }
        // The checksums between the two count it as complete, and the error does not.
        PatchRules.require(
                error == view.outer(),
                "an ICMP error quotes a tunnel with a checksum that was left to the network card");
        return PARTIAL | QUOTED;
    }

    private static boolean isPartial(PacketView view, @Nullable ByteBuf frame, int at, int checksum) {
        if (Outcome.isChecksumMarked(view.outcome)) {
            return Checksums.partial(view, at) >= 0;
        }
        return checksum == Checksums.partial(view, at) && isPartialByPayload(view, frame);
    }

    /** Of all right checksums, one in 65,536 happens to equal the sum of its pseudo-header: only the payload distinguishes them. */
    private static boolean isPartialByPayload(PacketView view, @Nullable ByteBuf frame) {
        ChecksumStatus status = Outcome.hasTransport(view.outcome)
                ? Checksums.transport(view, view.depth() == 0 ? frame : null)
                : ChecksumStatus.UNVERIFIABLE;
        if (status != ChecksumStatus.UNVERIFIABLE) {
            return status == ChecksumStatus.PARTIAL;
        }
        // Nobody can verify the checksum of a quote that lacks bytes either.
        PatchRules.require(
                errorAround(view) != null,
                "too little was captured to know whether the checksum was left to the network card: mark it if it was");
        return true;
    }

    /** What IP carries beside the headers that views decode. */
    private static long ofProtocol(PacketView view, @Nullable ByteBuf frame) {
        boolean ipv6 = Outcome.isIpv6(view.outcome);
        int protocol = view.protocol();
        PatchRules.requireKnownCoverage(protocol, ipv6);
        if (protocol != IpProtocol.UDP_LITE && protocol != IpProtocol.DCCP) {
            return NONE;
        }
        long place = at(view, frame, (long) view.payloadOffset + OF_UDP_LITE_AND_DCCP);
        return place == NONE || protocol == IpProtocol.DCCP ? place : place | NEVER_ZERO;
    }

    /** The checksum of TCP may be in the second or third fragment, if the first ones are tiny; all others are in the first 8 bytes. */
    private static long ofLaterFragment(PacketView view, @Nullable ByteBuf frame) {
        boolean ipv6 = Outcome.isIpv6(view.outcome);
        int protocol = view.protocol();
        if (protocol == IpProtocol.TCP) {
            int units = ipv6
                    ? Ipv6Fragment.fragmentOffset(view.bytes, view.payloadOffset - Ipv6Fragment.LENGTH)
                    : Ipv4.fragmentOffset(view.bytes, view.networkOffset);
            int relative = Tcp.checksumOffset(0) - units * 8;
            return relative < 0 ? NONE : at(view, frame, (long) view.payloadOffset + relative);
        }
        PatchRules.requireKnownCoverage(protocol, ipv6);
        return NONE;
    }

    /** The checksum in a transport header of which only the first bytes are there. */
    private static long ofIncomplete(PacketView view, @Nullable ByteBuf frame) {
        int offset = checksumOffset(view);
        if (view.faultLayer() == Layer.ICMPV4) {
            return NONE;
        }
        long place = at(view, frame, offset);
        if (place == NONE || view.faultLayer() == Layer.UDP && Bytes.u16(view.bytes, offset) == 0) {
            return NONE;
        }
        boolean partial = isPartial(view, frame, view.faultOffset, Bytes.u16(view.bytes, offset));
        return partial ? place | partial(view) : place;
    }

    /** Where the checksum is in a transport header that the capture, the packet or a quote cuts. Refuses if nothing is known of it. */
    private static int checksumOffset(PacketView view) {
        Layer layer = view.fault() == Fault.TRUNCATED_HEADER ? view.faultLayer() : null;
        int offset = layer == null ? ParsedFrame.ABSENT : HeaderForm.checksumOffset(layer, view.faultOffset);
        PatchRules.require(offset != ParsedFrame.ABSENT, "the header whose checksum covers the change was not decoded");
        return offset;
    }

    /**
     * {@return the index as a place if the checksum is there, and {@link #NONE} if it is not part of this packet: it is in another
     * fragment, or after the end of a quote} Refuses if the capture lacks it.
     */
    private static long at(PacketView view, @Nullable ByteBuf frame, long index) {
        if (isInAnotherFragment(view, index) || isAfterQuote(view, index)) {
            return NONE;
        }
        long end = index + 2;
        if (end > view.limit && end <= view.capturedEnd() && view.isCopy() && frame != null) {
            view.copyTo(frame, (int) end);
        }
        PatchRules.require(
                end <= view.readableTo(view.packetEnd()),
                "the header whose checksum covers the change was not decoded");
        return index;
    }

    private static boolean isInAnotherFragment(PacketView view, long index) {
        return view.isFragment() && index + 2 > view.packetEnd();
    }

    /** Whether the packet is quoted, and the quote ends before the checksum, because the error does and not the capture. */
    private static boolean isAfterQuote(PacketView view, long index) {
        PacketView error = errorAround(view);
        return error != null
                && index + 2 > view.capturedEnd()
                && !error.isFragment()
                && error.capturedEnd() >= error.statedEnd();
    }

    /** {@return the ICMP error that quotes this packet, or a packet around it; null if none does} */
    private static @Nullable PacketView errorAround(PacketView view) {
        for (PacketView outer = view.outer(); outer != null; outer = outer.outer()) {
            if (QuotedPacket.isIcmpError(outer)) {
                return outer;
            }
        }
        return null;
    }

    /**
     * {@return the place of the first checksum around a packet that covers its bytes: that of a GRE header, of UDP, or of an ICMP error
     * that quotes the packet} Refuses if a packet around is signed, or its view is not known any more.
     *
     * @param frame the buffer that was parsed, or null if the view's own bytes are the whole frame
     */
    static long around(PacketView view, @Nullable ByteBuf frame) {
        return view.depth() == 0 ? NONE : aroundInner(view, frame);
    }

    private static long aroundInner(PacketView view, @Nullable ByteBuf frame) {
        long place = NONE;
        boolean found = false;
        for (PacketView inner = view; inner.depth() > 0; ) {
            PacketView outer = PatchRules.requireOuter(inner);
            PatchRules.requireUnsigned(outer);
            if (!found && inner.linkLayer() == Layer.GRE) {
                found = (Gre.flags(inner.bytes, inner.start) & Gre.CHECKSUM_FLAG) != 0;
                place = found ? Gre.checksumOffset(inner.start) : NONE;
            }
            if (!found && Outcome.hasTransport(outer.outcome)) {
                place = ofTransport(outer, frame);
                found = place != NONE && (place & QUOTED) == 0;
            }
            inner = outer;
        }
        return found ? place : NONE;
    }

    /**
     * Computes the checksum in the transport header if the network card is to do so.
     *
     * @return whether it is
     */
    static boolean complete(PacketView view, @Nullable ByteBuf frame) {
        boolean covers = Outcome.hasTransport(view.outcome) && view.transportLayer() != Layer.ICMPV4;
        long place = covers ? ofTransport(view, frame) : NONE;
        if (place == NONE || (place & PARTIAL) == 0) {
            return false;
        }
        int checksum = Checksums.expectedTransport(view, view.depth() == 0 ? frame : null);
        PatchRules.require(checksum >= 0, "too little of the packet was captured to compute its checksum");
        long around = around(view, frame);
        int at = (int) place;
        if ((place & QUOTED) != 0) {
            followAround(view.bytes, around, difference(Bytes.u16(view.bytes, at), checksum), at);
        }
        Bytes.put16(view.bytes, at, checksum);
        view.markChecksum(false);
        return true;
    }

    // Differences

    static long difference(int oldWord, int newWord) {
        return InternetChecksum.complement(oldWord) + newWord;
    }

    static long difference32(int oldWords, int newWords) {
        return (~oldWords & LOW_HALF) + (newWords & LOW_HALF);
    }

    static long difference128(long oldHigh, long oldLow, long newHigh, long newLow) {
        return (~oldHigh >>> 32)
                + (~oldHigh & LOW_HALF)
                + (~oldLow >>> 32)
                + (~oldLow & LOW_HALF)
                + (newHigh >>> 32)
                + (newHigh & LOW_HALF)
                + (newLow >>> 32)
                + (newLow & LOW_HALF);
    }

    // Following

    /**
     * Updates the checksum of TCP or UDP after a change that it covers, in the packet that most are: a plain frame, with no packet around
     * it. This is what the methods below do, in a third of the instructions.
     *
     * @return false if the packet is another one, or its checksum may have been left to the network card; then nothing is changed
     */
    static boolean followPlain(PacketView view, long difference) {
        if (!Outcome.isPlainFrame(view.outcome)) {
            return false;
        }
        byte[] bytes = view.bytes;
        int at = view.transportOffset;
        if (Outcome.isUdp(view.outcome)) {
            int checksum = Udp.checksum(bytes, at);
            if (checksum == Checksums.partialOfPlain(view, IpProtocol.UDP)) {
                return false;
            }
            if (checksum != 0) {
                int updated = updated(checksum, difference);
                Udp.setChecksum(bytes, at, updated == 0 ? InternetChecksum.ALL_ONES : updated);
            }
            return true;
        }
        int checksum = Tcp.checksum(bytes, at);
        if (checksum == Checksums.partialOfPlain(view, IpProtocol.TCP)) {
            return false;
        }
        Tcp.setChecksum(bytes, at, updated(checksum, difference));
        return true;
    }

    /**
     * Updates a checksum after a change of the pseudo-header. That of one that the network card completes is its complement (Linux,
     * {@code inet_proto_csum_replace4}).
     *
     * @return what the checksum has changed by, or would have if it were complete
     */
    static long followAddress(byte[] bytes, long place, long difference) {
        if (place == NONE) {
            return 0;
        }
        int at = (int) place;
        if ((place & PARTIAL) != 0) {
            Bytes.put16(bytes, at, InternetChecksum.fold(Bytes.u16(bytes, at) + difference));
            if ((place & QUOTED) != 0) {
                return difference;
            }
        } else {
            update(bytes, place, difference);
        }
        return InternetChecksum.complement(InternetChecksum.fold(difference));
    }

    /**
     * Updates a checksum after a change of bytes that it covers, at an even distance from it. The network card will do so if it completes
     * the checksum.
     *
     * @return what those bytes and the checksum together have changed by
     */
    static long follow(byte[] bytes, long place, long difference) {
        if (place == NONE) {
            return difference;
        }
        if ((place & PARTIAL) == 0) {
            update(bytes, place, difference);
        }
        return (place & QUOTED) == 0 ? 0 : difference;
    }

    /**
     * Updates the checksum around a packet.
     *
     * @param at an index at an even distance from the words that changed
     */
    static void followAround(byte[] bytes, long place, long difference, int at) {
        if (place != NONE) {
            boolean odd = ((int) place - at & 1) != 0;
            int folded = InternetChecksum.fold(difference);
            if (folded != 0 && folded != InternetChecksum.ALL_ONES) {
                follow(bytes, place, odd ? InternetChecksum.swapped(folded) : folded);
            }
        }
    }

    /**
     * Corrects a checksum of ICMPv4 that became 0 because all of the message did. It has no pseudo-header, so the sum of an echo reply can be
     * 0, whose complement is 0xFFFF. The difference does not distinguish the two.
     *
     * @param end the index after the message
     */
    static void correctZeros(byte[] bytes, int at, int end) {
        if (Icmp.checksum(bytes, at) == 0
                && Icmp.type(bytes, at) == 0
                && InternetChecksum.sum(bytes, at, end - at) == 0) {
            Icmp.setChecksum(bytes, at, InternetChecksum.ALL_ONES);
        }
    }

    private static void update(byte[] bytes, long place, long difference) {
        int at = (int) place;
        int checksum = updated(Bytes.u16(bytes, at), difference);
        Bytes.put16(bytes, at, (place & NEVER_ZERO) != 0 && checksum == 0 ? InternetChecksum.ALL_ONES : checksum);
    }

    /** Updates the checksum of the IPv4 header at {@code bytes[at]}. */
    static void followIpv4(byte[] bytes, int at, long difference) {
        Ipv4.setHeaderChecksum(bytes, at, updated(Ipv4.headerChecksum(bytes, at), difference));
    }

    private static int updated(int checksum, long difference) {
        return InternetChecksum.complement(InternetChecksum.fold(InternetChecksum.complement(checksum) + difference));
    }
}
