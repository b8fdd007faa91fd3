package io.github.packetcodec.packet;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;

/** Measures what a thread allocates. */
public final class Allocation {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final int WARM_UP = 20_000;
    private static final int CALLS = 100_000;
    private static final int ATTEMPTS = 10;

    /** Results go here, so that nothing measured is optimized away. */
    private static long sink;

    private Allocation() {}

    /** What is measured; {@code call} counts the calls. */
    public interface Reading {
        long read(int call) throws Throwable;
    }

    public static void assertNone(Reading reading) {
        assertNone("", CALLS, reading);
    }

    /**
     * Asserts that no call allocates. The least of several measurements counts: while code is still interpreted or is being
     * compiled anew, the machine itself may allocate in this thread. What allocates at every call does so in each of them.
     */
    public static void assertNone(String name, int calls, Reading reading) {
        assertThat(least(calls, reading))
                .as("%s: bytes allocated in %d calls", name, calls)
                .isZero();
    }

    private static long least(int calls, Reading reading) {
        int call = 0;
        try {
            for (; call < calls * (double) WARM_UP / CALLS; call++) {
                sink += reading.read(call);
            }
            long least = Long.MAX_VALUE;
            for (int attempt = 0; attempt < ATTEMPTS && least > 0; attempt++) {
                long before = THREADS.getCurrentThreadAllocatedBytes();
                for (call = 0; call < calls; call++) {
                    sink += reading.read(call);
                }
                least = Math.min(least, THREADS.getCurrentThreadAllocatedBytes() - before);
            }
            return least;
        } catch (Throwable thrown) {
            throw new AssertionError("call " + call, thrown);
        }
    }

    /** The measuring itself sees the least object, and sees none where there is none. */
    static void assertMeasures() {
        assertNone(call -> call);
        byte[][] kept = new byte[1][];
        assertThat(least(CALLS, call -> {
                    kept[0] = new byte[1];
                    return kept[0].length;
                }))
                .isGreaterThanOrEqualTo(16L * CALLS);
    }
}
