package io.github.packetcodec.checksum;

/** What verifying a checksum says. There are more answers than yes and no. */
public enum ChecksumStatus {
    /** The checksum holds. */
    VALID("valid"),
    /** The checksum does not hold. */
    INVALID("invalid"),
    /** UDP over IPv4 with a checksum of 0: the sender computed none (RFC 768). */
    ABSENT("absent"),
    /** UDP over IPv6 with a checksum of 0, which RFC 8200 forbids outside of the tunnels of RFC 6935. */
    ZERO_FORBIDDEN("zero-forbidden"),
    /** The field holds the sum of the pseudo-header only: the sending host left the rest to its network card. */
    PARTIAL("partial"),
    /** What the checksum covers is not all there: a fragment, a capture that was cut, or a UDP length that cannot be. */
    UNVERIFIABLE("unverifiable");

    private final String id;

    ChecksumStatus(String id) {
        this.id = id;
    }

    /** The lower-case name that {@code dissect --json} uses. */
    public String id() {
        return id;
    }
}
