package io.github.packetcodec.filter;

import io.github.packetcodec.Layer;
import io.github.packetcodec.link.Pppoe;
import io.github.packetcodec.packet.PacketView;
import org.jspecify.annotations.Nullable;

/**
 * {@code pppoed}, {@code pppoes} and {@code pppoes SESSION}: PPP over Ethernet, discovery or session (RFC 2516). To libpcap, all that
 * is written after {@code pppoes} is about what follows its header.
 *
 * @param session 0..65535; null for any
 */
record PppoePrimitive(boolean isDiscovery, @Nullable Integer session) implements Expression {
    static final int MAXIMUM_SESSION = 0xFFFF;

    @Override
    public boolean matches(PacketView packet) {
        int at = packet.offset(Layer.PPPOE);
        if (session != null) {
            return at >= 0 && Pppoe.sessionId(packet.bytes(), at) == session;
        }
        return at >= 0 && !isDiscovery || Decoded.hasEtherType(packet, type());
    }

    private int type() {
        return isDiscovery ? LinkConditions.PPPOE_DISCOVERY : LinkConditions.PPPOE_SESSION;
    }

    @Override
    public Condition compile(FrameLayout layout) {
        Condition test = LinkConditions.carries(layout, type());
        if (session != null) {
            test = Condition.all(test, FrameLayout.masked(layout.network(), Bpf.W, MAXIMUM_SESSION, session));
        }
        if (!isDiscovery) {
            layout.enterPppoe();
        }
        return test;
    }

    @Override
    public String toString() {
        return isDiscovery ? "pppoed" : session == null ? "pppoes" : "pppoes " + session;
    }
}
