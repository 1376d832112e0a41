package io.thingrack.core.schedule;

import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/** A thread of the pool: knows since when it is in one run, so that a long one no longer counts. */
final class DriverThread extends Thread {
    private static final int IDLE = 0;
    private static final int RUNNING = 1;
    private static final int LONG = 2;

    private final AtomicInteger state = new AtomicInteger(IDLE);
    private volatile long began;
    private volatile boolean abandoned;
    private final Set<DriverThread> all;

    /**
     * @param all holds this as long as it lives
     */
    DriverThread(Runnable work, String name, Set<DriverThread> all) {
        // no inheritance of thread locals: whoever happens to cause a thread to start must not be kept by it
        super(null, work, name, 0, false);
        setDaemon(true);
        setContextClassLoader(DriverThread.class.getClassLoader());
        this.all = all;
    }

    @Override
    public void run() {
        all.add(this);
        try {
            super.run();
        } finally {
            all.remove(this);
        }
    }

    void begin(long now) {
        began = now;
        state.set(RUNNING);
    }

    /** @return whether the run that ends had been counted as long */
    boolean end() {
        return state.getAndSet(IDLE) == LONG;
    }

    /** @return whether this call made the run a long one */
    boolean becomesLong(long now, long limitNanos) {
        return state.get() == RUNNING && now - began > limitNanos && state.compareAndSet(RUNNING, LONG);
    }

    /** The thread ends with its run: what runs in it was given up. */
    void abandon() {
        abandoned = true;
    }

    boolean isAbandoned() {
        return abandoned;
    }
}
