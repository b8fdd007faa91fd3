package io.github.packetcodec.bench;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * What one would write by hand to make one kind of frame and no other: Ethernet, IPv4 without options, TCP with timestamps,
 * and a payload. Every field is stored, then each checksum is summed from the bytes. It shares nothing with the library.
 */
final class HandWrittenEncoder {
    private static final VarHandle SHORT = MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);

    private HandWrittenEncoder() {}

    /** Writes the frame from {@code out[at]} on; returns the index after it. */
    static int encode(byte[] out, int at, Segment from, byte[] payload) {
        int end = at + 66 + payload.length;
        SHORT.set(out, at, (short) (from.destination >>> 32));
        INT.set(out, at + 2, (int) from.destination);
        SHORT.set(out, at + 6, (short) (from.source >>> 32));
        INT.set(out, at + 8, (int) from.source);
        SHORT.set(out, at + 12, (short) 0x0800);
        int ip = at + 14;
        SHORT.set(out, ip, (short) 0x4500);
        SHORT.set(out, ip + 2, (short) (end - ip));
        SHORT.set(out, ip + 4, (short) from.identification);
        SHORT.set(out, ip + 6, (short) 0x4000);
        SHORT.set(out, ip + 8, (short) (from.timeToLive << 8 | 6));
        SHORT.set(out, ip + 10, (short) 0);
        INT.set(out, ip + 12, from.sourceAddress);
        INT.set(out, ip + 16, from.destinationAddress);
        SHORT.set(out, ip + 10, (short) ~fold(sum(out, ip, ip + 20)));
        int tcp = ip + 20;
        SHORT.set(out, tcp, (short) from.sourcePort);
        SHORT.set(out, tcp + 2, (short) from.destinationPort);
        INT.set(out, tcp + 4, from.sequenceNumber);
        INT.set(out, tcp + 8, from.acknowledgmentNumber);
        SHORT.set(out, tcp + 12, (short) (8 << 12 | from.flags));
        SHORT.set(out, tcp + 14, (short) from.window);
        INT.set(out, tcp + 16, 0);
        INT.set(out, tcp + 20, 0x0101080A);
        INT.set(out, tcp + 24, from.timestamp);
        INT.set(out, tcp + 28, from.echo);
        System.arraycopy(payload, 0, out, tcp + 32, payload.length);
        long pseudo = sum(out, ip + 12, ip + 20) + 6 + (end - tcp);
        SHORT.set(out, tcp + 16, (short) ~fold(pseudo + sum(out, tcp, end)));
        return end;
    }

    /** Of an even number of bytes. */
    private static long sum(byte[] in, int from, int end) {
        long sum = 0;
        int at = from;
        int limit = from + (end - from & ~3);
        for (; at < limit; at += 4) {
            sum += (int) INT.get(in, at) & 0xFFFF_FFFFL;
        }
        return at < end ? sum + u16(in, at) : sum;
    }

    static int u16(byte[] in, int at) {
        return (short) SHORT.get(in, at) & 0xFFFF;
    }

    private static int fold(long sum) {
        long folded = sum;
        while (folded >>> 16 != 0) {
            folded = (folded & 0xFFFF) + (folded >>> 16);
        }
        return (int) folded;
    }
}
