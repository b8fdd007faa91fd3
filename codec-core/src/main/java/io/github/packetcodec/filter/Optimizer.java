package io.github.packetcodec.filter;

import io.github.packetcodec.capture.BpfInstruction;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Leaves out what a program need not do, as libpcap does: jumps past a test that is decided on the way to it, leaves out a test that
 * decides nothing, and a load of what is there. A test that is left out cannot fail for want of a byte, so this is part of the
 * meaning of a filter.
 */
final class Optimizer {
    /** Rounds are repeated as long as one changes something, but never more often than this. */
    private static final int MAXIMUM_ROUNDS = 20;

    /** With more blocks than this, tests that are decided before are not looked for: that takes time by the square of it. */
    private static final int MAXIMUM_BLOCKS = 2000;

    /** What is known of a value, by its number, on the way to a block: that it has passed a test, or has not. */
    private record Fact(int value, int jump, int k, boolean holds) {}

    /** In an order in which every jump leads forward; the ends last. */
    private final List<Block> blocks;

    private Optimizer(List<Block> blocks) {
        this.blocks = blocks;
    }

    /** Gives the same number to the same values. */
    private static void numberValues(List<Block> blocks) {
        Map<List<BpfInstruction>, Integer> numbers = new HashMap<>();
        for (Block block : blocks) {
            block.valueNumber = numbers.computeIfAbsent(block.value, value -> numbers.size());
        }
    }

    /**
     * Optimizes blocks that are in an order in which every jump leads forward.
     *
     * @return the blocks that are reached from the entry, which is the first, in the same order
     */
    static List<Block> optimize(List<Block> blocks, Block entry) {
        List<Block> reached = reached(blocks, entry);
        numberValues(reached);
        Block first = entry;
        for (int round = 0; round < MAXIMUM_ROUNDS; round++) {
            Optimizer optimizer = new Optimizer(reached);
            boolean changed = reached.size() <= MAXIMUM_BLOCKS && optimizer.passDecidedTests();
            changed |= optimizer.passIdleTests();
            changed |= optimizer.mergeEqualBlocks();
            first = target(first);
            reached = reached(reached, first);
            if (!changed) {
                break;
            }
        }
        new Optimizer(reached).reuseValues();
        return reached;
    }

    private static List<Block> reached(List<Block> blocks, Block entry) {
        Set<Block> reached = new HashSet<>();
        reached.add(entry);
        List<Block> kept = new ArrayList<>();
        for (Block block : blocks) {
            if (reached.contains(block)) {
                kept.add(block);
                if (!block.isEnd()) {
                    reached.add(block.ifTrue);
                    reached.add(block.ifFalse);
                }
            }
        }
        return kept;
    }

    /** The block itself, or the one behind it if it decides nothing. */
    private static Block target(Block block) {
        Block target = block;
        while (!target.isEnd() && target.jump != Bpf.JA && target.ifTrue == target.ifFalse) {
            target = target.ifTrue;
        }
        return target;
    }

    /** Leaves out tests of which both ways are the same. */
    private boolean passIdleTests() {
        boolean changed = false;
        for (int i = blocks.size() - 1; i >= 0; i--) {
            Block block = blocks.get(i);
            if (!block.isEnd()) {
                Block ifTrue = target(block.ifTrue);
                Block ifFalse = target(block.ifFalse);
                changed |= ifTrue != block.ifTrue || ifFalse != block.ifFalse;
                block.ifTrue = ifTrue;
                block.ifFalse = ifFalse;
            }
        }
        return changed;
    }

    /** Leads jumps to blocks that do the same to one of them. */
    private boolean mergeEqualBlocks() {
        boolean changed = false;
        Map<List<Object>, Block> first = new HashMap<>();
        Map<Block, Block> merged = new HashMap<>();
        for (int i = blocks.size() - 1; i >= 0; i--) {
            Block block = blocks.get(i);
            if (block.isEnd()) {
                continue;
            }
            block.ifTrue = merged.getOrDefault(block.ifTrue, block.ifTrue);
            block.ifFalse = merged.getOrDefault(block.ifFalse, block.ifFalse);
            Block equal = first.putIfAbsent(
                    List.of(block.valueNumber, block.jump, block.k, block.ifTrue, block.ifFalse), block);
            if (equal != null) {
                merged.put(block, equal);
                changed = true;
            }
        }
        return changed;
    }

    /** Leads each jump past the tests that are decided by those before it. */
    private boolean passDecidedTests() {
        boolean changed = false;
        // What is known on every way to a block. Ways come from earlier blocks only, so they are complete when it is
        // visited.
        Map<Block, Set<Fact>> known = new HashMap<>();
        for (Block block : blocks) {
            if (block.isEnd()) {
                continue;
            }
            Set<Fact> before = known.containsKey(block) ? known.remove(block) : Set.of();
            for (boolean holds : new boolean[] {true, false}) {
                Set<Fact> facts = before;
                if (block.isPure()) {
                    facts = new HashSet<>(before);
                    facts.add(new Fact(block.valueNumber, block.jump, block.k, holds));
                }
                Block next = holds ? block.ifTrue : block.ifFalse;
                Block target = pass(next, facts);
                changed |= target != next;
                if (holds) {
                    block.ifTrue = target;
                } else {
                    block.ifFalse = target;
                }
                known.merge(target, new HashSet<>(facts), (a, b) -> {
                    a.retainAll(b);
                    return a;
                });
            }
        }
        return changed;
    }

    private static Block pass(Block block, Set<Fact> facts) {
        Block at = block;
        while (at.isPure()) {
            Boolean outcome = outcome(at, facts);
            if (outcome == null) {
                return at;
            }
            at = outcome ? at.ifTrue : at.ifFalse;
        }
        return at;
    }

    /** How a test ends by what is known; null if that is open. */
    private static @Nullable Boolean outcome(Block block, Set<Fact> facts) {
        if (facts.contains(new Fact(block.valueNumber, block.jump, block.k, true))) {
            return true;
        }
        if (facts.contains(new Fact(block.valueNumber, block.jump, block.k, false))) {
            return false;
        }
        if (block.jump == Bpf.JEQ) {
            for (Fact fact : facts) {
                // Equal to another number.
                if (fact.holds && fact.jump == Bpf.JEQ && fact.value == block.valueNumber) {
                    return false;
                }
            }
        }
        return null;
    }

    /** Leaves out the instructions that make a value where it is there on every way. */
    private void reuseValues() {
        Map<Block, List<BpfInstruction>> there = new LinkedHashMap<>();
        for (Block block : blocks) {
            if (block.isEnd()) {
                continue;
            }
            boolean isPure = block.isPure();
            block.isValueThere = isPure && block.value.equals(there.get(block));
            List<BpfInstruction> after = isPure ? block.value : List.of();
            for (Block next : new Block[] {block.ifTrue, block.ifFalse}) {
                there.merge(next, after, (a, b) -> a.equals(b) ? a : List.of());
            }
        }
    }
}
