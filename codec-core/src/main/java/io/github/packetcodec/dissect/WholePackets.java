package io.github.packetcodec.dissect;

import io.github.packetcodec.flow.Datagram;
import io.github.packetcodec.flow.FlowDomain;
import io.github.packetcodec.flow.FlowScope;
import io.github.packetcodec.flow.FragmentReassembler;
import org.jspecify.annotations.Nullable;

/**
 * From the frames of one capture, the packets that an analysis follows: that of the frame, or, if the frame carries a fragment, the
 * whole packet as soon as no fragment is missing. So the frame that completes a packet represents all its fragments, as in tshark.
 */
final class WholePackets {
    private static final int MOST_PACKETS = 10_000;
    private static final long MOST_BYTES = 64L << 20;
    /** As long as hosts wait (RFC 1122, section 3.3.2, and RFC 8200, section 4.5: 60 seconds). */
    private static final long TIMEOUT_NANOSECONDS = 60_000_000_000L;

    private final FlowScope scope;
    private final Frame whole = new Frame();
    private FragmentReassembler fragments;
    private @Nullable Datagram datagram;
    private Frame packet = whole;
    private FlowDomain domain = FlowDomain.NONE;

    WholePackets(FlowScope scope) {
        this.scope = scope;
        begin();
    }

    /** Forgets everything: what comes next is another capture. */
    void begin() {
        fragments = new FragmentReassembler(MOST_PACKETS, MOST_BYTES, TIMEOUT_NANOSECONDS, null, scope);
    }

    /** Takes a frame, and returns whether there is a packet now. */
    boolean read(Frame frame) {
        datagram = fragments.add(frame.view(), frame.reader());
        if (datagram != null) {
            whole.read(frame.reader(), datagram);
            packet = whole;
            domain = datagram.domain();
            return true;
        }
        packet = frame;
        domain = scope.domain(frame.view());
        return switch (fragments.outcome()) {
            case NOT_A_FRAGMENT, ATOMIC, CUT -> true;
            case WAITING, COMPLETE, DUPLICATE, OVERLAP, INCONSISTENT_END, TOO_LONG, BAD_LENGTH, NO_ROOM -> false;
        };
    }

    /** The frame; or the whole packet as a frame of its own, if the frame completed it. */
    Frame packet() {
        return packet;
    }

    /** The domain of the packet, that of its fragments if it had some. */
    FlowDomain domain() {
        return domain;
    }

    /** The packet that the frame completed; null if it did not. */
    @Nullable
    Datagram datagram() {
        return datagram;
    }
}
