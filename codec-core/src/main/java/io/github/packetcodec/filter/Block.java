package io.github.packetcodec.filter;

import io.github.packetcodec.capture.BpfInstruction;
import java.util.List;

/** A part of a program: instructions, then a jump to one of two others. The two ends have no jump, and lead to themselves. */
final class Block {
    /** The jump's operation; {@link Bpf#JA} if it has no condition, and then both ways are the same. */
    final int jump;

    final int k;
    /** What makes the value in A that the jump compares, and the one in X. */
    final List<BpfInstruction> value;

    Block ifTrue;
    Block ifFalse;
    /** The same for blocks with the same value. */
    int valueNumber;
    /** Whether the value is there when the block is reached, so that its instructions can be left out. */
    boolean isValueThere;

    Block(List<BpfInstruction> value, int jump, int k, Block ifTrue, Block ifFalse) {
        this.value = value;
        this.jump = jump;
        this.k = k;
        this.ifTrue = ifTrue;
        this.ifFalse = ifFalse;
    }

    private Block(BpfInstruction last) {
        value = List.of(last);
        jump = Bpf.JA;
        k = 0;
        ifTrue = this;
        ifFalse = this;
    }

    static Block end(int k) {
        return new Block(BpfInstruction.of(Bpf.RET_K, k));
    }

    boolean isEnd() {
        return ifTrue == this;
    }

    /** Whether it compares a value that depends on the frame alone, and changes nothing but A and X. */
    boolean isPure() {
        if (isEnd() || jump == Bpf.JA) {
            return false;
        }
        for (BpfInstruction instruction : value) {
            switch (instruction.code()) {
                case Bpf.ST, Bpf.STX, Bpf.LD_MEMORY, Bpf.LDX_MEMORY -> {
                    return false;
                }
                default -> {
                    // Depends on the frame, or on what these instructions have made of it.
                }
            }
        }
        return true;
    }

    List<BpfInstruction> instructions() {
        return isValueThere ? List.of() : value;
    }
}
