package io.github.packetcodec.flow;

import io.github.packetcodec.address.IpAddress;

/** The two ends of a flow that has seen a packet: {@link Peer#A} sent it. */
record FlowEnds(FlowKey key, Direction fromA) {
    private boolean isFirst(Peer peer) {
        return (peer == Peer.A) == (fromA == Direction.FORWARD);
    }

    IpAddress address(Peer peer) {
        return isFirst(peer) ? key.firstAddress() : key.secondAddress();
    }

    int port(Peer peer) {
        return isFirst(peer) ? key.firstPort() : key.secondPort();
    }

    Direction from(Peer sender) {
        return sender == Peer.A ? fromA : fromA.reversed();
    }

    Peer sender(Direction direction) {
        return direction == fromA ? Peer.A : Peer.B;
    }
}
