package io.github.packetcodec.testdata;

import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/** The options of one IPv4 header, and the destination that they specify. */
final class Ipv4OptionLists {
    private static final int NO_OPERATION = 1;
    private static final int RECORD_ROUTE = 7;
    private static final int TIMESTAMP = 68;
    private static final int TRACEROUTE = 82;
    private static final int SECURITY = 130;
    private static final int LOOSE_SOURCE_ROUTE = 131;
    private static final int STREAM_IDENTIFIER = 136;
    private static final int STRICT_SOURCE_ROUTE = 137;
    private static final int ROUTER_ALERT = 148;

    private final FrameDraft draft;
    private final Options options;
    private final List<Map<String, Object>> told;
    private byte[] finalDestination;
    private boolean routed;

    /** Writes options at the end of {@code draft}. Two packets of three have none. */
    Ipv4OptionLists(FrameDraft draft, byte[] destination) {
        this.draft = draft;
        this.options = new Options(draft);
        this.finalDestination = destination;
        RandomGenerator random = draft.random();
        if (draft.needs(Need.OPTIONS) && !draft.needs(Need.TCP) || FieldValues.oneIn(random, 3)) {
            int count = random.nextInt(1, 6);
            for (int i = 0; i < count && options.room() >= 2; i++) {
                option();
            }
            if (FieldValues.oneIn(random, 8) && options.room() >= 2) {
                options.opaque(unknownKind(random), options.room());
            }
        }
        this.told = options.finish();
    }

    List<Map<String, Object>> told() {
        return told;
    }

    /** The last address of a source route that is not completed; otherwise the destination of the header. */
    byte[] finalDestination() {
        return finalDestination;
    }

    private void option() {
        RandomGenerator random = draft.random();
        int room = options.room();
        int kind = FieldValues.pick(
                random,
                NO_OPERATION,
                NO_OPERATION,
                RECORD_ROUTE,
                TIMESTAMP,
                TRACEROUTE,
                SECURITY,
                LOOSE_SOURCE_ROUTE,
                STREAM_IDENTIFIER,
                STRICT_SOURCE_ROUTE,
                ROUTER_ALERT,
                unknownKind(random));
        int least = switch (kind) {
            case NO_OPERATION -> 1;
            case RECORD_ROUTE -> 3;
            case TIMESTAMP, STREAM_IDENTIFIER, ROUTER_ALERT -> 4;
            case LOOSE_SOURCE_ROUTE, STRICT_SOURCE_ROUTE -> 7;
            case SECURITY -> 11;
            case TRACEROUTE -> 12;
            default -> 2;
        };
        boolean secondRoute = routed && (kind == LOOSE_SOURCE_ROUTE || kind == STRICT_SOURCE_ROUTE);
        if (kind == NO_OPERATION || room < least || secondRoute) {
            options.noOperation();
            return;
        }
        switch (kind) {
            case RECORD_ROUTE -> route(kind, random.nextInt((room - 3) / 4 + 1));
            case LOOSE_SOURCE_ROUTE, STRICT_SOURCE_ROUTE -> sourceRoute(kind);
            case TIMESTAMP -> timestamps();
            case SECURITY, TRACEROUTE, STREAM_IDENTIFIER, ROUTER_ALERT -> options.opaque(kind, least);
            default -> options.opaque(kind, random.nextInt(2, Math.min(room, 16) + 1));
        }
    }

    /** RFC 791 allows one source route in a header. */
    private void sourceRoute(int kind) {
        routed = true;
        int addresses = draft.random().nextInt(1, (options.room() - 3) / 4 + 1);
        int visited = route(kind, addresses);
        if (visited < addresses) {
            finalDestination = draft.copy(draft.end() - 4, draft.end());
        }
    }

    /** Writes a route, with the pointer after the addresses that are already used, and returns the number of these. */
    private int route(int kind, int addresses) {
        int visited = draft.random().nextInt(addresses + 1);
        int length = 3 + 4 * addresses;
        options.begin(kind, length).put("length", length);
        draft.put8(4 + 4 * visited);
        draft.putRandom(4 * addresses);
        return visited;
    }

    private void timestamps() {
        RandomGenerator random = draft.random();
        int flag = FieldValues.pick(random, 0, 1, 3);
        int entry = flag == 0 ? 4 : 8;
        int entries = random.nextInt((options.room() - 4) / entry + 1);
        int length = 4 + entry * entries;
        options.begin(TIMESTAMP, length).put("length", length);
        draft.put8(5 + entry * random.nextInt(entries + 1));
        draft.put8(FieldValues.unsignedInt(random, 4) << 4 | flag);
        draft.putRandom(length - 4);
    }

    private static int unknownKind(RandomGenerator random) {
        int kind = random.nextInt(2, 256);
        return kind == LOOSE_SOURCE_ROUTE || kind == STRICT_SOURCE_ROUTE ? 0x9E : kind;
    }
}
