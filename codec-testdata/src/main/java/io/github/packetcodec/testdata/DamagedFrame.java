package io.github.packetcodec.testdata;

import java.util.HexFormat;
import java.util.List;

/** A valid frame, damaged in one way, and what is true of it still. Immutable. */
public final class DamagedFrame {
    private final byte[] bytes;
    private final Damage damage;
    private final int damagedAt;
    private final List<GeneratedHeader> whole;
    private final GeneratedHeader refused;
    private final int faultOffset;

    /** Takes {@code bytes} over: nobody else may write to it. */
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

    /** A copy of the frame. */
    public byte[] bytes() {
        return bytes.clone();
    }

    /** What was done to the frame. */
    public Damage damage() {
        return damage;
    }

    /** The offset of the byte that was damaged, or at which the frame was cut. */
    public int damagedAt() {
        return damagedAt;
    }

    /**
     * The first headers of the frame, with their fields as they stand now: those that {@code dissect} must show, which
     * goes as far as the bytes allow. It may show more. Of checksums something is told only if the damage is one of a
     * checksum.
     */
    public List<GeneratedHeader> whole() {
        return whole;
    }

    /** The layer whose header, or whose option, a decoder must refuse; {@code null} where that is not told. */
    public String faultLayer() {
        return refused == null ? null : refused.layer();
    }

    /** The offset of the header that must be refused, or of the option: that of its kind; -1 where it is not told. */
    public int faultOffset() {
        return faultOffset;
    }

    /** The damage, the headers that are whole, and the bytes in hexadecimal: what a test prints when it fails. */
    @Override
    public String toString() {
        return damage + " at " + damagedAt + " fault " + faultLayer() + " at " + faultOffset + " " + whole + " "
                + HexFormat.of().formatHex(bytes);
    }
}
