package io.github.packetcodec.flow;

/** How a connection closed (RFC 9293, section 3.6). */
public enum TcpClosing {
    /** Each side sent a FIN. */
    FIN,
    /** One side sent a FIN. */
    HALF,
    /** One side sent a RST before both FINs were acknowledged. */
    RST,
    /** It did not close within the capture. */
    NONE
}
