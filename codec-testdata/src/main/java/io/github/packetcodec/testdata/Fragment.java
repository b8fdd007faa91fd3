package io.github.packetcodec.testdata;

import java.util.random.RandomGenerator;

/** The part of a packet that a fragment contains. */
enum Fragment {
    /** The whole packet. */
    WHOLE,
    /** The beginning; more follows. */
    FIRST,
    /** Neither the beginning nor the end. */
    LATER,
    /** The end. */
    LAST;

    static Fragment random(FrameDraft draft) {
        int choice = draft.random().nextInt(16);
        return choice < 13 ? WHOLE : values()[choice - 12].within(draft);
    }

    /** Returns this value, unless the draft requires something that this fragment does not contain. */
    Fragment within(FrameDraft draft) {
        if (draft.needs(Need.WHOLE)) {
            return WHOLE;
        }
        boolean transport = draft.needs(Need.TCP) || draft.needs(Need.UDP);
        return transport && (this == LATER || this == LAST) ? FIRST : this;
    }

    boolean moreFragments() {
        return this == FIRST || this == LATER;
    }

    /** The number of bytes in a fragment that is not the first: whole units of 8, unless it is the last. */
    int laterLength(FrameDraft draft) {
        // The minimum offset is one unit, for which the whole packet must have room as well.
        int room = draft.room() - 8;
        int length = Math.max(1, Math.min(draft.randomPayloadLength(), room));
        return this == LAST ? length : Math.max(8, length & ~7);
    }

    /** An offset in units of 8 bytes, 1..8191, such that {@code length} bytes end within 65535. */
    static int offset(RandomGenerator random, int length) {
        int greatest = Math.max(1, Math.min(8191, (65535 - length) / 8));
        return switch (random.nextInt(4)) {
            case 0 -> 1;
            case 1 -> greatest;
            default -> random.nextInt(1, greatest + 1);
        };
    }
}
