package io.thingrack.zmq.owner;

import java.util.concurrent.TimeUnit;

/**
 * How many subscriptions one endpoint takes in while time passes, for all of them cost the one thread that serves
 * everybody. Who has many of them waits a moment longer; who changes its mind without end costs hardly anything. For the
 * owner thread.
 */
final class Pace {
    /** Subscriptions in one stretch of time: 6,400 a second. */
    static final int MOST = 64;

    static final long STRETCH = TimeUnit.MILLISECONDS.toNanos(10);

    private long began = System.nanoTime() - STRETCH;
    private int taken;

    /** @return how many may be taken now */
    int allowance(long now) {
        if (now - began >= STRETCH) {
            began = now;
            taken = 0;
        }
        return MOST - taken;
    }

    void took(int count) {
        taken += count;
    }

    /** @return milliseconds until more may be taken, at least 1 */
    long patience(long now) {
        return Math.max(1, TimeUnit.NANOSECONDS.toMillis(began + STRETCH - now) + 1);
    }

    boolean isOver(long now) {
        return now - began >= STRETCH;
    }
}
