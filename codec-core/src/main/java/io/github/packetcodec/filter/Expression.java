package io.github.packetcodec.filter;

import io.github.packetcodec.packet.PacketView;

/**
 * A parsed expression: an immutable tree, equal to another of the same meaning and order. Its text is an expression that parses to
 * an equal tree.
 */
interface Expression {
    /** Whether it chooses the decoded packet. Allocates nothing. */
    boolean matches(PacketView packet);

    /**
     * What it means to libpcap.
     *
     * @throws Unsupported if it has no meaning for the link type
     */
    Condition compile(FrameLayout layout);
}
