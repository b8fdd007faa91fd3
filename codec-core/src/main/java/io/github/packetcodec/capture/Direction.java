package io.github.packetcodec.capture;

/** The direction of a frame, as seen from the interface that captured it. */
public enum Direction {
    /** Nothing is stated. */
    UNKNOWN,
    /** The frame was received. */
    INBOUND,
    /** The frame was sent. */
    OUTBOUND
}
