package io.github.packetcodec.generator;

import io.github.packetcodec.Octets;
import io.github.packetcodec.ip.Ipv4Options;
import io.github.packetcodec.ip.Ipv6Options;
import io.github.packetcodec.tcp.TcpOptions;
import java.util.random.RandomGenerator;

/**
 * Usually options that can be walked, with the lengths of their RFCs or other lengths; also bytes that are not options.
 */
public final class ArbitraryOptions {
    private static final int[] IPV4_KINDS = {7, 68, 82, 130, 131, 136, 137, 148};
    private static final int[] IPV4_LENGTHS = {7, 12, 12, 11, 7, 4, 7, 4};
    private static final int[] TCP_KINDS = {2, 3, 4, 5, 8, 19, 28, 29, 30, 34, 69, 172, 174, 253, 254};
    private static final int[] TCP_LENGTHS = {4, 3, 2, 10, 10, 18, 4, 16, 12, 10, 8, 11, 8, 4, 6};
    private static final int[] IPV6_KINDS = {4, 5, 7, 0x1E, 0x22, 0xC2, 0xC9};
    private static final int[] IPV6_LENGTHS = {3, 4, 10, 4, 6, 6, 18};

    private ArbitraryOptions() {}

    /**
     * {@return 0..40 bytes of options}
     *
     * @param random what makes the choices
     */
    public static Ipv4Options ipv4(RandomGenerator random) {
        int length = ArbitraryFields.length(random, 4, Ipv4Options.MAXIMUM_LENGTH);
        return new Ipv4Options(octets(random, length, IPV4_KINDS, IPV4_LENGTHS, false));
    }

    /**
     * {@return 0..40 bytes of options}
     *
     * @param random what makes the choices
     */
    public static TcpOptions tcp(RandomGenerator random) {
        int length = ArbitraryFields.length(random, 4, TcpOptions.MAXIMUM_LENGTH);
        return TcpOptions.of(octets(random, length, TCP_KINDS, TCP_LENGTHS, false));
    }

    /**
     * {@return 6..2046 bytes of options}
     *
     * @param random what makes the choices
     */
    public static Ipv6Options ipv6(RandomGenerator random) {
        int length = 6 + ArbitraryFields.length(random, 8, 2040);
        return new Ipv6Options(octets(random, length, IPV6_KINDS, IPV6_LENGTHS, true));
    }

    /** The length of an IPv6 option counts the bytes after it; that of other options includes kind and length. */
    private static Octets octets(RandomGenerator random, int length, int[] kinds, int[] lengths, boolean ipv6) {
        byte[] bytes = ArbitraryFields.bytes(random, length);
        if (ArbitraryFields.oneIn(random, 4)) {
            return Octets.of(bytes);
        }
        int at = 0;
        while (at < length) {
            int room = length - at;
            int choice = random.nextInt(kinds.length + 2);
            if (room == 1 || choice >= kinds.length) {
                // Padding of one byte, or the end of the list.
                bytes[at++] = (byte) (ipv6 ? 0 : choice & 1);
                continue;
            }
            int taken = lengths[choice];
            if (taken > room || ArbitraryFields.oneIn(random, 8)) {
                taken = random.nextInt(2, Math.min(room, 24) + 1);
            }
            bytes[at] = (byte) (ArbitraryFields.oneIn(random, 16) ? random.nextInt(256) : kinds[choice]);
            bytes[at + 1] = (byte) (ipv6 ? taken - 2 : taken);
            at += taken;
        }
        return Octets.of(bytes);
    }
}
