package io.github.packetcodec.flow;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/**
 * What is remarkable about a TCP segment, in Wireshark's terms and by its published rules (Wireshark User's Guide, "TCP Analysis").
 * A segment has at most one of {@link #RETRANSMISSION}, {@link #FAST_RETRANSMISSION}, {@link #SPURIOUS_RETRANSMISSION} and
 * {@link #OUT_OF_ORDER}: the most specific one.
 *
 * <p>"Expected" is the sequence number after the highest that its sender has sent so far; "the other side" is the receiver.
 */
public enum TcpRemark {
    /** Data, a SYN or a FIN that begins below the expected number. */
    RETRANSMISSION,
    /** A retransmission at the number that two or more duplicate ACKs asked for, within 20 ms of the other side's last segment. */
    FAST_RETRANSMISSION,
    /** Data that the other side has acknowledged already. */
    SPURIOUS_RETRANSMISSION,
    /** Data that begins below the expected number so soon after the segment that went beyond it that it was probably overtaken. */
    OUT_OF_ORDER,
    /** The segment begins beyond the expected number: something between was not captured. */
    PREVIOUS_SEGMENT_NOT_CAPTURED,
    /** The segment acknowledges what the other side was not seen to send. */
    ACKED_UNSEEN_SEGMENT,
    /** The segment has no data and repeats the window, sequence and acknowledgment number of its sender's last one. */
    DUPLICATE_ACK,
    /** 0 or 1 byte at the expected number minus 1. */
    KEEP_ALIVE,
    /** An answer to a keep-alive: it repeats the acknowledgment and the window. */
    KEEP_ALIVE_ACK,
    /** The sender takes no more bytes. */
    ZERO_WINDOW,
    /** One byte at the expected number, though the other side's window is zero. */
    ZERO_WINDOW_PROBE,
    /** An answer to a zero window probe: it repeats the acknowledgment and the window, still zero. */
    ZERO_WINDOW_PROBE_ACK,
    /** The segment has no data and repeats sequence and acknowledgment number with another window. */
    WINDOW_UPDATE,
    /** The segment ends exactly where the other side's window does. */
    WINDOW_FULL,
    /** A SYN begins a new connection with the ports of an earlier one; or a SYN with ACK has another number than its side's SYN. */
    PORT_REUSED;

    private static final TcpRemark[] REMARKS = values();

    /** {@return the bit of this remark in a mask of remarks} */
    public int bit() {
        return 1 << ordinal();
    }

    /**
     * {@return the remarks in a mask, in the order of this list} Bits of no remark are ignored. The set is unmodifiable.
     *
     * @param mask a mask of remarks
     */
    public static Set<TcpRemark> setOf(int mask) {
        int known = mask & (1 << REMARKS.length) - 1;
        if (known == 0) {
            return Set.of();
        }
        EnumSet<TcpRemark> set = EnumSet.noneOf(TcpRemark.class);
        for (int rest = known; rest != 0; rest &= rest - 1) {
            set.add(REMARKS[Integer.numberOfTrailingZeros(rest)]);
        }
        return Collections.unmodifiableSet(set);
    }
}
