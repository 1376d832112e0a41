package io.thingrack.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.thingrack.spi.runtime.FailedThingDTO;
import io.thingrack.spi.runtime.RuntimeDTO;
import io.thingrack.spi.runtime.StuckThreadDTO;
import io.thingrack.spi.runtime.ThingDTO;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class RackMetersTest {
    private final AtomicLong clock = new AtomicLong();
    private final AtomicLong looks = new AtomicLong();
    private final MeterRegistry registry = new SimpleMeterRegistry();
    private RuntimeDTO state = rack(thing("pump", 10), thing("lamp", 20));

    private final RackMeters meters = new RackMeters(
            registry,
            new Snapshot(
                    () -> {
                        looks.incrementAndGet();
                        return state;
                    },
                    clock::get));

    private static RuntimeDTO rack(ThingDTO... things) {
        RuntimeDTO rack = new RuntimeDTO();
        rack.things = things;
        rack.failed = new FailedThingDTO[] {new FailedThingDTO(), new FailedThingDTO()};
        rack.stuck = new StuckThreadDTO[0];
        return rack;
    }

    private static ThingDTO thing(String id, long answered) {
        ThingDTO thing = new ThingDTO();
        thing.id = id;
        thing.answered = answered;
        thing.errors = 3;
        thing.timeouts = 2;
        thing.answerNanos = TimeUnit.MILLISECONDS.toNanos(5) * answered;
        thing.swaps = 1;
        thing.queued = 7;
        return thing;
    }

    private double value(String meter, String thing) {
        return registry.get(meter)
                .tag("thing", thing)
                .meter()
                .measure()
                .iterator()
                .next()
                .getValue();
    }

    @Test
    void eachThingHasItsMeters() {
        meters.update(Set.of("pump", "lamp"));

        assertThat(registry.get("thingrack.requests").tag("thing", "pump").functionTimer())
                .satisfies(timer -> {
                    assertThat(timer.count()).isEqualTo(10);
                    assertThat(timer.totalTime(TimeUnit.MILLISECONDS)).isEqualTo(50);
                });
        assertThat(value("thingrack.errors", "pump")).isEqualTo(3);
        assertThat(value("thingrack.timeouts", "lamp")).isEqualTo(2);
        assertThat(value("thingrack.swaps", "lamp")).isEqualTo(1);
        assertThat(value("thingrack.queued", "lamp")).isEqualTo(7);
        assertThat(registry.get("thingrack.things").gauge().value()).isEqualTo(2);
        assertThat(registry.get("thingrack.failed").gauge().value()).isEqualTo(2);
    }

    @Test
    void theRackIsLookedAtOnceASecondHoweverManyMetersAreRead() {
        meters.update(Set.of("pump", "lamp"));
        value("thingrack.queued", "pump");
        value("thingrack.queued", "lamp");
        assertThat(looks).hasValue(1);

        clock.addAndGet(TimeUnit.SECONDS.toNanos(1));
        state = rack(thing("pump", 11));
        assertThat(value("thingrack.requests", "pump")).isEqualTo(11);
        assertThat(looks).hasValue(2);
    }

    @Test
    void aThingsMetersGoWithIt() {
        meters.update(Set.of("pump", "lamp"));
        meters.update(Set.of("pump"));

        assertThat(registry.find("thingrack.queued").tag("thing", "lamp").meter())
                .isNull();
        assertThat(registry.find("thingrack.queued").tag("thing", "pump").meter())
                .isNotNull();
    }

    @Test
    void nothingStaysInARegistryThatGoes() {
        meters.update(Set.of("pump", "lamp"));
        meters.close();

        assertThat(registry.getMeters()).isEmpty();
    }

    @Test
    void aThingThatHasJustGoneCountsNothing() {
        meters.update(Set.of("gone"));

        assertThat(value("thingrack.queued", "gone")).isZero();
    }
}
