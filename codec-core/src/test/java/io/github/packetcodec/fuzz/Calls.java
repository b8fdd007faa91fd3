package io.github.packetcodec.fuzz;

import io.github.packetcodec.Header;
import io.netty.buffer.ByteBuf;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;

/** The methods that every layout and every record has under the same name. */
final class Calls {
    private final MethodHandle check;
    private final MethodHandle fromArray;
    private final MethodHandle fromBuffer;

    Calls(Class<?> record, Class<?> layout) {
        try {
            MethodHandles.Lookup lookup = MethodHandles.publicLookup();
            check = lookup.findStatic(
                    layout, "check", MethodType.methodType(int.class, byte[].class, int.class, int.class));
            fromArray = lookup.findStatic(
                            record, "decode", MethodType.methodType(record, byte[].class, int.class, int.class))
                    .asType(MethodType.methodType(Header.class, byte[].class, int.class, int.class));
            fromBuffer = lookup.findStatic(record, "decode", MethodType.methodType(record, ByteBuf.class))
                    .asType(MethodType.methodType(Header.class, ByteBuf.class));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    int check(byte[] in, int at, int end) {
        try {
            return (int) check.invokeExact(in, at, end);
        } catch (Throwable e) {
            throw thrown(e);
        }
    }

    Header decode(byte[] in, int at, int end) {
        try {
            return (Header) fromArray.invokeExact(in, at, end);
        } catch (Throwable e) {
            throw thrown(e);
        }
    }

    Header decode(ByteBuf in) {
        try {
            return (Header) fromBuffer.invokeExact(in);
        } catch (Throwable e) {
            throw thrown(e);
        }
    }

    private static RuntimeException thrown(Throwable e) {
        if (e instanceof Error error) {
            throw error;
        }
        return (RuntimeException) e;
    }
}
