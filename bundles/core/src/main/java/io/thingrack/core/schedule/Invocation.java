package io.thingrack.core.schedule;

import io.thingrack.spi.Clocks;
import io.thingrack.spi.Job;
import io.thingrack.spi.Outcome;
import io.thingrack.spi.Reply;
import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;
import java.util.concurrent.atomic.AtomicReferenceFieldUpdater;

/**
 * One job on its way: waits, is started at most once, is answered exactly once, by whoever comes first: the driver's
 * value, a clock, or the rack that gives it up.
 */
public final class Invocation extends Deadlines.Entry {
    private static final int WAITING = 0;
    private static final int STARTED = 1;
    private static final int ANSWERED = 2;

    private static final AtomicIntegerFieldUpdater<Invocation> PHASE =
            AtomicIntegerFieldUpdater.newUpdater(Invocation.class, "phase");
    private static final AtomicReferenceFieldUpdater<Invocation, Object> RUNNER =
            AtomicReferenceFieldUpdater.newUpdater(Invocation.class, Object.class, "runner");

    /** Stands in for the runner while somebody interrupts it. */
    private static final Object INTERRUPTING = "interrupting";

    private final Job job;
    private volatile Reply reply;
    private volatile int phase = WAITING;
    private volatile Object runner;
    private ThingQueue queue;
    private long startedAt;

    /**
     * @param job what to do
     * @param reply gets the one answer
     */
    public Invocation(Job job, Reply reply) {
        this.job = job;
        this.reply = reply;
    }

    /** @return what to do */
    public Job job() {
        return job;
    }

    /** @return whether it has clocks that must be watched */
    public boolean hasClocks() {
        Clocks clocks = job.clocks();
        return clocks.invocationTimeout() >= 0 || clocks.executionTimeout() >= 0;
    }

    /** It waits in a queue from here on, which is told when it no longer does. */
    void waitIn(ThingQueue owner) {
        queue = owner;
    }

    /**
     * Starts it: the invocation clock stops, the execution clock begins.
     *
     * @param now {@link System#nanoTime()}
     * @return false if it must not be run: it was answered, or it comes too late and is answered by this call
     */
    public boolean start(long now) {
        startedAt = now;
        Clocks clocks = job.clocks();
        if (clocks.invocationTimeout() >= 0 && now - clocks.arrived() > clocks.invocationTimeout()) {
            answerIfWaiting(new Outcome.TimedOut(Outcome.Phase.INVOCATION));
            return false;
        }
        if (!PHASE.compareAndSet(this, WAITING, STARTED)) {
            return false;
        }
        if (queue != null) {
            queue.started();
        }
        return true;
    }

    /** @return whether its execution clock may run out before the next look of {@link Deadlines} at it */
    public boolean needsOwnExecutionDeadline() {
        long timeout = job.clocks().executionTimeout();
        return timeout >= 0 && timeout < Deadlines.HORIZON_NANOS;
    }

    /** @return an entry that expires with the execution clock */
    public Deadlines.Entry executionDeadline() {
        return new Deadlines.Entry() {
            @Override
            protected long remaining(long now) {
                return Invocation.this.remaining(now);
            }

            @Override
            protected void expired(long now) {
                Invocation.this.expired(now);
            }
        };
    }

    /**
     * Answers it, unless it was.
     *
     * @param outcome the answer
     * @return false if it had been answered; the outcome is dropped
     */
    public boolean answer(Outcome outcome) {
        return answerIfWaiting(outcome) || answerFrom(STARTED, outcome);
    }

    /**
     * Answers it only if it was not started.
     *
     * @param outcome the answer
     * @return whether it was answered by this call
     */
    public boolean answerIfWaiting(Outcome outcome) {
        if (!answerFrom(WAITING, outcome)) {
            return false;
        }
        if (queue != null) {
            queue.answered();
        }
        return true;
    }

    private boolean answerFrom(int from, Outcome outcome) {
        if (!PHASE.compareAndSet(this, from, ANSWERED)) {
            return false;
        }
        Reply to = reply;
        // what is answered holds nothing of its face, however long the driver goes on
        reply = null;
        to.answer(outcome);
        return true;
    }

    /** @return whether it has its answer */
    public boolean isAnswered() {
        return phase == ANSWERED;
    }

    /** The current thread runs it from here on, and may be interrupted for it, until {@link #leave}. */
    public void enter() {
        runner = Thread.currentThread();
    }

    /** The current thread no longer runs it: an interrupt that was meant for it is over. */
    public void leave() {
        Thread me = Thread.currentThread();
        while (!RUNNER.compareAndSet(this, me, null)) {
            Thread.onSpinWait();
        }
        Thread.interrupted();
    }

    /** @return the thread that runs it now, or null */
    public Thread runner() {
        Object thread = runner;
        return thread == INTERRUPTING ? null : (Thread) thread;
    }

    /** Interrupts the thread that runs it, if one does. */
    public void interrupt() {
        Thread thread = runner();
        if (thread != null && RUNNER.compareAndSet(this, thread, INTERRUPTING)) {
            thread.interrupt();
            runner = thread;
        }
    }

    @Override
    protected long remaining(long now) {
        Clocks clocks = job.clocks();
        switch (phase) {
            case WAITING:
                return clocks.invocationTimeout() < 0
                        ? Deadlines.HORIZON_NANOS
                        : clocks.arrived() + clocks.invocationTimeout() - now;
            case STARTED:
                return clocks.executionTimeout() < 0 ? DONE : startedAt + clocks.executionTimeout() - now;
            default:
                return DONE;
        }
    }

    @Override
    protected void expired(long now) {
        if (answerIfWaiting(new Outcome.TimedOut(Outcome.Phase.INVOCATION))) {
            return;
        }
        if (phase == STARTED && remaining(now) <= 0) {
            answer(new Outcome.TimedOut(Outcome.Phase.EXECUTION));
        }
    }
}
