package io.github.packetcodec.filter;

/**
 * An instruction of classic BPF, with the four fields of {@code struct sock_filter} (Linux, {@code linux/filter.h}).
 *
 * @param code the operation, 0..0xFFFF
 * @param jumpTrue how many instructions a conditional jump skips if its condition is true, 0..255
 * @param jumpFalse how many instructions it skips otherwise, 0..255
 * @param k the operand, as an unsigned 32-bit number
 */
public record BpfInstruction(int code, int jumpTrue, int jumpFalse, int k) {
    /** Throws an {@link IllegalArgumentException} if a field is not in its range. */
    public BpfInstruction {
        if ((code & ~0xFFFF) != 0 || (jumpTrue & ~0xFF) != 0 || (jumpFalse & ~0xFF) != 0) {
            throw new IllegalArgumentException("code 0x" + Integer.toHexString(code) + ", jumps " + jumpTrue + " and "
                    + jumpFalse + " are not within 16, 8 and 8 bits");
        }
    }

    /** An instruction that does not jump. */
    static BpfInstruction of(int code, int k) {
        return new BpfInstruction(code, 0, 0, k);
    }

    static BpfInstruction of(int code) {
        return of(code, 0);
    }

    /** Returns the line of {@code tcpdump -ddd}: the four fields as decimal numbers, separated by spaces. */
    @Override
    public String toString() {
        return code + " " + jumpTrue + " " + jumpFalse + " " + Integer.toUnsignedString(k);
    }
}
