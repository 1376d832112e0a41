package io.thingrack.core.schedule;

import io.thingrack.spi.Outcome;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The requests that wait for one Thing. At most one turn of a Thing runs at a time, on a thread of the pool that it
 * has only while there is something to do; after a batch it stands in line again, so that a full queue does not hold
 * up other Things. While no {@link Gate} is open the requests are parked, with their clocks running.
 */
public final class ThingQueue {
    private static final int BATCH = 64;
    private static final long BATCH_NANOS = 2_000_000;
    private static final int SWEEP_AT_LEAST = 256;

    private final DriverPool pool;
    private final Deadlines deadlines;
    private final int limit;
    private final Queue<Invocation> waiting = new ConcurrentLinkedQueue<>();
    private final AtomicInteger live = new AtomicInteger();
    private final AtomicInteger dead = new AtomicInteger();
    private volatile Turn turn;

    /**
     * @param pool where the operations run
     * @param deadlines watches the clocks
     * @param limit most requests that may wait
     */
    public ThingQueue(DriverPool pool, Deadlines deadlines, int limit) {
        this.pool = pool;
        this.deadlines = deadlines;
        this.limit = limit;
    }

    /**
     * Takes a request.
     *
     * @param invocation waits from here on
     * @return false if the queue is full; the invocation is not in it
     */
    public boolean offer(Invocation invocation) {
        if (live.incrementAndGet() > limit) {
            live.decrementAndGet();
            return false;
        }
        invocation.waitIn(this);
        waiting.add(invocation);
        if (invocation.hasClocks()) {
            deadlines.arm(invocation);
        }
        schedule();
        return true;
    }

    /**
     * Opens it: what waits, and what comes, runs through the gate.
     *
     * @param gate of the driver that serves
     */
    public void open(Gate gate) {
        turn = new Turn(gate);
        schedule();
    }

    /** Shuts it: what waits, and what comes, is parked. What runs goes on, and no longer holds the queue. */
    public void shut() {
        turn = null;
    }

    /**
     * Lets the caller run one operation on its own thread, if nothing waits and nothing runs.
     *
     * @return the gate, entered; null if that is not so. {@link #release} must follow
     */
    public Gate tryClaim() {
        Turn current = turn;
        if (current == null || live.get() > 0 || !current.claimed.compareAndSet(false, true)) {
            return null;
        }
        if (!current.gate.enter()) {
            current.release();
            return null;
        }
        return current.gate;
    }

    /** @param gate that {@link #tryClaim} gave; its operation is over */
    public void release(Gate gate) {
        Turn current = turn;
        if (current != null && current.gate == gate) {
            current.release();
        }
    }

    /**
     * Answers all that waits.
     *
     * @param outcome the answer of each
     */
    public void answerAll(Outcome outcome) {
        for (Invocation invocation = waiting.poll(); invocation != null; invocation = waiting.poll()) {
            invocation.answerIfWaiting(outcome);
        }
    }

    /** @return how many wait */
    public int size() {
        return live.get();
    }

    /** @return most that may wait */
    public int limit() {
        return limit;
    }

    /** An invocation no longer waits, because it was started. */
    void started() {
        live.decrementAndGet();
    }

    /**
     * An invocation no longer waits, because it was answered. Such ones are swept out when they are the greater part, so
     * that the queue of a Thing that hangs does not grow with what its clients gave up.
     */
    void answered() {
        int alive = live.decrementAndGet();
        int seen = dead.incrementAndGet();
        if (seen > SWEEP_AT_LEAST + 2 * alive && dead.compareAndSet(seen, 0)) {
            waiting.removeIf(Invocation::isAnswered);
        }
    }

    private void schedule() {
        Turn current = turn;
        if (current != null) {
            current.schedule();
        }
    }

    /** The right to run this Thing's operations one at a time, through one gate. */
    private final class Turn implements Runnable {
        private final Gate gate;
        private final AtomicBoolean claimed = new AtomicBoolean();

        Turn(Gate gate) {
            this.gate = gate;
        }

        void schedule() {
            if (!claimed.get() && claimed.compareAndSet(false, true)) {
                handToPool();
            }
        }

        private void handToPool() {
            try {
                pool.execute(this);
            } catch (RejectedExecutionException closing) {
                // the rack is about to stop, and answers what waits
                claimed.set(false);
            }
        }

        void release() {
            claimed.set(false);
            // what came between the last look and the release scheduled nothing: look again
            if (turn == this && !waiting.isEmpty()) {
                schedule();
            }
        }

        @Override
        public void run() {
            try {
                runBatch(System.nanoTime());
            } finally {
                goOn();
            }
        }

        private void runBatch(long start) {
            long now = start;
            long until = now + BATCH_NANOS;
            for (int i = 0; i < BATCH && until - now > 0; i++) {
                if (turn != this || !gate.enter()) {
                    break;
                }
                Invocation invocation = waiting.poll();
                if (invocation == null) {
                    gate.exit();
                    break;
                }
                runOne(invocation, now);
                now = System.nanoTime();
            }
        }

        private void goOn() {
            if (turn == this && !waiting.isEmpty() && claimed.get()) {
                handToPool();
            } else {
                release();
            }
        }

        private void runOne(Invocation invocation, long now) {
            if (!invocation.start(now)) {
                gate.exit();
                return;
            }
            if (invocation.needsOwnExecutionDeadline()) {
                deadlines.arm(invocation.executionDeadline());
            }
            gate.perform(invocation);
        }
    }
}
