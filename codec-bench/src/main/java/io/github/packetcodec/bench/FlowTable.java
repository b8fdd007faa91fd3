package io.github.packetcodec.bench;

import java.util.Arrays;

/** Counts the packets of each flow: open addressing, whole keys. Not what is measured, so everyone counts in this one. */
final class FlowTable {
    private static final int SLOTS = 1 << 16;
    private static final int KEY_WORDS = 5;

    private final long[] keys = new long[SLOTS * KEY_WORDS];
    private final long[] packets = new long[SLOTS];
    private int flows;

    int flows() {
        return flows;
    }

    void clear() {
        Arrays.fill(keys, 0);
        Arrays.fill(packets, 0);
        flows = 0;
    }

    void count(Tuple tuple) {
        if (tuple.protocolAndPorts == 0) {
            return;
        }
        int slot = (int) (tuple.hash() * 0x9E3779B97F4A7C15L >>> 48);
        while (packets[slot] != 0 && !isKey(slot * KEY_WORDS, tuple)) {
            slot = slot + 1 & SLOTS - 1;
        }
        if (packets[slot]++ == 0) {
            int at = slot * KEY_WORDS;
            keys[at] = tuple.sourceHigh;
            keys[at + 1] = tuple.sourceLow;
            keys[at + 2] = tuple.destinationHigh;
            keys[at + 3] = tuple.destinationLow;
            keys[at + 4] = tuple.protocolAndPorts;
            flows++;
        }
    }

    private boolean isKey(int at, Tuple tuple) {
        return keys[at] == tuple.sourceHigh
                && keys[at + 1] == tuple.sourceLow
                && keys[at + 2] == tuple.destinationHigh
                && keys[at + 3] == tuple.destinationLow
                && keys[at + 4] == tuple.protocolAndPorts;
    }
}
