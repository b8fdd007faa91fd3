package io.github.packetcodec.flow;

/** In how many segments a connection closed where each side sent a FIN (RFC 9293, section 3.6). */
public enum TcpCloseForm {
    /** FIN, ACK, FIN, ACK: the first FIN was acknowledged before the second was sent. */
    FOUR_SEGMENTS,
    /** The segment with the second FIN acknowledges the first. */
    THREE_SEGMENTS,
    /** Both FINs were sent before either was acknowledged. */
    SIMULTANEOUS
}
