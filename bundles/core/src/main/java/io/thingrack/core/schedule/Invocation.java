package io.thingrack.core.schedule;

import io.thingrack.core.logs.ForeignThrowable;
import io.thingrack.spi.Clocks;
import io.thingrack.spi.Job;
import io.thingrack.spi.Outcome;
import io.thingrack.spi.Payload;
import io.thingrack.spi.Reply;
import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;
import java.util.concurrent.atomic.AtomicReferenceFieldUpdater;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One job on its way: waits, is started at most once, is answered exactly once, by whoever comes first: the driver's
 * value, a clock, or the rack that gives it up.
 */
public final class Invocation extends Deadlines.Entry {
    private static final Logger LOG = LoggerFactory.getLogger(Invocation.class);

    private static final int WAITING = 0;
    private static final int STARTED = 1;
    private static final int ANSWERED = 2;

    /** Bytes of an input that may stay. */
    private static final int SMALL = 256;

    private static final AtomicIntegerFieldUpdater<Invocation> PHASE =
            AtomicIntegerFieldUpdater.newUpdater(Invocation.class, "phase");
    private static final AtomicReferenceFieldUpdater<Invocation, Object> RUNNER =
            AtomicReferenceFieldUpdater.newUpdater(Invocation.class, Object.class, "runner");

    private static final AtomicIntegerFieldUpdater<Invocation> HELD =
            AtomicIntegerFieldUpdater.newUpdater(Invocation.class, "held");

    /** Stands in for the runner while somebody interrupts it, or gives it up: until then it cannot leave. */
    private record Held(Thread thread) {}

    private volatile Job job;
    private volatile Reply reply;
    private volatile int phase = WAITING;
    private volatile Object runner;
    private volatile boolean interrupted;
    /** Whether the interrupt was sent; set by who holds the runner. */
    private volatile boolean interruptSent;
    /** Gives up the runner; taken by who holds it. */
    private volatile Consumer<Thread> giveUp;

    private volatile int held;
    private ThingQueue queue;
    /** Where it stands among those of its Thing. */
    private long number;

    private Tally tally;
    private long startedAt;

    /**
     * @param job what to do
     * @param reply gets the one answer
     */
    public Invocation(Job job, Reply reply) {
        this.job = job;
        this.reply = reply;
    }

    /** @return what to do; without the input once that is {@link #inputTaken} */
    public Job job() {
        return job;
    }

    /** Nobody reads the input any more: it may be large, and this one stay for long. */
    public void inputTaken() {
        Job full = job;
        if (full.binary() != null || full.payload().bytes().length > SMALL) {
            job = new Job(
                    full.thingId(),
                    full.operation(),
                    full.affordance(),
                    Payload.NULL,
                    null,
                    full.names(),
                    full.clocks(),
                    full.executionLogs());
        }
    }

    /** @return whether it has clocks that must be watched */
    public boolean hasClocks() {
        Clocks clocks = job.clocks();
        return clocks.invocationTimeout() >= 0 || clocks.executionTimeout() >= 0;
    }

    /** Its answer counts for a Thing. Before it is handed on. */
    public void countIn(Tally thing) {
        tally = thing;
    }

    /**
     * It waits in a queue from here on, which is told when it no longer does.
     *
     * @param arrival higher than that of any that came before
     */
    void waitIn(ThingQueue owner, long arrival) {
        queue = owner;
        number = arrival;
    }

    long number() {
        return number;
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
        return answerFrom(WAITING, outcome);
    }

    private boolean answerFrom(int from, Outcome outcome) {
        if (!PHASE.compareAndSet(this, from, ANSWERED)) {
            return false;
        }
        Reply to = reply;
        // what is answered holds nothing of its face, however long the driver goes on
        reply = null;
        if (from == WAITING) {
            // it is never started; whoever starts one lets go of the input
            inputTaken();
            if (queue != null) {
                // first: a client that has its answer has its place for the next request too
                queue.answered();
            }
        }
        if (tally != null) {
            tally.answered(outcome, System.nanoTime() - job.clocks().arrived());
        }
        tell(to, outcome);
        return true;
    }

