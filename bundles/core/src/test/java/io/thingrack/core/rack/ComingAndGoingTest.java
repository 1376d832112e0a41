package io.thingrack.core.rack;

import static io.thingrack.core.rack.TestRack.fault;
import static io.thingrack.core.rack.TestRack.get;
import static org.assertj.core.api.Assertions.assertThat;

import io.thingrack.spi.Operation;
import io.thingrack.spi.Outcome;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Drivers come, go and change their names. */
@Timeout(30)
class ComingAndGoingTest {
    private final TestRack rack = new TestRack(Duration.ofSeconds(2));

    @AfterEach
    void close() {
        rack.close();
    }

    @Test
    void aDriverIsServedAndGone() {
        TestRack.Plug plug = rack.plug("a", () -> new Versioned(1));
        assertThat(rack.read("a", "version")).isEqualTo("1");

        rack.whiteboard.leftForGood(plug.origin()::equals, "uninstalled");
        rack.whiteboard.removed(plug);

        assertThat(fault(rack.run("a", Operation.READ_PROPERTY, "version", "null")))
                .startsWith("NO_SUCH_THING no Thing 'a' in rack 'rack'");
        assertThat(plug.gets).hasValue(1);
        assertThat(plug.releases).hasValue(1);
        assertThat(rack.state().things).isEmpty();
    }

    @Test
    void aDriverThatHasLeftTellsNothing() {
        Versioned driver = new Versioned(1);
        TestRack.Plug plug = rack.plug("a", () -> driver);
        driver.ticked.emit(1);
        driver.level.set(5.0);
        assertThat(rack.published).hasSize(2);

        rack.whiteboard.removed(plug);
        driver.ticked.emit(2);
        driver.level.set(6.0);

        assertThat(rack.published).hasSize(2);
    }

    @Test
    void closingTheRackAnswersWhatWaits() {
        TestRack.Plug plug = rack.plug("a", () -> new Versioned(1));
        rack.whiteboard.removed(plug);
        CompletableFuture<Outcome> parked = rack.submit("a", Operation.READ_PROPERTY, "version", "null", 9000, 9000);

        rack.whiteboard.close();
        rack.rack.close();

        assertThat(fault(get(parked))).isEqualTo("GONE Thing 'a': the rack has stopped");
    }

    @Test
    void whoAsksForAThingThatWentWithTheRackIsNotToldThatThereIsNone() {
        rack.plug("a", () -> new Versioned(1));

        rack.rack.closing();
        rack.whiteboard.close();

        assertThat(fault(rack.run("a", Operation.READ_PROPERTY, "version", "null")))
                .isEqualTo("GONE the rack has stopped");
    }

    @Test
    void aThingThatIsRenamedIsServedUnderItsNewIdAndStillTells() {
        Versioned driver = new Versioned(1);
        TestRack.Plug plug = rack.plug("old", () -> driver);
        plug.properties.put("thing.id", "new");

        rack.whiteboard.modified(plug);
        TestRack.await(() -> rack.state().pending == 0);

        assertThat(rack.state().failed).isEmpty();
        assertThat(rack.read("new", "version")).isEqualTo("1");
        assertThat(fault(rack.run("old", Operation.READ_PROPERTY, "version", "null")))
                .startsWith("NO_SUCH_THING");
        driver.ticked.emit(1);
        assertThat(rack.published).hasSize(1).allMatch(told -> told.thingId().equals("new"));

        rack.whiteboard.removed(plug);
        assertThat(plug.gets.get()).isEqualTo(plug.releases.get());
    }
}
