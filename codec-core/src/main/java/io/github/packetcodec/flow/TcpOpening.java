package io.github.packetcodec.flow;

/** How much of a connection's opening was captured, and how it went (RFC 9293, section 3.5). */
public enum TcpOpening {
    /** SYN, SYN with ACK, and the ACK of that. */
    COMPLETE,
    /** SYN and SYN with ACK, but no ACK of that. */
    HALF_OPEN,
    /** SYN, but no SYN with ACK. */
    SYN_ONLY,
    /** SYN with ACK, but no SYN before it. */
    SYN_ACK_ONLY,
    /** A SYN from each side. */
    SIMULTANEOUS,
    /** The SYN was answered by RST. */
    REFUSED,
    /** The SYN with ACK was answered by RST. */
    ABORTED,
    /** The connection was opened before the capture began. */
    NOT_CAPTURED
}
