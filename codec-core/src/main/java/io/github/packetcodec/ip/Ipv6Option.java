package io.github.packetcodec.ip;

import io.github.packetcodec.Octets;
import io.github.packetcodec.internal.Bytes;
import io.github.packetcodec.internal.Limits;

/** An option of an IPv6 hop-by-hop or destination options header (RFC 8200, section 4.2). */
public sealed interface Ipv6Option {
    /** One byte of padding. */
    record Pad1() implements Ipv6Option {
        public static final int KIND = 0;

        @Override
        public int kind() {
            return KIND;
        }

        @Override
        public int length() {
            return 1;
        }

        @Override
        public int encode(byte[] out, int at) {
            Bytes.put8(out, at, KIND);
            return at + 1;
        }
    }

    /**
     * Two or more bytes of padding.
     *
     * @param data what follows kind and length, 0..255 bytes that should be zero
     */
    record PadN(Octets data) implements Ipv6Option {
        public static final int KIND = 1;

        public PadN {
            Limits.bits("data length", data.length(), 8);
        }

        @Override
        public int kind() {
            return KIND;
        }

        @Override
        public int length() {
            return 2 + data.length();
        }

        @Override
        public int encode(byte[] out, int at) {
            return encodeData(KIND, data, out, at);
        }
    }

    /**
     * An option that has no type of its own here, kept as it stands.
     *
     * @param kind the type octet, 2..255: what to do if it is unknown, whether it may change on the way, and the number
     * @param data what follows kind and length, 0..255 bytes
     */
    record Unknown(int kind, Octets data) implements Ipv6Option {
        public Unknown {
            if (kind <= PadN.KIND || kind > 255) {
                throw new IllegalArgumentException("kind " + kind + " is not in 2..255");
            }
            Limits.bits("data length", data.length(), 8);
        }

        @Override
        public int length() {
            return 2 + data.length();
        }

        @Override
        public int encode(byte[] out, int at) {
            return encodeData(kind, data, out, at);
        }
    }

    /** The type octet, 0..255. */
    int kind();

    /** How many bytes the option takes, kind and length included. */
    int length();

    /** Writes the option from {@code out[at]} on and returns the index after it. */
    int encode(byte[] out, int at);

    /** The option that {@link Ipv6Options#check} found {@code length} bytes long. */
    static Ipv6Option read(byte[] in, int at, int length) {
        int kind = Bytes.u8(in, at);
        if (kind == Pad1.KIND) {
            return new Pad1();
        }
        Octets data = Octets.copyOf(in, at + 2, at + length);
        return kind == PadN.KIND ? new PadN(data) : new Unknown(kind, data);
    }

    private static int encodeData(int kind, Octets data, byte[] out, int at) {
        Bytes.put8(out, at, kind);
        Bytes.put8(out, at + 1, data.length());
        return data.copyTo(out, at + 2);
    }
}
