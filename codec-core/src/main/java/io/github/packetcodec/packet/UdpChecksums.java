package io.github.packetcodec.packet;

/**
 * Which datagrams {@link PacketWriter} writes without a checksum. A checksum of 0 means that the sender has computed none.
 *
 * <p>Over IPv4, any datagram may lack it (RFC 768). Over IPv6, only the datagrams of a tunnel may (RFC 6935, and RFC 6936 on when that is
 * safe): what they carry has checksums of its own. Nodes discard all others (RFC 8200, section 8.1), and {@link PacketView} reports them as
 * {@link io.github.packetcodec.checksum.ChecksumStatus#ZERO_FORBIDDEN}. RFC 7348 recommends 0 for VXLAN, RFC 3948 for ESP.
 */
public enum UdpChecksums {
    /** All datagrams have a checksum, whatever their headers contain. */
    COMPUTED,
    /**
     * Datagrams that carry the header of a tunnel have none: those after whose UDP header another header follows in the chain. All others
     * have one.
     */
    ZERO_IN_TUNNELS,
    /**
     * A header whose checksum is 0 is written with 0, and one whose checksum is not 0 with the right one. A packet that was decoded is
     * written as it was. The writer cannot know which datagrams over IPv6 belong to a tunnel, so it does not refuse any.
     */
    ZERO_KEPT
}
