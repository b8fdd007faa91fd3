package io.github.packetcodec.filter;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Lays a condition out as a program: tests in their order, each jump leading forward, then the two ends. */
final class Assembler {
    /** How far a conditional jump reaches, in instructions. */
    private static final int REACH = 255;

    /** What is laid out: instructions, then a jump to one of two others; the ends have neither. */
    private static final class Node {
        final List<BpfInstruction> instructions;
        /** The jump's operation; {@link Bpf#JA} if it has no condition. */
        final int jump;

        final int k;
        final Node ifTrue;
        final Node ifFalse;
        boolean isReached;

        Node(List<BpfInstruction> instructions, int jump, int k, Node ifTrue, Node ifFalse) {
            this.instructions = instructions;
            this.jump = jump;
            this.k = k;
            this.ifTrue = ifTrue;
            this.ifFalse = ifFalse;
        }

        boolean isEnd() {
            return ifTrue == null;
        }
    }

    /** From the last to the first: each is made after those that it leads to. */
    private final List<Node> nodes = new ArrayList<>();

    private Assembler() {}

    /**
     * A program that returns {@code accepted} where the condition holds, and 0 where it does not.
     *
     * @param start what runs first
     */
    static List<BpfInstruction> assemble(List<BpfInstruction> start, Condition condition, int accepted) {
        Assembler assembler = new Assembler();
        Node reject = assembler.end(0);
        Node accept = assembler.end(accepted);
        Node entry = assembler.add(condition, accept, reject);
        return assembler.layOut(start, entry);
    }

    private Node end(int k) {
        return remember(new Node(List.of(BpfInstruction.of(Bpf.RET_K, k)), Bpf.JA, 0, null, null));
    }

    private Node remember(Node node) {
        nodes.add(node);
        return node;
    }

    /** The node at which the condition's tests begin. */
    private Node add(Condition condition, Node ifTrue, Node ifFalse) {
        if (condition instanceof Condition.Test test) {
            return remember(new Node(test.before(), test.jump(), test.k(), ifTrue, ifFalse));
        }
        if (condition instanceof Condition.Step step) {
            return remember(new Node(step.instructions(), Bpf.JA, 0, ifTrue, ifTrue));
        }
        if (condition instanceof Condition.Known known) {
            return known.value() ? ifTrue : ifFalse;
        }
        if (condition instanceof Condition.Not not) {
            return add(not.condition(), ifFalse, ifTrue);
        }
        if (condition instanceof Condition.All all) {
            Node next = ifTrue;
            for (int i = all.conditions().size() - 1; i >= 0; i--) {
                next = add(all.conditions().get(i), next, ifFalse);
            }
            return next;
        }
        List<Condition> any = ((Condition.Any) condition).conditions();
        Node next = ifFalse;
        for (int i = any.size() - 1; i >= 0; i--) {
            next = add(any.get(i), ifTrue, next);
        }
        return next;
    }

    private List<BpfInstruction> layOut(List<BpfInstruction> start, Node entry) {
        Collections.reverse(nodes);
        entry.isReached = true;
        for (Node node : nodes) {
            if (node.isReached && !node.isEnd()) {
                node.ifTrue.isReached = true;
                node.ifFalse.isReached = true;
            }
        }
        nodes.removeIf(node -> !node.isReached);
        // From the last to the first, since a jump's length depends on what lies behind it only.
        Map<Node, Integer> places = new HashMap<>();
        List<BpfInstruction> reversed = new ArrayList<>();
        for (int i = nodes.size() - 1; i >= 0; i--) {
            Node node = nodes.get(i);
            if (!node.isEnd()) {
                addJump(reversed, node, reversed.size() - places.get(node.ifTrue), reversed.size() - places.get(node.ifFalse));
            }
            for (int j = node.instructions.size() - 1; j >= 0; j--) {
                reversed.add(node.instructions.get(j));
            }
            places.put(node, reversed.size());
        }
        // Where the first test is not the entry, as behind a condition that is known.
        int skipped = reversed.size() - places.get(entry);
        if (skipped > 0) {
            reversed.add(BpfInstruction.of(Bpf.JMP | Bpf.JA, skipped));
        }
        for (int j = start.size() - 1; j >= 0; j--) {
            reversed.add(start.get(j));
        }
        Collections.reverse(reversed);
        return reversed;
    }

    /** Adds, from behind, the jump over that many instructions; through unconditional jumps where those are too many. */
    private static void addJump(List<BpfInstruction> reversed, Node node, int overIfTrue, int overIfFalse) {
        if (node.jump == Bpf.JA) {
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
        reversed.add(new BpfInstruction(Bpf.JMP | node.jump, ifTrue, ifFalse, node.k));
    }
}
