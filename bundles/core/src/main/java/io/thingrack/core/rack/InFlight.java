package io.thingrack.core.rack;

import java.util.concurrent.atomic.AtomicInteger;

/** Counts what runs, until it is closed; then nothing comes in, and one can wait for the last to go out. */
final class InFlight {
    private static final int CLOSED = Integer.MIN_VALUE;

    private final AtomicInteger state = new AtomicInteger();

    boolean enter() {
        if (state.incrementAndGet() > 0) {
            return true;
        }
        exit();
        return false;
    }

    void exit() {
        if (state.decrementAndGet() == CLOSED) {
            synchronized (this) {
                notifyAll();
            }
        }
    }

    void close() {
        state.getAndUpdate(count -> count < 0 ? count : count + CLOSED);
    }

    /**
     * Waits, also in a thread that is interrupted: an impatient caller must not cut off what has its drain time.
     *
     * @param until how long to wait, {@link System#nanoTime()}
     * @return whether nothing is left
     */
    boolean awaitNone(long until) {
        boolean interrupted = false;
        synchronized (this) {
            for (long left = until - System.nanoTime(); !isEmpty() && left > 0; left = until - System.nanoTime()) {
                try {
                    wait(left / 1_000_000, (int) (left % 1_000_000));
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        return isEmpty();
    }

    private boolean isEmpty() {
        return state.get() == CLOSED;
    }
}
