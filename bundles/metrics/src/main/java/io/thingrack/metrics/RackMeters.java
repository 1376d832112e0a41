package io.thingrack.metrics;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.FunctionTimer;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * The meters of one registry. All read the counters that the rack has anyway; what a Thing's meters count goes on over a
 * swap of its driver, and they go with the Thing.
 */
final class RackMeters {
    private static final String THING = "thing";

    private final MeterRegistry registry;
    /** Held here, since meters hold what they read weakly. */
    private final Snapshot snapshot;

    private final List<Meter> ofRack = new ArrayList<>();
    private final Map<String, List<Meter>> ofThings = new HashMap<>();

    RackMeters(MeterRegistry registry, Snapshot snapshot) {
        this.registry = registry;
        this.snapshot = snapshot;
        ofRack.add(Gauge.builder("thingrack.things", snapshot, now -> now.of(rack -> rack.things.length))
                .description("Things that are served.")
                .register(registry));
        ofRack.add(Gauge.builder("thingrack.failed", snapshot, now -> now.of(rack -> rack.failed.length))
                .description("Things that are not served.")
                .register(registry));
        ofRack.add(Gauge.builder("thingrack.stuck.threads", snapshot, now -> now.of(rack -> rack.stuck.length))
                .description("Threads that hang in drivers and were given up.")
                .register(registry));
    }

    /** @param things that are served now */
    synchronized void update(Set<String> things) {
        List<String> gone =
                ofThings.keySet().stream().filter(id -> !things.contains(id)).toList();
        gone.forEach(id -> ofThings.remove(id).forEach(registry::remove));
        things.forEach(id -> ofThings.computeIfAbsent(id, this::metersOf));
    }

    private List<Meter> metersOf(String id) {
        return List.of(
                FunctionTimer.builder(
                                "thingrack.requests",
                                snapshot,
                                now -> (long) now.of(id, thing -> thing.answered),
                                now -> now.of(id, thing -> thing.answerNanos),
                                TimeUnit.NANOSECONDS)
                        .tag(THING, id)
                        .description("Requests that were answered, and the time from their coming in to the answer.")
                        .register(registry),
                FunctionCounter.builder("thingrack.errors", snapshot, now -> now.of(id, thing -> thing.errors))
                        .tag(THING, id)
                        .description("Requests that were answered with an error.")
                        .register(registry),
                FunctionCounter.builder("thingrack.timeouts", snapshot, now -> now.of(id, thing -> thing.timeouts))
                        .tag(THING, id)
                        .description("Requests whose clock ran out.")
                        .register(registry),
                FunctionCounter.builder("thingrack.swaps", snapshot, now -> now.of(id, thing -> thing.swaps))
                        .tag(THING, id)
                        .description("How often one driver followed another.")
                        .register(registry),
                Gauge.builder("thingrack.queued", snapshot, now -> now.of(id, thing -> thing.queued))
                        .tag(THING, id)
                        .description("Requests that wait now.")
                        .register(registry));
    }

    /** Takes all of them out of the registry. */
    synchronized void close() {
        update(Set.of());
        ofRack.forEach(registry::remove);
        ofRack.clear();
    }
}
