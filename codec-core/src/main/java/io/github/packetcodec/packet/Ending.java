package io.github.packetcodec.packet;

/** Why the walk over a frame's headers ended where it did. */
public enum Ending {
    /** The last header was decoded: TCP, UDP, ICMP or ARP. This library does not read what follows it. */
    COMPLETE,
    /** A fragment whose offset is not 0. What follows is not the beginning of a header. */
    FRAGMENT,
    /** The IPv6 next header is 59: no header follows. */
    NO_NEXT_HEADER,
    /** What follows is encrypted (ESP). The header of ESP itself is read as that of a tunnel. */
    ENCRYPTED,
    /** An EtherType, or another identifier of what a link carries, that this library does not read. */
    UNKNOWN_ETHER_TYPE,
    /** An IP protocol of which no header is part of the packet; {@link PacketView#innerLayer()} returns what a tunnel carries. */
    UNKNOWN_PROTOCOL,
    /** A header was refused: see {@link DecodedFrame#refusal()}. */
    FAULT
}
