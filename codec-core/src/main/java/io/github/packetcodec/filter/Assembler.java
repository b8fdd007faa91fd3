package io.github.packetcodec.filter;

import io.github.packetcodec.capture.BpfInstruction;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Lays a condition out as a program: tests in their order, each jump leading forward, then the two ends. */
final class Assembler {
    /** How far a conditional jump reaches, in instructions. */
    private static final int REACH = 255;

    /** From the last to the first: each is made after those that it leads to. */
    private final List<Block> blocks = new ArrayList<>();

    private Assembler() {}

    /**
     * A program that returns {@code accepted} where the condition holds, and 0 where it does not.
     *
     * @param start what runs first
     */
    static List<BpfInstruction> assemble(List<BpfInstruction> start, Condition condition, int accepted) {
        Assembler assembler = new Assembler();
        Block reject = assembler.remember(Block.end(0));
        Block accept = assembler.remember(Block.end(accepted));
        Block entry = assembler.add(condition, accept, reject);
        Collections.reverse(assembler.blocks);
        return layOut(start, Optimizer.optimize(assembler.blocks, entry));
    }

    private Block remember(Block block) {
        blocks.add(block);
        return block;
    }

    /** The block at which the condition's tests begin. */
    private Block add(Condition condition, Block ifTrue, Block ifFalse) {
        if (condition instanceof Condition.Test test) {
            return remember(new Block(test.before(), test.jump(), test.k(), ifTrue, ifFalse));
        }
        if (condition instanceof Condition.Step step) {
            return remember(new Block(step.instructions(), Bpf.JA, 0, ifTrue, ifTrue));
        }
        if (condition instanceof Condition.Known known) {
            return known.value() ? ifTrue : ifFalse;
        }
        if (condition instanceof Condition.Not not) {
            return add(not.condition(), ifFalse, ifTrue);
        }
        if (condition instanceof Condition.All all) {
            Block next = ifTrue;
            for (int i = all.conditions().size() - 1; i >= 0; i--) {
                next = add(all.conditions().get(i), next, ifFalse);
            }
            return next;
        }
        List<Condition> any = ((Condition.Any) condition).conditions();
        Block next = ifFalse;
        for (int i = any.size() - 1; i >= 0; i--) {
            next = add(any.get(i), ifTrue, next);
        }
        return next;
    }

    private static List<BpfInstruction> layOut(List<BpfInstruction> start, List<Block> blocks) {
        // From the last to the first, since a jump's length depends on what lies behind it only.
        Map<Block, Integer> places = new HashMap<>();
        List<BpfInstruction> reversed = new ArrayList<>();
        for (int i = blocks.size() - 1; i >= 0; i--) {
            Block block = blocks.get(i);
            if (!block.isEnd()) {
                addJump(
                        reversed,
                        block,
                        reversed.size() - Objects.requireNonNull(places.get(block.ifTrue)),
                        reversed.size() - Objects.requireNonNull(places.get(block.ifFalse)));
            }
            addReversed(reversed, block.instructions());
            places.put(block, reversed.size());
        }
        addReversed(reversed, start);
        Collections.reverse(reversed);
        return reversed;
    }

    private static void addReversed(List<BpfInstruction> reversed, List<BpfInstruction> instructions) {
        for (int i = instructions.size() - 1; i >= 0; i--) {
            reversed.add(instructions.get(i));
        }
    }

    /** Adds, from behind, the jump over that many instructions; through unconditional jumps where those are too many. */
    private static void addJump(List<BpfInstruction> reversed, Block block, int overIfTrue, int overIfFalse) {
        if (block.jump == Bpf.JA) {
            if (overIfTrue > 0) {
                reversed.add(BpfInstruction.of(Bpf.JMP | Bpf.JA, overIfTrue));
            }
            return;
        }
        boolean farTrue = overIfTrue > REACH - 1;
        boolean farFalse = overIfFalse > REACH - 1;
        int ifTrue = overIfTrue;
        int ifFalse = overIfFalse;
        if (farFalse) {
            reversed.add(BpfInstruction.of(Bpf.JMP | Bpf.JA, overIfFalse));
            ifTrue++;
        }
        if (farTrue) {
            reversed.add(BpfInstruction.of(Bpf.JMP | Bpf.JA, overIfTrue + (farFalse ? 1 : 0)));
            ifFalse++;
        }
        if (farTrue) {
            ifTrue = 0;
        }
        if (farFalse) {
            ifFalse = farTrue ? 1 : 0;
        }
        reversed.add(new BpfInstruction(Bpf.JMP | block.jump, ifTrue, ifFalse, block.k));
    }
}
