package io.github.packetcodec.packet;

/** Why the walk over a frame's headers ended where it did. */
public enum Ending {
    /** A header was decoded after which this library reads no further: TCP, UDP, ICMP, ARP. */
    COMPLETE,
    /** A fragment whose offset is not 0: what follows is the middle of something. */
    FRAGMENT,
    /** IPv6 says that nothing follows (next header 59). */
    NO_NEXT_HEADER,
    /** What follows is encrypted (ESP). */
    ENCRYPTED,
    /** An EtherType, or another number for what a link carries, that this library does not read. */
    UNKNOWN_ETHER_TYPE,
    /** An IP protocol that this library does not read. */
    UNKNOWN_PROTOCOL,
    /** A header was refused; the view or packet tells which, and why. */
    FAULT
}
