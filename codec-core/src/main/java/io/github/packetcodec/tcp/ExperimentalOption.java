package io.github.packetcodec.tcp;

import io.github.packetcodec.Octets;
import io.github.packetcodec.internal.Bytes;
import io.github.packetcodec.internal.Limits;
import io.github.packetcodec.internal.Options;
import org.jspecify.annotations.Nullable;

/**
 * An option of one of the two experimental kinds, whose users are distinguished by identifiers (RFC 6994, section 3). Some identifiers are
 * 32 bits long; the last 16 bits of those are the first two bytes of the data.
 *
 * @param kind the kind, 253 or 254
 * @param experimentId the identifier (ExID), or its first 16 bits: 0..65535
 * @param data the bytes after the identifier, 0..251 bytes
 */
public record ExperimentalOption(int kind, int experimentId, Octets data) implements TcpOption {
    public static final int KIND_1 = 253;
    public static final int KIND_2 = 254;

    private static final int FIXED_LENGTH = 4;

    /**
     * Creates an option from the values of its fields.
     *
     * @throws IllegalArgumentException if a number is outside the range of its field, the data is longer than 251 bytes, or
     *     the option is a {@link FastOpenOption}
     */
    public ExperimentalOption {
        if (kind != KIND_1 && kind != KIND_2) {
            throw new IllegalArgumentException("kind " + kind + " is not 253 or 254");
        }
        Limits.requireBits("experimentId", experimentId, 16);
        Limits.requireBits("length", FIXED_LENGTH + data.length(), 8);
        if (FastOpenOption.isExperimental(kind, experimentId, data.length())) {
            throw new IllegalArgumentException(
                    "kind 254 with identifier 0xF989 and " + data.length() + " bytes is a FastOpenOption");
        }
    }

    static @Nullable ExperimentalOption decodeOrNull(byte[] in, int at, int length) {
        return length < FIXED_LENGTH
                ? null
                : new ExperimentalOption(
                        Bytes.u8(in, at), Bytes.u16(in, at + 2), Octets.copyOf(in, at + FIXED_LENGTH, at + length));
    }

    @Override
    public int length() {
        return FIXED_LENGTH + data.length();
    }

    @Override
    public int encode(byte[] out, int at) {
        Bytes.put16(out, Options.writePrefix(out, at, kind, length()), experimentId);
        return data.copyTo(out, at + FIXED_LENGTH);
    }
}
