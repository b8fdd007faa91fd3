package io.github.packetcodec.filter;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.packetcodec.capture.BpfInstruction;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Programs decide as the conditions that they are made of, however these are nested and however far the jumps are. */
class AssemblerTest {
    private static final int BYTES = 12;

    private static Condition byteIs(int index, int value) {
        return FrameLayout.equal(Place.at(index), Bpf.B, value);
    }

    private static boolean run(Condition condition, byte[] frame) {
        BpfProgram program = BpfProgram.of(Assembler.assemble(List.of(), condition, 1));
        return program.matches(frame, 0, frame.length, frame.length);
    }

    private static Condition random(SplittableRandom random, int depth) {
        int choice = random.nextInt(depth == 0 ? 2 : 6);
        if (choice == 0) {
            return new Condition.Known(random.nextBoolean());
        }
        if (choice < 3) {
            return byteIs(random.nextInt(BYTES), random.nextInt(2));
        }
        if (choice == 3) {
            return Condition.not(random(random, depth - 1));
        }
        List<Condition> parts = new ArrayList<>();
        for (int i = random.nextInt(1, 5); i > 0; i--) {
            parts.add(random(random, depth - 1));
        }
        return choice == 4 ? new Condition.All(parts) : new Condition.Any(parts);
    }

    private static boolean evaluate(Condition condition, byte[] frame) {
        if (condition instanceof Condition.Known known) {
            return known.value();
        }
        if (condition instanceof Condition.Not not) {
            return !evaluate(not.condition(), frame);
        }
        if (condition instanceof Condition.All all) {
            return all.conditions().stream().allMatch(part -> evaluate(part, frame));
        }
        if (condition instanceof Condition.Any any) {
            return any.conditions().stream().anyMatch(part -> evaluate(part, frame));
        }
        Condition.Test test = (Condition.Test) condition;
        return frame[test.before().get(0).k()] == test.k();
    }

    @Test
    void decidesAsTheCondition() {
        SplittableRandom random = new SplittableRandom(28);
        for (int i = 0; i < 2000; i++) {
            Condition condition = random(random, 5);
            for (int j = 0; j < 20; j++) {
                byte[] frame = new byte[BYTES];
                for (int k = 0; k < BYTES; k++) {
                    frame[k] = (byte) random.nextInt(2);
                }
                assertThat(run(condition, frame)).as("%s", condition).isEqualTo(evaluate(condition, frame));
            }
        }
    }

    @Test
    void jumpsAsFarAsThereIsTo() {
        for (int count : new int[] {120, 126, 127, 128, 129, 250, 1000, 3000}) {
            List<Condition> tests = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                // Two instructions each, and none that can be left out.
                tests.add(Condition.all(
                        FrameLayout.masked(Place.at(0), Bpf.W, -1 << 8 | i & 0xFF, i << 8 | i & 0xFF),
                        byteIs(4, i & 1)));
            }
            Condition any = new Condition.Any(tests);
            Condition all = Condition.all(byteIs(5, 7), any);
            for (int i : new int[] {0, 1, count / 2, count - 2, count - 1, count}) {
                byte[] frame = {(byte) (i >> 16), (byte) (i >> 8), (byte) i, (byte) i, (byte) (i & 1), 7};
                assertThat(run(any, frame)).as("%d of %d", i, count).isEqualTo(expected(count, frame));
                assertThat(run(all, frame)).isEqualTo(expected(count, frame));
                frame[5] = 8;
                assertThat(run(all, frame)).isFalse();
            }
        }
    }

    private static boolean expected(int count, byte[] frame) {
        int word = (frame[0] & 0xFF) << 24 | (frame[1] & 0xFF) << 16 | (frame[2] & 0xFF) << 8 | frame[3] & 0xFF;
        for (int i = 0; i < count; i++) {
            int mask = -1 << 8 | i & 0xFF;
            if ((word & mask) == (i << 8 | i & 0xFF) && frame[4] == (i & 1)) {
                return true;
            }
        }
        return false;
    }

    @Test
    void leavesOutWhatIsDecided() {
        Condition twice = Condition.all(byteIs(0, 1), byteIs(0, 1));
        assertThat(Assembler.assemble(List.of(), twice, 1)).isEqualTo(Assembler.assemble(List.of(), byteIs(0, 1), 1));
        Condition never = Condition.all(byteIs(0, 1), byteIs(0, 2));
        assertThat(Assembler.assemble(List.of(), never, 1)).containsExactly(BpfInstruction.of(Bpf.RET_K, 0));
        Condition either = Condition.any(byteIs(0, 1), Condition.TRUE);
        assertThat(Assembler.assemble(List.of(), either, 1)).containsExactly(BpfInstruction.of(Bpf.RET_K, 1));
        // One load for two tests.
        assertThat(Assembler.assemble(List.of(), Condition.any(byteIs(0, 1), byteIs(0, 2)), 1))
                .hasSize(5);
    }
}
