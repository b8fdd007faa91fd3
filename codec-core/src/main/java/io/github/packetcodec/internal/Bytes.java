package io.github.packetcodec.internal;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Reads and writes numbers in network byte order. */
public final class Bytes {
    private static final VarHandle SHORT = MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    private Bytes() {}

    public static int u8(byte[] in, int at) {
        return in[at] & 0xFF;
    }

    /**
     * Reads two bytes, one by one. A view handle would need only one load, but each access has its own bounds check, while HotSpot combines the
     * bounds checks of single bytes. Reading every field of a frame took a tenth less time this way (docs/performance.md).
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

    /** Reads six bytes with two loads, because a load of eight bytes could exceed the array. */
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

    /** Writes two words of 32 bits with one store. */
    public static void put64(byte[] out, int at, int high, int low) {
        LONG.set(out, at, (long) high << 32 | low & 0xFFFF_FFFFL);
    }
}
