package io.github.packetcodec.testdata;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/** The options of TCP headers. */
final class TcpOptionLists {
    private static final int NO_OPERATION = 1;
    private static final int MAXIMUM_SEGMENT_SIZE = 2;
    private static final int WINDOW_SCALE = 3;
    private static final int SACK_PERMITTED = 4;
    private static final int SACK = 5;
    private static final int TIMESTAMPS = 8;

    private TcpOptionLists() {}

    /** Writes options at the end of {@code draft}: 0..40 bytes in whole words. One header of three has none. */
    static List<Map<String, Object>> write(FrameDraft draft) {
        RandomGenerator random = draft.random();
        Options options = new Options(draft);
        switch (draft.needs(Need.OPTIONS) ? random.nextInt(2, 6) : random.nextInt(6)) {
            case 0, 1 -> {
                return options.finish();
            }
            case 2 -> synchronize(draft, options);
            case 3 -> {
                options.noOperation();
                options.noOperation();
                timestamps(draft, options);
            }
            default -> {
                int count = random.nextInt(1, 7);
                for (int i = 0; i < count && options.room() >= 2; i++) {
                    option(draft, options);
                }
            }
        }
        return options.finish();
    }

    /** The options of a SYN. */
    private static void synchronize(FrameDraft draft, Options options) {
        maximumSegmentSize(draft, options);
        options.begin(SACK_PERMITTED, 2);
        timestamps(draft, options);
        options.noOperation();
        windowScale(draft, options);
    }

    private static void option(FrameDraft draft, Options options) {
        RandomGenerator random = draft.random();
        int room = options.room();
        int kind = FieldValues.pick(random, 1, 2, 3, 4, 5, 5, 8, 19, 28, 29, 30, 34, 69, 254, random.nextInt(9, 256));
        boolean unusual = FieldValues.oneIn(random, 16);
        int least = switch (kind) {
            case MAXIMUM_SEGMENT_SIZE, 28 -> 4; // 28: user timeout
            case WINDOW_SCALE -> 3;
            case SACK, TIMESTAMPS -> 10;
            case 19 -> 18; // MD5 signature
            default -> 2;
        };
        if (kind == NO_OPERATION || room < least) {
            options.noOperation();
        } else if (unusual) {
            options.opaque(kind, unusualLength(random, kind, room));
        } else {
            switch (kind) {
                case MAXIMUM_SEGMENT_SIZE -> maximumSegmentSize(draft, options);
                case WINDOW_SCALE -> windowScale(draft, options);
                case SACK_PERMITTED -> options.begin(kind, 2);
                case SACK -> selectiveAcknowledgment(draft, options, random.nextInt(1, (room - 2) / 8 + 1));
                case TIMESTAMPS -> timestamps(draft, options);
                case 19, 28 -> options.opaque(kind, least);
                default -> options.opaque(kind, random.nextInt(2, Math.min(room, 20) + 1));
            }
        }
    }

    /** A length that the RFC of this kind does not specify, within {@code room}. */
    private static int unusualLength(RandomGenerator random, int kind, int room) {
        int length = random.nextInt(2, room + 1);
        boolean usual = switch (kind) {
            case MAXIMUM_SEGMENT_SIZE -> length == 4;
            case WINDOW_SCALE -> length == 3;
            case SACK_PERMITTED -> length == 2;
            case SACK -> length % 8 == 2;
            case TIMESTAMPS -> length == 10;
            default -> false;
        };
        return !usual ? length : length < room ? length + 1 : kind == SACK_PERMITTED ? 2 : length - 1;
    }

    private static void maximumSegmentSize(FrameDraft draft, Options options) {
        int size = FieldValues.unsignedInt(draft.random(), 16);
        options.begin(MAXIMUM_SEGMENT_SIZE, 4).put("maximumSegmentSize", size);
        draft.put16(size);
    }

    private static void windowScale(FrameDraft draft, Options options) {
        int shiftCount = FieldValues.unsignedInt(draft.random(), 8);
        options.begin(WINDOW_SCALE, 3).put("shiftCount", shiftCount);
        draft.put8(shiftCount);
    }

    private static void selectiveAcknowledgment(FrameDraft draft, Options options, int count) {
        Map<String, Object> option = options.begin(SACK, 2 + 8 * count);
        List<List<Long>> blocks = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            long left = FieldValues.unsigned(draft.random(), 32);
            long right = FieldValues.unsigned(draft.random(), 32);
            draft.put32(left);
            draft.put32(right);
            blocks.add(List.of(left, right));
        }
        option.put("blocks", List.copyOf(blocks));
    }

    private static void timestamps(FrameDraft draft, Options options) {
        Map<String, Object> option = options.begin(TIMESTAMPS, 10);
        long value = FieldValues.unsigned(draft.random(), 32);
        long echoReply = FieldValues.unsigned(draft.random(), 32);
        draft.put32(value);
        draft.put32(echoReply);
        option.put("value", value);
        option.put("echoReply", echoReply);
    }
}
