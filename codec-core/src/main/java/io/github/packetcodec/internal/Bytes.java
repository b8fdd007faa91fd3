package io.github.packetcodec.internal;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Reads and writes numbers in network byte order: the one place that knows how. */
public final class Bytes {
    private static final VarHandle SHORT = MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    private Bytes() {}

    public static int u8(byte[] in, int at) {
        return in[at] & 0xFF;
    }

    /**
     * Two bytes, read one by one: a view handle would make it one load, but with a check of its own, while HotSpot checks all that is
     * read one by one together. Measured: reading every field of a frame takes a tenth less so (docs/performance.md).
     */
    public static int u16(byte[] in, int at) {
        return (in[at] & 0xFF) << 8 | in[at + 1] & 0xFF;
    }

    public static int i32(byte[] in, int at) {
        return (int) INT.get(in, at);
    }

    public static long u32(byte[] in, int at) {
        return (int) INT.get(in, at) & 0xFFFF_FFFFL;
    }

    public static long i64(byte[] in, int at) {
        return (long) LONG.get(in, at);
    }

    /** Six bytes; two loads, because a load of eight could reach past the end. */
    public static long u48(byte[] in, int at) {
        return (long) u16(in, at) << 32 | u32(in, at + 2);
    }

    public static void put8(byte[] out, int at, int value) {
        out[at] = (byte) value;
    }

    public static void put16(byte[] out, int at, int value) {
        SHORT.set(out, at, (short) value);
    }

    public static void put32(byte[] out, int at, int value) {
        INT.set(out, at, value);
    }

    public static void put32(byte[] out, int at, long value) {
        INT.set(out, at, (int) value);
    }

    public static void put48(byte[] out, int at, long value) {
        put16(out, at, (int) (value >>> 32));
        put32(out, at + 2, (int) value);
    }

    public static void put64(byte[] out, int at, long value) {
        LONG.set(out, at, value);
    }

    /** Two rows of 32 bits in one store. */
    public static void put64(byte[] out, int at, int high, int low) {
        LONG.set(out, at, (long) high << 32 | low & 0xFFFF_FFFFL);
    }
}
