package io.github.packetcodec.filter;

import io.github.packetcodec.packet.PacketView;
import java.util.ArrayList;
import java.util.List;

/** A protocol's word alone: {@code tcp}, {@code arp}, {@code isis}. */
record ProtocolPrimitive(Protocol protocol) implements Expression {
    @Override
    public boolean matches(PacketView packet) {
        return matches(packet, protocol);
    }

    static boolean matches(PacketView packet, Protocol protocol) {
        if (protocol.carrier == Protocol.Carrier.ISIS) {
            for (int i = 0; i < protocol.numbers.size(); i++) {
                if (NumberedProtocol.matches(packet, protocol.carrier, protocol.numbers.get(i))) {
                    return true;
                }
            }
            return false;
        }
        return NumberedProtocol.matches(packet, protocol.carrier, protocol.number());
    }

    @Override
    public Condition compile(FrameLayout layout) {
        List<Condition> conditions = new ArrayList<>();
        for (int number : protocol.numbers) {
            conditions.add(NumberedProtocol.compile(layout, protocol.carrier, number));
        }
        return conditions.size() == 1 ? conditions.get(0) : new Condition.Any(conditions);
    }

    @Override
    public String toString() {
        return protocol.word;
    }
}
