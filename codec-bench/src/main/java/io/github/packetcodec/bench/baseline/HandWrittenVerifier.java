package io.github.packetcodec.bench.baseline;

import io.netty.buffer.ByteBuf;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * What one would write by hand to verify the checksums of the frames of the trace and of no others: it reports no fault, and follows
 * only those extension headers that the trace has. It shares nothing with the library.
 */
public final class HandWrittenVerifier {
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private final byte[] copy = new byte[2048];

    /** Returns how many of the IPv4 and the transport checksum are present and correct: 0, 1 or 2. */
    public int valid(ByteBuf frame) {
        int length = frame.readableBytes();
        if (frame.hasArray()) {
            return valid(frame.array(), frame.arrayOffset() + frame.readerIndex());
        }
        frame.getBytes(frame.readerIndex(), copy, 0, length);
        return valid(copy, 0);
    }

    public static int valid(byte[] in, int from) {
        int at = from + 14;
        int type = u16(in, from + 12);
        if (type == 0x8100) {
            type = u16(in, at + 2);
            at += 4;
        }
        return type == 0x0800 ? ipv4(in, at) : type == 0x86DD ? ipv6(in, at) : 0;
    }

    private static int ipv4(byte[] in, int at) {
        int headerLength = (in[at] & 0xF) * 4;
        int valid = fold(sum(in, at, headerLength)) == 0xFFFF ? 1 : 0;
        int length = u16(in, at + 2) - headerLength;
        int protocol = in[at + 9] & 0xFF;
        if ((u16(in, at + 6) & 0x3FFF) != 0) {
            return valid;
        }
        long pseudo = sum(in, at + 12, 8) + swapped(protocol) + swapped(length);
        return valid + transport(in, at + headerLength, length, protocol, pseudo);
    }

    private static int ipv6(byte[] in, int at) {
        int protocol = in[at + 6] & 0xFF;
        int next = at + 40;
        int end = next + u16(in, at + 4);
        while (protocol == 0 || protocol == 44) {
            if (protocol == 44 && (u16(in, next + 2) & 0xFFF9) != 0) {
                return 0;
            }
            int length = protocol == 44 ? 8 : 8 + (in[next + 1] & 0xFF) * 8;
            protocol = in[next] & 0xFF;
            next += length;
        }
        long pseudo = sum(in, at + 8, 32) + swapped(protocol) + swapped(end - next);
        return transport(in, next, end - next, protocol, pseudo);
    }

    private static int transport(byte[] in, int at, int length, int protocol, long pseudo) {
        if (protocol != 6 && protocol != 17) {
            return 0;
        }
        return fold(pseudo + sum(in, at, length)) == 0xFFFF ? 1 : 0;
    }

    private static long sum(byte[] in, int from, int length) {
        long first = 0;
        long second = 0;
        int at = from;
        int limit = from + (length & ~15);
        for (; at < limit; at += 16) {
            long a = (long) LONG.get(in, at);
            long b = (long) LONG.get(in, at + 8);
            first += (a & 0xFFFF_FFFFL) + (a >>> 32);
            second += (b & 0xFFFF_FFFFL) + (b >>> 32);
        }
        long sum = first + second;
        int end = from + length;
        for (; at + 1 < end; at += 2) {
            sum += in[at] & 0xFF | (in[at + 1] & 0xFF) << 8;
        }
        return at < end ? sum + (in[at] & 0xFF) : sum;
    }

    private static int fold(long sum) {
        long folded = sum;
        while (folded >>> 16 != 0) {
            folded = (folded & 0xFFFF) + (folded >>> 16);
        }
        return (int) folded;
    }

    private static int swapped(int value) {
        return (value & 0xFF) << 8 | value >>> 8;
    }

    private static int u16(byte[] in, int at) {
        return (in[at] & 0xFF) << 8 | in[at + 1] & 0xFF;
    }
}
