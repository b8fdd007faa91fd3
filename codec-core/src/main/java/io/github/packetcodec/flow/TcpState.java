package io.github.packetcodec.flow;

/** The state of a connection as an observer can know it. */
public enum TcpState {
    /** A SYN was captured, but the opening is not complete. */
    OPENING,
    /** Neither side has closed. */
    ESTABLISHED,
    /** One side has sent a FIN. */
    HALF_CLOSED,
    /** Both sides have sent a FIN. */
    CLOSED,
    /** A side has sent a RST before both FINs were acknowledged. */
    RESET
}
