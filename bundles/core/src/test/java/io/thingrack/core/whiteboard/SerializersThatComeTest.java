package io.thingrack.core.whiteboard;

import static org.assertj.core.api.Assertions.assertThat;

import io.thingrack.core.arrival.Arrivals;
import io.thingrack.core.rack.TestRack;
import io.thingrack.core.rack.TestRack.Plug;
import io.thingrack.spi.runtime.FailureReason;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A serializer that comes while drivers are modelled without it. */
class SerializersThatComeTest {
    private final TestRack rack = new TestRack(Duration.ofSeconds(5));
    private final List<Arrivals.Progress> started = new ArrayList<>();
    private final Whiteboard whiteboard = new Whiteboard(
            rack.rack,
            (id, arrival, progress) -> {
                started.add(progress);
                return () -> {};
            },
            Duration.ofSeconds(5),
            false,
            new Journal(rack.log, Runnable::run),
            () -> {});

    @AfterEach
    void close() {
        rack.close();
    }

    @Test
    void whoLookedBeforeItCameTriesAgain() {
        whiteboard.added(plug());

        whiteboard.retryWithoutSerializer();
        started.get(0).failed(FailureReason.NO_SERIALIZER, "no serializer for \"application/json\"");

        assertThat(started).hasSize(2);
        assertThat(rack.log.lines()).isEmpty();
    }

    @Test
    void whoLookedAfterItCameHasFailedUntilTheNextComes() {
        whiteboard.retryWithoutSerializer();
        whiteboard.added(plug());

        started.get(0).failed(FailureReason.NO_SERIALIZER, "no serializer for \"image/png\"");
        assertThat(started).hasSize(1);

        whiteboard.retryWithoutSerializer();
        assertThat(started).hasSize(2);
    }

    private static Plug plug() {
        Plug plug = new Plug(1, 0, Bench::new);
        plug.properties.put("thing.id", "a");
        return plug;
    }
}
