package io.thingrack.metrics;

import io.thingrack.spi.runtime.RuntimeDTO;
import io.thingrack.spi.runtime.ThingDTO;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/** The state of the rack, taken at most once a second however many meters are read. From any thread. */
final class Snapshot {
    private static final long FRESH_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final Supplier<RuntimeDTO> rack;
    private final LongSupplier nanoTime;
    private RuntimeDTO state;
    private Map<String, ThingDTO> things = Map.of();
    private long taken;

    /**
     * @param rack gives its state
     * @param nanoTime {@link System#nanoTime}
     */
    Snapshot(Supplier<RuntimeDTO> rack, LongSupplier nanoTime) {
        this.rack = rack;
        this.nanoTime = nanoTime;
    }

    synchronized double of(ToDoubleFunction<RuntimeDTO> value) {
        refresh();
        return value.applyAsDouble(state);
    }

    /** @return 0 where there is no such Thing: its meter is about to go */
    synchronized double of(String thing, ToDoubleFunction<ThingDTO> value) {
        refresh();
        ThingDTO dto = things.get(thing);
        return dto == null ? 0 : value.applyAsDouble(dto);
    }

    private void refresh() {
        long now = nanoTime.getAsLong();
        if (state == null || now - taken >= FRESH_NANOS) {
            state = rack.get();
            things = Arrays.stream(state.things).collect(Collectors.toMap(thing -> thing.id, Function.identity()));
            taken = now;
        }
    }
}
