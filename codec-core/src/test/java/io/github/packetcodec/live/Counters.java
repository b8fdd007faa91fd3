package io.github.packetcodec.live;

import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** What a kernel's counters did between two moments. */
final class Counters {
    /** Those that move when something that arrived was not as it should be. */
    private static final Pattern COMPLAINT =
            Pattern.compile(".*(Err|Truncated|Reasm(Fails|Timeout|Overlaps)|Discard|Unknown|Drop|Rejected).*");

    private Counters() {}

    /** Those of the counters that tell of something wrong. */
    static Map<String, Long> complaints(Map<String, Long> counters) {
        Map<String, Long> complaints = new TreeMap<>(counters);
        complaints.keySet().removeIf(counter -> !COMPLAINT.matcher(counter).matches());
        return complaints;
    }

    static long sum(Map<String, Long> counters) {
        return counters.values().stream().mapToLong(Long::longValue).sum();
    }

    /** By how much each counter has moved that did. */
    static Map<String, Long> moved(Map<String, Long> before, Map<String, Long> after) {
        Map<String, Long> moved = new TreeMap<>();
        after.forEach((counter, value) -> {
            long difference = value - before.getOrDefault(counter, 0L);
            if (difference != 0) {
                moved.put(counter, difference);
            }
        });
        return moved;
    }
}
