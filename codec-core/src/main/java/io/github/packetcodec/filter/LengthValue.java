package io.github.packetcodec.filter;

import io.github.packetcodec.capture.BpfInstruction;
import io.github.packetcodec.packet.PacketView;
import java.util.List;

/** {@code len}, the length of the frame on the wire, or {@code payload}, that of what follows the last header. */
record LengthValue(boolean isPayload) implements Value {
    @Override
    public long of(PacketView packet) {
        return isPayload ? packet.payloadLength() : Decoded.wireLength(packet);
    }

    @Override
    public void addConditions(FrameLayout layout, List<Condition> out) {
        // It needs nothing.
    }

    @Override
    public void load(FrameLayout layout, List<BpfInstruction> out) {
        if (isPayload) {
            throw new Unsupported("'payload' has no meaning to libpcap");
        }
        out.add(BpfInstruction.of(Bpf.LD_LENGTH, 0));
    }

    @Override
    public String toString() {
        return isPayload ? "payload" : "len";
    }
}
