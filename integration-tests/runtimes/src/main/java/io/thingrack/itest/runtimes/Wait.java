package io.thingrack.itest.runtimes;

import static org.junit.Assert.fail;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Waiting for what will come to pass, with a bound. */
final class Wait {
    static final long PATIENCE_SECONDS = 30;

    private Wait() {}

    /** @param state told where it does not come to pass */
    static void until(String what, BooleanSupplier condition, Supplier<?> state) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                fail("not in time: " + what + "; instead " + state.get());
            }
            LockSupport.parkNanos(10_000_000);
        }
    }
}
