package io.thingrack.core.publication;

import io.thingrack.core.schedule.DriverPool;
import io.thingrack.core.schedule.GivenUp;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Tells a driver whether anybody listens to one of its events: what is so, when that is not what it was told last. */
final class Audience implements Runnable {
    private final BooleanSupplier subscribers;
    private final Consumer<Boolean> listener;
    private final DriverPool pool;
    private final Consumer<Throwable> onFault;

    /** Looks asked for since the thread that tells has begun; one at a time tells. */
    private final AtomicInteger looks = new AtomicInteger();

    private final ForeignCalls calls;
    private volatile boolean told;
    private volatile boolean nobody;

    /**
     * @param subscribers tells whether anybody listens
     * @param listener the driver's; it may block, and throw
     * @param pool where it is told
     * @param what says what the thread was doing that is stuck in it
     * @param onFault gets what the driver throws
     */
    Audience(
            BooleanSupplier subscribers,
            Consumer<Boolean> listener,
            DriverPool pool,
            Supplier<GivenUp> what,
            Consumer<Throwable> onFault) {
        this.subscribers = subscribers;
        this.listener = listener;
        this.pool = pool;
        this.onFault = onFault;
        this.calls = new ForeignCalls(pool, what);
    }

    /** Something may have changed. From any thread; does not wait for the driver. */
    void look() {
        if (looks.getAndIncrement() > 0) {
            return;
        }
        if (anybody() == told && looks.compareAndSet(1, 0)) {
            return;
        }
        try {
            pool.execute(this);
        } catch (RejectedExecutionException stopping) {
            // the rack ends, and its drivers with it
            looks.set(0);
        }
    }

    @Override
    public void run() {
        int seen;
        do {
            seen = looks.get();
            boolean now = anybody();
            if (now != told && calls.enter()) {
                told = now;
                tell(now);
            }
        } while (!looks.compareAndSet(seen, 0));
        synchronized (this) {
            notifyAll();
        }
    }

    private boolean anybody() {
        return !nobody && subscribers.getAsBoolean();
    }

    /** From here on nobody counts as listening. Does not wait for the driver. */
    void nobody() {
        nobody = true;
        look();
    }

    /** @param until how long to wait until the driver knows, {@link System#nanoTime()} */
    synchronized void awaitTold(long until) {
        for (long left = until - System.nanoTime(); looks.get() > 0 && left > 0; left = until - System.nanoTime()) {
            try {
                TimeUnit.NANOSECONDS.timedWait(this, left);
            } catch (InterruptedException impatient) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private void tell(boolean now) {
        try {
            listener.accept(now);
        } catch (Throwable thrown) {
            onFault.accept(thrown);
        } finally {
            calls.exit();
        }
    }

    boolean hasLeft() {
        return calls.isOver();
    }

    /** The driver leaves: it is not told any more, and a thread that is stuck in it is given up. */
    void leave() {
        calls.end();
    }
}
