package io.github.packetcodec.filter;

import io.github.packetcodec.capture.BpfInstruction;
import io.github.packetcodec.capture.FrameSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * A program of classic BPF: immutable, verified, and safe for use by several threads. It looks at the bytes of a frame and returns
 * how many of them to keep; 0 means that the frame is not chosen.
 *
 * <p>A program runs here, or in a kernel that has got its {@linkplain #instructions() instructions}. Linux accepts at most
 * {@link #KERNEL_MAXIMUM_LENGTH} of them. Running a program allocates nothing.
 */
public final class BpfProgram {
    /** The most instructions that Linux accepts ({@code BPF_MAXINSNS}). */
    public static final int KERNEL_MAXIMUM_LENGTH = 4096;

    private final List<BpfInstruction> instructions;
    private final BpfInterpreter interpreter;

    private BpfProgram(List<BpfInstruction> instructions) {
        this.instructions = instructions;
        this.interpreter = new BpfInterpreter(instructions);
    }

    /**
     * {@return a program of these instructions, which are copied}
     *
     * @param instructions the instructions
     * @throws IllegalArgumentException if the program is refused: it is empty, does not return, jumps backward or out of itself,
     *     has an operation that is not known, divides by a constant zero, shifts by more than 31 bits, or reads memory that it has
     *     not written; the message names the instruction
     */
    public static BpfProgram of(List<BpfInstruction> instructions) {
        List<BpfInstruction> copy = List.copyOf(instructions);
        BpfVerifier.verify(copy);
        return new BpfProgram(copy);
    }

    /**
     * Reads a program as {@code tcpdump -ddd} prints it: the number of instructions, then each with its four fields as decimal
     * numbers. Whatever white space is between the numbers.
     *
     * @param text the program in this form
     * @return the program
     * @throws IllegalArgumentException if the text is not such a program, or the program is refused
     */
    public static BpfProgram parse(CharSequence text) {
        String[] words = text.toString().strip().split("\\s+");
        long length = number(words[0], Integer.MAX_VALUE);
        if (length * 4 + 1 != words.length) {
            throw new IllegalArgumentException(
                    length + " instructions have " + length * 4 + " numbers, not " + (words.length - 1));
        }
        List<BpfInstruction> instructions = new ArrayList<>();
        for (int i = 1; i < words.length; i += 4) {
            instructions.add(new BpfInstruction(
                    (int) number(words[i], 0xFFFF),
                    (int) number(words[i + 1], 0xFF),
                    (int) number(words[i + 2], 0xFF),
                    (int) number(words[i + 3], 0xFFFF_FFFFL)));
        }
        return of(instructions);
    }

    private static long number(String word, long maximum) {
        // Ten digits hold any number of 32 bits.
        if (!word.isEmpty() && word.length() <= 10 && word.chars().allMatch(c -> c >= '0' && c <= '9')) {
            long number = Long.parseLong(word);
            if (number <= maximum) {
                return number;
            }
        }
        String shown = word.length() > 20 ? word.substring(0, 20) + "..." : word;
        throw new IllegalArgumentException("'" + shown + "' is not a number in 0.." + maximum);
    }

    /** {@return the instructions; unmodifiable} */
    public List<BpfInstruction> instructions() {
        return instructions;
    }

    /** {@return the number of instructions} */
    public int length() {
        return instructions.size();
    }

    /**
     * Runs the program over the frame {@code bytes[offset]..bytes[offset + capturedLength - 1]}. Allocates nothing.
     *
     * @param bytes the array that contains the frame
     * @param offset the index of the first byte of the frame
     * @param capturedLength the number of bytes that were captured
     * @param wireLength the length of the frame on the wire in bytes, 0..2<sup>32</sup> - 1
     * @return how many bytes of the frame to keep, 0..2<sup>32</sup> - 1; 0 if it is not chosen
     * @throws IndexOutOfBoundsException if the frame is not within the array
     */
    public long run(byte[] bytes, int offset, int capturedLength, long wireLength) {
        Objects.checkFromIndexSize(offset, capturedLength, bytes.length);
        return interpreter.run(bytes, offset, capturedLength, (int) wireLength) & 0xFFFF_FFFFL;
    }

    /**
     * {@return whether the program chooses a frame: whether {@link #run} returns another number than 0} Allocates nothing.
     *
     * @param bytes the array that contains the frame
     * @param offset the index of the first byte of the frame
     * @param capturedLength the number of bytes that were captured
     * @param wireLength the length of the frame on the wire in bytes
     */
    public boolean matches(byte[] bytes, int offset, int capturedLength, long wireLength) {
        return run(bytes, offset, capturedLength, wireLength) != 0;
    }

    /**
     * {@return whether the program chooses the current frame of a source} Allocates nothing.
     *
     * @param frame the source of the frame
     */
    public boolean matches(FrameSource frame) {
        return matches(frame.bytes(), frame.offset(), frame.capturedLength(), frame.wireLength());
    }

    /** {@return whether another program has the same instructions} */
    @Override
    public boolean equals(Object other) {
        return other instanceof BpfProgram program && program.instructions.equals(instructions);
    }

    @Override
    public int hashCode() {
        return instructions.hashCode();
    }

    /** {@return the program as {@code tcpdump -ddd} prints it, and as {@link #parse} reads it} */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder().append(length()).append('\n');
        for (BpfInstruction instruction : instructions) {
            text.append(instruction).append('\n');
        }
        return text.toString();
    }
}
