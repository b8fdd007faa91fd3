package io.github.packetcodec.ip;

import io.github.packetcodec.Octets;
import io.github.packetcodec.internal.Bytes;
import io.github.packetcodec.internal.Limits;
import io.github.packetcodec.internal.Options;

/** An option of an IPv4 header (RFC 791, section 3.1). */
public sealed interface Ipv4Option {
    /** Ends the list of options. */
    record End() implements Ipv4Option {
        public static final int KIND = Options.END;

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

    /** Stands between options to align them. */
    record NoOperation() implements Ipv4Option {
        public static final int KIND = Options.NO_OPERATION;

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
     * An option that has no type of its own here, kept as it stands.
     *
     * @param kind the type octet, 2..255: copied flag, class and number
     * @param data what follows kind and length, 0..253 bytes
     */
    record Unknown(int kind, Octets data) implements Ipv4Option {
        public Unknown {
            Options.requireLong(kind);
            Limits.bits("length", Options.PREFIX + data.length(), 8);
        }

        @Override
        public int length() {
            return Options.PREFIX + data.length();
        }

        @Override
        public int encode(byte[] out, int at) {
            Bytes.put8(out, at, kind);
            Bytes.put8(out, at + 1, length());
            return data.copyTo(out, at + Options.PREFIX);
        }
    }

    /** The type octet, 0..255. */
    int kind();

    /** How many bytes the option takes, kind and length included. */
    int length();

    /** Writes the option from {@code out[at]} on and returns the index after it. */
    int encode(byte[] out, int at);

    /** Whether the option is copied into all fragments (RFC 791: the first bit of the type). */
    default boolean isCopied() {
        return kind() >= 0x80;
    }

    /** The option that {@link Ipv4Options#check} found {@code length} bytes long. */
    static Ipv4Option read(byte[] in, int at, int length) {
        int kind = Bytes.u8(in, at);
        return switch (kind) {
            case End.KIND -> new End();
            case NoOperation.KIND -> new NoOperation();
            default -> new Unknown(kind, Octets.copyOf(in, at + Options.PREFIX, at + length));
        };
    }
}
