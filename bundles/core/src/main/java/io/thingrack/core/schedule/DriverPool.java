package io.thingrack.core.schedule;

import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.LongFunction;
import java.util.stream.Stream;

/**
 * The threads that driver code runs on: platform threads, about as many as there are cores, and more as runs take long,
 * so that drivers that block do not hold up others.
 */
public final class DriverPool implements AutoCloseable {
    /** Most threads that may be in long runs at a time. */
    public static final int MOST_LONG_RUNS = 256;

    /** Most threads besides those that may be in long runs of what is urgent. */
    public static final int MOST_LONG_URGENT_RUNS = 32;

    private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(ElasticThreads.LONG_RUN_MILLIS / 2);

    private final Watch watch = new Watch();
    private final Deadlines deadlines;
    private final ElasticThreads threads;
    /** Of their own: what is to stop a driver that hangs must not wait for threads that hang in it. */
    private final ElasticThreads urgentThreads;

    private final LongFunction<String> bundles;

    /**
     * @param deadlines notices long runs
     * @param onFault told of what a task throws; a fault of ours
     */
    public DriverPool(Deadlines deadlines, Consumer<Throwable> onFault) {
        this(deadlines, onFault, bundleId -> "");
    }

    /**
     * @param deadlines notices long runs
     * @param onFault told of what a task throws; a fault of ours
     * @param bundles name and version of a bundle now, by its id; empty where there is none
     */
    public DriverPool(Deadlines deadlines, Consumer<Throwable> onFault, LongFunction<String> bundles) {
        this.bundles = bundles;
        this.deadlines = deadlines;
        int size = Math.max(2, Runtime.getRuntime().availableProcessors());
        threads = new ElasticThreads("thingrack-driver", size, MOST_LONG_RUNS, onFault);
        urgentThreads = new ElasticThreads("thingrack-urgent", 1, MOST_LONG_URGENT_RUNS, onFault);
    }

    /**
     * @param task to be run soon
     * @throws java.util.concurrent.RejectedExecutionException after {@link #close}
     */
    public void execute(Runnable task) {
        threads.execute(task);
        watch.start();
    }

    /**
     * @param task to be run soon, on threads kept for such ones
     * @throws java.util.concurrent.RejectedExecutionException after {@link #close}
     */
    public void executeUrgent(Runnable task) {
        urgentThreads.execute(task);
        watch.start();
    }

    /** @return the clocks of what runs here */
    public Deadlines deadlines() {
        return deadlines;
    }

    /** @return whether so many runs take long that a new one might wait for a thread */
    public boolean saturated() {
        return threads.longRuns() >= MOST_LONG_RUNS;
    }

    /** @return how many threads there are now */
    public int threads() {
        return threads.threads() + urgentThreads.threads();
    }

    /**
     * A driver has gone: no thread that may have run it runs anything more, since what it has put into thread locals
     * would keep it.
     */
    public void retireThreads() {
        threads.retire();
        urgentThreads.retire();
    }

    /**
     * Gives a thread up: it ends as soon as what it is stuck in returns, and never serves again.
     *
     * @param thread one of the pool's; others are ignored
     * @param what it was doing
     */
    public void abandon(Thread thread, GivenUp what) {
        if (thread instanceof PoolThread given) {
            given.owner.abandon(given, what.of(bundles.apply(what.bundleId())));
        }
    }

    /** @return the threads that were given up, and have not ended yet */
    public List<GivenUp.Stuck> stuck() {
        return Stream.concat(threads.stuck().stream(), urgentThreads.stuck().stream())
                .toList();
    }

    /** Interrupts what runs, and takes nothing more. Does not wait. */
    @Override
    public void close() {
        threads.close();
        urgentThreads.close();
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
        protected boolean isOurs() {
            return true;
        }

        @Override
        protected long remaining(long now) {
            if (isBusy()) {
                return Math.max(0, nextLook - now);
            }
            armed.set(false);
            // a task that came between the look and the flag armed nothing: look again
            if (isBusy() && armed.compareAndSet(false, true)) {
                return Math.max(0, nextLook - now);
            }
            return DONE;
        }

        private boolean isBusy() {
            return threads.unfinished() > 0 || urgentThreads.unfinished() > 0;
        }

        @Override
        protected void expired(long now) {
            nextLook = now + LOOK_NANOS;
            threads.look(now);
            urgentThreads.look(now);
        }
    }
}
