package io.github.packetcodec.flow;

import io.github.packetcodec.Layer;
import io.github.packetcodec.capture.FrameSource;
import io.github.packetcodec.ip.IpProtocol;
import io.github.packetcodec.packet.PacketView;
import io.github.packetcodec.tcp.Tcp;
import io.github.packetcodec.udp.Udp;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Counts the UDP conversations of a capture. A conversation ends, and is handed to the listener, when it has had no packet for longer
 * than the idle time, when it is the one that has been idle for longest and the tracker is full, or when the tracker is cleared.
 *
 * <p>A datagram of a known conversation allocates nothing. Not thread-safe.
 */
public final class UdpTracker {
    /** The bytes of a header that must be there: the ports. */
    private static final int LEAST_LENGTH = 4;

    private final FlowTable<UdpConversation> conversations;
    private final FlowTuple tuple;
    private final FlowScope scope;
    private final Supplier<UdpConversation> maker = this::begin;
    private long begun;

    /**
     * Makes a tracker.
     *
     * @param maximumConversations how many conversations it follows at the same time, 1..2<sup>28</sup> - 1
     * @param idleNanoseconds after how many nanoseconds without a packet a conversation is forgotten, 1 or more
     * @param scope which datagrams of equal addresses and ports belong to one conversation
     * @param listener receives the conversations that end
     * @throws IllegalArgumentException if a number is outside its range
     */
    public UdpTracker(
            int maximumConversations,
            long idleNanoseconds,
            FlowScope scope,
            Consumer<? super UdpConversation> listener) {
        this.scope = Objects.requireNonNull(scope);
        Objects.requireNonNull(listener);
        conversations = new FlowTable<>(
                maximumConversations,
                idleNanoseconds,
                (key, conversation, lastTime, departure) -> listener.accept(conversation));
        tuple = conversations.tuple();
    }

    /**
     * Makes a tracker in which all datagrams of equal addresses and ports belong to one conversation: {@link FlowScope#ALL}.
     *
     * @param maximumConversations how many conversations it follows at the same time, 1..2<sup>28</sup> - 1
     * @param idleNanoseconds after how many nanoseconds without a packet a conversation is forgotten, 1 or more
     * @param listener receives the conversations that end
     */
    public UdpTracker(int maximumConversations, long idleNanoseconds, Consumer<? super UdpConversation> listener) {
        this(maximumConversations, idleNanoseconds, FlowScope.ALL, listener);
    }

    /**
     * Counts the datagram of a frame that the view has parsed: as {@link #track(PacketView, long)} does.
     *
     * @param view the view that has parsed the packet
     * @param frame the source of the frame, which has its time and its number
     * @return the conversation of the datagram, or null if the packet has no UDP header
     */
    public @Nullable UdpConversation track(PacketView view, FrameSource frame) {
        return track(view, frame.wireLength(), PacketTime.nanoseconds(frame), scope.bits(view));
    }

    /**
     * Counts the datagram of a packet that a frame has completed, in a domain that takes the place of the scope: as
     * {@link #track(PacketView, long)} does. The length of the frame counts, not that of the packet.
     *
     * @param view has parsed the packet: that of the frame, or one that was put together or unpacked
     * @param frame the source of the frame, which has its time and its number
     * @param domain keeps flows apart whose addresses and ports are equal; {@link FlowDomain#NONE} where nothing does
     * @return the conversation of the datagram, or null if the packet has no UDP header
     */
    public @Nullable UdpConversation track(PacketView view, FrameSource frame, FlowDomain domain) {
        return track(view, frame.wireLength(), PacketTime.nanoseconds(frame), domain.bits());
    }

    /**
     * Counts the datagram of a packet.
     *
     * @param view has parsed the packet
     * @param time the time of the frame, in nanoseconds from any fixed moment
     * @return the conversation that the datagram belongs to; null if the packet has no UDP ports
     */
    public @Nullable UdpConversation track(PacketView view, long time) {
        return track(view, view.wireLength(), time, scope.bits(view));
    }

    /**
     * Counts the datagram of a packet as {@link #track(PacketView, long)} does, in a domain that takes the place of the scope.
     *
     * @param view the view that has parsed the packet
     * @param time the time of the frame, in nanoseconds from any fixed moment
     * @param domain keeps flows apart whose addresses and ports are equal; {@link FlowDomain#NONE} where nothing does
     * @return the conversation of the datagram, or null if the packet has no UDP header
     */
    public @Nullable UdpConversation track(PacketView view, long time, FlowDomain domain) {
        return track(view, view.wireLength(), time, domain.bits());
    }

    private @Nullable UdpConversation track(PacketView view, long wireLength, long time, long domain) {
        int at = headerOffset(view);
        if (at < 0) {
            return null;
        }
        tuple.set(view, Tcp.ports(view.bytes(), at), IpProtocol.UDP, domain);
        UdpConversation conversation = conversations.getOrAdd(time, maker);
        long stated = Math.max(0, StatedLength.transport(view, at) - Udp.HEADER_LENGTH);
        if (!view.isFragment() && view.bytesEnd() - at >= Udp.HEADER_LENGTH) {
            int length = Udp.length(view.bytes(), at);
            if (length >= Udp.HEADER_LENGTH) {
                stated = Math.min(stated, length - Udp.HEADER_LENGTH);
            }
        }
        conversation.count(conversations.direction(), time, wireLength, stated);
        return conversation;
    }

    /** Lets every conversation end, the one that has been idle for longest first. */
    public void clear() {
        conversations.clear();
    }

    private UdpConversation begin() {
        return new UdpConversation(new FlowEnds(tuple.key(), conversations.direction()), begun++);
    }

    /** Where the UDP header begins, also if the capture cut it after the ports; -1 if it is not there. */
    private static int headerOffset(PacketView view) {
        if (view.transportLayer() == Layer.UDP) {
            return view.transportOffset();
        }
        boolean cut = view.partialLayer() == Layer.UDP && view.partialLength() >= LEAST_LENGTH;
        return cut ? view.partialOffset() : -1;
    }
}
