package io.github.packetcodec.filter;

import io.github.packetcodec.capture.BpfInstruction;
import io.github.packetcodec.packet.PacketView;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Two values and an operator between them. */
record BinaryValue(Operator operator, Value left, Value right) implements Value {
    @Override
    public long of(PacketView packet) {
        long a = left.of(packet);
        long b = right.of(packet);
        if (a == MISSING || b == MISSING || Arithmetic.isDivisionByZero(operator.operation, (int) b)) {
            return MISSING;
        }
        return Arithmetic.compute(operator.operation, (int) a, (int) b) & 0xFFFF_FFFFL;
    }

    @Override
    public @Nullable Integer constant() {
        Integer a = left.constant();
        Integer b = right.constant();
        if (b != null && b == 0 && (operator == Operator.AND || operator == Operator.MULTIPLY)) {
            return b;
        }
        if (a == null || b == null || Arithmetic.isDivisionByZero(operator.operation, b)) {
            return null;
        }
        return Arithmetic.compute(operator.operation, a, b);
    }

    @Override
    public void addConditions(FrameLayout layout, List<Condition> out) {
        // Only of the left value: libpcap does not ask what the right one needs.
        left.addConditions(layout, out);
    }

    @Override
    public void load(FrameLayout layout, List<BpfInstruction> out) {
        Integer operand = right.constant();
        if (operand != null) {
            left.load(layout, out);
            out.add(BpfInstruction.of(Bpf.ALU | operator.operation, operand));
            return;
        }
        loadBoth(left, right, layout, out);
        out.add(BpfInstruction.of(Bpf.ALU | operator.operation | Bpf.X));
    }

    /** Adds instructions that compute one value into A and another into X, the first before the second. */
    static void loadBoth(Value left, Value right, FrameLayout layout, List<BpfInstruction> out) {
        Integer number = left.constant();
        if (number != null) {
            right.load(layout, out);
            out.add(BpfInstruction.of(Bpf.TAX, 0));
            out.add(BpfInstruction.of(Bpf.LD_IMMEDIATE, number));
            return;
        }
        left.load(layout, out);
        int register = layout.register();
        out.add(BpfInstruction.of(Bpf.ST, register));
        right.load(layout, out);
        out.add(BpfInstruction.of(Bpf.TAX, 0));
        out.add(BpfInstruction.of(Bpf.LD_MEMORY, register));
        layout.release(register);
    }

    @Override
    public String toString() {
        return operand(left) + " " + operator.symbol + " " + operand(right);
    }

    /** A value as part of another. */
    static String operand(Value value) {
        return value instanceof BinaryValue || value instanceof NegatedValue ? "(" + value + ")" : value.toString();
    }
}
