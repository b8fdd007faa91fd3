package io.github.packetcodec.dissect;

import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;

/** Runs what ends only when the process is asked to end, for instance by Ctrl-C, and has it end in order then. */
final class UntilAsked {
    /** How long a process that is asked to end waits for the last frames. */
    private static final int PATIENCE_IN_SECONDS = 10;

    private final Stop stop;
    private final CountDownLatch done = new CountDownLatch(1);
    /** What the process exits with if it is asked to end. */
    private int status;

    /** Has the work end soon; called by another thread than the work. */
    interface Stop {
        void run() throws IOException;
    }

    private UntilAsked(Stop stop) {
        this.stop = stop;
    }

    /** Does the work, and calls {@code stop} when the process is asked to end. Returns what the work does. */
    static int run(Stop stop, IntSupplier work) {
        UntilAsked run = new UntilAsked(stop);
        Thread atExit = new Thread(run::endAndExit, "end of capture");
        Runtime.getRuntime().addShutdownHook(atExit);
        try {
            run.status = work.getAsInt();
            return run.status;
        } finally {
            run.done.countDown();
            removeHook(atExit);
        }
    }

    /** Without this, a process that ends on Ctrl-C would report that as a failure. */
    private void endAndExit() {
        try {
            stop.run();
            if (done.await(PATIENCE_IN_SECONDS, TimeUnit.SECONDS)) {
                Runtime.getRuntime().halt(status);
            }
        } catch (IOException | InterruptedException e) {
            // The process ends all the same.
        }
    }

    private static void removeHook(Thread atExit) {
        try {
            Runtime.getRuntime().removeShutdownHook(atExit);
        } catch (IllegalStateException e) {
            // The process ends already, and the hook runs.
        }
    }
}
