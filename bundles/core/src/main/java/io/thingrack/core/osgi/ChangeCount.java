package io.thingrack.core.osgi;

import io.thingrack.core.schedule.Deadlines;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/**
 * Counts changes, and tells the count: at once, but not more often than every 50 ms, so that a bundle with a thousand
 * Things does not cause a thousand service events.
 */
final class ChangeCount {
    private static final long DELAY_NANOS = TimeUnit.MILLISECONDS.toNanos(50);
    private static final long PATIENCE_SECONDS = 5;
    private static final String PROPERTY = "service.changecount";

    private final AtomicLong count = new AtomicLong();
    private final AtomicBoolean armed = new AtomicBoolean();
    private final Deadlines deadlines;
    private final Consumer<Runnable> executor;
    /** One is told at a time, so that the last is told last. */
    private final ReentrantLock telling = new ReentrantLock();

    private volatile boolean closed;
    private volatile long lastTold = System.nanoTime() - DELAY_NANOS;
    private volatile Consumer<Dictionary<String, Object>> listener = properties -> {};

    /** @param executor where the listener is told */
    ChangeCount(Deadlines deadlines, Consumer<Runnable> executor) {
        this.deadlines = deadlines;
        this.executor = executor;
    }

    void tell(Consumer<Dictionary<String, Object>> properties) {
        listener = properties;
    }

    long get() {
        return count.get();
    }

    Dictionary<String, Object> properties() {
        return new Hashtable<>(Map.of(PROPERTY, count.get()));
    }

    void changed() {
        count.incrementAndGet();
        if (armed.compareAndSet(false, true)) {
            deadlines.arm(new Later());
        }
    }

    private void tellNow() {
        telling.lock();
        try {
            if (!closed) {
                listener.accept(properties());
            }
        } finally {
            telling.unlock();
        }
    }

    /**
     * Nobody is told any more; who is being told has been when this returns. Before the service goes: trackers that hear
     * that it has changed after they heard that it goes would take it up again, and keep it for ever. A listener that
     * never returns is waited for {@value #PATIENCE_SECONDS} s.
     */
    void close() {
        boolean alone = false;
        try {
            alone = telling.tryLock(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        closed = true;
        if (alone) {
            telling.unlock();
        }
    }

    private final class Later extends Deadlines.Entry {
        private final long until = lastTold + DELAY_NANOS;
        private boolean over;

        @Override
        protected long remaining(long now) {
            return over ? DONE : until - now;
        }

        @Override
        protected void expired(long now) {
            over = true;
            lastTold = now;
            armed.set(false);
            executor.accept(ChangeCount.this::tellNow);
        }
    }
}
