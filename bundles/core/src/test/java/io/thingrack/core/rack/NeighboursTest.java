package io.thingrack.core.rack;

import static org.assertj.core.api.Assertions.assertThat;

import io.thingrack.api.Action;
import io.thingrack.api.Property;
import io.thingrack.api.Thing;
import io.thingrack.spi.Clocks;
import io.thingrack.spi.Job;
import io.thingrack.spi.Operation;
import io.thingrack.spi.Outcome;
import io.thingrack.spi.Payload;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What one Thing has to do is no other's matter. */
@Timeout(60)
class NeighboursTest {
    private static final int MANY = 100_000;

    private final TestRack rack = new TestRack(Duration.ofSeconds(5), 2 * MANY);
    private final AtomicBoolean slow = new AtomicBoolean(true);
    private final AtomicInteger answered = new AtomicInteger();

    class Bench implements Thing {
        @Property
        public int number() {
            return 1;
        }

        @Action
        public void work() {
            pause();
        }

        @Action(synchronous = false)
        public void beside() {
            pause();
        }

        private void pause() {
            if (slow.get()) {
                LockSupport.parkNanos(100_000);
            }
        }
    }

    @AfterEach
    void close() {
        slow.set(false);
        rack.close();
    }

    @Test
    void aThingWithAHundredThousandQueuedRequestsDoesNotDelayAnother() {
        rack.plug("crowded", Bench::new);
        rack.plug("quiet", Bench::new);
        crowd("work");

        for (int i = 0; i < 100; i++) {
            assertThat(rack.read("quiet", "number")).isEqualTo("1");
        }

        assertThat(answered.get()).as("the crowd is still there").isLessThan(MANY / 2);
        slow.set(false);
        TestRack.await(() -> answered.get() == MANY);
    }

    @Test
    void aThingWithAHundredThousandRequestsBesideItsQueueDoesNotDelayAnother() {
        rack.plug("crowded", Bench::new);
        rack.plug("quiet", Bench::new);
        crowd("beside");

        for (int i = 0; i < 100; i++) {
            assertThat(rack.read("quiet", "number")).isEqualTo("1");
        }

        assertThat(answered.get()).as("the crowd is still there").isLessThan(MANY);
        slow.set(false);
        TestRack.await(() -> answered.get() == MANY);
    }

    private void crowd(String action) {
        Clocks clocks = new Clocks(System.nanoTime(), Clocks.NONE, Clocks.NONE);
        Payload nothing = new Payload("{}".getBytes(), Payload.JSON);
        for (int i = 0; i < MANY; i++) {
            rack.rack.submit(new Job("crowded", Operation.INVOKE_ACTION, action, nothing, clocks), outcome -> {
                assertThat(outcome).isInstanceOf(Outcome.Done.class);
                answered.incrementAndGet();
            });
        }
    }

    @Test
    void aThousandThingsWithNothingToDoHoldNoMoreThreadsThanOne() {
        int cores = Math.max(2, Runtime.getRuntime().availableProcessors());
        for (int i = 0; i < 1000; i++) {
            rack.plugAndGoOn("thing-" + i, 0, Bench::new);
        }
        TestRack.await(() -> rack.state().pending == 0);

        for (int i = 0; i < 1000; i++) {
            assertThat(rack.read("thing-" + i, "number")).isEqualTo("1");
        }

        TestRack.await(() -> rack.pool.threads() <= cores);
    }
}
