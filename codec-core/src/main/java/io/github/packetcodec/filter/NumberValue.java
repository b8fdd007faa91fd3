package io.github.packetcodec.filter;

import io.github.packetcodec.capture.BpfInstruction;
import io.github.packetcodec.packet.PacketView;
import java.util.List;

/** A number that is written in the expression. */
record NumberValue(int number) implements Value {
    @Override
    public long of(PacketView packet) {
        return number & 0xFFFF_FFFFL;
    }

    @Override
    public Integer constant() {
        return number;
    }

    @Override
    public void addConditions(FrameLayout layout, List<Condition> out) {
        // It needs nothing.
    }

    @Override
    public void load(FrameLayout layout, List<BpfInstruction> out) {
        out.add(BpfInstruction.of(Bpf.LD_IMMEDIATE, number));
    }

    @Override
    public String toString() {
        return Integer.toUnsignedString(number);
    }
}
