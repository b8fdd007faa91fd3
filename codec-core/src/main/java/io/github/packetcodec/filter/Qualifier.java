package io.github.packetcodec.filter;

import org.jspecify.annotations.Nullable;

/**
 * What precedes an address, a port or a number, and applies to those that follow without one: {@code tcp src port 80 or 443}.
 *
 * @param protocol null if none is named
 */
record Qualifier(@Nullable Protocol protocol, Direction direction, Kind kind) {
    enum Kind {
        /** None is named: a host. */
        DEFAULT("host"),
        HOST("host"),
        NET("net"),
        PORT("port"),
        PORT_RANGE("portrange"),
        PROTO("proto"),
        PROTO_CHAIN("protochain"),
        GATEWAY("gateway"),
        /** There is nothing that a number or name could mean. */
        NONE("");

        final String word;

        Kind(String word) {
            this.word = word;
        }
    }

    static final Qualifier NONE = new Qualifier(null, Direction.EITHER, Kind.NONE);

    boolean isHost() {
        return kind == Kind.DEFAULT || kind == Kind.HOST;
    }

    /** The protocol's word and a space, or nothing. */
    static String prefix(@Nullable Protocol protocol) {
        return protocol == null ? "" : protocol.word + " ";
    }
}
