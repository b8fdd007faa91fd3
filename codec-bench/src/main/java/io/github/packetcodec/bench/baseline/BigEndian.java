package io.github.packetcodec.bench.baseline;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Big-endian numbers, each by one load or store. */
public final class BigEndian {
    private static final VarHandle SHORT = MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    private BigEndian() {}

    /** Returns the 16 bits at an index. */
    public static int u16(byte[] in, int at) {
        return (short) SHORT.get(in, at) & 0xFFFF;
    }

    /** Returns the 32 bits at an index. */
    public static long u32(byte[] in, int at) {
        return (int) INT.get(in, at) & 0xFFFF_FFFFL;
    }

    /** Returns the 64 bits at an index. */
    public static long i64(byte[] in, int at) {
        return (long) LONG.get(in, at);
    }

    static void put16(byte[] out, int at, int value) {
        SHORT.set(out, at, (short) value);
    }

    static void put32(byte[] out, int at, int value) {
        INT.set(out, at, value);
    }
}
