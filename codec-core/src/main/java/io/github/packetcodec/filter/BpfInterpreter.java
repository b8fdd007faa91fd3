package io.github.packetcodec.filter;

import io.github.packetcodec.capture.BpfInstruction;
import java.util.List;

/**
 * Runs a verified program over the bytes of a frame, as libpcap's {@code pcap_filter} does: a load from outside the captured bytes
 * and a division by zero end it with 0, and a shift by more than 31 bits shifts everything out. What only a kernel knows of a frame
 * (the {@linkplain Bpf#ANCILLARY ancillary} places) is outside.
 */
final class BpfInterpreter {
    /** Memory of the programs that use it. Each word is written before it is read, as the verifier checks. */
    private static final ThreadLocal<int[]> MEMORY = ThreadLocal.withInitial(() -> new int[Bpf.MEMORY_WORDS]);

    private static final int[] NONE = {};

    private final int[] codes;
    private final int[] jumpsTrue;
    private final int[] jumpsFalse;
    private final int[] operands;
    private final boolean usesMemory;

    BpfInterpreter(List<BpfInstruction> program) {
        codes = program.stream().mapToInt(BpfInstruction::code).toArray();
        jumpsTrue = program.stream().mapToInt(BpfInstruction::jumpTrue).toArray();
        jumpsFalse = program.stream().mapToInt(BpfInstruction::jumpFalse).toArray();
        operands = program.stream().mapToInt(BpfInstruction::k).toArray();
        usesMemory =
                program.stream().anyMatch(instruction -> instruction.code() == Bpf.ST || instruction.code() == Bpf.STX);
    }

    int run(byte[] in, int offset, int length, int wireLength) {
        int[] memory = usesMemory ? MEMORY.get() : NONE;
        int a = 0;
        int x = 0;
        for (int at = 0; ; at++) {
            int k = operands[at];
            switch (codes[at]) {
                case Bpf.LD | Bpf.W | Bpf.ABS -> {
                    if (isOutside(k, 4, length)) {
                        return 0;
                    }
                    a = word(in, offset + k);
                }
                case Bpf.LD | Bpf.H | Bpf.ABS -> {
                    if (isOutside(k, 2, length)) {
                        return 0;
                    }
                    a = half(in, offset + k);
                }
                case Bpf.LD | Bpf.B | Bpf.ABS -> {
                    if (isOutside(k, 1, length)) {
                        return 0;
                    }
                    a = in[offset + k] & 0xFF;
                }
                case Bpf.LD | Bpf.W | Bpf.IND -> {
                    if (isOutside(x, k, 4, length)) {
                        return 0;
                    }
                    a = word(in, offset + x + k);
                }
                case Bpf.LD | Bpf.H | Bpf.IND -> {
                    if (isOutside(x, k, 2, length)) {
                        return 0;
                    }
                    a = half(in, offset + x + k);
                }
                case Bpf.LD | Bpf.B | Bpf.IND -> {
                    if (isOutside(x, k, 1, length)) {
                        return 0;
                    }
                    a = in[offset + x + k] & 0xFF;
                }
                case Bpf.LD_LENGTH -> a = wireLength;
                case Bpf.LD_IMMEDIATE -> a = k;
                case Bpf.LD_MEMORY -> a = memory[k];
                case Bpf.LDX_LENGTH -> x = wireLength;
                case Bpf.LDX_IMMEDIATE -> x = k;
                case Bpf.LDX_MEMORY -> x = memory[k];
                case Bpf.LDX_IPV4_HEADER_LENGTH -> {
                    if (isOutside(k, 1, length)) {
                        return 0;
                    }
                    x = (in[offset + k] & 0xF) << 2;
                }
                case Bpf.ST -> memory[k] = a;
                case Bpf.STX -> memory[k] = x;
                case Bpf.JMP | Bpf.JA -> at += k;
                case Bpf.JMP | Bpf.JEQ -> at += a == k ? jumpsTrue[at] : jumpsFalse[at];
                case Bpf.JMP | Bpf.JGT -> at += Integer.compareUnsigned(a, k) > 0 ? jumpsTrue[at] : jumpsFalse[at];
                case Bpf.JMP | Bpf.JGE -> at += Integer.compareUnsigned(a, k) >= 0 ? jumpsTrue[at] : jumpsFalse[at];
                case Bpf.JMP | Bpf.JSET -> at += (a & k) != 0 ? jumpsTrue[at] : jumpsFalse[at];
                case Bpf.JMP | Bpf.JEQ | Bpf.X -> at += a == x ? jumpsTrue[at] : jumpsFalse[at];
                case Bpf.JMP | Bpf.JGT | Bpf.X ->
                    at += Integer.compareUnsigned(a, x) > 0 ? jumpsTrue[at] : jumpsFalse[at];
                case Bpf.JMP | Bpf.JGE | Bpf.X ->
                    at += Integer.compareUnsigned(a, x) >= 0 ? jumpsTrue[at] : jumpsFalse[at];
                case Bpf.JMP | Bpf.JSET | Bpf.X -> at += (a & x) != 0 ? jumpsTrue[at] : jumpsFalse[at];
                case Bpf.TAX -> x = a;
                case Bpf.TXA -> a = x;
                case Bpf.RET_K -> {
                    return k;
                }
                case Bpf.RET_A -> {
                    return a;
                }
                default -> {
                    // The verifier has left nothing but arithmetic.
                    int operand = (codes[at] & Bpf.X) != 0 ? x : k;
                    if (Arithmetic.isDivisionByZero(codes[at] & Bpf.OPERATION_MASK, operand)) {
                        return 0;
                    }
                    a = Arithmetic.compute(codes[at] & Bpf.OPERATION_MASK, a, operand);
                }
            }
        }
    }

    /** Whether a part of the bytes at k is not captured; k is unsigned. */
    private static boolean isOutside(int k, int size, int length) {
        return k < 0 || k > length - size;
    }

    /** Whether a part of the bytes at x + k is not captured; both are unsigned, and their sum does not wrap. */
    private static boolean isOutside(int x, int k, int size, int length) {
        return x < 0 || k < 0 || k > length - size || x > length - size - k;
    }

    private static int word(byte[] in, int at) {
        return in[at] << 24 | (in[at + 1] & 0xFF) << 16 | (in[at + 2] & 0xFF) << 8 | in[at + 3] & 0xFF;
    }

    private static int half(byte[] in, int at) {
        return (in[at] & 0xFF) << 8 | in[at + 1] & 0xFF;
    }
}
