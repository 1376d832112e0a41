package io.thingrack.core.publication;

import io.thingrack.core.schedule.DriverPool;
import io.thingrack.core.schedule.GivenUp;
import io.thingrack.core.schedule.Interrupts;
import java.util.function.Supplier;

/**
 * The calls to somebody who may hang in them, one at a time; when that one leaves, no further call is made, and the
 * thread that stands in one is given up.
 */
final class ForeignCalls {
    private final DriverPool pool;
    private final Supplier<GivenUp> what;
    private Thread caller;
    private boolean over;

    /**
     * @param pool whose threads call
     * @param what says what a thread was doing that hangs in a call
     */
    ForeignCalls(DriverPool pool, Supplier<GivenUp> what) {
        this.pool = pool;
        this.what = what;
    }

    /** @return whether the call may be made; then {@link #exit} must follow */
    synchronized boolean enter() {
        if (over) {
            return false;
        }
        caller = Thread.currentThread();
        return true;
    }

    /** The interrupt of one who left in the meantime is not for what runs next on this thread. */
    synchronized void exit() {
        caller = null;
        if (over) {
            Thread.interrupted();
        }
    }

    synchronized boolean isOver() {
        return over;
    }

    /** No call is made any more. Does not wait for the one that is being made. */
    synchronized void end() {
        over = true;
        if (caller != null && caller != Thread.currentThread()) {
            pool.abandon(caller, what.get());
            Interrupts.send(caller);
        }
    }
}
