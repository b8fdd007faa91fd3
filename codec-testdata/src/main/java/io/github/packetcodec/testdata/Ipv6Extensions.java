package io.github.packetcodec.testdata;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/** IPv6 extension headers: options (RFC 8200), fragment (RFC 8200), authentication (RFC 4302). */
final class Ipv6Extensions {
    static final int HOP_BY_HOP = 0;
    static final int ROUTING = 43;
    static final int FRAGMENT = 44;
    static final int AUTHENTICATION = 51;
    static final int DESTINATION_OPTIONS = 60;

    private static final int PAD_1 = 0;
    private static final int PAD_N = 1;
    /** A header may be 2048 bytes long, and a chain of nine must leave room for the payload. */
    private static final int ROOM_FOR_LONG_HEADERS = 24_000;

    private Ipv6Extensions() {}

    static void options(FrameDraft draft, int number, int next) {
        RandomGenerator random = draft.random();
        int at = draft.end();
        int length = 8 * (1 + words(draft));
        int end = at + length;
        draft.put8(next);
        draft.put8(length / 8 - 1);
        List<Map<String, Object>> told = new ArrayList<>();
        while (draft.end() < end) {
            int room = end - draft.end();
            int kind = random.nextInt(4) == 0 ? unknownKind(random) : FieldValues.pick(random, PAD_1, PAD_N, 4, 5);
            int data = switch (kind) {
                case PAD_1 -> -1;
                case 4 -> 1; // tunnel encapsulation limit
                case 5 -> 2; // router alert
                default -> Math.max(0, Math.min(room - 2, FieldValues.pick(random, 0, 1, 4, 16, 253, 255)));
            };
            if (room < 2 + data) {
                kind = room == 1 ? PAD_1 : PAD_N;
                data = room - 2;
            }
            draft.put8(kind);
            if (kind != PAD_1) {
                draft.put8(data);
                if (kind == PAD_N) {
                    draft.putZeros(data);
                } else {
                    draft.putRandom(data);
                }
            }
            told.add(Map.of("kind", kind));
        }
        Map<String, Object> fields =
                draft.header(number == HOP_BY_HOP ? "ipv6-hop-by-hop" : "ipv6-destination-options", at);
        fields.put("nextHeader", next);
        fields.put("length", length);
        fields.put("options", Collections.unmodifiableList(told));
    }

    private static int words(FrameDraft draft) {
        RandomGenerator random = draft.random();
        if (draft.room() > ROOM_FOR_LONG_HEADERS && FieldValues.oneIn(random, 64)) {
            return FieldValues.pick(random, 127, 128, 255);
        }
        return FieldValues.pick(random, 0, 0, 0, 1, 2, 4);
    }

    /** Neither padding nor jumbo payload nor home address. The latter two change what lengths and checksums cover. */
    private static int unknownKind(RandomGenerator random) {
        int kind = random.nextInt(6, 256);
        return kind == 0xC2 || kind == 0xC9 ? 0x1E : kind;
    }

    static void authentication(FrameDraft draft, int next) {
        RandomGenerator random = draft.random();
        int at = draft.end();
        // 528 and 1024: lengths that set the top bit of their field.
        boolean roomy = draft.room() > ROOM_FOR_LONG_HEADERS;
        int length = FieldValues.pick(random, 16, 24, 24, 24, 32, roomy ? 528 : 40, roomy ? 1024 : 48);
        long securityParametersIndex = FieldValues.unsigned(random, 32);
        long sequenceNumber = FieldValues.unsigned(random, 32);
        draft.put8(next);
        draft.put8(length / 4 - 2);
        draft.put16(0);
        draft.put32(securityParametersIndex);
        draft.put32(sequenceNumber);
        draft.putRandom(length - 12);
        Map<String, Object> fields = draft.header("ipv6-authentication", at);
        fields.put("nextHeader", next);
        fields.put("length", length);
        fields.put("securityParametersIndex", securityParametersIndex);
        fields.put("sequenceNumber", sequenceNumber);
    }

    /** Writes the header, and the data of a fragment that is not the first one. */
    static Fragment fragment(FrameDraft draft, int next) {
        RandomGenerator random = draft.random();
        int at = draft.end();
        Fragment fragment =
                random.nextBoolean() ? Fragment.WHOLE : Fragment.values()[random.nextInt(1, 4)].within(draft);
        boolean reservedBits = FieldValues.oneIn(random, 8);
        long identification = FieldValues.unsigned(random, 32);
        draft.put8(next);
        draft.put8(reservedBits ? random.nextInt(256) : 0);
        draft.put16(0);
        draft.put32(identification);
        Map<String, Object> fields = draft.header("ipv6-fragment", at);
        int offset = 0;
        if (fragment == Fragment.LATER || fragment == Fragment.LAST) {
            draft.payload(fragment.laterLength(draft));
            offset = Fragment.offset(random, draft.end() - at);
        }
        int reserved = reservedBits ? random.nextInt(4) : 0;
        draft.set16(at + 2, offset << 3 | reserved << 1 | (fragment.moreFragments() ? 1 : 0));
        fields.put("nextHeader", next);
        fields.put("fragmentOffset", offset);
        fields.put("moreFragments", fragment.moreFragments());
        fields.put("identification", identification);
        return fragment;
    }
}
