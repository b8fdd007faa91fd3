package io.github.packetcodec.filter;

import io.github.packetcodec.capture.BpfInstruction;
import java.util.Arrays;
import java.util.List;

/**
 * Checks a program before it runs, as Linux does ({@code bpf_check_classic} in {@code net/core/filter.c}): it has an end, every
 * jump leads forward to an instruction of the program, every operation is known, no constant divides by zero or shifts by more than
 * 31 bits, and memory is read only where every path has written it. A program that passes ends on every packet.
 */
final class BpfVerifier {
    private BpfVerifier() {}

    /** Throws an {@link IllegalArgumentException} that names the instruction, if the program does not pass. */
    static void verify(List<BpfInstruction> program) {
        if (program.isEmpty()) {
            throw new IllegalArgumentException("a program has at least one instruction");
        }
        int last = program.size() - 1;
        if ((program.get(last).code() & Bpf.CLASS_MASK) != Bpf.RET) {
            throw refusal(last, "the last instruction does not return");
        }
        // Which words of memory are written on every path that leads to an instruction.
        int[] written = new int[program.size()];
        Arrays.fill(written, -1);
        written[0] = 0;
        for (int i = 0; i <= last; i++) {
            BpfInstruction instruction = program.get(i);
            checkOperation(i, instruction);
            int memory = memory(i, instruction, written[i]);
            int kind = instruction.code() & Bpf.CLASS_MASK;
            if (kind == Bpf.JMP) {
                if ((instruction.code() & Bpf.OPERATION_MASK) == Bpf.JA) {
                    reach(written, i, instruction.k() & 0xFFFF_FFFFL, memory);
                } else {
                    reach(written, i, instruction.jumpTrue(), memory);
                    reach(written, i, instruction.jumpFalse(), memory);
                }
            } else if (kind != Bpf.RET) {
                reach(written, i, 0, memory);
            }
        }
    }

    private static void reach(int[] written, int from, long skipped, int memory) {
        if (skipped >= written.length - from - 1) {
            throw refusal(from, "jumps out of the program");
        }
        written[from + 1 + (int) skipped] &= memory;
    }

    /** The words of memory that are written after an instruction. */
    private static int memory(int index, BpfInstruction instruction, int written) {
        switch (instruction.code()) {
            case Bpf.ST, Bpf.STX -> {
                return written | 1 << memoryWord(index, instruction);
            }
            case Bpf.LD_MEMORY, Bpf.LDX_MEMORY -> {
                if ((written & 1 << memoryWord(index, instruction)) == 0) {
                    throw refusal(index, "reads memory that is not written on every path");
                }
                return written;
            }
            default -> {
                return written;
            }
        }
    }

    private static int memoryWord(int index, BpfInstruction instruction) {
        if (instruction.k() < 0 || instruction.k() >= Bpf.MEMORY_WORDS) {
            throw refusal(index, "memory has " + Bpf.MEMORY_WORDS + " words");
        }
        return instruction.k();
    }

    private static void checkOperation(int index, BpfInstruction instruction) {
        int code = instruction.code();
        boolean known = switch (code & Bpf.CLASS_MASK) {
            case Bpf.LD -> isLoad(code);
            case Bpf.LDX ->
                code == Bpf.LDX_IMMEDIATE
                        || code == Bpf.LDX_MEMORY
                        || code == Bpf.LDX_LENGTH
                        || code == Bpf.LDX_IPV4_HEADER_LENGTH;
            case Bpf.ST -> code == Bpf.ST;
            case Bpf.STX -> code == Bpf.STX;
            case Bpf.ALU -> isArithmetic(index, instruction);
            case Bpf.JMP ->
                code == (Bpf.JMP | Bpf.JA)
                        || isOneOf(code & ~Bpf.X & ~Bpf.CLASS_MASK, Bpf.JEQ, Bpf.JGT, Bpf.JGE, Bpf.JSET);
            case Bpf.RET -> code == Bpf.RET_K || code == Bpf.RET_A;
            default -> code == Bpf.TAX || code == Bpf.TXA;
        };
        if (!known) {
            throw refusal(index, "operation 0x" + Integer.toHexString(code) + " is not known");
        }
    }

    private static boolean isLoad(int code) {
        int mode = code & 0xE0;
        int size = code & 0x18;
        return switch (mode) {
            case Bpf.ABS, Bpf.IND -> code == (mode | size) && size != 0x18;
            default -> code == Bpf.LD_IMMEDIATE || code == Bpf.LD_MEMORY || code == Bpf.LD_LENGTH;
        };
    }

    private static boolean isArithmetic(int index, BpfInstruction instruction) {
        int code = instruction.code();
        int operation = code & Bpf.OPERATION_MASK;
        if ((code & ~0xFF) != 0 || operation > Bpf.XOR) {
            return false;
        }
        if (operation == Bpf.NEG) {
            return (code & Bpf.X) == 0;
        }
        if ((code & Bpf.X) == 0) {
            if ((operation == Bpf.DIV || operation == Bpf.MOD) && instruction.k() == 0) {
                throw refusal(index, "divides by zero");
            }
            if ((operation == Bpf.LSH || operation == Bpf.RSH) && (instruction.k() & ~31) != 0) {
                throw refusal(index, "shifts by more than 31 bits");
            }
        }
        return true;
    }

    private static boolean isOneOf(int value, int... values) {
        for (int other : values) {
            if (value == other) {
                return true;
            }
        }
        return false;
    }

    private static IllegalArgumentException refusal(int index, String reason) {
        return new IllegalArgumentException("instruction " + index + ": " + reason);
    }
}
