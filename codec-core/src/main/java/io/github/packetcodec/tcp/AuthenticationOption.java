package io.github.packetcodec.tcp;

import io.github.packetcodec.Octets;
import io.github.packetcodec.internal.Bytes;
import io.github.packetcodec.internal.Limits;
import io.github.packetcodec.internal.Options;
import org.jspecify.annotations.Nullable;

/**
 * TCP-AO: the message authentication code of the segment and the keys in use (RFC 5925, section 2.2).
 *
 * @param keyId the key with which the code was computed, 0..255
 * @param nextKeyId the key with which the sender is ready to receive (RNextKeyID), 0..255
 * @param messageAuthenticationCode the code, 0..251 bytes; 12 with the algorithms of RFC 5926
 */
public record AuthenticationOption(int keyId, int nextKeyId, Octets messageAuthenticationCode) implements TcpOption {
    public static final int KIND = 29;

    private static final int FIXED_LENGTH = 4;

    /**
     * Creates an option from the values of its fields.
     *
     * @throws IllegalArgumentException if a number is outside the range of its field, or the code is longer than 251 bytes
     */
    public AuthenticationOption {
        Limits.requireBits("keyId", keyId, 8);
        Limits.requireBits("nextKeyId", nextKeyId, 8);
        Limits.requireBits("length", FIXED_LENGTH + messageAuthenticationCode.length(), 8);
    }

    static @Nullable AuthenticationOption decodeOrNull(byte[] in, int at, int length) {
        return length < FIXED_LENGTH
                ? null
                : new AuthenticationOption(
                        Bytes.u8(in, at + 2), Bytes.u8(in, at + 3), Octets.copyOf(in, at + FIXED_LENGTH, at + length));
    }

    @Override
    public int kind() {
        return KIND;
    }

    @Override
    public int length() {
        return FIXED_LENGTH + messageAuthenticationCode.length();
    }

    @Override
    public int encode(byte[] out, int at) {
        int data = Options.writePrefix(out, at, KIND, length());
        Bytes.put8(out, data, keyId);
        Bytes.put8(out, data + 1, nextKeyId);
        return messageAuthenticationCode.copyTo(out, at + FIXED_LENGTH);
    }
}
