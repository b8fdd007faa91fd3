package io.github.packetcodec.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.packetcodec.flow.StreamLimits.AtLimit;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Random segments, acknowledgments and FINs, against a model that decides for each byte by itself and knows no pieces. */
class TcpStreamPropertyTest {
    private static final int STREAMS = 1_500;

    /** A byte that waits, and the segment it came with. */
    private record Waiting(byte octet, long segmentFrom, long segmentTo) {}

    private static final class Model {
        private final OverlapPolicy policy;
        private final TreeMap<Long, Waiting> waiting = new TreeMap<>();
        /** What was handed out; null for a missing byte. */
        private final List<Byte> handedOut = new ArrayList<>();

        private long acknowledged;
        private long fin = Long.MAX_VALUE;

        Model(OverlapPolicy policy) {
            this.policy = policy;
        }

        boolean isEnded() {
            return handedOut.size() >= fin;
        }

        void add(long from, byte[] bytes) {
            long first = Math.max(from, handedOut.size());
            long last = Math.min(from + bytes.length, fin);
            for (long at = first; at < last; at++) {
                Waiting old = waiting.get(at);
                if (old == null || policy.laterWins(old.segmentFrom, old.segmentTo, first, last)) {
                    waiting.put(at, new Waiting(bytes[(int) (at - from)], first, last));
                }
            }
        }

        void acknowledge(long to) {
            acknowledged = Math.max(acknowledged, to);
        }

        void finish(long at) {
            if (fin == Long.MAX_VALUE) {
                fin = Math.max(handedOut.size(), at);
                waiting.tailMap(fin).clear();
            }
        }

        void drain() {
            long limit = policy == OverlapPolicy.FIRST ? Long.MAX_VALUE : acknowledged;
            while (handedOut.size() < limit && waiting.containsKey((long) handedOut.size())) {
                handedOut.add(waiting.remove((long) handedOut.size()).octet);
            }
        }

        void close() {
            long end = fin != Long.MAX_VALUE ? fin : waiting.isEmpty() ? 0 : waiting.lastKey() + 1;
            while (handedOut.size() < end) {
                Waiting next = waiting.remove((long) handedOut.size());
                handedOut.add(next == null ? null : next.octet);
            }
        }
    }

    private static final class Collecting implements StreamSink {
        private final List<Byte> bytes = new ArrayList<>();
        private int ends;

        @Override
        public void data(long position, byte[] in, int offset, int length, long place) {
            assertThat(position).isEqualTo(bytes.size());
            for (int i = 0; i < length; i++) {
                bytes.add(in[offset + i]);
            }
        }

        @Override
        public void gap(long position, long length) {
            assertThat(position).isEqualTo(bytes.size());
            for (long i = 0; i < length; i++) {
                bytes.add(null);
            }
        }

        @Override
        public void end(long position, End how) {
            assertThat(position).isEqualTo(bytes.size());
            ends++;
        }
    }

    @ParameterizedTest
    @EnumSource
    void isWhatAModelSays(OverlapPolicy policy) {
        for (int seed = 0; seed < STREAMS; seed++) {
            stream(policy, seed);
        }
    }

    private static void stream(OverlapPolicy policy, int seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Model model = new Model(policy);
        Collecting sink = new Collecting();
        StreamMemory memory = new StreamMemory(1 << 30);
        TcpStream stream = new TcpStream(sink, policy, new StreamLimits(1 << 28, 200, 1 << 30, AtLimit.SKIP), memory);
        int start = random.nextInt();
        stream.begin(start);
        int range = 1 + random.nextInt(120);
        for (int i = random.nextInt(60); i > 0; i--) {
            // Sometimes before the beginning.
            long at = random.nextInt(range) - 2;
            switch (random.nextInt(20)) {
                case 0, 1 -> {
                    stream.acknowledged(start + at);
                    if (!model.isEnded()) {
                        model.acknowledge(at);
                    }
                }
                case 2 -> {
                    if (random.nextInt(4) == 0) {
                        stream.finish(start + at);
                        model.finish(at);
                    }
                }
                default -> {
                    byte[] bytes = new byte[random.nextInt(20)];
                    for (int j = 0; j < bytes.length; j++) {
                        bytes[j] = (byte) random.nextInt(3);
                    }
                    stream.add(start + at, bytes, 0, bytes.length, i);
                    model.add(at, bytes);
                }
            }
            model.drain();
            assertThat(sink.bytes).as("%s, seed %d", policy, seed).isEqualTo(model.handedOut);
            assertThat(stream.isEnded()).isEqualTo(model.isEnded());
        }
        stream.close();
        model.close();
        assertThat(sink.bytes).as("%s, seed %d, at the end", policy, seed).isEqualTo(model.handedOut);
        assertThat(sink.ends).isEqualTo(1);
        assertThat(memory.used()).isZero();
    }
}
