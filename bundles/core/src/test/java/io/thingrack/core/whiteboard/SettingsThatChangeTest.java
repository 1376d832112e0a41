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

/** Properties of a service that change while its driver is in the making. */
class SettingsThatChangeTest {
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
    private final Plug plug = new Plug(1, 0, Bench::new);

    @AfterEach
    void close() {
        rack.close();
    }

    @Test
    void whoFailsWithTheOldOnesTriesAgainWithTheNewOnes() {
        plug.properties.put("thing.id", "a");
        whiteboard.added(plug);

        whiteboard.modified(plug);
        started.get(0).failed(FailureReason.NO_INSTANCE, "setting rate is 0");

        assertThat(started).hasSize(2);
        assertThat(rack.log.lines()).isEmpty();
    }

    @Test
    void whoFailsWithTheNewOnesHasFailedUntilTheyChangeAgain() {
        plug.properties.put("thing.id", "a");
        whiteboard.added(plug);
        whiteboard.modified(plug);
        started.get(0).failed(FailureReason.NO_INSTANCE, "setting rate is 0");

        started.get(1).failed(FailureReason.NO_INSTANCE, "setting rate is -1");
        assertThat(started).hasSize(2);
        assertThat(rack.log.lines()).hasSize(1);

        whiteboard.modified(plug);
        assertThat(started).hasSize(3);
    }
}
