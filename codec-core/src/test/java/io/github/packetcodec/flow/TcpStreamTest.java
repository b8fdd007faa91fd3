package io.github.packetcodec.flow;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.packetcodec.flow.Collected.Conflict;
import io.github.packetcodec.flow.Collected.Range;
import io.github.packetcodec.flow.StreamLimits.AtLimit;
import io.github.packetcodec.flow.StreamSink.End;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class TcpStreamTest {
    private static final StreamLimits ROOMY = new StreamLimits(1 << 24, 1 << 16, 1 << 26, AtLimit.SKIP);

    private final Collected collected = new Collected();
    private TcpStream stream = new TcpStream(collected, OverlapPolicy.FIRST, ROOMY);

    private void add(long sequence, String text, long place) {
        stream.add(sequence, ("??" + text).getBytes(ISO_8859_1), 2, text.length(), place);
    }

    private void policy(OverlapPolicy policy) {
        stream = new TcpStream(collected, policy, ROOMY);
    }

    @Test
    void inOrder() {
        stream.begin(100);
        add(100, "abc", 1);
        add(103, "def", 2);
        stream.finish(106);
        assertThat(collected.text()).isEqualTo("abcdef");
        assertThat(collected.end).isEqualTo(End.FIN);
        assertThat(stream.isEnded()).isTrue();
        assertThat(stream.position()).isEqualTo(6);
    }

    @Test
    void outOfOrderWaits() {
        stream.begin(100);
        add(106, "ghi", 3);
        add(103, "def", 2);
        assertThat(collected.text()).isEmpty();
        assertThat(stream.waitingBytes()).isEqualTo(6 + 2 * 128);
        add(100, "abc", 1);
        assertThat(collected.text()).isEqualTo("abcdefghi");
        assertThat(stream.waitingBytes()).isZero();
    }

    @Test
    void gapsAreReportedNotClosed() {
        stream.begin(100);
        add(100, "abc", 1);
        add(106, "ghi", 2);
        stream.acknowledged(109); // pitfall 43: the other side's word closes no gap
        assertThat(collected.text()).isEqualTo("abc");
        stream.close();
        assertThat(collected.gaps).containsExactly(new Range(3, 3));
        assertThat(collected.text()).isEqualTo("abc\0\0\0ghi");
        assertThat(collected.end).isEqualTo(End.OPEN);
    }

    @Test
    void aMissingEndIsAGap() {
        stream.begin(100);
        add(100, "abc", 1);
        stream.finish(110);
        assertThat(collected.end).isNull();
        stream.close();
        assertThat(collected.gaps).containsExactly(new Range(3, 7));
        assertThat(collected.end).isEqualTo(End.FIN);
    }

    @Test
    void numbersWrapAndJump() {
        stream.begin(0xFFFF_FFFEL);
        add(0xFFFF_FFFEL, "ab", 1);
        add(2, "ef", 3);
        add(0, "cd", 2);
        assertThat(collected.text()).isEqualTo("abcdef");
        add(4L + (1L << 31), "far", 4); // as far back as forward: not before the beginning, so it is ignored
        add(3L + (1L << 31), "far", 5);
        stream.close();
        assertThat(collected.gaps).containsExactly(new Range(6, (1L << 31) - 1));
    }

    /** RFC 9293, section 3.10.7.4: what comes after a FIN is ignored; also what waited beyond it. */
    @Test
    void dataAfterTheFin() {
        stream.begin(100);
        add(104, "efgh", 1);
        add(110, "xyz", 2);
        stream.finish(106);
        add(106, "GH", 3);
        add(100, "abcdEFGH", 4);
        assertThat(collected.text()).isEqualTo("abcdef");
        assertThat(collected.end).isEqualTo(End.FIN);
        assertThat(stream.ignoredBytes()).isEqualTo(2 + 3 + 2 + 2);
        add(106, "more", 5);
        assertThat(stream.ignoredBytes()).isEqualTo(13);
    }

    @Test
    void aResetEnds() {
        stream.begin(100);
        add(100, "abc", 1);
        add(106, "ghi", 2);
        stream.reset();
        add(103, "def", 3);
        assertThat(collected.text()).isEqualTo("abc\0\0\0ghi");
        assertThat(collected.end).isEqualTo(End.RESET);
    }

    @Test
    void urgentDataStays() {
        stream.begin(100);
        add(100, "ab!c", 1);
        stream.urgent(103);
        assertThat(collected.urgent).containsExactly(3L);
        assertThat(collected.text()).isEqualTo("ab!c");
    }

    @Test
    void copiesOfWhatWasHandedOutAreCompared() {
        stream.begin(100);
        add(100, "abcdef", 1);
        add(106, "ghijkl", 2);
        add(104, "eXghYYkl", 3);
        assertThat(collected.text()).isEqualTo("abcdefghijkl");
        assertThat(collected.conflicts).containsExactly(new Conflict(5, 1, 1, 3), new Conflict(8, 2, 2, 3));
    }

    @Test
    void copiesOfWhatWaitsAreCompared() {
        stream.begin(100);
        add(103, "defghi", 1);
        add(105, "fXhiJK", 2);
        add(100, "abcdEf", 3);
        assertThat(collected.text()).isEqualTo("abcdefghiJK");
        assertThat(collected.conflicts).containsExactly(new Conflict(6, 1, 1, 2), new Conflict(4, 1, 1, 3));
    }

    /** Of the earlier segment at 10 to 20, and the later one: which wins. */
    @ParameterizedTest
    @CsvSource({
        // policy,   later from, to, later wins
        "FIRST, 5, 15, false",
        "FIRST, 10, 25, false",
        "FIRST, 5, 25, false",
        "LAST, 5, 15, true",
        "LAST, 12, 14, true",
        "LAST, 15, 25, true",
        "BSD, 5, 15, true",
        "BSD, 10, 25, false",
        "BSD, 15, 25, false",
        "BSD, 10, 20, false",
        "WINDOWS, 5, 15, true",
        "WINDOWS, 10, 25, false",
        "WINDOWS, 5, 25, true",
        "LINUX, 5, 15, true",
        "LINUX, 10, 25, true",
        "LINUX, 10, 20, false",
        "LINUX, 15, 25, false",
        "SOLARIS, 5, 15, false",
        "SOLARIS, 10, 20, true",
        "SOLARIS, 15, 25, true",
        "SOLARIS, 5, 20, true",
        "SOLARIS, 12, 15, false"
    })
    void policies(OverlapPolicy policy, int from, int to, boolean laterWins) {
        policy(policy);
        stream.begin(0);
        stream.add(10, text('a', 10), 0, 10, 1);
        stream.add(from, text('b', to - from), 0, to - from, 2);
        stream.add(0, text('.', 10), 0, Math.min(from, 10), 3);
        stream.close();
        int first = Math.max(10, from);
        int last = Math.min(20, to);
        assertThat(collected.text().substring(first, last)).isEqualTo((laterWins ? "b" : "a").repeat(last - first));
        assertThat(collected.conflicts)
                .containsExactly(new Conflict(first, last - first, laterWins ? 2 : 1, laterWins ? 1 : 2));
    }

    /** The winner is the same whether the bytes were next in order or had to wait: pitfall 45. */
    @ParameterizedTest
    @EnumSource(OverlapPolicy.class)
    void theWinnerDoesNotDependOnTheOrderOfTheRest(OverlapPolicy policy) {
        List<String> results = new ArrayList<>();
        for (int place = 0; place < 3; place++) {
            Collected sink = new Collected();
            TcpStream tried = new TcpStream(sink, policy, ROOMY);
            tried.begin(0);
            byte[][] segments = {text('a', 10), text('b', 20), text('c', 5)};
            int[] positions = {5, 10, 0};
            int[][] orders = {{2, 0, 1}, {0, 2, 1}, {0, 1, 2}};
            for (int i : orders[place]) {
                tried.add(positions[i], segments[i], 0, segments[i].length, i);
            }
            tried.acknowledged(30);
            tried.close();
            results.add(sink.text());
        }
        assertThat(results).containsOnly(results.get(0));
    }

    @Test
    void whatIsAcknowledgedIsFinal() {
        policy(OverlapPolicy.LAST);
        stream.begin(0);
        add(0, "abcdef", 1);
        assertThat(collected.text()).isEmpty();
        add(0, "AB", 2);
        stream.acknowledged(4);
        assertThat(collected.text()).isEqualTo("ABcd");
        add(0, "123456", 3);
        stream.acknowledged(6);
        assertThat(collected.text()).isEqualTo("ABcd56");
        assertThat(collected.conflicts)
                .containsExactly(
                        new Conflict(0, 2, 2, 1),
                        new Conflict(0, 2, 2, 3),
                        new Conflict(2, 2, 1, 3),
                        new Conflict(4, 2, 3, 1));
    }

    @Test
    void atTheLimitSkips() {
        stream = new TcpStream(collected, OverlapPolicy.FIRST, new StreamLimits(2 * 131, 0, 1000, AtLimit.SKIP));
        stream.begin(0);
        add(3, "def", 1);
        add(9, "jkl", 2);
        assertThat(collected.text()).isEmpty();
        add(15, "pqr", 3);
        assertThat(collected.gaps).containsExactly(new Range(0, 3));
        assertThat(collected.text()).isEqualTo("\0\0\0def");
        stream.add(30, text('x', 500), 0, 500, 4); // more than there is room for
        assertThat(collected.text()).hasSize(530);
        assertThat(collected.gaps)
                .containsExactly(new Range(0, 3), new Range(6, 3), new Range(12, 3), new Range(18, 12));
    }

    @Test
    void atTheLimitDropsOrStops() {
        stream = new TcpStream(collected, OverlapPolicy.FIRST, new StreamLimits(131, 0, 1000, AtLimit.DROP));
        stream.begin(0);
        add(3, "def", 1);
        add(9, "jkl", 2);
        assertThat(collected.dropped).containsExactly(new Range(9, 3));
        add(0, "abc", 3);
        assertThat(collected.text()).isEqualTo("abcdef");
        Collected stopped = new Collected();
        stream = new TcpStream(stopped, OverlapPolicy.FIRST, new StreamLimits(131, 0, 1000, AtLimit.STOP));
        stream.begin(0);
        add(3, "def", 1);
        add(9, "jkl", 2);
        add(0, "abc", 3);
        assertThat(stopped.end).isEqualTo(End.STOPPED);
        assertThat(stopped.text()).isEmpty();
    }

    @Test
    void allStreamsShareMemory() {
        StreamMemory memory = new StreamMemory(300);
        StreamLimits limits = new StreamLimits(1000, 0, 300, AtLimit.DROP);
        TcpStream one = new TcpStream(collected, OverlapPolicy.FIRST, limits, memory);
        Collected other = new Collected();
        TcpStream two = new TcpStream(other, OverlapPolicy.FIRST, limits, memory);
        one.begin(0);
        two.begin(0);
        one.add(10, text('a', 100), 0, 100, 1);
        two.add(10, text('b', 100), 0, 100, 2);
        assertThat(other.dropped).containsExactly(new Range(10, 100));
        one.close();
        assertThat(memory.used()).isZero();
        two.add(10, text('b', 100), 0, 100, 3);
        two.close();
        assertThat(other.gaps).containsExactly(new Range(0, 10));
        assertThat(memory.used()).isZero();
    }

    @Test
    void refusesARangeOutsideTheArray() {
        assertThatExceptionOfType(IndexOutOfBoundsException.class)
                .isThrownBy(() -> stream.add(0, new byte[5], 3, 3, 1));
    }

    /** A million segments in all: random segmentations with duplicates, overlaps, losses and any order, across the wrap. */
    @ParameterizedTest
    @EnumSource(OverlapPolicy.class)
    void randomSegmentationsGiveTheStreamBack(OverlapPolicy policy) {
        Random random = new Random(policy.ordinal());
        int segments = 0;
        for (int turn = 0; segments < 170_000; turn++) {
            byte[] data = new byte[500 + random.nextInt(3000)];
            random.nextBytes(data);
            long start = random.nextBoolean() ? random.nextInt() : 0xFFFF_FFFFL - random.nextInt(data.length);
            List<int[]> cuts = new ArrayList<>();
            for (int at = 0; at < data.length; ) {
                int length = Math.min(data.length - at, 1 + random.nextInt(40));
                cuts.add(new int[] {at, length});
                at += length;
            }
            for (int i = random.nextInt(20); i > 0; i--) {
                int at = random.nextInt(data.length);
                cuts.add(new int[] {at, 1 + random.nextInt(Math.min(200, data.length - at))});
            }
            int reach = 1 + random.nextInt(cuts.size());
            for (int i = 0; i < cuts.size(); i++) {
                Collections.swap(cuts, i, Math.min(cuts.size() - 1, i + random.nextInt(reach)));
            }
            for (int lost = random.nextInt(3); lost > 0; lost--) {
                cuts.remove(random.nextInt(cuts.size()));
            }
            check(policy, data, start, cuts);
            segments += cuts.size();
        }
    }

    private static void check(OverlapPolicy policy, byte[] data, long start, List<int[]> cuts) {
        Collected sink = new Collected();
        StreamMemory memory = new StreamMemory(1 << 22);
        TcpStream tried = new TcpStream(sink, policy, ROOMY, memory);
        tried.begin(start);
        BitSet there = new BitSet();
        int acknowledged = 0;
        for (int[] cut : cuts) {
            tried.add(start + cut[0], data, cut[0], cut[1], cut[0]);
            there.set(cut[0], cut[0] + cut[1]);
            if (there.nextClearBit(0) > acknowledged + 300) {
                acknowledged = there.nextClearBit(0) - 100;
                tried.acknowledged(start + acknowledged);
            }
        }
        tried.finish(start + data.length);
        tried.close();
        byte[] expected = data.clone();
        List<Range> gaps = new ArrayList<>();
        for (int at = there.nextClearBit(0); at < data.length; ) {
            int end = there.nextSetBit(at) < 0 ? data.length : there.nextSetBit(at);
            Arrays.fill(expected, at, end, (byte) 0);
            // The sink hears of a gap where one ends: two that touch cannot be.
            gaps.add(new Range(at, end - at));
            at = there.nextClearBit(end);
        }
        assertThat(sink.bytes.toByteArray()).isEqualTo(expected);
        assertThat(sink.gaps).isEqualTo(gaps);
        assertThat(sink.conflicts).isEmpty();
        assertThat(sink.end).isEqualTo(End.FIN);
        assertThat(memory.used()).isZero();
    }

    /** Hostile, pitfall 44: a stream of one-byte segments in reverse, which waits as long as there is room and comes out whole. */
    @Test
    void oneByteSegmentsInReverse() {
        int count = 200_000;
        TcpStream reversed = new TcpStream(
                collected, OverlapPolicy.FIRST, new StreamLimits(count * 129L, 0, count * 129L, AtLimit.DROP));
        reversed.begin(0);
        for (int i = count; i >= 0; i--) {
            reversed.add(i, new byte[] {(byte) i}, 0, 1, i);
        }
        assertThat(collected.dropped).isEmpty();
        assertThat(collected.gaps).isEmpty();
        byte[] bytes = collected.bytes.toByteArray();
        assertThat(bytes).hasSize(count + 1);
        for (int i = 0; i < bytes.length; i++) {
            assertThat(bytes[i] == (byte) i).isTrue();
        }
        assertThat(reversed.waitingBytes()).isZero();
    }

    /** Hostile: random overlaps of different bytes at small limits; bounds hold, nothing throws, every call follows the one before. */
    @ParameterizedTest
    @EnumSource(OverlapPolicy.class)
    void boundsHold(OverlapPolicy policy) {
        Random random = new Random(99 + policy.ordinal());
        byte[] data = new byte[2000];
        for (AtLimit atLimit : AtLimit.values()) {
            for (int turn = 0; turn < 40; turn++) {
                StreamMemory memory = new StreamMemory(20_000);
                TcpStream tried =
                        new TcpStream(new Collected(), policy, new StreamLimits(15_000, 1000, 20_000, atLimit), memory);
                long next = random.nextInt();
                tried.begin(next);
                for (int i = 0; i < 400; i++) {
                    random.nextBytes(data);
                    int length = 1 + random.nextInt(random.nextInt(1500) + 1);
                    long jump = random.nextInt(50) == 0 ? random.nextInt() : random.nextInt(6000) - 1500;
                    tried.add(next + jump, data, random.nextInt(data.length - length + 1), length, i);
                    if (random.nextInt(5) == 0) {
                        next += random.nextInt(2000);
                        tried.acknowledged(next + random.nextInt(1000));
                    }
                    assertThat(tried.waitingBytes()).isLessThanOrEqualTo(15_000);
                    assertThat(memory.used()).isBetween(0L, 20_000L);
                }
                tried.close();
                assertThat(memory.used()).isZero();
            }
        }
    }

    private static byte[] text(char letter, int count) {
        byte[] text = new byte[count];
        Arrays.fill(text, (byte) letter);
        return text;
    }
}
