package io.github.packetcodec;

/** What ends the bytes that are available to a header. */
public enum Boundary {
    /** The end of the bytes that were given: those of a buffer, an array or a frame. */
    FRAME("the end of the frame"),
    /** The capture contains only the first bytes of the frame. */
    CAPTURE("the capture"),
    /** The length field of an IEEE 802.3 frame. */
    FRAME_LENGTH("the 802.3 length"),
    /** IPv4's total length. */
    TOTAL_LENGTH("the IPv4 total length"),
    /** IPv6's payload length, or its jumbo payload option. */
    PAYLOAD_LENGTH("the IPv6 payload length"),
    /** The length field of a PPPoE header. */
    CARRIER_LENGTH("the length of its carrier");

    private final String phrase;

    Boundary(String phrase) {
        this.phrase = phrase;
    }

    /** {@return a noun phrase for a message: {@code the IPv4 total length}} */
    public String phrase() {
        return phrase;
    }
}
