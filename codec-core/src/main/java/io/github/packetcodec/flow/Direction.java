package io.github.packetcodec.flow;

/** Which way a packet of a flow goes, where the flow's {@linkplain FlowKey key} has no direction. */
public enum Direction {
    /** From the first end of the key to the second. */
    FORWARD,
    /** From the second end of the key to the first. */
    REVERSE;

    /** {@return the other direction} */
    public Direction reversed() {
        return this == FORWARD ? REVERSE : FORWARD;
    }
}
