package io.github.packetcodec.live;

import io.github.packetcodec.capture.BpfInstruction;
import java.util.List;

/**
 * How to capture. {@link #DEFAULTS} suits most captures; each {@code with} method returns a copy that differs in one value.
 *
 * @param snapshotLength the most bytes to keep of a frame, 1..{@value #MAXIMUM_SNAPSHOT_LENGTH}
 * @param promiscuous whether to capture frames that are addressed to other hosts; has no effect on a capture of all interfaces
 * @param ringLength the memory in bytes that the kernel keeps frames in until they are read,
 *     {@value #BLOCK_LENGTH}..{@value #MAXIMUM_RING_LENGTH}; rounded up to a multiple of {@value #BLOCK_LENGTH}
 * @param delay the longest time in milliseconds that the kernel holds back a frame in order to hand it over together with others,
 *     1..10,000
 * @param filter the classic BPF program that the kernel runs on each frame, at most
 *     {@value io.github.packetcodec.capture.BpfInstruction#MAXIMUM_PROGRAM_LENGTH} instructions; empty to accept all frames
 */
public record LiveOptions(
        int snapshotLength, boolean promiscuous, int ringLength, int delay, List<BpfInstruction> filter) {
    /** The length in bytes of each part of the ring, which the kernel fills and the capture reads as a whole. */
    public static final int BLOCK_LENGTH = 256 * 1024;

    /** The greatest number of bytes that can be kept of a frame: as many as fit in a block beside what describes it. */
    public static final int MAXIMUM_SNAPSHOT_LENGTH = BLOCK_LENGTH - 256;

    /** The greatest length of a ring in bytes: 1 GiB. */
    public static final int MAXIMUM_RING_LENGTH = 1 << 30;

    private static final int MAXIMUM_DELAY = 10_000;

    /** Whole frames, not promiscuous, a ring of 16 MiB, a delay of 20 milliseconds, no filter. */
    public static final LiveOptions DEFAULTS =
            new LiveOptions(MAXIMUM_SNAPSHOT_LENGTH, false, 16 * 1024 * 1024, 20, List.of());

    /**
     * Checks and copies the values.
     *
     * @throws IllegalArgumentException if a value is out of range
     */
    public LiveOptions {
        range("snapshotLength", snapshotLength, 1, MAXIMUM_SNAPSHOT_LENGTH);
        range("ringLength", ringLength, BLOCK_LENGTH, MAXIMUM_RING_LENGTH);
        range("delay", delay, 1, MAXIMUM_DELAY);
        filter = List.copyOf(filter);
        range("number of instructions", filter.size(), 0, BpfInstruction.MAXIMUM_PROGRAM_LENGTH);
    }

    /**
     * {@return a copy with another snapshot length in bytes}
     *
     * @param length the length in bytes
     */
    public LiveOptions withSnapshotLength(int length) {
        return new LiveOptions(length, promiscuous, ringLength, delay, filter);
    }

    /**
     * {@return a copy with promiscuous mode on or off}
     *
     * @param on whether promiscuous mode is on
     */
    public LiveOptions withPromiscuous(boolean on) {
        return new LiveOptions(snapshotLength, on, ringLength, delay, filter);
    }

    /**
     * {@return a copy with a ring of another length in bytes}
     *
     * @param length the length in bytes
     */
    public LiveOptions withRingLength(int length) {
        return new LiveOptions(snapshotLength, promiscuous, length, delay, filter);
    }

    /**
     * {@return a copy with another delay in milliseconds}
     *
     * @param milliseconds the delay in milliseconds
     */
    public LiveOptions withDelay(int milliseconds) {
        return new LiveOptions(snapshotLength, promiscuous, ringLength, milliseconds, filter);
    }

    /**
     * {@return a copy with another filter} The program reads the frame as the kernel holds it: without a VLAN tag that the kernel took
     * off, and from the network header on where the capture's link type is {@code LINUX_SLL2}.
     *
     * @param program the program of the filter
     */
    public LiveOptions withFilter(List<BpfInstruction> program) {
        return new LiveOptions(snapshotLength, promiscuous, ringLength, delay, program);
    }

    /** The number of blocks of the ring. */
    int blockCount() {
        return (ringLength - 1) / BLOCK_LENGTH + 1;
    }

    /**
     * The program for the kernel: the filter, which accepts no more than the snapshot length, less what the capture puts before
     * each frame itself. Empty if all of every frame is accepted.
     */
    List<BpfInstruction> program(int prefixLength) {
        if (filter.isEmpty() && snapshotLength == MAXIMUM_SNAPSHOT_LENGTH) {
            return List.of();
        }
        int most = Math.max(1, snapshotLength - prefixLength);
        if (filter.isEmpty()) {
            return List.of(BpfInstruction.accept(most));
        }
        return filter.stream().map(instruction -> cut(instruction, most)).toList();
    }

    private static BpfInstruction cut(BpfInstruction instruction, int most) {
        boolean longer = instruction.code() == BpfInstruction.RETURN_CONSTANT
                && Integer.compareUnsigned(instruction.k(), most) > 0;
        return longer ? BpfInstruction.accept(most) : instruction;
    }

    private static void range(String name, int value, int least, int most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(name + " " + value + " is not in " + least + ".." + most);
        }
    }
}
