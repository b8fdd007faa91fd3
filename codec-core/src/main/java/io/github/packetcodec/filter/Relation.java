package io.github.packetcodec.filter;

import io.github.packetcodec.capture.BpfInstruction;
import io.github.packetcodec.packet.PacketView;
import java.util.ArrayList;
import java.util.List;

/** Two values and a comparison between them. Does not hold where one of them is missing. */
record Relation(Comparison comparison, Value left, Value right) implements Expression {
    @Override
    public boolean matches(PacketView packet) {
        long a = left.of(packet);
        if (a == Value.MISSING) {
            return false;
        }
        long b = right.of(packet);
        return b != Value.MISSING && comparison.holds(a, b);
    }

    @Override
    public Condition compile(FrameLayout layout) {
        List<Condition> conditions = new ArrayList<>();
        left.addConditions(layout, conditions);
        right.addConditions(layout, conditions);
        conditions.add(test(layout));
        return new Condition.All(conditions);
    }

    private Condition test(FrameLayout layout) {
        Integer number = left.constant();
        Integer other = right.constant();
        if (number != null && other != null) {
            return new Condition.Known(comparison.holds(number & 0xFFFF_FFFFL, other & 0xFFFF_FFFFL));
        }
        List<BpfInstruction> before = new ArrayList<>();
        Condition test;
        if (other != null) {
            left.load(layout, before);
            test = new Condition.Test(before, comparison.jump, other);
        } else {
            BinaryValue.loadBoth(left, right, layout, before);
            test = new Condition.Test(before, comparison.jump | Bpf.X, 0);
        }
        return comparison.inverse ? Condition.not(test) : test;
    }

    @Override
    public String toString() {
        return BinaryValue.operand(left) + " " + comparison.symbol + " " + BinaryValue.operand(right);
    }
}
