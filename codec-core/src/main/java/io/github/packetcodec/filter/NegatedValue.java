package io.github.packetcodec.filter;

import io.github.packetcodec.capture.BpfInstruction;
import io.github.packetcodec.packet.PacketView;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code -VALUE}. */
record NegatedValue(Value value) implements Value {
    @Override
    public long of(PacketView packet) {
        long number = value.of(packet);
        return number == MISSING ? MISSING : -number & 0xFFFF_FFFFL;
    }

    @Override
    public @Nullable Integer constant() {
        Integer number = value.constant();
        return number == null ? null : Integer.valueOf(-number);
    }

    @Override
    public void addConditions(FrameLayout layout, List<Condition> out) {
        value.addConditions(layout, out);
    }

    @Override
    public void load(FrameLayout layout, List<BpfInstruction> out) {
        value.load(layout, out);
        out.add(BpfInstruction.of(Bpf.ALU | Bpf.NEG));
    }

    @Override
    public String toString() {
        return "-" + BinaryValue.operand(value);
    }
}
