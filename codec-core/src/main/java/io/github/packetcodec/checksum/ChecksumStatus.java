package io.github.packetcodec.checksum;

/** The result of verifying a checksum. */
public enum ChecksumStatus {
    /** The checksum is correct. */
    VALID("valid"),
    /** The checksum is wrong. */
    INVALID("invalid"),
    /** The sender computed none: UDP over IPv4 (RFC 768), or the extensions of an ICMP message (RFC 4884), with a checksum of 0. */
    ABSENT("absent"),
    /** UDP over IPv6 with a checksum of 0, which RFC 8200 forbids except in the tunnels of RFC 6935. */
    ZERO_FORBIDDEN("zero-forbidden"),
    /** The field contains the sum of the pseudo-header only: the sending host left the rest to its network adapter. */
    PARTIAL("partial"),
    /** Part of what the checksum covers is missing: the frame is a fragment, was cut, or has an impossible UDP length. */
    UNVERIFIABLE("unverifiable");

    private final String id;

    ChecksumStatus(String id) {
        this.id = id;
    }

    /** {@return the lower-case name that {@code dissect --json} prints} */
    public String id() {
        return id;
    }
}
