package io.github.packetcodec.flow;

/** One of the two ends of a connection. */
public enum Peer {
    /** The sender of the first captured packet. */
    A,
    /** The receiver of the first captured packet. */
    B;

    /** {@return the other end} */
    public Peer other() {
        return this == A ? B : A;
    }
}
