package io.thingrack.core.schedule;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/**
 * The threads that driver code runs on: platform threads, about as many as there are cores, and one more for each run
 * that takes longer than {@value #LONG_RUN_MILLIS} ms, so that drivers that block do not hold up others. Idle threads
 * go after {@value #IDLE_SECONDS} s.
 */
public final class DriverPool implements AutoCloseable {
    /** Most threads that may be in long runs at a time. */
    public static final int MOST_LONG_RUNS = 256;

    private static final long LONG_RUN_MILLIS = 20;
    private static final long IDLE_SECONDS = 10;

    private final int size = Math.max(2, Runtime.getRuntime().availableProcessors());
    private final AtomicInteger longRuns = new AtomicInteger();
    private final AtomicInteger unfinished = new AtomicInteger();
    private final Set<DriverThread> all = ConcurrentHashMap.newKeySet();
    private final Watch watch = new Watch();
    private final Deadlines deadlines;
    private final Threads threads;

    /**
     * @param deadlines notices long runs
     * @param onFault told of what a task throws; a fault of ours
     */
    public DriverPool(Deadlines deadlines, Consumer<Throwable> onFault) {
        this.deadlines = deadlines;
        threads = new Threads(onFault);
    }

    /**
     * @param task to be run soon
     * @throws java.util.concurrent.RejectedExecutionException after {@link #close}
     */
    public void execute(Runnable task) {
        unfinished.incrementAndGet();
        threads.execute(task);
        watch.start();
    }

    /** @return whether so many runs take long that a new one might wait for a thread */
    public boolean saturated() {
        return longRuns.get() >= MOST_LONG_RUNS;
    }

    /** @return how many threads there are now */
    public int threads() {
        return threads.getPoolSize();
    }

    /**
     * Gives a thread up: it ends as soon as what it is stuck in returns, and never serves again.
     *
     * @param thread one of the pool's; others are ignored
     */
    public void abandon(Thread thread) {
        if (thread instanceof DriverThread) {
            ((DriverThread) thread).abandon();
        }
    }

    /** Interrupts what runs, and takes nothing more. Does not wait. */
    @Override
    public void close() {
        threads.shutdownNow();
    }

    private void adjust() {
        synchronized (threads) {
            threads.setCorePoolSize(size + Math.min(longRuns.get(), MOST_LONG_RUNS));
        }
    }

    private final class Threads extends ThreadPoolExecutor {
        Threads(Consumer<Throwable> onFault) {
            super(size, size + MOST_LONG_RUNS, IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>());
            AtomicLong number = new AtomicLong();
            setThreadFactory(work -> {
                Thread thread = new DriverThread(work, "thingrack-driver-" + number.incrementAndGet(), all);
                thread.setUncaughtExceptionHandler((t, fault) -> {
                    if (!(fault instanceof EndOfThread)) {
                        onFault.accept(fault);
                    }
                });
                return thread;
            });
            allowCoreThreadTimeOut(true);
        }

        @Override
        protected void beforeExecute(Thread thread, Runnable task) {
            ((DriverThread) thread).begin(System.nanoTime());
        }

        @Override
        protected void afterExecute(Runnable task, Throwable fault) {
            if (fault instanceof EndOfThread) {
                // ours, from below: the executor comes by a second time with what this method threw
                return;
            }
            DriverThread thread = (DriverThread) Thread.currentThread();
            unfinished.decrementAndGet();
            if (thread.end()) {
                longRuns.decrementAndGet();
                adjust();
            }
            if (thread.isAbandoned()) {
                throw new EndOfThread();
            }
        }
    }

    /** Looks each tick for runs that became long, as long as anything runs. */
    private final class Watch extends Deadlines.Entry {
        private final AtomicBoolean armed = new AtomicBoolean();
        private long nextLook;

        void start() {
            if (!armed.get() && armed.compareAndSet(false, true)) {
                deadlines.arm(this);
            }
        }

        @Override
        protected long remaining(long now) {
            if (unfinished.get() > 0) {
                return Math.max(0, nextLook - now);
            }
            armed.set(false);
            // a task that came between the look and the flag armed nothing: look again
            if (unfinished.get() > 0 && armed.compareAndSet(false, true)) {
                return Math.max(0, nextLook - now);
            }
            return DONE;
        }

        @Override
        protected void expired(long now) {
            nextLook = now + TimeUnit.MILLISECONDS.toNanos(LONG_RUN_MILLIS) / 2;
            int found = 0;
            for (DriverThread thread : all) {
                if (thread.becomesLong(now, TimeUnit.MILLISECONDS.toNanos(LONG_RUN_MILLIS))) {
                    found++;
                }
            }
            if (found > 0) {
                longRuns.addAndGet(found);
                adjust();
            }
        }
    }

    /** Ends a thread of the pool from within. */
    private static final class EndOfThread extends Error {
        private static final long serialVersionUID = 1L;

        EndOfThread() {
            super("the run of this thread was given up", null, false, false);
        }
    }
}
