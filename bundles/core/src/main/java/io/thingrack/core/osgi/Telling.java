package io.thingrack.core.osgi;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Keeps it apart that a service changes and that it goes, where other threads tell the one and the other: trackers that
 * hear that it has changed after they heard that it goes would take it up again, and keep it for ever. One change is told
 * at a time, the last one last.
 */
public final class Telling {
    private static final long PATIENCE_SECONDS = 5;

    private final ReentrantLock telling = new ReentrantLock();
    private final AtomicBoolean wanted = new AtomicBoolean();
    private volatile boolean closed;

    /**
     * @param change tells listeners how things are now; by another thread where one is telling already, which is not
     *     waited for; not at all after {@link #close}
     */
    public void tell(Runnable change) {
        wanted.set(true);
        while (!closed && wanted.get() && telling.tryLock()) {
            try {
                while (!closed && wanted.getAndSet(false)) {
                    change.run();
                }
            } finally {
                telling.unlock();
            }
        }
    }

    /**
     * Nothing is told any more, and what was being told has been when this returns; before the service goes. A listener
     * that never returns is waited for {@value #PATIENCE_SECONDS} s.
     */
    public void close() {
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
}
