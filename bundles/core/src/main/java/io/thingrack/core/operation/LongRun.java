package io.thingrack.core.operation;

import io.thingrack.api.Progress;
import io.thingrack.core.model.LongActions.State;
import io.thingrack.core.schedule.Invocation;
import io.thingrack.spi.Outcome;
import io.thingrack.spi.Payload;
import java.time.Instant;
import java.util.UUID;

/** One invocation of a long action: what it is doing, then what came of it. Safe from any thread. */
public final class LongRun implements Progress {
    private static final int LONGEST_MESSAGE = 500;

    final String id = UUID.randomUUID().toString();
    final String action;
    final Instant since = Instant.now();
    private Invocation invocation;
    private State state = State.RUNNING;
    private boolean cancelled;
    private Runnable onCancel = () -> {};
    private double part = Double.NaN;
    private String message;
    private Payload output;
    private String error;
    private Instant ended;
    private long endedNanos;

    LongRun(String action, Invocation invocation) {
        this.action = action;
        this.invocation = invocation;
    }

    /** What a client is shown of it, all of one moment. */
    record Shown(LongRun run, State state, double part, String message, Payload output, String error, Instant ended) {}

    synchronized Shown shown() {
        return new Shown(this, state, part, message, output, error, ended);
    }

    @Override
    public synchronized void report(double newPart, String newMessage) {
        if (state != State.RUNNING) {
            return;
        }
        part = Double.isNaN(newPart) ? Double.NaN : Math.max(0, Math.min(1, newPart));
        message = newMessage == null || newMessage.length() <= LONGEST_MESSAGE
                ? newMessage
                : newMessage.substring(0, LONGEST_MESSAGE) + "…";
    }

    synchronized boolean isRunning() {
        return state == State.RUNNING;
    }

    synchronized boolean isOf(Invocation some) {
        return invocation == some;
    }

    synchronized boolean endedBefore(long nanos) {
        return state != State.RUNNING && endedNanos - nanos < 0;
    }

    /** @param stop what ends it beside an interrupt */
    public void onCancel(Runnable stop) {
        boolean late;
        synchronized (this) {
            onCancel = stop;
            late = cancelled;
        }
        if (late) {
            stop.run();
        }
    }

    /** @return whether it was running; it is interrupted then */
    boolean cancel() {
        Invocation running;
        Runnable stop;
        synchronized (this) {
            if (state != State.RUNNING) {
                return false;
            }
            cancelled = true;
            running = invocation;
            stop = onCancel;
        }
        // under no lock: channels and stages of the driver's are called
        running.interrupt();
        stop.run();
        return true;
    }

    /**
     * It is over, and holds nothing of its invocation and its driver any more.
     *
     * @param now {@link System#nanoTime()}
     */
    synchronized void end(Outcome outcome, long now) {
        if (outcome instanceof Outcome.Done done) {
            state = State.COMPLETED;
            part = 1;
            output = done.binary() == null ? done.value() : null;
        } else {
            state = cancelled ? State.CANCELLED : State.FAILED;
            error = outcome instanceof Outcome.Failed failed ? failed.fault().message() : "it took too long";
        }
        ended = Instant.now();
        endedNanos = now;
        invocation = null;
        onCancel = () -> {};
    }

    synchronized int outputBytes() {
        return output == null ? 0 : output.bytes().length;
    }

    synchronized void dropOutput() {
        output = null;
    }
}
