package io.github.packetcodec.bench.workload;

import java.util.Arrays;

/**
 * Counts the packets of each flow: open addressing, whole keys. All ways to read a capture use this table, since it is not what is
 * measured.
 */
public final class FlowTable {
    private static final int SLOTS = 1 << 16;
    /** The words of a slot: five of the key, and the number of packets. */
    private static final int WORDS = 6;

    private static final int PACKETS = 5;

    private final long[] slots = new long[SLOTS * WORDS];
    private int flows;

    public int flows() {
        return flows;
    }

    public void clear() {
        Arrays.fill(slots, 0);
        flows = 0;
    }

    public void count(Tuple tuple) {
        if (tuple.protocolAndPorts == 0) {
            return;
        }
        int slot = (int) (tuple.hash() * 0x9E3779B97F4A7C15L >>> 48);
        while (slots[slot * WORDS + PACKETS] != 0 && !isKey(slot * WORDS, tuple)) {
            slot = slot + 1 & SLOTS - 1;
        }
        int at = slot * WORDS;
        if (slots[at + PACKETS]++ == 0) {
            slots[at] = tuple.sourceHigh;
            slots[at + 1] = tuple.sourceLow;
            slots[at + 2] = tuple.destinationHigh;
            slots[at + 3] = tuple.destinationLow;
            slots[at + 4] = tuple.protocolAndPorts;
            flows++;
        }
    }

    private boolean isKey(int at, Tuple tuple) {
        return slots[at] == tuple.sourceHigh
                && slots[at + 1] == tuple.sourceLow
                && slots[at + 2] == tuple.destinationHigh
                && slots[at + 3] == tuple.destinationLow
                && slots[at + 4] == tuple.protocolAndPorts;
    }
}
