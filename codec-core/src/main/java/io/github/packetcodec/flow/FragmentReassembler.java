package io.github.packetcodec.flow;

import io.github.packetcodec.Layer;
import io.github.packetcodec.capture.FrameSource;
import io.github.packetcodec.ip.IpProtocol;
import io.github.packetcodec.ip.Ipv4;
import io.github.packetcodec.ip.Ipv6;
import io.github.packetcodec.ip.Ipv6Extension;
import io.github.packetcodec.ip.Ipv6Fragment;
import io.github.packetcodec.packet.PacketView;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * Puts IPv4 and IPv6 packets together from their fragments, in whatever order those come.
 *
 * {@snippet :
 * FragmentReassembler reassembler = new FragmentReassembler(1_000, 16 << 20, 30_000_000_000L, null);
 * while (reader.next()) {
 *     view.parse(reader);
 *     Datagram datagram = reassembler.add(view, reader);
 *     if (datagram != null) {
 *         whole.parse(datagram.bytes(), 0, datagram.bytes().length, datagram.linkType());
 *         packets++;
 *     }
 * }
 * }
 *
 * <p>Without an {@link OverlapPolicy}, overlapping fragments drop their packet and all its fragments that are still to come (RFC 5722; the
 * same for IPv4); a fragment that repeats an earlier one exactly is ignored. With a policy, as analysts want it, the policy decides, and
 * {@link Datagram#isAmbiguous} returns whether it had to.
 *
 * <p>The number of packets that wait and their bytes are bounded: where a bound is reached, the packet that has waited for longest is
 * dropped. So is a packet whose first fragment came longer ago than the timeout, by the packets' own times. Not thread-safe.
 */
public final class FragmentReassembler {
    /** What became of the last packet. */
    public enum Outcome {
        /** It is no fragment. */
        NOT_A_FRAGMENT,
        /** It has a fragment header but is whole (RFC 6946): it can be decoded as it is. */
        ATOMIC,
        /** Other fragments are missing. */
        WAITING,
        /** It was the last that was missing. */
        COMPLETE,
        /** It repeats an earlier fragment exactly, and was ignored. */
        DUPLICATE,
        /** It overlaps an earlier fragment, and the packet was dropped; or the packet was dropped before. */
        OVERLAP,
        /** It ends elsewhere than an earlier last fragment says, or before bytes that are there; the packet was dropped. */
        INCONSISTENT_END,
        /** It ends after byte 65535 of the packet (RFC 8200, section 4.5), and was ignored. */
        TOO_LONG,
        /** It is not the last and not a multiple of 8 bytes long, or has no bytes (RFC 8200, section 4.5), and was ignored. */
        BAD_LENGTH,
        /** Not all of it was captured, and it was ignored. */
        CUT,
        /** It alone is more than the memory allowed, and was ignored. */
        NO_ROOM
    }

    private static final int MAXIMUM_LENGTH = 65_535;
    /** What a packet takes besides its pieces, about. */
    private static final int OVERHEAD = 512;

    private final int maximumDatagrams;
    private final long maximumBytes;
    private final long timeoutNanoseconds;
    private final @Nullable OverlapPolicy policy;
    private final FlowScope scope;
    private final long seed = new SplittableRandom().nextLong();
    private final Map<FragmentKey, FragmentedPacket> packets = new LinkedHashMap<>();

    private long bytes;
    private long now = Long.MIN_VALUE;
    /** No packet that waits has an earlier first fragment. */
    private long oldestTime;

    private long droppedDatagrams;
    private Outcome outcome = Outcome.NOT_A_FRAGMENT;

    /**
     * Makes a reassembler.
     *
     * @param maximumDatagrams how many packets may wait at the same time, 1 or more
     * @param maximumBytes how many bytes their fragments may take, 1 or more, with 128 bytes for each piece and 512 for each packet
     * @param timeoutNanoseconds how long after its first fragment a packet is dropped, 1 or more; hosts wait for 30 to 60 seconds
     * @param policy decides between overlapping fragments; null if they drop their packet
     * @param scope which fragments of equal addresses and identification belong to one packet
     * @throws IllegalArgumentException if a number is less than 1
     */
    public FragmentReassembler(
            int maximumDatagrams,
            long maximumBytes,
            long timeoutNanoseconds,
            @Nullable OverlapPolicy policy,
            FlowScope scope) {
        this.scope = Objects.requireNonNull(scope);
        if (maximumDatagrams < 1 || maximumBytes < 1 || timeoutNanoseconds < 1) {
            throw new IllegalArgumentException(
                    "a limit is less than 1: " + maximumDatagrams + ", " + maximumBytes + ", " + timeoutNanoseconds);
        }
        this.maximumDatagrams = maximumDatagrams;
        this.maximumBytes = maximumBytes;
        this.timeoutNanoseconds = timeoutNanoseconds;
        this.policy = policy;
    }

    /**
     * Makes a reassembler for which VLAN tags do not count: {@link FlowScope#ALL}.
     *
     * @param maximumDatagrams how many packets may wait at the same time, 1 or more
     * @param maximumBytes how many bytes their fragments may take, 1 or more, with 128 bytes for each piece and 512 for each packet
     * @param timeoutNanoseconds how long after its first fragment a packet is dropped, 1 or more; hosts wait for 30 to 60 seconds
     * @param policy decides between overlapping fragments; null if they drop their packet
     */
    public FragmentReassembler(
            int maximumDatagrams, long maximumBytes, long timeoutNanoseconds, @Nullable OverlapPolicy policy) {
        this(maximumDatagrams, maximumBytes, timeoutNanoseconds, policy, FlowScope.ALL);
    }

    /** {@return what became of the last packet} */
    public Outcome outcome() {
        return outcome;
    }

    /** {@return the number of packets that wait for fragments, dropped ones whose fragments are ignored included} */
    public int waiting() {
        return packets.size();
    }

    /** {@return what the waiting fragments take, in bytes} */
    public long waitingBytes() {
        return bytes;
    }

    /** {@return how many packets were dropped because of the timeout or a bound before they were whole} */
    public long droppedDatagrams() {
        return droppedDatagrams;
    }

    /**
     * Adds the packet of a frame that the view has parsed: as {@link #add(PacketView, long)} does.
     *
     * @param view has parsed the packet from an array
     * @param frame the source of the frame, which has its time and its number
     * @return the packet that this fragment completes, or null
     */
    public @Nullable Datagram add(PacketView view, FrameSource frame) {
        return add(view, PacketTime.nanoseconds(frame));
    }

    /**
     * Adds a packet, and returns the packet that it completes, if it is a fragment and does so; {@link #outcome} returns what became of it
     * otherwise.
     *
     * @param view has parsed the packet from an array
     * @param time the time of the packet, in nanoseconds from any fixed moment
     * @return the whole packet; null if there is none
     */
    public @Nullable Datagram add(PacketView view, long time) {
        return add(view, time, scope.bits(view));
    }

    /**
     * Adds a packet as {@link #add(PacketView, long)} does, in a domain that takes the place of the scope.
     *
     * @param view has parsed the packet from an array
     * @param time the time of the packet, in nanoseconds from any fixed moment
     * @param domain keeps flows apart whose addresses and ports are equal; {@link FlowDomain#NONE} where nothing does
     * @return the packet that this fragment completes, or null
     */
    public @Nullable Datagram add(PacketView view, long time, FlowDomain domain) {
        return add(view, time, domain.bits());
    }

    private @Nullable Datagram add(PacketView view, long time, long domain) {
        expire(time);
        if (view.networkLayer() == Layer.IPV4) {
            return addIpv4(view, domain);
        }
        if (view.networkLayer() == Layer.IPV6) {
            return addIpv6(view, domain);
        }
        outcome = Outcome.NOT_A_FRAGMENT;
        return null;
    }

    /**
     * Advances the time: packets whose first fragment came longer ago than the timeout are dropped.
     *
     * @param time the time in nanoseconds since 1970-01-01T00:00:00Z
     */
    public void expire(long time) {
        now = Math.max(now, time);
        if (packets.isEmpty() || !isTooOld(oldestTime)) {
            return;
        }
        Iterator<FragmentedPacket> oldest = packets.values().iterator();
        while (oldest.hasNext()) {
            FragmentedPacket packet = oldest.next();
            oldestTime = packet.firstTime();
            if (!isTooOld(oldestTime)) {
                return;
            }
            drop(oldest, packet);
        }
    }

    private boolean isTooOld(long firstTime) {
        return Long.compareUnsigned(now - firstTime, timeoutNanoseconds) > 0;
    }

    private @Nullable Datagram addIpv4(PacketView view, long domain) {
        byte[] in = view.bytes();
        int at = view.networkOffset();
        if (!Ipv4.isFragment(in, at)) {
            outcome = Outcome.NOT_A_FRAGMENT;
            return null;
        }
        int headerLength = Ipv4.headerLength(in, at);
        int length = Ipv4.totalLength(in, at) - headerLength;
        int offset = Ipv4.fragmentOffset(in, at) * 8;
        boolean last = !Ipv4.moreFragments(in, at);
        if (!isAcceptable(view, at + headerLength, length, offset, last, headerLength)) {
            return null;
        }
        FragmentedPacket packet = packet(FragmentKey.ipv4(in, at, domain, seed));
        if (offset == 0) {
            packet.header(in, at, headerLength, FragmentedPacket.NO_NEXT_HEADER, 0);
        }
        return add(packet, in, at + headerLength, length, offset, last);
    }

    private @Nullable Datagram addIpv6(PacketView view, long domain) {
        byte[] in = view.bytes();
        int at = view.networkOffset();
        int end = Math.min(view.bytesEnd(), at + Ipv6.HEADER_LENGTH + Ipv6.payloadLength(in, at));
        int nextHeaderAt = at + 6;
        int header = at + Ipv6.HEADER_LENGTH;
        int protocol = Ipv6.nextHeader(in, at);
        for (int i = 0; i < Ipv6Extension.MAXIMUM_COUNT && isBeforeFragment(protocol); i++) {
            int length = Ipv6Extension.check(in, header, end, protocol);
            if (length < 0) {
                break;
            }
            nextHeaderAt = header;
            protocol = Ipv6Extension.nextHeader(in, header);
            header += length;
        }
        if (protocol != IpProtocol.FRAGMENT || header + Ipv6Fragment.LENGTH > end) {
            outcome = Outcome.NOT_A_FRAGMENT;
            return null;
        }
        int offset = Ipv6Fragment.fragmentOffset(in, header) * 8;
        boolean last = !Ipv6Fragment.moreFragments(in, header);
        if (offset == 0 && last) {
            outcome = Outcome.ATOMIC;
            return null;
        }
        int from = header + Ipv6Fragment.LENGTH;
        int length = at + Ipv6.HEADER_LENGTH + Ipv6.payloadLength(in, at) - from;
        int extensions = header - at - Ipv6.HEADER_LENGTH;
        if (!isAcceptable(view, from, length, offset, last, extensions)) {
            return null;
        }
        FragmentedPacket packet =
                packet(FragmentKey.ipv6(in, at, Ipv6Fragment.identification(in, header), domain, seed));
        if (offset == 0) {
            packet.header(in, at, header - at, nextHeaderAt - at, Ipv6Extension.nextHeader(in, header));
        }
        return add(packet, in, from, length, offset, last);
    }

    /** {@return whether what this number announces can come before a fragment header} */
    private static boolean isBeforeFragment(int protocol) {
        return protocol != IpProtocol.FRAGMENT && Ipv6Extension.isExtension(protocol);
    }

    /** Checks the fragment by itself. {@code before} is what counts to the length of the whole packet beside the fragments. */
    private boolean isAcceptable(PacketView view, int from, int length, int offset, boolean last, int before) {
        if (length <= 0 || !last && length % 8 != 0) {
            outcome = Outcome.BAD_LENGTH;
        } else if (before + offset + length > MAXIMUM_LENGTH) {
            outcome = Outcome.TOO_LONG;
        } else if (from + length > view.bytesEnd()) {
            outcome = Outcome.CUT;
        } else if (length + (long) OVERHEAD + 2 * Pieces.OVERHEAD > maximumBytes) {
            outcome = Outcome.NO_ROOM;
        } else {
            return true;
        }
        return false;
    }

    private FragmentedPacket packet(FragmentKey key) {
        FragmentedPacket packet = packets.get(key);
        if (packet == null) {
            if (packets.size() == maximumDatagrams) {
                dropOldest(null);
            }
            if (packets.isEmpty()) {
                oldestTime = now;
            }
            packet = new FragmentedPacket(key, now);
            packets.put(key, packet);
            bytes += OVERHEAD;
        }
        return packet;
    }

    private @Nullable Datagram add(FragmentedPacket packet, byte[] in, int from, int length, int offset, boolean last) {
        long before = packet.size();
        long worst = packet.worstCost(offset, length);
        while (bytes + worst > maximumBytes && packets.size() > 1) {
            dropOldest(packet);
        }
        if (bytes + worst > maximumBytes) {
            outcome = Outcome.NO_ROOM;
            return null;
        }
        outcome = packet.add(in, from, length, offset, last, policy);
        bytes += packet.size() - before;
        if (outcome != Outcome.COMPLETE) {
            return null;
        }
        packets.remove(packet.key());
        bytes -= packet.size() + OVERHEAD;
        return packet.datagram();
    }

    /** Drops the packet that has waited for longest, except one. */
    private void dropOldest(@Nullable FragmentedPacket spared) {
        Iterator<FragmentedPacket> oldest = packets.values().iterator();
        FragmentedPacket packet = oldest.next();
        if (packet == spared) {
            packet = oldest.next();
        }
        drop(oldest, packet);
    }

    private void drop(Iterator<FragmentedPacket> at, FragmentedPacket packet) {
        at.remove();
        bytes -= packet.size() + OVERHEAD;
        droppedDatagrams++;
    }
}
