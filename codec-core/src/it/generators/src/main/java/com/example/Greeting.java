package com.example;

import io.github.packetcodec.Octets;
import java.util.Optional;

/** A protocol of the application: a version, a number of 16 bits, and a name that is preceded by its length. */
public record Greeting(int number, Octets name) {
    private static final int VERSION = 1;

    byte[] encode() {
        byte[] out = new byte[4 + name.length()];
        out[0] = VERSION;
        out[1] = (byte) (number >>> 8);
        out[2] = (byte) number;
        out[3] = (byte) name.length();
        for (int i = 0; i < name.length(); i++) {
            out[4 + i] = (byte) name.get(i);
        }
        return out;
    }

    static Optional<Greeting> decode(byte[] in, int at, int end) {
        if (end - at < 4 || in[at] != VERSION || end - at != 4 + (in[at + 3] & 0xFF)) {
            return Optional.empty();
        }
        int number = (in[at + 1] & 0xFF) << 8 | in[at + 2] & 0xFF;
        return Optional.of(new Greeting(number, Octets.copyOf(in, at + 4, end)));
    }
}
