package io.github.packetcodec.live;

/** Where a captured frame came from and whom it was for, as the kernel classifies it. */
public enum Direction {
    /** Received, and addressed to this host. */
    IN,
    /** Received, and addressed to all hosts of the link. */
    BROADCAST,
    /** Received, and addressed to a group of hosts. */
    MULTICAST,
    /** Received, and addressed to another host; captured in promiscuous mode. */
    OTHER_HOST,
    /** Sent by this host. */
    OUT;

    private static final Direction[] BY_PACKET_TYPE = values();

    /** Returns the direction for a {@code sll_pkttype} of packet(7); an unknown number counts as received. */
    static Direction of(int packetType) {
        return packetType < BY_PACKET_TYPE.length ? BY_PACKET_TYPE[packetType] : IN;
    }
}
