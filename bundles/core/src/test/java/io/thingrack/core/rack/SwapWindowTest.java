package io.thingrack.core.rack;

import static io.thingrack.core.rack.TestRack.fault;
import static io.thingrack.core.rack.TestRack.get;
import static io.thingrack.core.rack.TestRack.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.thingrack.core.schedule.Deadlines;
import io.thingrack.spi.Operation;
import io.thingrack.spi.Outcome;
import io.thingrack.spi.runtime.UnsettledThingDTO;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What waits while a slot has no driver. */
@Timeout(30)
class SwapWindowTest {
    private final TestRack rack = new TestRack(Duration.ofSeconds(2));
    private final CountDownLatch release = new CountDownLatch(1);

    @AfterEach
    void close() {
        release.countDown();
        rack.close();
    }

    @Test
    void parkedRequestRunsOnTheNewDriver() {
        TestRack.Plug first = rack.plug("a", () -> new Versioned(1));
        rack.whiteboard.removed(first);
        CompletableFuture<Outcome> parked = rack.submit("a", Operation.READ_PROPERTY, "version", "null", 5000, 5000);
        assertThat(parked).isNotDone();

        rack.plug("a", () -> new Versioned(2));

        assertThat(text(get(parked))).isEqualTo("2");
    }

    @Test
    void aSlotThatWaitsForItsNextDriverTellsSinceWhenAndHowLong() {
        TestRack.Plug first = rack.plug("a", () -> new Versioned(1));
        assertThat(rack.state().unsettled).isEmpty();

        rack.whiteboard.removed(first);

        assertThat(rack.state().unsettled).singleElement().satisfies(thing -> {
            assertThat(thing.id).isEqualTo("a");
            assertThat(thing.state).isEqualTo(UnsettledThingDTO.SWAPPING);
            assertThat(thing.bundle).isEqualTo("test.bundle1");
            assertThat(thing.until - thing.since).isBetween(2_000L, 2_100L);
        });
        rack.plug("a", () -> new Versioned(2));
        assertThat(rack.state().unsettled).isEmpty();
    }

    @Test
    void parkedRequestIsToldWhenNoDriverComes() {
        TestRack.Plug only = rack.plug("a", () -> new Versioned(1));
        rack.whiteboard.removed(only);
        CompletableFuture<Outcome> parked = rack.submit("a", Operation.READ_PROPERTY, "version", "null", 9000, 9000);

        assertThat(fault(get(parked)))
                .isEqualTo("GONE Thing 'a': its driver left the rack, and no other came within the swap window");
        assertThat(fault(rack.run("a", Operation.READ_PROPERTY, "version", "null")))
                .startsWith("NO_SUCH_THING");
    }

    @Test
    void aWindowThatRunsOutLateDoesNotCloseTheNextOne() {
        TestRack.Plug first = rack.plug("a", () -> new Versioned(1));
        CountDownLatch heldUp = new CountDownLatch(20);
        CountDownLatch ranOut = new CountDownLatch(1);
        for (int i = 0; i < 20; i++) {
            rack.deadlines.arm(new Due(0, false, () -> {
                heldUp.countDown();
                awaitRelease();
            }));
        }
        // as many as there are threads to tell what is due: what runs out from here on is told late
        TestRack.await(() -> heldUp.getCount() <= 3);
        rack.rack.vacate("a", "lab", Duration.ofMillis(10));
        rack.deadlines.arm(new Due(20, true, ranOut::countDown));
        TestRack.await(() -> ranOut.getCount() == 0);

        rack.whiteboard.removed(first);
        CompletableFuture<Outcome> parked = rack.submit("a", Operation.READ_PROPERTY, "version", "null", 9000, 9000);
        release.countDown();
        TestRack.await(() -> heldUp.getCount() == 0);
        rack.plug("a", () -> new Versioned(2));

        assertThat(text(get(parked))).isEqualTo("2");
    }

    private static final class Due extends Deadlines.Entry {
        private final long at;
        private final boolean ours;
        private final Runnable action;
        private volatile boolean over;

        Due(long millis, boolean ours, Runnable action) {
            this.at = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
            this.ours = ours;
            this.action = action;
        }

        @Override
        protected boolean isOurs() {
            return ours;
        }

        @Override
        protected long remaining(long now) {
            return over ? DONE : at - now;
        }

        @Override
        protected void expired(long now) {
            over = true;
            action.run();
        }
    }

    @Test
    void aParkedRequestsClocksRun() {
        TestRack.Plug only = rack.plug("a", () -> new Versioned(1));
        rack.whiteboard.removed(only);
        CompletableFuture<Outcome> parked = rack.submit("a", Operation.READ_PROPERTY, "version", "null", 100, 5000);

        assertThat(get(parked)).isEqualTo(new Outcome.TimedOut(Outcome.Phase.INVOCATION));
    }

    private void awaitRelease() {
        try {
            release.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
