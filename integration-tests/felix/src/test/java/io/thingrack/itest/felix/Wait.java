package io.thingrack.itest.felix;

import static org.junit.Assert.fail;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waiting for what will come to pass, with a bound. */
final class Wait {
    static final long PATIENCE_SECONDS = 15;

    private Wait() {}

    static void until(String what, BooleanSupplier condition) {
        if (!within(condition)) {
            fail("not in time: " + what);
        }
    }

    /** Whether it came to pass. */
    static boolean within(BooleanSupplier condition) {
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > until) {
                return false;
            }
            LockSupport.parkNanos(1_000_000);
        }
        return true;
    }

    /** What may throw. */
    interface Action {
        void run() throws Exception;
    }

    /** How many milliseconds it takes. */
    static long millis(Action action) throws Exception {
        long before = System.nanoTime();
        action.run();
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - before);
    }
}
