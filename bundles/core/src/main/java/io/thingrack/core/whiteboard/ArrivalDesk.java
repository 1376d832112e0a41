package io.thingrack.core.whiteboard;

import io.thingrack.api.Thing;
import io.thingrack.core.codec.UnmappableException;
import io.thingrack.core.model.ThingClass;
import io.thingrack.core.rack.Occupancy;
import io.thingrack.core.rack.Operations;
import io.thingrack.core.rack.Publisher;
import io.thingrack.core.schedule.Deadlines;
import io.thingrack.core.schedule.DriverPool;
import io.thingrack.core.serialization.NoSerializerException;
import io.thingrack.spi.runtime.FailureReason;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;

/** Makes drivers ready on threads of the pool: their constructors are driver code, and may take for ever. */
public final class ArrivalDesk implements Arrivals {
    private static final long PATIENCE_SECONDS = 10;

    private final DriverPool pool;
    private final Deadlines deadlines;
    private final ThingClasses classes;
    private final Operations operations;
    private final Publisher publisher;

    /**
     * @param pool where drivers are made, and where they run
     * @param deadlines tells when one takes too long
     * @param classes the models
     * @param operations how jobs are done
     * @param publisher told of what Things publish
     */
    public ArrivalDesk(
            DriverPool pool, Deadlines deadlines, ThingClasses classes, Operations operations, Publisher publisher) {
        this.pool = pool;
        this.deadlines = deadlines;
        this.classes = classes;
        this.operations = operations;
        this.publisher = publisher;
    }

    @Override
    public void start(String id, Arrival arrival, Progress progress) {
        Patience patience = new Patience(progress);
        deadlines.arm(patience);
        try {
            pool.execute(() -> {
                try {
                    makeReady(id, arrival, progress);
                } catch (Throwable thrown) {
                    progress.failed(FailureReason.NO_INSTANCE, thrown.toString());
                } finally {
                    patience.over = true;
                }
            });
        } catch (RejectedExecutionException stopping) {
            patience.over = true;
        }
    }

    private void makeReady(String id, Arrival arrival, Progress progress) {
        if (!progress.isWanted()) {
            return;
        }
        Thing thing = arrival.get();
        if (thing == null) {
            progress.failed(FailureReason.NO_INSTANCE, arrival.whyNoObject());
            return;
        }
        ThingClass type = null;
        boolean comesIn = false;
        try {
            type = classes.acquire(thing.getClass());
            type.check(thing);
            Occupancy occupancy = new Occupancy(id, thing, type, operations, publisher, pool, classes::release);
            occupancy.bind();
            comesIn = true;
            progress.ready(occupancy);
        } catch (UnmappableException | IllegalStateException unfit) {
            progress.failed(FailureReason.NOT_MODELLED, unfit.getMessage());
        } catch (NoSerializerException missing) {
            progress.failed(FailureReason.NO_SERIALIZER, missing.getMessage());
        } finally {
            if (!comesIn) {
                if (type != null) {
                    classes.release(type);
                }
                arrival.release();
            }
        }
    }

    /** Tells when a driver has been in the making for too long. */
    private static final class Patience extends Deadlines.Entry {
        private final Progress progress;
        private final long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        private volatile boolean over;

        Patience(Progress progress) {
            this.progress = progress;
        }

        @Override
        protected long remaining(long now) {
            return over ? DONE : until - now;
        }

        @Override
        protected void expired(long now) {
            over = true;
            progress.stuck("it is still in its constructor or activate method after " + PATIENCE_SECONDS + " s");
        }
    }
}
