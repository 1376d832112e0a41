package io.thingrack.core.arrival;

import io.thingrack.api.Thing;
import io.thingrack.core.model.ThingClass;
import io.thingrack.core.operation.Operations;
import io.thingrack.core.publication.HeldValue;
import io.thingrack.core.publication.Publisher;
import io.thingrack.core.rack.Occupancy;
import io.thingrack.core.schedule.Deadlines;
import io.thingrack.core.schedule.DriverPool;
import io.thingrack.core.schedule.GivenUp;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Function;

/** Makes drivers ready on threads of the pool: their constructors are driver code, and may take for ever. */
public final class ArrivalDesk implements Arrivals {
    private final DriverPool pool;
    private final Deadlines deadlines;
    private final ThingClasses classes;
    private final Operations operations;
    private final Publisher publisher;
    private final Function<String, Map<String, HeldValue>> held;
    private final Duration patience;

    /**
     * @param pool where drivers are made, and where they run
     * @param deadlines tells when one takes too long
     * @param classes the models
     * @param operations how jobs are done
     * @param publisher told of what Things publish
     * @param held what the driver of an id leaves to the next one, by property
     * @param patience how long it may take before others go on without it
     */
    public ArrivalDesk(
            DriverPool pool,
            Deadlines deadlines,
            ThingClasses classes,
            Operations operations,
            Publisher publisher,
            Function<String, Map<String, HeldValue>> held,
            Duration patience) {
        this.pool = pool;
        this.deadlines = deadlines;
        this.classes = classes;
        this.operations = operations;
        this.publisher = publisher;
        this.held = held;
        this.patience = patience;
    }

    @Override
    public Attempt start(String id, Arrival arrival, Progress progress) {
        Making making = new Making(this, id, arrival, progress);
        deadlines.arm(making);
        try {
            pool.execute(making);
        } catch (RejectedExecutionException stopping) {
            making.over();
        }
        return making;
    }

    Duration patience() {
        return patience;
    }

    /** What runs on this thread may hang for ever: it is the last thing that the thread does. */
    void abandon(Thread thread, GivenUp what) {
        pool.abandon(thread, what);
    }

    DriverPool pool() {
        return pool;
    }

    ThingClasses classes() {
        return classes;
    }

    /** A driver of a bundle bound to the rack under an id. */
    Occupancy bind(String id, long bundleId, Thing thing, ThingClass type) {
        Occupancy occupancy = new Occupancy(id, bundleId, thing, type, operations, publisher, pool, classes::release);
        occupancy.bind(held.apply(id));
        return occupancy;
    }
}
