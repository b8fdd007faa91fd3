package io.github.packetcodec.capture;

import java.util.ArrayList;
import java.util.List;

/**
 * One instruction of a classic BPF program: of the filter that a kernel runs on each frame before it copies it. The meaning of the
 * fields is that of {@code struct sock_filter} of Linux and {@code struct bpf_insn} of BSD.
 *
 * @param code the operation, 0..65535
 * @param jumpTrue the number of instructions that a conditional jump skips if its condition holds, 0..255
 * @param jumpFalse the number of instructions that a conditional jump skips otherwise, 0..255
 * @param k the constant of the instruction, 32 bits
 */
public record BpfInstruction(int code, int jumpTrue, int jumpFalse, int k) {
    /** The code of the instruction {@code RET K}, which ends the program and accepts as many bytes as its operand says. */
    public static final int RETURN_CONSTANT = 0x06;

    /** The greatest number of instructions in a program. */
    public static final int MAXIMUM_PROGRAM_LENGTH = 4096;

    /**
     * Checks the range of each field; not whether such an operation exists, which the kernel does.
     *
     * @throws IllegalArgumentException if a field is out of range
     */
    public BpfInstruction {
        Output.range("code", code, 0, 0xFFFF);
        Output.range("jumpTrue", jumpTrue, 0, 0xFF);
        Output.range("jumpFalse", jumpFalse, 0, 0xFF);
    }

    /**
     * {@return an instruction that neither jumps nor has an operand}
     *
     * @param code the operation, 0..65535
     */
    public static BpfInstruction of(int code) {
        return of(code, 0);
    }

    /**
     * {@return an instruction that does not jump}
     *
     * @param code the operation, 0..65535
     * @param k the constant of the instruction, 32 bits
     */
    public static BpfInstruction of(int code, int k) {
        return new BpfInstruction(code, 0, 0, k);
    }

    /**
     * {@return an instruction that ends the program and accepts the first {@code length} bytes of the frame; 0 rejects the frame}
     *
     * @param length the number of bytes to accept
     */
    public static BpfInstruction accept(int length) {
        return new BpfInstruction(RETURN_CONSTANT, 0, 0, length);
    }

    /**
     * Reads a program in the form that {@code tcpdump -ddd EXPRESSION} prints: the number of instructions, then for each of them
     * four decimal numbers, one instruction a line.
     *
     * @param text the program in this form
     * @return the instructions
     * @throws IllegalArgumentException if the text has another form
     */
    public static List<BpfInstruction> parse(String text) {
        List<String> lines = text.strip().lines().toList();
        if (lines.size() < 2 || !lines.get(0).strip().equals(Integer.toString(lines.size() - 1))) {
            throw new IllegalArgumentException(
                    "a program begins with a line that contains the number of lines after it");
        }
        List<BpfInstruction> program = new ArrayList<>();
        for (String line : lines.subList(1, lines.size())) {
            String[] words = line.strip().split("\\s+");
            if (words.length != 4) {
                throw new IllegalArgumentException("an instruction is four numbers, not: " + line);
            }
            program.add(new BpfInstruction(
                    Integer.parseInt(words[0]),
                    Integer.parseInt(words[1]),
                    Integer.parseInt(words[2]),
                    Integer.parseUnsignedInt(words[3])));
        }
        return List.copyOf(program);
    }

    /** {@return the instruction as {@code tcpdump -ddd} prints it: four decimal numbers} */
    @Override
    public String toString() {
        return code + " " + jumpTrue + " " + jumpFalse + " " + Integer.toUnsignedString(k);
    }
}
