package io.thingrack.core.rack;

import static io.thingrack.core.rack.TestRack.get;
import static io.thingrack.core.rack.TestRack.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.thingrack.spi.Operation;
import io.thingrack.spi.Outcome;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Several drivers with one id. */
@Timeout(30)
class TwinsTest {
    private final TestRack rack = new TestRack(Duration.ofSeconds(2));
    private final CountDownLatch release = new CountDownLatch(1);

    @AfterEach
    void close() {
        release.countDown();
        rack.close();
    }

    @Test
    void ofTwoWithOneIdTheGreaterServesAndTheOtherTakesOver() {
        rack.plug("a", 0, () -> new Versioned(1));
        TestRack.Plug greater = rack.plug("a", 5, () -> new Versioned(2));

        assertThat(rack.read("a", "version")).isEqualTo("2");
        assertThat(rack.failed("a").reason).isEqualTo("SHADOWED");
        assertThat(rack.failed("a").message)
                .isEqualTo("'a' is served by service 2 of bundle test.bundle2: its service.ranking 5 is higher than 0");

        rack.whiteboard.removed(greater);
        assertThat(rack.read("a", "version")).isEqualTo("1");
        assertThat(rack.state().failed).isEmpty();
    }

    @Test
    void ofEqualsTheOlderServesAndTheOtherIsToldThat() {
        rack.plug("a", 3, () -> new Versioned(1));
        rack.plug("a", 3, () -> new Versioned(2));

        assertThat(rack.read("a", "version")).isEqualTo("1");
        assertThat(rack.failed("a").message)
                .isEqualTo("'a' is served by service 1 of bundle test.bundle1: "
                        + "both have the service.ranking 3, and that one was registered earlier");
    }

    @Test
    void whoOnlyStandsInIsNoFailureWhileAnotherServes() {
        TestRack.Plug standIn = new TestRack.Plug(100, -5, () -> new Versioned(1));
        standIn.properties.putAll(Map.of("thing.id", "a", "thing.fallback", true));
        rack.whiteboard.added(standIn);
        TestRack.await(() -> rack.serves("a"));
        assertThat(rack.read("a", "version")).isEqualTo("1");

        TestRack.Plug other = rack.plug("a", () -> new Versioned(2));

        assertThat(rack.read("a", "version")).isEqualTo("2");
        assertThat(rack.state().failed).isEmpty();
        rack.whiteboard.removed(other);
        assertThat(rack.read("a", "version")).isEqualTo("1");
    }

    @Test
    void whoWaitsForATwinThatTakesOverIsServedThoughTheFirstOneLeftForGood() {
        TestRack.Plug first = rack.plug("a", 5, () -> new Versioned(1));
        rack.plug("a", () -> {
            awaitRelease();
            return new Versioned(2);
        });
        rack.whiteboard.removed(first);
        CompletableFuture<Outcome> parked = rack.submit("a", Operation.READ_PROPERTY, "version", "null", 5000, 5000);

        rack.whiteboard.leftForGood(first.origin()::equals, "its bundle was uninstalled");
        release.countDown();

        assertThat(text(get(parked))).isEqualTo("2");
    }

    private void awaitRelease() {
        try {
            release.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void aLoserIsNeverAskedForItsObject() {
        rack.plug("a", 5, () -> new Versioned(1));
        TestRack.Plug loser = rack.plug("a", 0, () -> new Versioned(2));

        assertThat(loser.gets).hasValue(0);
        rack.whiteboard.removed(loser);
        rack.whiteboard.removed(loser);
        assertThat(rack.read("a", "version")).isEqualTo("1");
    }

    @Test
    void aGreaterTwinThatCannotBeMadeDoesNotTakeTheGoodOneOut() {
        rack.plug("a", 0, () -> new Versioned(1));
        rack.plug("a", 5, () -> null);

        assertThat(rack.read("a", "version")).isEqualTo("1");
        assertThat(rack.failed("a").reason).isEqualTo("NO_INSTANCE");
        assertThat(rack.failed("a").message).isEqualTo("it threw");
    }
}
