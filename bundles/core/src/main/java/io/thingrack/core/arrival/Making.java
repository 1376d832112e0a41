package io.thingrack.core.arrival;

import io.thingrack.api.Thing;
import io.thingrack.core.codec.UnmappableException;
import io.thingrack.core.model.ThingClass;
import io.thingrack.core.rack.Occupancy;
import io.thingrack.core.schedule.Deadlines;
import io.thingrack.core.schedule.GivenUp;
import io.thingrack.core.schedule.Interrupts;
import io.thingrack.core.serialization.NoSerializerException;
import io.thingrack.spi.runtime.FailureReason;
import java.math.BigDecimal;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;

/**
 * One driver in the making: its object, its model, its ties to the rack. When that takes too long this is told, and
 * what hangs is interrupted; its thread serves nobody afterwards.
 */
public final class Making extends Deadlines.Entry implements Runnable, Arrivals.Attempt {
    private final ArrivalDesk desk;
    private final String id;
    private final Arrival arrival;
    private final Arrivals.Progress progress;
    private volatile long until;
    private volatile Step step = Step.WAITING;
    private volatile boolean interrupted;

    // the thread that runs driver code for it, which this lock proves
    private Thread runner;
    private boolean givenUp;

    private enum Step {
        WAITING("", "no thread is free for its constructor: too many operations that take long are running"),
        CONSTRUCTING("its constructor or activate method", "it is still in its constructor or activate method"),
        MODELLING(
                "a static initialiser of its types",
                "its class is still being modelled; perhaps a static initialiser hangs"),
        TAKING_OVER(
                "an onSet listener of its values",
                "it is still taking the values of the driver before it; perhaps an onSet listener hangs"),
        OVER("", "");

        private final String name;
        private final String still;

        Step(String name, String still) {
            this.name = name;
            this.still = still;
        }
    }

    Making(ArrivalDesk desk, String id, Arrival arrival, Arrivals.Progress progress) {
        this.desk = desk;
        this.id = id;
        this.arrival = arrival;
        this.progress = progress;
        until = System.nanoTime() + desk.patience().toNanos();
    }

    /** Nothing more is to be told. */
    void over() {
        step = Step.OVER;
    }

    @Override
    public void run() {
        if (!progress.isWanted() || !enter(Step.CONSTRUCTING)) {
            fail(FailureReason.NO_INSTANCE, "it was not wanted any more");
            return;
        }
        Thing thing;
        try {
            thing = arrival.get();
        } catch (Throwable thrown) {
            fail(FailureReason.NO_INSTANCE, text(thrown));
            return;
        } finally {
            leave();
        }
        if (thing == null) {
            fail(FailureReason.NO_INSTANCE, arrival.whyNoObject());
        } else {
            model(thing);
        }
    }

    private void model(Thing thing) {
        CompletableFuture<ThingClass> type;
        enter(Step.MODELLING);
        try {
            type = desk.classes().acquire(thing);
        } finally {
            leave();
        }
        if (type.isDone()) {
            finish(thing, type);
        } else {
            // another Thing of its class models it, on its own thread: this one is not held meanwhile
            type.whenComplete((model, unfit) -> inPool(() -> shared(thing, type, unfit)));
        }
    }

    private void shared(Thing thing, CompletableFuture<ThingClass> type, Throwable unfit) {
        if (unfit instanceof NoSerializerException) {
            // the other one may have looked before this one came, and a serializer in between
            model(thing);
        } else {
            finish(thing, type);
        }
    }

    /** Not in a callback of the future, which would keep to itself what goes wrong here. */
    private void finish(Thing thing, CompletableFuture<ThingClass> done) {
        Throwable[] unfit = new Throwable[1];
        ThingClass type = done.handle((model, thrown) -> {
                    unfit[0] = thrown;
                    return model;
                })
                .join();
        finish(thing, type, unfit[0]);
    }

    private void inPool(Runnable task) {
        try {
            desk.pool().execute(task);
        } catch (RejectedExecutionException stopping) {
            over();
        }
    }

    private void finish(Thing thing, ThingClass type, Throwable unfit) {
        if (unfit != null) {
            arrival.release();
            fail(reason(unfit), text(unfit));
            return;
        }
        Occupancy occupancy;
        enter(Step.TAKING_OVER);
        try {
            type.check(thing);
            occupancy = desk.bind(id, arrival.origin().bundleId(), thing, type);
        } catch (Throwable thrown) {
            desk.classes().release(type);
            arrival.release();
            fail(reason(thrown), text(thrown));
            return;
        } finally {
            leave();
        }
        over();
        progress.ready(occupancy);
    }

    private void fail(FailureReason reason, String message) {
        over();
        // whatever a driver's constructor has left in its thread
        desk.pool().retireThreads();
        progress.failed(reason, message);
    }

    private static FailureReason reason(Throwable unfit) {
        if (unfit instanceof UnmappableException || unfit instanceof IllegalStateException) {
            return FailureReason.NOT_MODELLED;
        }
        return unfit instanceof NoSerializerException ? FailureReason.NO_SERIALIZER : FailureReason.NO_INSTANCE;
    }

    private static String text(Throwable thrown) {
        try {
            String message = reason(thrown) == FailureReason.NO_INSTANCE ? null : thrown.getMessage();
            return message == null ? thrown.toString() : message;
        } catch (Throwable unprintable) {
            // what a driver throws is a driver's code
            return thrown.getClass().getName();
        }
    }

    private synchronized boolean enter(Step next) {
        if (givenUp && next == Step.CONSTRUCTING) {
            return false;
        }
        step = next;
        runner = Thread.currentThread();
        return true;
    }

    private synchronized void leave() {
        runner = null;
        // one that was meant for what is over
        Thread.interrupted();
    }

    private synchronized void interrupt() {
        if (runner != null) {
            desk.abandon(runner, new GivenUp(id, arrival.origin().bundleId(), step.name));
            Interrupts.send(runner);
        }
    }

    @Override
    public synchronized void giveUp() {
        givenUp = true;
        // other Things of its class may wait for the model
        if (step == Step.CONSTRUCTING || step == Step.TAKING_OVER) {
            interrupt();
        }
    }

    @Override
    protected long remaining(long now) {
        return step == Step.OVER || interrupted ? DONE : until - now;
    }

    @Override
    protected void expired(long now) {
        Step current = step;
        if (current == Step.OVER) {
            return;
        }
        progress.stuck(current.still + " after " + seconds() + " s");
        if (current == Step.WAITING) {
            // when it has a thread it has its own time
            until = now + desk.patience().toNanos();
        } else {
            interrupted = true;
            interrupt();
        }
    }

    private String seconds() {
        return BigDecimal.valueOf(desk.patience().toMillis(), 3)
                .stripTrailingZeros()
                .toPlainString();
    }
}
