package io.github.packetcodec.filter;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.packetcodec.capture.BpfInstruction;
import java.util.List;
import org.junit.jupiter.api.Test;

class BpfVerifierTest {
    private static final BpfInstruction END = BpfInstruction.of(Bpf.RET_K, 0);

    private static void refused(String reason, BpfInstruction... program) {
        assertThatThrownBy(() -> BpfVerifier.verify(List.of(program)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(reason);
    }

    private static void accepted(BpfInstruction... program) {
        assertThatCode(() -> BpfVerifier.verify(List.of(program))).doesNotThrowAnyException();
    }

    @Test
    void aProgramReturns() {
        refused("at least one instruction");
        refused("instruction 0: the last instruction does not return", BpfInstruction.of(Bpf.LD_LENGTH, 0));
        accepted(END);
        accepted(BpfInstruction.of(Bpf.LD_LENGTH, 0), BpfInstruction.of(Bpf.RET_A, 0));
    }

    @Test
    void jumpsLeadForwardAndStayInside() {
        accepted(new BpfInstruction(Bpf.JMP | Bpf.JEQ, 1, 0, 0), END, END);
        refused("instruction 0: jumps out", new BpfInstruction(Bpf.JMP | Bpf.JEQ, 2, 0, 0), END, END);
        refused("instruction 0: jumps out", new BpfInstruction(Bpf.JMP | Bpf.JEQ, 0, 2, 0), END, END);
        accepted(BpfInstruction.of(Bpf.JMP | Bpf.JA, 1), END, END);
        refused("instruction 0: jumps out", BpfInstruction.of(Bpf.JMP | Bpf.JA, 2), END, END);
        // A loop, as libpcap has for 'protochain'.
        refused("instruction 1: jumps out", END, BpfInstruction.of(Bpf.JMP | Bpf.JA, -2), END);
    }

    @Test
    void operationsAreKnown() {
        for (int code = 0; code < 0x200; code++) {
            int known = code;
            boolean isKnown = isKnown(code);
            BpfInstruction[] program = {
                BpfInstruction.of(Bpf.ST, 1), new BpfInstruction(code, 0, 0, code == 5 ? 0 : 1), END, END
            };
            if (isKnown) {
                accepted(program);
            } else {
                refused("operation 0x" + Integer.toHexString(known) + " is not known", program);
            }
        }
    }

    /** The list of Linux, in {@code net/core/filter.c}, chk_code_allowed. */
    private static boolean isKnown(int code) {
        return List.of(
                        0x04, 0x0C, 0x14, 0x1C, 0x24, 0x2C, 0x34, 0x3C, 0x94, 0x9C, 0x54, 0x5C, 0x44, 0x4C, 0xA4, 0xAC,
                        0x64, 0x6C, 0x74, 0x7C, 0x84, 0x20, 0x28, 0x30, 0x80, 0x40, 0x48, 0x50, 0x00, 0x60, 0x81, 0xB1,
                        0x01, 0x61, 0x02, 0x03, 0x07, 0x87, 0x06, 0x16, 0x05, 0x15, 0x1D, 0x35, 0x3D, 0x25, 0x2D, 0x45,
                        0x4D)
                .contains(code);
    }

    @Test
    void constantsCanBeComputedWith() {
        refused("divides by zero", BpfInstruction.of(Bpf.ALU | Bpf.DIV, 0), END);
        refused("divides by zero", BpfInstruction.of(Bpf.ALU | Bpf.MOD, 0), END);
        refused("more than 31 bits", BpfInstruction.of(Bpf.ALU | Bpf.LSH, 32), END);
        refused("more than 31 bits", BpfInstruction.of(Bpf.ALU | Bpf.RSH, -1), END);
        accepted(BpfInstruction.of(Bpf.ALU | Bpf.DIV | Bpf.X), BpfInstruction.of(Bpf.ALU | Bpf.LSH, 31), END);
    }

    @Test
    void memoryIsWrittenBeforeItIsRead() {
        refused("memory that is not written", BpfInstruction.of(Bpf.LD_MEMORY, 0), END);
        refused("memory that is not written", BpfInstruction.of(Bpf.ST, 0), BpfInstruction.of(Bpf.LDX_MEMORY, 1), END);
        accepted(BpfInstruction.of(Bpf.STX, 15), BpfInstruction.of(Bpf.LDX_MEMORY, 15), END);
        refused("memory has 16 words", BpfInstruction.of(Bpf.ST, 16), END);
        refused("memory has 16 words", BpfInstruction.of(Bpf.LD_MEMORY, -1), END);
        // Written on one of two ways only.
        refused(
                "instruction 2: reads memory that is not written on every path",
                new BpfInstruction(Bpf.JMP | Bpf.JEQ, 0, 1, 0),
                BpfInstruction.of(Bpf.ST, 3),
                BpfInstruction.of(Bpf.LD_MEMORY, 3),
                END);
    }
}
