package io.github.packetcodec.testdata;

import java.util.Locale;

/** What a generator knows of a checksum it wrote. */
public enum ChecksumClaim {
    /** Right. Wins where another claim fits too. */
    VALID,
    /** Wrong, and neither zero in UDP nor the sum of the pseudo-header alone. */
    INVALID,
    /** Zero in UDP over IPv4: there is none. */
    ABSENT,
    /** Zero in UDP over IPv6. */
    ZERO_FORBIDDEN,
    /** The sum of the pseudo-header alone: the rest is left to the network card. */
    PARTIAL,
    /** Of a packet of which this is only the first fragment. */
    UNVERIFIABLE;

    /** As the field {@code checksumStatus} writes it: {@code zero-forbidden}. */
    public String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
