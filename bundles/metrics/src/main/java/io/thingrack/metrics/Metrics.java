package io.thingrack.metrics;

import io.micrometer.core.instrument.MeterRegistry;
import io.thingrack.spi.runtime.ThingServerRuntime;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/** Puts the meters of the rack into each {@link MeterRegistry} that stands as a service, and takes them out again. */
@Component(
        immediate = true,
        service = {})
public final class Metrics {
    private final Map<MeterRegistry, RackMeters> registries = new ConcurrentHashMap<>();
    private volatile ThingServerRuntime runtime;
    private volatile Snapshot snapshot;

    /** Of the rack; without one there are no meters. Before any registry: references are set in the order of their names. */
    @Reference(name = "a-runtime")
    void setRuntime(ThingServerRuntime rack) {
        runtime = rack;
        snapshot = new Snapshot(rack::getRuntimeDTO, System::nanoTime);
    }

    /** Its {@code service.changecount} went up. */
    void updatedRuntime(ThingServerRuntime rack) {
        Set<String> things = things();
        registries.values().forEach(meters -> meters.update(things));
    }

    @Reference(
            name = "b-registry",
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void addRegistry(MeterRegistry registry) {
        RackMeters meters = new RackMeters(registry, snapshot);
        registries.put(registry, meters);
        meters.update(things());
    }

    void removeRegistry(MeterRegistry registry) {
        RackMeters meters = registries.remove(registry);
        if (meters != null) {
            meters.close();
        }
    }

    private Set<String> things() {
        return Arrays.stream(runtime.getRuntimeDTO().things)
                .map(thing -> thing.id)
                .collect(Collectors.toSet());
    }

    @Deactivate
    void deactivate() {
        registries.keySet().forEach(this::removeRegistry);
    }
}
