package io.github.packetcodec.packet;

/** What to make of length fields that do not fit the bytes that are there. Each policy takes all that the one before takes. */
public enum LengthPolicy {
    /** A stated length must hold its own header and end within the bytes that are there; anything else is a fault. */
    STRICT,
    /**
     * A stated length may end past the bytes that are there, because the capture kept only the first ones: what stands
     * in them is decoded. A UDP length must still fit the IP packet as stated.
     */
    CAPTURED_SHORT,
    /**
     * A length of 0 means the rest, as a sending host's own capture shows it where segmentation is left to the network
     * card; other lengths that cannot be are remarked as an {@link Anomaly}, and decoding goes as far as the bytes and the stated lengths do.
     */
    LENIENT
}
