package io.github.packetcodec.flow;

import io.github.packetcodec.address.IpAddress;

/** The UDP datagrams between two pairs of address and port: figures of both directions. It changes as datagrams are counted. */
public final class UdpConversation {
    private final FlowEnds ends;
    private final long number;
    private final long[] packets = new long[2];
    private final long[] bytes = new long[2];
    private final long[] payloadBytes = new long[2];
    private boolean begun;
    private long firstTime;
    private long lastTime;

    UdpConversation(FlowEnds ends, long number) {
        this.ends = ends;
        this.number = number;
    }

    void count(Direction direction, long time, long wireLength, long payload) {
        if (!begun) {
            begun = true;
            firstTime = time;
            lastTime = time;
        }
        lastTime = Math.max(lastTime, time);
        int sender = ends.sender(direction).ordinal();
        packets[sender]++;
        bytes[sender] += wireLength;
        payloadBytes[sender] += payload;
    }

    /** {@return the number of the conversation, counted from 0 in the order of their first datagrams} */
    public long number() {
        return number;
    }

    /** {@return the key of the flow} */
    public FlowKey key() {
        return ends.key();
    }

    /**
     * {@return the address of an end}
     *
     * @param peer the end
     */
    public IpAddress address(Peer peer) {
        return ends.address(peer);
    }

    /**
     * {@return the port of an end, 0..65535}
     *
     * @param peer the end
     */
    public int port(Peer peer) {
        return ends.port(peer);
    }

    /**
     * {@return the number of packets that an end sent}
     *
     * @param sender the end
     */
    public long packets(Peer sender) {
        return packets[sender.ordinal()];
    }

    /**
     * {@return the lengths of the frames that an end sent, on the wire, in bytes}
     *
     * @param sender the end
     */
    public long bytes(Peer sender) {
        return bytes[sender.ordinal()];
    }

    /**
     * {@return the payload that the datagrams of an end state, in bytes}
     *
     * @param sender the end
     */
    public long payloadBytes(Peer sender) {
        return payloadBytes[sender.ordinal()];
    }

    /** {@return the time of the first packet in nanoseconds} */
    public long firstTime() {
        return firstTime;
    }

    /** {@return the latest time of a packet in nanoseconds} */
    public long lastTime() {
        return lastTime;
    }

    /** {@return how long the conversation lasted within the capture, in nanoseconds, 0 or more; at most {@link Long#MAX_VALUE}} */
    public long durationNanoseconds() {
        // Of times further apart than a long can hold, the difference is negative.
        return lastTime - firstTime < 0 ? Long.MAX_VALUE : lastTime - firstTime;
    }
}
