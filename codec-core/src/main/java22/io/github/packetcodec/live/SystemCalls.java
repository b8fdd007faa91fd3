package io.github.packetcodec.live;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.io.IOException;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;

/**
 * The functions of the C library that a packet socket needs. Each takes memory for {@code errno} first; a call that fails throws an
 * {@link ErrorNumber}.
 */
final class SystemCalls {
    static final StructLayout STATE = Linker.Option.captureStateLayout();

    private static final Linker LINKER = Linker.nativeLinker();
    private static final Linker.Option CAPTURE = Linker.Option.captureCallState("errno");
    private static final VarHandle ERRNO = STATE.varHandle(MemoryLayout.PathElement.groupElement("errno"));

    /** An invalid file descriptor, and what a call that fails returns. */
    private static final int FAILED = -1;

    private static final int EINTR = 4;

    private static final int LONGEST_MESSAGE = 256;

    private static final MethodHandle SOCKET = function("socket", JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT);
    private static final MethodHandle SET_OPTION =
            function("setsockopt", JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT);
    private static final MethodHandle GET_OPTION =
            function("getsockopt", JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT, ADDRESS, ADDRESS);
    private static final MethodHandle BIND = function("bind", JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT);
    private static final MethodHandle SEND = function("send", JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT);
    private static final MethodHandle MAP =
            function("mmap", ADDRESS, ADDRESS, JAVA_LONG, JAVA_INT, JAVA_INT, JAVA_INT, JAVA_LONG);
    private static final MethodHandle UNMAP = function("munmap", JAVA_INT, ADDRESS, JAVA_LONG);
    private static final MethodHandle POLL = function("poll", JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT);
    private static final MethodHandle EVENT = function("eventfd", JAVA_INT, JAVA_INT, JAVA_INT);
    private static final MethodHandle READ = function("read", JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG);
    private static final MethodHandle WRITE = function("write", JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG);
    private static final MethodHandle CLOSE = function("close", JAVA_INT, JAVA_INT);
    private static final MethodHandle CONTROL = control();
    private static final MethodHandle MESSAGE = link("strerror", FunctionDescriptor.of(ADDRESS, JAVA_INT));

    private SystemCalls() {}

    /** A call failed. */
    static final class ErrorNumber extends IOException {
        private static final long serialVersionUID = 1L;

        static final int EPERM = 1;
        static final int ENXIO = 6;
        static final int ENOMEM = 12;
        static final int EACCES = 13;
        static final int ENODEV = 19;
        static final int EINVAL = 22;

        /** The {@code errno}. */
        final int number;

        ErrorNumber(String function, int number) {
            super(function + ": " + message(number));
            this.number = number;
        }
    }

    private static MethodHandle function(String name, ValueLayout result, ValueLayout... arguments) {
        return link(name, FunctionDescriptor.of(result, arguments), CAPTURE);
    }

