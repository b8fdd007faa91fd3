package io.github.packetcodec.flow;

import io.github.packetcodec.flow.Pieces.Piece;
import io.github.packetcodec.flow.StreamLimits.AtLimit;
import io.github.packetcodec.flow.StreamSink.End;
import java.util.Objects;

/**
 * Puts the bytes of one direction of a TCP connection in order, each once, and hands them to a {@link StreamSink}.
 *
 * <p>Where the first copy wins ({@link OverlapPolicy#FIRST}), bytes that are next in order are handed out at once, without a copy. With
 * any other policy a later copy may win until the receiver has acknowledged the bytes, for then it has chosen: so all bytes wait until
 * they are acknowledged, and the winner is the same whatever arrives first. What is acknowledged is final with every policy.
 *
 * <p>A gap is never closed silently: it is reported when {@link StreamLimits} need its end, or when the stream ends. Sequence numbers may
 * wrap any number of times. In order and with the first copy winning, adding allocates nothing. Not thread-safe.
 */
public final class TcpStream {
    /** Further than any stream goes, and so that differences of positions do not overflow. */
    private static final long NO_FIN = 1L << 62;

    private final StreamSink sink;
    private final OverlapPolicy policy;
    private final StreamLimits limits;
    private final StreamMemory memory;
    private final Pieces waiting = new Pieces();
    private final StreamHistory history;
    private final boolean untilAcknowledged;
    private final Pieces.Conflicts conflicts;

    private boolean begun;
    private boolean ended;
    /** The sequence number on the wire of the byte at {@link #next}. */
    private int nextNumber;
    /** The position of the next byte to be handed out. */
    private long next;

    private long acknowledged;
    private long finPosition = NO_FIN;
    private long ignoredBytes;

    /**
     * Makes a stream with memory of its own.
     *
     * @param sink receives the bytes
     * @param policy decides between copies that differ
     * @param limits the limits of memory
     */
    public TcpStream(StreamSink sink, OverlapPolicy policy, StreamLimits limits) {
        this(sink, policy, limits, new StreamMemory(limits.allBytes()));
    }

    TcpStream(StreamSink sink, OverlapPolicy policy, StreamLimits limits, StreamMemory memory) {
        this.sink = Objects.requireNonNull(sink);
        this.policy = Objects.requireNonNull(policy);
        this.limits = limits;
        this.memory = memory;
        history = new StreamHistory(limits.historyBytes(), memory);
        untilAcknowledged = policy != OverlapPolicy.FIRST;
        conflicts = sink::conflict;
    }

    /**
     * Sets the sequence number of the first byte, that of the SYN plus 1. Has no effect once the stream has begun.
     *
     * @param sequenceNumber the sequence number of the first byte of data, 0..2^32-1
     */
    public void begin(long sequenceNumber) {
        if (!begun) {
            begun = true;
            nextNumber = (int) sequenceNumber;
        }
    }

    /** {@return the position of the next byte to be handed out: how many bytes were handed out or reported as missing} */
    public long position() {
        return next;
    }

    /** {@return how much waits, in bytes, with 128 bytes for each piece beside its data} */
    public long waitingBytes() {
        return waiting.size();
    }

    /** {@return how many bytes were ignored because they came after the FIN, after the end, or before the beginning} */
    public long ignoredBytes() {
        return ignoredBytes;
    }

    /** {@return whether the stream has ended} */
    public boolean isEnded() {
        return ended;
    }

    /**
     * Adds the payload of a segment. If the stream has not begun, it begins with this segment.
     *
     * @param sequenceNumber the sequence number of the first byte on the wire; only its lower 32 bits count
     * @param in the array that contains the payload
     * @param offset the index of the first byte of the payload
     * @param length the length of the payload in bytes
     * @param place identifies the segment in what is reported: the number of its frame, for instance
     * @throws IndexOutOfBoundsException if the range is not within the array
     */
    public void add(long sequenceNumber, byte[] in, int offset, int length, long place) {
        Objects.checkFromIndexSize(offset, length, in.length);
        begin(sequenceNumber);
        if (ended) {
            ignoredBytes += length;
            return;
        }
        long from = position((int) sequenceNumber);
        int count = (int) Math.max(0, Math.min(length, finPosition - from));
        ignoredBytes += length - count;
        int old = (int) Math.min(count, Math.max(0, next - from));
        if (old > 0) {
            history.compare(from, in, offset, old, place, conflicts);
            ignoredBytes += Math.min(old, Math.max(0, -from));
        }
        if (count > old) {
            take(from + old, in, offset + old, count - old, place);
        }
    }

    private void take(long from, byte[] in, int offset, int length, long place) {
        if (from == next && !untilAcknowledged) {
            pass(in, offset, length, place);
            drain(Long.MAX_VALUE);
        } else {
            hold(from, in, offset, length, place);
        }
        endAtFin();
    }

    /** Hands out bytes that are next in order; where a copy of some of them waits, it came first and wins. */
    private void pass(byte[] in, int offset, int length, long place) {
        long from = next;
        long to = next + length;
        while (next < to) {
            Piece first = waiting.first();
            int at = offset + (int) (next - from);
            if (first == null || first.from >= to) {
                handOut(in, at, (int) (to - next), place);
            } else if (first.from > next) {
                handOut(in, at, (int) (first.from - next), place);
            } else {
                int both = (int) Math.min(first.length(), to - next);
                Pieces.compare(next, first.bytes, first.offset, in, at, both, first.place, place, conflicts);
                handOutFirst();
            }
        }
    }

