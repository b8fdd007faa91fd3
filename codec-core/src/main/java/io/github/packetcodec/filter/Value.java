package io.github.packetcodec.filter;

import io.github.packetcodec.capture.BpfInstruction;
import io.github.packetcodec.packet.PacketView;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A number that is computed from a frame: unsigned, of 32 bits. Its text parses to an equal value. */
interface Value {
    /** What {@link #of} returns where a byte is missing, the header is another, or the divisor is 0. */
    long MISSING = -1;

    /** The number for a decoded packet, 0..2^32 - 1, or {@link #MISSING}. Allocates nothing. */
    long of(PacketView packet);

    /** The number, if it is the same for all frames; else null. */
    default @Nullable Integer constant() {
        return null;
    }

    /** Adds what must hold before it can be computed. */
    void addConditions(FrameLayout layout, List<Condition> out);

    /** Adds instructions that compute it into A; they may change X. */
    void load(FrameLayout layout, List<BpfInstruction> out);
}
