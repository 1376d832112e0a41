package io.thingrack.core.schedule;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/**
 * All timeouts of the rack on one thread: a {@link Wheel} of 10 ms ticks.
 *
 * <p>Arming costs one compare-and-set. The thread takes what was armed once a tick and throws away what is done by
 * then, which is nearly everything; what is left is looked at again at least every {@link #HORIZON_NANOS}, so that
 * memory is bounded by what was armed in that time and is still alive. With nothing armed the thread sleeps.
 *
 * <p>What is due is told on another thread, and on one more where that is held up: faces are called there, and one that
 * blocks must not stop the clocks of all.
 */
public final class Deadlines implements AutoCloseable {
    private static final int MOST_HELD_UP = 16;

    /** Longest time between two looks at an entry; one that may get a shorter deadline meanwhile is armed anew. */
    static final long HORIZON_NANOS = Wheel.HORIZON_NANOS;

    /** Something with a deadline. Armed at most once at a time. */
    public abstract static class Entry {
        /** What {@link #remaining} gives when there is nothing to wait for any more. */
        public static final long DONE = Long.MAX_VALUE;

        /** Belongs to who holds the entry: who arms it, then the wheel. */
        Entry next;

        /**
         * @param now {@link System#nanoTime()}
         * @return nanoseconds until it is due, 0 or less when it is, {@link #DONE} when it never will be
         */
        protected abstract long remaining(long now);

        /**
         * It is due. Afterwards {@link #remaining} is asked again.
         *
         * @param now {@link System#nanoTime()}
         */
        protected abstract void expired(long now);

        /** @return whether {@link #expired} calls nobody else, so that the thread of the clocks can do it itself */
        protected boolean isOurs() {
            return false;
        }
    }

    private final AtomicReference<Entry> armed = new AtomicReference<>();
    private final Consumer<Throwable> onFault;
    private final Thread thread;
    private final ElasticThreads tellers;
    private final Queue<Entry> due = new ConcurrentLinkedQueue<>();
    private volatile boolean asleep;
    private volatile boolean closed;

    /** @param onFault told of what an entry throws; a fault of ours */
    public Deadlines(Consumer<Throwable> onFault) {
        this.onFault = onFault;
        tellers = new ElasticThreads("thingrack-due", 1, MOST_HELD_UP, onFault);
        thread = new Thread(null, this::run, "thingrack-deadlines", 0, false);
        thread.setDaemon(true);
        thread.setContextClassLoader(ClassLoader.getSystemClassLoader());
        thread.start();
    }

    /** @param entry to be told when it is due, within a tick; from any thread */
    public void arm(Entry entry) {
        Entry head;
        do {
            head = armed.get();
            entry.next = head;
        } while (!armed.compareAndSet(head, entry));
        if (asleep) {
            LockSupport.unpark(thread);
        }
    }

    /** Stops the threads; entries that are armed are never told. */
    @Override
    public void close() {
        closed = true;
        tellers.close();
        LockSupport.unpark(thread);
        try {
            thread.join(1000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        Wheel wheel = new Wheel(System.nanoTime(), due::add, this::tell);
        while (!closed) {
            if (wheel.isEmpty() && armed.get() == null && due.isEmpty() && tellers.unfinished() == 0) {
                sleepUntilArmed();
                wheel.restart(System.nanoTime());
            }
            LockSupport.parkNanos(wheel.nextTick() - System.nanoTime());
            long now = System.nanoTime();
            wheel.turn(armed.getAndSet(null), now);
            tellWhatIsDue(now);
        }
    }

    private void tellWhatIsDue(long now) {
        try {
            if (tellers.unfinished() > 0) {
                tellers.look(now);
            }
            // at most one task more for each teller that is held up
            if (!due.isEmpty() && tellers.unfinished() <= MOST_HELD_UP) {
                tellers.execute(this::tellDue);
            }
        } catch (Throwable fault) {
            // closing, or no memory: the next tick tries again
            tell(fault);
        }
    }

    private void tellDue() {
        for (Entry entry = due.poll(); entry != null; entry = due.poll()) {
            try {
                entry.expired(System.nanoTime());
            } catch (Throwable fault) {
                tell(fault);
            }
            if (entry.remaining(System.nanoTime()) != Entry.DONE) {
                arm(entry);
            }
        }
    }

    private void tell(Throwable fault) {
        if (closed) {
            return;
        }
        try {
            onFault.accept(fault);
        } catch (Throwable deaf) {
            // there is nobody left to tell, and the clocks go on
            return;
        }
    }

    private void sleepUntilArmed() {
        asleep = true;
        while (!closed && armed.get() == null) {
            LockSupport.park(this);
        }
        asleep = false;
    }
}
