package io.github.packetcodec.capture;

/** Why an interface received a frame. */
public enum ReceptionType {
    /** Nothing is stated. */
    UNSPECIFIED,
    /** The frame was addressed to the interface. */
    UNICAST,
    /** The frame was addressed to a group. */
    MULTICAST,
    /** The frame was addressed to all. */
    BROADCAST,
    /** The frame was addressed to somebody else. */
    PROMISCUOUS,
    /** A number that the draft does not define. */
    RESERVED
}
