package io.github.packetcodec.testdata;

import java.util.Locale;

/** The generator's knowledge about a checksum that it wrote. */
public enum ChecksumClaim {
    /** Correct. Takes precedence if another claim is true too. */
    VALID,
    /** Wrong, and neither zero in UDP nor the sum of the pseudo-header alone. */
    INVALID,
    /** Zero in UDP over IPv4, which means that there is no checksum. */
    ABSENT,
    /** Zero in UDP over IPv6. */
    ZERO_FORBIDDEN,
    /** The sum of the pseudo-header alone; the rest is left to the network card. */
    PARTIAL,
    /** The checksum of a packet of which this is only the first fragment. */
    UNVERIFIABLE;

    /** The name in the field {@code checksumStatus}, for example {@code zero-forbidden}. */
    public String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
