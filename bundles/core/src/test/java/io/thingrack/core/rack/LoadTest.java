package io.thingrack.core.rack;

import static org.assertj.core.api.Assertions.assertThat;

import io.thingrack.api.Action;
import io.thingrack.api.Property;
import io.thingrack.api.Thing;
import io.thingrack.spi.Operation;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LoadTest {
    private final CountDownLatch release = new CountDownLatch(1);
    private final TestRack rack = new TestRack(Duration.ofSeconds(5));

    public final class Pump implements Thing {
        @Property
        public int speed() {
            return 3;
        }

        @Property
        public int broken() {
            throw new IllegalStateException("broken");
        }

        @Action
        public void block() throws InterruptedException {
            release.await();
        }
    }

    @AfterEach
    void close() {
        release.countDown();
        rack.close();
    }

    private Load load() {
        return rack.rack.load("pump");
    }

    @Test
    void answersErrorsAndTimeoutsAreCounted() {
        rack.plug("pump", Pump::new);
        rack.read("pump", "speed");
        rack.run("pump", Operation.READ_PROPERTY, "broken", "null");
        rack.run("pump", Operation.READ_PROPERTY, "nowhere", "null");
        rack.submit("pump", Operation.INVOKE_ACTION, "block", "{}", 5_000, 20).join();

        assertThat(load().answered()).isEqualTo(4);
        assertThat(load().errors()).isEqualTo(2);
        assertThat(load().timeouts()).isEqualTo(1);
        assertThat(Duration.ofNanos(load().nanos())).isBetween(Duration.ofMillis(20), Duration.ofSeconds(60));
    }

    @Test
    void theyGoOnOverASwap() {
        TestRack.Plug first = rack.plug("pump", Pump::new);
        rack.read("pump", "speed");
        rack.whiteboard.removed(first);
        rack.plug("pump", Pump::new);
        rack.read("pump", "speed");

        assertThat(load().answered()).isEqualTo(2);
        assertThat(load().swaps()).isEqualTo(1);
        assertThat(rack.state().things[0].answered).isEqualTo(2);
    }

    @Test
    void whatIsNotThereHasDoneNothing() {
        assertThat(load()).isEqualTo(new Load(0, 0, 0, 0, 0, 0, 0));
    }
}