    /**
     * A long action has begun; who waits for the answer is told.
     *
     * @param run its id
     */
    public void began(String run) {
        Reply to = reply;
        if (to != null) {
            try {
                to.began(run);
            } catch (Throwable foreign) {
                LOG.error("{} threw {}", to.getClass().getName(), ForeignThrowable.text(foreign));
            }
        }
    }

    /** Where a face is given its answer: what it throws harms nobody but whom it should have told. */
    private void tell(Reply to, Outcome outcome) {
        try {
            to.answer(outcome);
        } catch (Throwable foreign) {
            LOG.error(
                    "the answer to {} '{}' of Thing '{}' is lost: {} threw {}",
                    job.operation(),
                    job.affordance(),
                    job.thingId(),
                    to.getClass().getName(),
                    ForeignThrowable.text(foreign));
        }
    }

    /** @return when it was started, {@link System#nanoTime()}; for who knows that it was */
    public long startedAt() {
        return startedAt;
    }

    /** @return whether it has its answer */
    public boolean isAnswered() {
        return phase == ANSWERED;
    }

    /** From here on it counts among what its Thing has to do, though it does not wait, until it is {@link #over}. */
    public void hold() {
        if (queue != null && HELD.compareAndSet(this, 0, 1)) {
            queue.hold();
        }
    }

    /** It is over, whether or not that was its answer. */
    public void over() {
        if (HELD.compareAndSet(this, 1, 0)) {
            queue.over();
        }
    }

    /** The current thread runs it from here on, and may be interrupted for it, until {@link #leave}. */
    public void enter() {
        runner = Thread.currentThread();
        if (interrupted) {
            holdRunner();
        }
    }

    /** The current thread no longer runs it: an interrupt that was meant for it is over. */
    public void leave() {
        Thread me = Thread.currentThread();
        while (!RUNNER.compareAndSet(this, me, null)) {
            // whoever interrupts may be closing the channel that the driver waited for
            LockSupport.parkNanos(10_000);
        }
        Thread.interrupted();
    }

    /** @return the thread that runs it now, or null */
    public Thread runner() {
        Object current = runner;
        return current instanceof Held held ? held.thread : (Thread) current;
    }

    /** Interrupts the thread that runs it, or will; once, for an interrupted driver may clean up. */
    public void interrupt() {
        interrupted = true;
        holdRunner();
    }

    /** @return whether the rack wants it to end, whatever its driver made of that */
    public boolean isInterrupted() {
        return interrupted;
    }

    /**
     * Gives up the thread that runs it, if one still does: not one that has gone on to something else.
     *
     * @param how called with that thread, while it cannot leave; at most once, maybe on another thread and later
     */
    public void giveUp(Consumer<Thread> how) {
        giveUp = how;
        holdRunner();
    }

    /** Does what is to be done to the runner; where another one is at that, that one does. */
    private void holdRunner() {
        while (hasToBeDone()) {
            Object current = runner;
            if (!(current instanceof Thread thread) || !RUNNER.compareAndSet(this, thread, new Held(thread))) {
                return;
            }
            try {
                // what another one asked for meanwhile too, before the runner can leave
                while (hasToBeDone()) {
                    doTo(thread);
                }
            } finally {
                runner = thread;
            }
        }
    }

    private boolean hasToBeDone() {
        return interrupted && !interruptSent || giveUp != null;
    }

    private void doTo(Thread thread) {
        // first: the interrupt may be held up in a channel of the driver's
        Consumer<Thread> how = giveUp;
        giveUp = null;
        if (how != null) {
            how.accept(thread);
        }
        if (interrupted && !interruptSent) {
            interruptSent = true;
            Interrupts.send(thread);
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
