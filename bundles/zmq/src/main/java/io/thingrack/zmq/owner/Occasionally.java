package io.thingrack.zmq.owner;

import java.util.concurrent.atomic.AtomicLong;

/** Lets the first of many equal things be logged, then one a minute. For many threads. */
public final class Occasionally {
    private static final long MINUTE = 60_000_000_000L;

    private final AtomicLong next = new AtomicLong(System.nanoTime());

    /** @return whether to log now */
    public boolean now() {
        long due = next.get();
        long now = System.nanoTime();
        return now - due >= 0 && next.compareAndSet(due, now + MINUTE);
    }
}
