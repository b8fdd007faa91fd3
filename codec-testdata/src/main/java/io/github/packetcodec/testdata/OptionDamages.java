package io.github.packetcodec.testdata;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** Damages one option of a header. The header and the options before this one stay valid. */
final class OptionDamages {
    /** Less than the length of any option with a length of 255. */
    private static final int LONGEST_REACH = 255;

    private OptionDamages() {}

    /** Changes {@code bytes}, unless there is no header with a suitable option. */
    static Optional<DamagedFrame> apply(
            RandomGenerator random, Damage damage, List<GeneratedHeader> headers, byte[] bytes) {
        for (int index = 0; index < headers.size(); index++) {
            GeneratedHeader header = headers.get(index);
            int area = optionsAt(damage, header.layer());
            if (area < 0) {
                continue;
            }
            boolean ipv6 = area == 2;
            List<Integer> options = walk(bytes, header.offset() + area, header.end(), ipv6);
            boolean kindOnly = damage.name().endsWith("WITHOUT_LENGTH");
            // An option at the beginning of a long extension header cannot extend past its end.
            List<Integer> suitable = options.stream()
                    .filter(at -> kindOnly
                            ? at == header.end() - 1
                            : hasLength(bytes[at], ipv6) && header.end() - at < LONGEST_REACH)
                    .toList();
            if (!suitable.isEmpty()) {
                int at = suitable.get(random.nextInt(suitable.size()));
                if (kindOnly) {
                    bytes[at] = (byte) random.nextInt(2, 256);
                } else {
                    bytes[at + 1] = (byte) length(random, damage, header.end() - at, ipv6);
                }
                return Optional.of(damaged(damage, headers, index, bytes, options.indexOf(at), at, kindOnly ? 0 : 1));
            }
        }
        return Optional.empty();
    }

    private static DamagedFrame damaged(
            Damage damage, List<GeneratedHeader> headers, int index, byte[] bytes, int before, int at, int field) {
        GeneratedHeader header = headers.get(index);
        List<GeneratedHeader> whole = new ArrayList<>(headers.subList(0, index));
        List<?> told = (List<?>) header.fields().get("options");
        whole.add(header.with("options", List.copyOf(told.subList(0, before))));
        return new DamagedFrame(bytes, damage, at + field, whole, header, at);
    }

    /** The offset of the options in a header of this layer, or -1 if the damage does not apply to this layer. */
    private static int optionsAt(Damage damage, String layer) {
        return switch (layer) {
            case "ipv4" -> damage.name().startsWith("IPV4") ? 20 : -1;
            case "tcp" -> damage.name().startsWith("TCP") ? 20 : -1;
            case "ipv6-hop-by-hop", "ipv6-destination-options" -> damage.name().startsWith("IPV6") ? 2 : -1;
            default -> -1;
        };
    }

    /** The offsets of the options' kinds. */
    private static List<Integer> walk(byte[] bytes, int from, int to, boolean ipv6) {
        List<Integer> options = new ArrayList<>();
        int at = from;
        while (at < to) {
            options.add(at);
            if (!ipv6 && bytes[at] == 0) {
                break;
            }
            at += !hasLength(bytes[at], ipv6) ? 1 : (bytes[at + 1] & 0xFF) + (ipv6 ? 2 : 0);
        }
        return options;
    }

    private static boolean hasLength(byte kind, boolean ipv6) {
        return kind != 0 && (ipv6 || kind != 1);
    }

    /**
     * @param room the number of bytes from the option's kind to the end of the header; the length of an IPv6 option does
     *     not include its first two bytes
     */
    private static int length(RandomGenerator random, Damage damage, int room, boolean ipv6) {
        if (damage.name().endsWith("ZERO")) {
            return 0;
        }
        if (damage.name().endsWith("ONE")) {
            return 1;
        }
        int longest = ipv6 ? room - 2 : room;
        return random.nextInt(longest + 1, 256);
    }
}
