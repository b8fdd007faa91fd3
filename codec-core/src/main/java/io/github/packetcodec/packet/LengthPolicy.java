package io.github.packetcodec.packet;

/**
 * How length fields are taken that do not fit the frame. A frame is as long as it was on the wire: a packet that only the capture has
 * cut fits it, under either policy.
 */
public enum LengthPolicy {
    /** A length must include its own header and end within the frame; anything else is a fault. */
    STRICT,
    /**
     * Decoding continues to the end of the bytes, whatever the lengths specify. A length of 0 specifies the rest of the frame, as in a sending
     * host's own capture where segmentation is left to the network card; other impossible lengths are an {@link Anomaly}.
     */
    LENIENT
}