    @SuppressWarnings("NullAway") // waiting is not empty, so it has a first piece
    private void hold(long from, byte[] in, int offset, int length, long place) {
        long cost = length + Pieces.OVERHEAD * (1 + 2L * waiting.overlapping(from, from + length));
        if (!isRoomFor(cost)) {
            if (limits.atLimit() == AtLimit.DROP) {
                sink.dropped(from, length, place);
                return;
            }
            if (limits.atLimit() == AtLimit.STOP) {
                end(End.STOPPED);
                return;
            }
            while (!waiting.isEmpty() && !isRoomFor(cost)) {
                skipTo(waiting.first().from);
                handOutFirst();
            }
            int old = (int) Math.min(length, Math.max(0, next - from));
            history.compare(from, in, offset, old, place, conflicts);
            if (old < length) {
                holdRest(from + old, in, offset + old, length - old, place, cost);
            }
            return;
        }
        insert(from, in, offset, length, place);
    }

    /** Holds a segment for which others had to leave; those may have brought the stream to it, or there may be no room all the same. */
    private void holdRest(long from, byte[] in, int offset, int length, long place, long cost) {
        boolean room = isRoomFor(cost);
        if (room && (untilAcknowledged || from > next)) {
            insert(from, in, offset, length, place);
        } else {
            skipTo(from);
            pass(in, offset, length, place);
            drain(untilAcknowledged ? acknowledged : Long.MAX_VALUE);
        }
    }

    private void insert(long from, byte[] in, int offset, int length, long place) {
        long before = waiting.size();
        waiting.insert(from, in, offset, length, place, policy, conflicts);
        account(before);
        drain(untilAcknowledged ? acknowledged : Long.MAX_VALUE);
    }

    private boolean isRoomFor(long cost) {
        if (waiting.size() + cost > limits.waitingBytes() || !memory.take(cost)) {
            return false;
        }
        memory.giveBack(cost);
        return true;
    }

    /** Takes or gives back what the waiting pieces have grown or shrunk by. For what they grow there is room. */
    private void account(long before) {
        memory.giveBack(before - waiting.size());
    }

    /**
     * Reports to the stream what the receiver has acknowledged: bytes before this sequence number are final, and are handed out.
     *
     * @param acknowledgmentNumber the acknowledgment number, 0..2^32-1
     */
    public void acknowledged(long acknowledgmentNumber) {
        if (begun && !ended && untilAcknowledged) {
            acknowledged = Math.max(acknowledged, position((int) acknowledgmentNumber));
            drain(acknowledged);
            endAtFin();
        }
    }

    /** Hands out what waits and is next in order, up to a position. */
    private void drain(long limit) {
        for (Piece first = waiting.first();
                first != null && first.from == next && next < limit;
                first = waiting.first()) {
            if (first.to() <= limit) {
                handOutFirst();
            } else {
                int count = (int) (limit - next);
                long before = waiting.size();
                byte[] bytes = first.bytes;
                int offset = first.offset;
                waiting.trimFirst(count);
                account(before);
                handOut(bytes, offset, count, first.place);
            }
        }
    }

    private void handOutFirst() {
        long before = waiting.size();
        Piece first = waiting.removeFirst();
        account(before);
        handOut(first.bytes, first.offset, first.length(), first.place);
    }

    private void handOut(byte[] in, int offset, int length, long place) {
        long position = next;
        advance(length);
        history.add(position, in, offset, length, place);
        sink.data(position, in, offset, length, place);
    }

    private void skipTo(long position) {
        if (position > next) {
            long from = next;
            advance(position - next);
            sink.gap(from, position - from);
        }
    }

    private void advance(long count) {
        next += count;
        nextNumber += (int) count;
    }

    /** Where in the stream a sequence number is: the nearest to what is next. */
    private long position(int number) {
        return next + (number - nextNumber);
    }

    /**
     * Reports to the stream that urgent data ends before this sequence number.
     *
     * @param sequenceNumber the sequence number after the urgent data, 0..2^32-1
     */
    public void urgent(long sequenceNumber) {
        if (begun && !ended) {
            sink.urgent(position((int) sequenceNumber));
        }
    }

    /**
     * Reports to the stream that its sender closes it: the byte before this sequence number is the last. What comes after it is
     * ignored (RFC 9293, section 3.10.7.4). The stream ends when all before it was handed out. Only the first call has an effect.
     *
     * @param sequenceNumber the sequence number after the last byte of data, 0..2^32-1
     */
    public void finish(long sequenceNumber) {
        begin(sequenceNumber);
        if (!ended && finPosition == NO_FIN) {
            finPosition = Math.max(next, position((int) sequenceNumber));
            long before = waiting.size();
            ignoredBytes += waiting.truncate(finPosition);
            account(before);
            endAtFin();
        }
    }

    private void endAtFin() {
        if (!ended && next >= finPosition) {
            end(End.FIN);
        }
    }

    /** Reports that the connection was reset: what waits is handed out, gaps are reported, and the stream ends. */
    public void reset() {
        flushAndEnd(End.RESET);
    }

    /** Reports that nothing more comes: what waits is handed out, gaps are reported, and the stream ends. */
    public void close() {
        flushAndEnd(End.OPEN);
    }

    @SuppressWarnings("NullAway") // waiting is not empty, so it has a first piece
    private void flushAndEnd(End how) {
        if (ended) {
            return;
        }
        while (!waiting.isEmpty()) {
            skipTo(waiting.first().from);
            handOutFirst();
        }
        if (finPosition != NO_FIN) {
            skipTo(finPosition);
        }
        end(finPosition == NO_FIN ? how : End.FIN);
    }

    private void end(End how) {
        ended = true;
        memory.giveBack(waiting.size());
        waiting.clear();
        history.clear();
        sink.end(next, how);
    }
}
