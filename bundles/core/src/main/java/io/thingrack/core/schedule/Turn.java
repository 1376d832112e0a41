package io.thingrack.core.schedule;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The right to run a Thing's operations through one gate: in the queue one at a time, beside it some. An operation that
 * runs beside the queue starts where it stands in the queue; its thread then lets go of the queue and stays with it.
 */
final class Turn implements Runnable, ThingQueue.Claim {
    /** Most operations of a Thing that run beside its queue: one Thing cannot take all threads that there are. */
    static final int MOST_BESIDE = DriverPool.MOST_LONG_RUNS / 2;

    private static final int BATCH = 64;
    private static final long BATCH_NANOS = 2_000_000;

    final Gate gate;
    private final ThingQueue queue;
    private final AtomicBoolean claimed = new AtomicBoolean();
    private final AtomicInteger beside = new AtomicInteger();

    Turn(ThingQueue queue, Gate gate) {
        this.queue = queue;
        this.gate = gate;
    }

    /** Has what waits run soon; nothing happens while something runs. */
    void schedule() {
        if (!claimed.get() && claimed.compareAndSet(false, true)) {
            handToPool();
        }
    }

    /** Has what waits beside the queue run soon. */
    void scheduleBeside() {
        for (int left = queue.besideWaiting.size(); left > 0 && claimBeside(); left--) {
            handBesideToPool();
        }
    }

    /** @return whether the caller may run one operation, with the gate entered; {@link #release} must follow */
    boolean tryClaim() {
        if (!claimed.compareAndSet(false, true)) {
            return false;
        }
        if (!gate.enter()) {
            release();
            return false;
        }
        return true;
    }

    @Override
    public void release() {
        claimed.set(false);
        // what came between the last look and the release scheduled nothing: look again
        if (queue.isTurn(this) && !queue.waiting.isEmpty()) {
            schedule();
        }
    }

    @Override
    public void run() {
        Invocation besideTheQueue = null;
        try {
            besideTheQueue = runBatch(System.nanoTime());
        } finally {
            goOn();
        }
        if (besideTheQueue != null) {
            performBeside(besideTheQueue);
        }
    }

    /** @return an invocation that was started, and runs on when the queue has been let go of; or null */
    private Invocation runBatch(long start) {
        long now = start;
        long until = now + BATCH_NANOS;
        for (int i = 0; i < BATCH && until - now > 0; i++) {
            if (!queue.isTurn(this) || !gate.enter()) {
                return null;
            }
            Invocation invocation = queue.waiting.poll();
            if (invocation == null) {
                gate.exit();
                return null;
            }
            if (!gate.runsBeside(invocation.job())) {
                if (start(invocation, now)) {
                    gate.perform(invocation);
                }
            } else if (!queue.besideWaiting.isEmpty() || !claimBeside()) {
                gate.exit();
                queue.besideWaiting.add(invocation);
                scheduleNextBeside();
            } else if (startBeside(invocation, now)) {
                return invocation;
            }
            now = System.nanoTime();
        }
        return null;
    }

    private void goOn() {
        if (queue.isTurn(this) && !queue.waiting.isEmpty()) {
            handToPool();
        } else {
            release();
        }
    }

    private boolean start(Invocation invocation, long now) {
        if (!invocation.start(now)) {
            gate.exit();
            return false;
        }
        if (invocation.needsOwnExecutionDeadline()) {
            queue.deadlines.arm(invocation.executionDeadline());
        }
        return true;
    }

    private boolean startBeside(Invocation invocation, long now) {
        if (!start(invocation, now)) {
            endBeside();
            return false;
        }
        invocation.hold();
        return true;
    }

    private void performBeside(Invocation invocation) {
        try {
            gate.perform(invocation);
        } finally {
            endBeside();
        }
    }

    private boolean claimBeside() {
        int running = beside.get();
        while (running < MOST_BESIDE) {
            if (beside.compareAndSet(running, running + 1)) {
                return true;
            }
            running = beside.get();
        }
        return false;
    }

    private void endBeside() {
        beside.decrementAndGet();
        if (queue.isTurn(this)) {
            scheduleNextBeside();
        }
    }

    private void scheduleNextBeside() {
        if (!queue.besideWaiting.isEmpty() && claimBeside()) {
            handBesideToPool();
        }
    }

    private void runBeside() {
        if (!queue.isTurn(this) || !gate.enter()) {
            beside.decrementAndGet();
            return;
        }
        Invocation invocation = queue.besideWaiting.poll();
        if (invocation == null) {
            gate.exit();
            endBeside();
        } else if (!gate.runsBeside(invocation.job())) {
            // it waited beside the queue of another driver, of which this action was like that
            gate.exit();
            queue.waiting.add(invocation);
            endBeside();
            schedule();
        } else if (startBeside(invocation, System.nanoTime())) {
            performBeside(invocation);
        }
    }

    private void handToPool() {
        try {
            queue.pool.execute(this);
        } catch (Throwable refused) {
            // the rack is about to stop, and answers what waits; or there is no memory, and the next request tries
            // again
            claimed.set(false);
        }
    }

    private void handBesideToPool() {
        try {
            queue.pool.execute(this::runBeside);
        } catch (Throwable refused) {
            beside.decrementAndGet();
        }
    }
}
