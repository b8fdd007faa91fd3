package io.github.packetcodec.testdata;

import java.util.HexFormat;
import java.util.List;

/** A valid frame that was damaged in one way, and what is still true of it. Immutable. */
public final class DamagedFrame {
    private final byte[] bytes;
    private final Damage damage;
    private final int damagedAt;
    private final List<GeneratedHeader> whole;
    private final GeneratedHeader refused;
    private final int faultOffset;

    /** Takes ownership of {@code bytes}; the caller must not modify it. */
    DamagedFrame(
            byte[] bytes,
            Damage damage,
            int damagedAt,
            List<GeneratedHeader> whole,
            GeneratedHeader refused,
            int faultOffset) {
        this.bytes = bytes;
        this.damage = damage;
        this.damagedAt = damagedAt;
        this.whole = List.copyOf(whole);
        this.refused = refused;
        this.faultOffset = faultOffset;
    }

    /** Returns a copy of the frame. */
    public byte[] bytes() {
        return bytes.clone();
    }

    /** The kind of damage. */
    public Damage damage() {
        return damage;
    }

    /** The offset of the byte that was damaged, or at which the frame was truncated. */
    public int damagedAt() {
        return damagedAt;
    }

    /**
     * The first headers of the frame, with their fields after the damage. {@code dissect}, which decodes as far as the
     * bytes allow, must show at least these headers. Checksums are only described if the damage is that of a checksum.
     */
    public List<GeneratedHeader> whole() {
        return whole;
    }

    /** The layer whose header or option a decoder must reject; {@code null} if not specified. */
    public String faultLayer() {
        return refused == null ? null : refused.layer();
    }

    /**
     * The offset of the header that must be rejected, or of the kind of the option that must be rejected; -1 if not
     * specified.
     */
    public int faultOffset() {
        return faultOffset;
    }

    /** The damage, the complete headers, and the bytes in hexadecimal, as a failing test prints them. */
    @Override
    public String toString() {
        return damage + " at " + damagedAt + " fault " + faultLayer() + " at " + faultOffset + " " + whole + " "
                + HexFormat.of().formatHex(bytes);
    }
}
