package io.thingrack.core.schedule;

import java.util.Queue;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The right to run a Thing's operations through one gate: in the queue one at a time, beside it some. An operation that
 * runs beside the queue starts where it stands in the queue; its thread then lets go of the queue and stays with it.
 * One that is urgent starts at once.
 */
final class Turn implements Runnable, ThingQueue.Claim {
    /** Most operations of a Thing that run beside its queue: one Thing cannot take all threads that there are. */
    static final int MOST_BESIDE = DriverPool.MOST_LONG_RUNS / 2;

    /** Most urgent ones of a Thing that run at a time. */
    static final int MOST_URGENT = DriverPool.MOST_LONG_URGENT_RUNS / 2;

    private static final int BATCH = 64;
    private static final long BATCH_NANOS = 2_000_000;

    final Gate gate;
    private final ThingQueue queue;
    private final AtomicBoolean claimed = new AtomicBoolean();
    private final Lane beside;
    private final Lane urgent;

    Turn(ThingQueue queue, Gate gate) {
        this.queue = queue;
        this.gate = gate;
        beside = new Lane(
                this,
                queue.besideWaiting,
                MOST_BESIDE,
                queue.pool::execute,
                invocation -> gate.runsBeside(invocation.job()));
        urgent = new Lane(
                this,
                queue.urgentWaiting,
                MOST_URGENT,
                queue.pool::executeUrgent,
                invocation -> gate.isUrgent(invocation.job()));
    }

    /** What waits beside the queue of the driver before, and is not like that with this one, waits in the queue. */
    void takeBack() {
        beside.giveBack(queue.waiting);
        urgent.giveBack(queue.waiting);
    }

    /** It is this Thing's turn: what waits runs through this gate. */
    void begin() {
        if (!queue.waiting.isEmpty()) {
            schedule();
        }
        beside.scheduleAll();
        urgent.scheduleAll();
    }

    /** Has what waits run soon; nothing happens while something runs. */
    void schedule() {
        if (!claimed.get() && claimed.compareAndSet(false, true)) {
            handToPool();
        }
    }

    /** Has it run at once. */
    void runUrgently(Invocation invocation) {
        urgent.add(invocation);
    }

    boolean isCurrent() {
        return queue.isTurn(this);
    }

    /** @return whether one more operation may start; the gate is entered then */
    boolean enter() {
        return isCurrent() && gate.enter();
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
        if (isCurrent() && !queue.waiting.isEmpty()) {
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
            beside.perform(besideTheQueue);
        }
    }

    /** @return an invocation that was started, and runs on when the queue has been let go of; or null */
    private Invocation runBatch(long start) {
        long now = start;
        long until = now + BATCH_NANOS;
        for (int i = 0; i < BATCH && until - now > 0; i++) {
            if (!enter()) {
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
            } else if (!beside.claimNow()) {
                // before the gate is left: who waits for that, to let the next driver in, must find it there
                beside.add(invocation);
                gate.exit();
            } else if (beside.start(invocation, now)) {
                return invocation;
            }
            now = System.nanoTime();
        }
        return null;
    }

    private void goOn() {
        if (isCurrent() && !queue.waiting.isEmpty()) {
            handToPool();
        } else {
            release();
        }
    }

    /** @return whether it is to be performed; else the gate is left */
    boolean start(Invocation invocation, long now) {
        if (!invocation.start(now)) {
            gate.exit();
            return false;
        }
        if (invocation.needsOwnExecutionDeadline()) {
            queue.deadlines.arm(invocation.executionDeadline());
        }
        return true;
    }

    /** It waits in one of the lanes, of this turn or of the next. */
    void put(Invocation invocation, Queue<Invocation> lane) {
        queue.put(invocation, lane::add, this);
    }

    /** It was put beside the queue of another driver, of which this action was like that. */
    void requeue(Invocation invocation) {
        queue.put(invocation, queue.waiting::giveBack, this);
        schedule();
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
}
