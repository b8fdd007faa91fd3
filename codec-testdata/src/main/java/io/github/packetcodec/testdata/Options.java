package io.github.packetcodec.testdata;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/** The options of an IPv4 or a TCP header under construction: 0..40 bytes, and their description. */
final class Options {
    private static final int MAXIMUM_LENGTH = 40;

    private final FrameDraft draft;
    private final int start;
    private final List<Map<String, Object>> told = new ArrayList<>();

    /** Creates options at the end of {@code draft}. */
    Options(FrameDraft draft) {
        this.draft = draft;
        this.start = draft.end();
    }

    int room() {
        return start + MAXIMUM_LENGTH - draft.end();
    }

    /** Adds an option of one byte without effect. */
    void noOperation() {
        draft.put8(1);
        tell(1);
    }

    /** Adds the kind, and the length, which includes both. The caller adds {@code length - 2} bytes. */
    Map<String, Object> begin(int kind, int length) {
        draft.put8(kind);
        draft.put8(length);
        return tell(kind);
    }

    /** Adds an option of which only the kind and the length are described. */
    void opaque(int kind, int length) {
        begin(kind, length).put("length", length);
        draft.putRandom(length - 2);
    }

    /** Pads to whole words: with no-operations, or with an end of the list and arbitrary bytes. */
    List<Map<String, Object>> finish() {
        RandomGenerator random = draft.random();
        int missing = start - draft.end() & 3;
        boolean single = draft.needs(Need.SINGLE_BYTE_OPTION);
        if (missing == 0 && room() >= 4 && (single || FieldValues.oneIn(random, 16))) {
            missing = 4;
        }
        if (missing > 0 && random.nextBoolean() && (!single || missing == 1)) {
            draft.put8(0);
            tell(0);
            missing--;
            if (FieldValues.oneIn(random, 8)) {
                draft.putRandom(missing);
            } else {
                draft.putZeros(missing);
            }
            missing = 0;
        }
        while (missing > 0) {
            noOperation();
            missing--;
        }
        return Collections.unmodifiableList(told);
    }

    private Map<String, Object> tell(int kind) {
        Map<String, Object> option = new LinkedHashMap<>(4);
        option.put("kind", kind);
        told.add(option);
        return option;
    }
}
