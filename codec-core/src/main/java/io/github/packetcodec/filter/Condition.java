package io.github.packetcodec.filter;

import io.github.packetcodec.capture.BpfInstruction;
import java.util.List;

/**
 * What a program decides, as a tree whose leaves are tests in the order in which they run. A load that fails ends the whole program,
 * so the order is part of the meaning.
 */
sealed interface Condition {
    /** Instructions, then a jump that compares A with k, or with X. */
    record Test(List<BpfInstruction> before, int jump, int k) implements Condition {}

    /** Instructions alone: true. */
    record Step(List<BpfInstruction> instructions) implements Condition {}

    /** A condition that needs no test. */
    record Known(boolean value) implements Condition {}

    record All(List<Condition> conditions) implements Condition {}

    record Any(List<Condition> conditions) implements Condition {}

    record Not(Condition condition) implements Condition {}

    Condition TRUE = new Known(true);
    Condition FALSE = new Known(false);

    static Condition all(Condition... conditions) {
        return new All(List.of(conditions));
    }

    static Condition any(Condition... conditions) {
        return new Any(List.of(conditions));
    }

    static Condition not(Condition condition) {
        return new Not(condition);
    }
}