    /** {@code ioctl} has a variable number of arguments, which some systems pass in another way. */
    private static MethodHandle control() {
        return link(
                "ioctl",
                FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_LONG, ADDRESS),
                CAPTURE,
                Linker.Option.firstVariadicArg(2));
    }

    @SuppressWarnings("restricted")
    private static MethodHandle link(String name, FunctionDescriptor descriptor, Linker.Option... options) {
        MemorySegment function = LINKER.defaultLookup()
                .find(name)
                .orElseThrow(() -> new UnsatisfiedLinkError(name + " is not in the C library"));
        return LINKER.downcallHandle(function, descriptor, options);
    }

    static int socket(MemorySegment state, int domain, int type, int protocol) throws ErrorNumber {
        try {
            return check("socket", state, (int) SOCKET.invokeExact(state, domain, type, protocol));
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    static void setOption(MemorySegment state, int socket, int level, int name, MemorySegment value)
            throws ErrorNumber {
        try {
            int length = (int) value.byteSize();
            check("setsockopt", state, (int) SET_OPTION.invokeExact(state, socket, level, name, value, length));
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    /** @param length contains the length of the value, before and after */
    static void getOption(
            MemorySegment state, int socket, int level, int name, MemorySegment value, MemorySegment length)
            throws ErrorNumber {
        try {
            check("getsockopt", state, (int) GET_OPTION.invokeExact(state, socket, level, name, value, length));
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    static void bind(MemorySegment state, int socket, MemorySegment address) throws ErrorNumber {
        try {
            int length = (int) address.byteSize();
            check("bind", state, (int) BIND.invokeExact(state, socket, address, length));
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    static void control(MemorySegment state, int file, long request, MemorySegment argument) throws ErrorNumber {
        try {
            check("ioctl", state, (int) CONTROL.invokeExact(state, file, request, argument));
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    static void send(MemorySegment state, int socket, MemorySegment frame, long length) throws ErrorNumber {
        try {
            check("send", state, (long) SEND.invokeExact(state, socket, frame, length, 0));
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    /** Maps a file into memory, to be read and written, and shared. */
    static MemorySegment map(MemorySegment state, int file, long length) throws ErrorNumber {
        final int readAndWrite = 1 | 2;
        final int shared = 1;
        try {
            MemorySegment mapped =
                    (MemorySegment) MAP.invokeExact(state, MemorySegment.NULL, length, readAndWrite, shared, file, 0L);
            check("mmap", state, mapped.address());
            return mapped;
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    static void unmap(MemorySegment state, MemorySegment mapped, long length) throws ErrorNumber {
        try {
            check("munmap", state, (int) UNMAP.invokeExact(state, mapped, length));
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    /** {@return the number of descriptors that are ready; 0 also if a signal ended the wait} */
    static int poll(MemorySegment state, MemorySegment descriptors, long count, int milliseconds) throws ErrorNumber {
        try {
            int ready = (int) POLL.invokeExact(state, descriptors, count, milliseconds);
            boolean signal = ready == FAILED && (int) ERRNO.get(state, 0L) == EINTR;
            return signal ? 0 : check("poll", state, ready);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    /** Makes a counter that {@link #poll} can wait for. */
    static int event(MemorySegment state, int flags) throws ErrorNumber {
        try {
            return check("eventfd", state, (int) EVENT.invokeExact(state, 0, flags));
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    static void read(MemorySegment state, int file, MemorySegment out) throws ErrorNumber {
        try {
            check("read", state, (long) READ.invokeExact(state, file, out, out.byteSize()));
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    static void write(MemorySegment state, int file, MemorySegment in) throws ErrorNumber {
        try {
            check("write", state, (long) WRITE.invokeExact(state, file, in, in.byteSize()));
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    static void close(MemorySegment state, int file) throws ErrorNumber {
        try {
            check("close", state, (int) CLOSE.invokeExact(state, file));
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    /** {@return the C library's message for an {@code errno}} */
    @SuppressWarnings("restricted")
    static String message(int number) {
        try {
            MemorySegment text = (MemorySegment) MESSAGE.invokeExact(number);
            return text.reinterpret(LONGEST_MESSAGE).getString(0);
        } catch (Throwable e) {
            throw new AssertionError(e);
        }
    }

    private static int check(String function, MemorySegment state, int result) throws ErrorNumber {
        check(function, state, (long) result);
        return result;
    }

    private static void check(String function, MemorySegment state, long result) throws ErrorNumber {
        if (result == FAILED) {
            throw new ErrorNumber(function, (int) ERRNO.get(state, 0L));
        }
    }

    /** A method handle declares to throw anything; what these throw is the error of a call, or a fault of this program. */
    private static ErrorNumber unexpected(Throwable e) {
        if (e instanceof RuntimeException unchecked) {
            throw unchecked;
        }
        if (e instanceof Error error) {
            throw error;
        }
        return (ErrorNumber) e;
    }
}
