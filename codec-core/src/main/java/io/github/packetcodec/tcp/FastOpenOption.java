package io.github.packetcodec.tcp;

import io.github.packetcodec.Octets;
import io.github.packetcodec.internal.Bytes;
import io.github.packetcodec.internal.Options;
import org.jspecify.annotations.Nullable;

/**
 * TCP Fast Open: requests a cookie, grants one, or presents one (RFC 7413, section 4.1.1). Only in a SYN.
 *
 * @param experimental whether the option has the form from before a kind was assigned: kind 254, identifier 0xF989
 * @param cookie empty to request a cookie, else 4, 6, 8 … 16 bytes
 */
public record FastOpenOption(boolean experimental, Octets cookie) implements TcpOption {
    public static final int KIND = 34;
    /** The kind of the experimental form. */
    public static final int EXPERIMENTAL_KIND = ExperimentalOption.KIND_2;
    /** The experiment identifier of the experimental form. */
    public static final int EXPERIMENT_ID = 0xF989;

    private static final int EXPERIMENTAL_FIXED_LENGTH = 4;
    private static final int MINIMUM_COOKIE = 4;
    private static final int MAXIMUM_COOKIE = 16;

    /**
     * Creates an option from the values of its fields.
     *
     * @throws IllegalArgumentException if the cookie's length is not 0, 4, 6, 8 … 16
     */
    public FastOpenOption {
        if (!isCookieLength(cookie.length())) {
            throw new IllegalArgumentException("cookie of " + cookie.length() + " bytes, not 0, 4, 6, 8 … 16");
        }
    }

    private static boolean isCookieLength(int length) {
        return length == 0 || length >= MINIMUM_COOKIE && length <= MAXIMUM_COOKIE && length % 2 == 0;
    }

    static @Nullable FastOpenOption decodeOrNull(byte[] in, int at, int length) {
        return isCookieLength(length - Options.PREFIX_LENGTH)
                ? new FastOpenOption(false, Octets.copyOf(in, at + Options.PREFIX_LENGTH, at + length))
                : null;
    }

    static @Nullable FastOpenOption decodeExperimentalOrNull(byte[] in, int at, int length) {
        boolean fastOpen = length >= EXPERIMENTAL_FIXED_LENGTH
                && isExperimental(Bytes.u8(in, at), Bytes.u16(in, at + 2), length - EXPERIMENTAL_FIXED_LENGTH);
        return fastOpen
                ? new FastOpenOption(true, Octets.copyOf(in, at + EXPERIMENTAL_FIXED_LENGTH, at + length))
                : null;
    }

    /** {@return whether an experimental option with that many bytes after its identifier is a fast open option} */
    static boolean isExperimental(int kind, int experimentId, int dataLength) {
        return kind == EXPERIMENTAL_KIND && experimentId == EXPERIMENT_ID && isCookieLength(dataLength);
    }

    /** {@return whether the sender requests a cookie} */
    public boolean isRequest() {
        return cookie.isEmpty();
    }

    @Override
    public int kind() {
        return experimental ? EXPERIMENTAL_KIND : KIND;
    }

    @Override
    public int length() {
        return (experimental ? EXPERIMENTAL_FIXED_LENGTH : Options.PREFIX_LENGTH) + cookie.length();
    }

    @Override
    public int encode(byte[] out, int at) {
        int data = Options.writePrefix(out, at, kind(), length());
        if (experimental) {
            Bytes.put16(out, data, EXPERIMENT_ID);
            data += 2;
        }
        return cookie.copyTo(out, data);
    }
}
