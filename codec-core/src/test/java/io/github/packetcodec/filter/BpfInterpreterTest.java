package io.github.packetcodec.filter;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.packetcodec.capture.BpfInstruction;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class BpfInterpreterTest {
    private static final byte[] BYTES = {0x45, (byte) 0x81, (byte) 0xFF, 3, 4, 5, 6, 7};

    /** What is in A at the end of these instructions. */
    private static int a(BpfInstruction... instructions) {
        List<BpfInstruction> program = new ArrayList<>(List.of(instructions));
        program.add(BpfInstruction.of(Bpf.RET_A, 0));
        BpfVerifier.verify(program);
        byte[] in = new byte[BYTES.length + 2];
        System.arraycopy(BYTES, 0, in, 1, BYTES.length);
        return new BpfInterpreter(program).run(in, 1, BYTES.length, -7);
    }

    private static BpfInstruction op(int code, int k) {
        return BpfInstruction.of(code, k);
    }

    private static int alu(int operation, int left, int right) {
        int constant = a(op(Bpf.LD_IMMEDIATE, left), op(Bpf.ALU | operation, right));
        assertThat(a(op(Bpf.LDX_IMMEDIATE, right), op(Bpf.LD_IMMEDIATE, left), op(Bpf.ALU | operation | Bpf.X, 0)))
                .isEqualTo(constant);
        return constant;
    }

    @Test
    void loads() {
        assertThat(a(op(Bpf.LD | Bpf.ABS | Bpf.W, 0))).isEqualTo(0x4581FF03);
        assertThat(a(op(Bpf.LD | Bpf.ABS | Bpf.H, 1))).isEqualTo(0x81FF);
        assertThat(a(op(Bpf.LD | Bpf.ABS | Bpf.B, 2))).isEqualTo(0xFF);
        assertThat(a(op(Bpf.LDX_IMMEDIATE, 1), op(Bpf.LD | Bpf.IND | Bpf.W, 3))).isEqualTo(0x04050607);
        assertThat(a(op(Bpf.LDX_IMMEDIATE, 4), op(Bpf.LD | Bpf.IND | Bpf.H, 2))).isEqualTo(0x0607);
        assertThat(a(op(Bpf.LDX_IMMEDIATE, 7), op(Bpf.LD | Bpf.IND | Bpf.B, 0))).isEqualTo(7);
        assertThat(a(op(Bpf.LD_LENGTH, 0))).isEqualTo(-7);
        assertThat(a(op(Bpf.LDX_LENGTH, 0), op(Bpf.TXA, 0))).isEqualTo(-7);
        assertThat(a(op(Bpf.LDX_IPV4_HEADER_LENGTH, 0), op(Bpf.TXA, 0))).isEqualTo(20);
        assertThat(a(op(Bpf.LD_IMMEDIATE, 9), op(Bpf.ST, 3), op(Bpf.LD_IMMEDIATE, 1), op(Bpf.LD_MEMORY, 3)))
                .isEqualTo(9);
        assertThat(a(op(Bpf.LDX_IMMEDIATE, 9), op(Bpf.STX, 0), op(Bpf.LDX_MEMORY, 0), op(Bpf.TXA, 0)))
                .isEqualTo(9);
        assertThat(a(op(Bpf.LD_IMMEDIATE, 5), op(Bpf.TAX, 0), op(Bpf.LD_IMMEDIATE, 0), op(Bpf.TXA, 0)))
                .isEqualTo(5);
    }

    /** A load that fails ends the program with 0, whatever A was. */
    @Test
    void loadsFromOutsideEndTheProgram() {
        BpfInstruction one = op(Bpf.LD_IMMEDIATE, 1);
        for (int k : new int[] {5, 6, 7, 8, 9, Integer.MAX_VALUE, Integer.MIN_VALUE, -1, -4, Bpf.ANCILLARY}) {
            assertThat(a(one, op(Bpf.LD | Bpf.ABS | Bpf.W, k))).isZero();
            assertThat(a(op(Bpf.LDX_IMMEDIATE, k), op(Bpf.LD | Bpf.IND | Bpf.W, 0)))
                    .isZero();
            assertThat(a(op(Bpf.LDX_IMMEDIATE, 4), op(Bpf.LD | Bpf.IND | Bpf.W, k)))
                    .isZero();
        }
        assertThat(a(op(Bpf.LD | Bpf.ABS | Bpf.H, 7))).isZero();
        assertThat(a(op(Bpf.LD | Bpf.ABS | Bpf.B, 8))).isZero();
        assertThat(a(op(Bpf.LDX_IMMEDIATE, 8), op(Bpf.LD | Bpf.IND | Bpf.B, 0))).isZero();
        assertThat(a(op(Bpf.LDX_IMMEDIATE, -1), op(Bpf.LD | Bpf.IND | Bpf.B, 1)))
                .isZero();
        assertThat(a(op(Bpf.LDX_IMMEDIATE, 1), op(Bpf.LD | Bpf.IND | Bpf.B, -1)))
                .isZero();
        assertThat(a(op(Bpf.LDX_IPV4_HEADER_LENGTH, 8), op(Bpf.LD_IMMEDIATE, 1)))
                .isZero();
        assertThat(a(op(Bpf.LDX_IPV4_HEADER_LENGTH, -1), op(Bpf.LD_IMMEDIATE, 1)))
                .isZero();
    }

    @Test
    void computes() {
        assertThat(alu(Bpf.ADD, -1, 2)).isEqualTo(1);
        assertThat(alu(Bpf.SUB, 1, 2)).isEqualTo(-1);
        assertThat(alu(Bpf.MUL, 0x10000, 0x10001)).isEqualTo(0x10000);
        assertThat(alu(Bpf.DIV, -1, 2)).isEqualTo(Integer.MAX_VALUE);
        assertThat(alu(Bpf.MOD, -1, 16)).isEqualTo(15);
        assertThat(alu(Bpf.OR, 0xF0, 0x0F)).isEqualTo(0xFF);
        assertThat(alu(Bpf.AND, 0xF3, 0x3F)).isEqualTo(0x33);
        assertThat(alu(Bpf.XOR, 0xF3, 0x3F)).isEqualTo(0xCC);
        assertThat(alu(Bpf.LSH, 3, 31)).isEqualTo(Integer.MIN_VALUE);
        assertThat(alu(Bpf.RSH, -1, 31)).isEqualTo(1);
        assertThat(a(op(Bpf.LD_IMMEDIATE, 5), op(Bpf.ALU | Bpf.NEG, 0))).isEqualTo(-5);
    }

    @Test
    void divisionByZeroEndsTheProgramAndLongShiftsLeaveNothing() {
        assertThat(a(op(Bpf.LD_IMMEDIATE, 5), op(Bpf.ALU | Bpf.DIV | Bpf.X, 0), op(Bpf.LD_IMMEDIATE, 1)))
                .isZero();
        assertThat(a(op(Bpf.LD_IMMEDIATE, 5), op(Bpf.ALU | Bpf.MOD | Bpf.X, 0), op(Bpf.LD_IMMEDIATE, 1)))
                .isZero();
        for (int shift : new int[] {32, 33, 64, -1}) {
            assertThat(a(op(Bpf.LDX_IMMEDIATE, shift), op(Bpf.LD_IMMEDIATE, -1), op(Bpf.ALU | Bpf.LSH | Bpf.X, 0)))
                    .isZero();
            assertThat(a(op(Bpf.LDX_IMMEDIATE, shift), op(Bpf.LD_IMMEDIATE, -1), op(Bpf.ALU | Bpf.RSH | Bpf.X, 0)))
                    .isZero();
        }
    }

    private static boolean jumps(int jump, int left, int right) {
        boolean withK = a(
                        op(Bpf.LD_IMMEDIATE, left),
                        new BpfInstruction(Bpf.JMP | jump, 0, 1, right),
                        op(Bpf.RET_K, 1),
                        op(Bpf.RET_K, 2))
                == 1;
        assertThat(a(
                                op(Bpf.LDX_IMMEDIATE, right),
                                op(Bpf.LD_IMMEDIATE, left),
                                new BpfInstruction(Bpf.JMP | jump | Bpf.X, 1, 0, 0),
                                op(Bpf.RET_K, 2),
                                op(Bpf.RET_K, 1))
                        == 1)
                .isEqualTo(withK);
        return withK;
    }

    @Test
    void jumps() {
        assertThat(jumps(Bpf.JEQ, 5, 5)).isTrue();
        assertThat(jumps(Bpf.JEQ, 5, 6)).isFalse();
        assertThat(jumps(Bpf.JGT, -1, 1)).isTrue();
        assertThat(jumps(Bpf.JGT, 1, 1)).isFalse();
        assertThat(jumps(Bpf.JGE, 1, 1)).isTrue();
        assertThat(jumps(Bpf.JGE, 1, -1)).isFalse();
        assertThat(jumps(Bpf.JSET, 6, 2)).isTrue();
        assertThat(jumps(Bpf.JSET, 6, 9)).isFalse();
        assertThat(a(op(Bpf.JMP | Bpf.JA, 1), op(Bpf.RET_K, 1), op(Bpf.RET_K, 2)))
                .isEqualTo(2);
    }
}
