package io.github.packetcodec.filter;

/** Computes what the ALU instructions of BPF do: on unsigned numbers of 32 bits that wrap. */
final class Arithmetic {
    private Arithmetic() {}

    static boolean isDivisionByZero(int operation, int operand) {
        return operand == 0 && (operation == Bpf.DIV || operation == Bpf.MOD);
    }

    /** The result; the operand of a division is not 0. */
    static int compute(int operation, int a, int operand) {
        return switch (operation) {
            case Bpf.ADD -> a + operand;
            case Bpf.SUB -> a - operand;
            case Bpf.MUL -> a * operand;
            case Bpf.DIV -> Integer.divideUnsigned(a, operand);
            case Bpf.MOD -> Integer.remainderUnsigned(a, operand);
            case Bpf.OR -> a | operand;
            case Bpf.AND -> a & operand;
            case Bpf.XOR -> a ^ operand;
            case Bpf.LSH -> (operand & ~31) == 0 ? a << operand : 0;
            case Bpf.RSH -> (operand & ~31) == 0 ? a >>> operand : 0;
            case Bpf.NEG -> -a;
            default -> throw new IllegalArgumentException("operation 0x" + Integer.toHexString(operation));
        };
    }
}
