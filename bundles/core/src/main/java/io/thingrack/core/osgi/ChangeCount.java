package io.thingrack.core.osgi;

import io.thingrack.core.schedule.Deadlines;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/**
 * Counts changes, and tells the count: at once, but not more often than every 50 ms, so that a bundle with a thousand
 * Things does not cause a thousand service events.
 */
final class ChangeCount {
    private static final long DELAY_NANOS = TimeUnit.MILLISECONDS.toNanos(50);
    private static final String PROPERTY = "service.changecount";

    private final AtomicLong count = new AtomicLong();
    private final AtomicBoolean armed = new AtomicBoolean();
    private final Deadlines deadlines;
    private final Consumer<Runnable> executor;
    private final Telling telling = new Telling();

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

    /** Nobody is told any more; who is being told has been when this returns. Before the service goes. */
    void close() {
        telling.close();
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
            executor.accept(() -> telling.tell(() -> listener.accept(properties())));
        }
    }
}
