package io.github.packetcodec.testdata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TrafficMixTest {
    private static final int FRAMES = 20_000;
    private static final byte[][] MIXED = TrafficMix.mixed(FRAMES);
    private static final byte[][] SMALL = TrafficMix.small(FRAMES);

    @Test
    void theFramesStayTheSame() {
        Iterator<byte[]> mixed = Arrays.asList(MIXED).iterator();
        Iterator<byte[]> small = Arrays.asList(SMALL).iterator();

        assertThat(Digests.of(1000, mixed::next)).isEqualTo("53e807321bcd5582");
        assertThat(Digests.of(1000, small::next)).isEqualTo("71fd60ca8cacb8ee");
        assertThat(TrafficMix.mixed(10)).isDeepEqualTo(Arrays.copyOf(MIXED, 10));
    }

    @Test
    void theProportionsAreThoseOfTheMix() {
        Map<String, Integer> kinds = new HashMap<>();
        for (byte[] frame : MIXED) {
            kinds.merge(kind(frame), 1, Integer::sum);
        }

        assertPercent(kinds, "ipv4 6", 55);
        assertPercent(kinds, "ipv4 17", 17);
        assertPercent(kinds, "ipv6 6", 14);
        assertPercent(kinds, "ipv6 17", 5);
        assertPercent(kinds, "vlan", 5);
        assertPercent(kinds, "arp", 2);
        assertPercent(kinds, "ipv6 extension", 1);
        assertPercent(kinds, "ipv4 options", 1);
    }

    @Test
    void sizesAreThoseOfTheMix() {
        assertThat(Arrays.stream(MIXED).mapToInt(frame -> frame.length))
                .allMatch(length -> length >= 60 && length <= 1514);
        assertThat(Arrays.stream(MIXED).mapToInt(frame -> frame.length).average())
                .hasValueCloseTo(487.0, within(10.0));
        assertThat(Arrays.stream(SMALL).mapToInt(frame -> frame.length).average())
                .hasValueCloseTo(67.8, within(1.0));
        assertThat(Arrays.stream(MIXED).filter(frame -> frame.length == 1514).count())
                .isBetween(2700L, 3300L);
    }

    @Test
    void someFlowsAreBusierThanOthers() {
        Map<String, Integer> flows = new HashMap<>();
        for (byte[] frame : MIXED) {
            if (kind(frame).startsWith("ipv4 ")) {
                flows.merge(Arrays.toString(Arrays.copyOfRange(frame, 26, 34)), 1, Integer::sum);
            }
        }

        assertThat(flows).hasSizeBetween(2300, 3000);
        assertThat(Collections.max(flows.values())).isGreaterThan(15);
    }

    @Test
    void smallFramesHaveTheHeadersOfTheMixedOnes() {
        Set<Integer> different = new HashSet<>();
        for (int i = 0; i < FRAMES; i++) {
            if (!kind(SMALL[i]).equals(kind(MIXED[i]))) {
                different.add(i);
            }
        }

        assertThat(different).isEmpty();
    }

    @Test
    void headerChecksumsAreRight() {
        for (byte[] frame : MIXED) {
            int at = frame[12] == (byte) 0x81 ? 18 : 14;
            if (frame[at] >>> 4 == 4 && frame[at - 2] == 8 && frame[at - 1] == 0) {
                assertThat(PlainChecksum.fold(PlainChecksum.sum(frame, at, at + 4 * (frame[at] & 15))))
                        .isEqualTo(0xFFFF);
            }
        }
    }

    private static void assertPercent(Map<String, Integer> kinds, String kind, int percent) {
        int expected = FRAMES * percent / 100;
        assertThat(kinds.get(kind)).as(kind).isCloseTo(expected, within((int) (5 * Math.sqrt(expected))));
    }

    private static String kind(byte[] frame) {
        return switch ((frame[12] & 0xFF) << 8 | frame[13] & 0xFF) {
            case 0x8100 -> "vlan";
            case 0x0806 -> "arp";
            case 0x0800 -> frame[14] != 0x45 ? "ipv4 options" : "ipv4 " + frame[23];
            case 0x86DD -> frame[20] == 0 || frame[20] == 44 ? "ipv6 extension" : "ipv6 " + frame[20];
            default -> throw new AssertionError("an unknown EtherType");
        };
    }
}
