package io.thingrack.core.rack;

import static io.thingrack.core.rack.TestRack.fault;
import static io.thingrack.core.rack.TestRack.get;
import static io.thingrack.core.rack.TestRack.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.thingrack.api.Action;
import io.thingrack.api.AllowedIn;
import io.thingrack.api.Property;
import io.thingrack.api.State;
import io.thingrack.api.Thing;
import io.thingrack.api.Value;
import io.thingrack.spi.Fault.Kind;
import io.thingrack.spi.Operation;
import io.thingrack.spi.Outcome;
import io.thingrack.spi.Publication;
import io.thingrack.spi.model.Forms;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What is allowed when, for all who ask: they all come by the same way. */
@Timeout(60)
class StatesTest {
    enum Mode {
        IDLE,
        RUNNING,
        BROKEN
    }

    private final TestRack rack = new TestRack(Duration.ofSeconds(5));
    private final CountDownLatch inside = new CountDownLatch(1);
    private final CountDownLatch release = new CountDownLatch(1);

    class Pump implements Thing {
        @State
        @Property(readOnly = true, observable = true)
        public final Value<Mode> mode = Value.of(Mode.IDLE).onSet(this::mayBecome);

        @Property
        @AllowedIn("IDLE")
        public final Value<Integer> stroke = Value.of(5);

        @Property(deleter = "reset")
        @AllowedIn({"IDLE", "BROKEN"})
        public double rate() {
            return 1;
        }

        public void rate(double value) {}

        public void reset() {}

        private void mayBecome(Mode next) {
            if (mode != null && mode.get() == Mode.BROKEN && next == Mode.RUNNING) {
                throw new IllegalStateException("repair it first");
            }
        }

        @Action
        @AllowedIn("IDLE")
        public void start() {
            mode.set(Mode.RUNNING);
        }

        @Action
        @AllowedIn("RUNNING")
        public String work() throws InterruptedException {
            inside.countDown();
            release.await();
            return "worked in " + mode.get();
        }

        @Action(urgent = true)
        public void breakDown() {
            mode.set(Mode.BROKEN);
        }

        @Action
        public void run() {
            mode.set(Mode.RUNNING);
        }
    }

    @BeforeEach
    void plug() {
        rack.plug("pump", Pump::new);
    }

    @AfterEach
    void close() {
        release.countDown();
        rack.close();
    }

    private static void assertRefused(Outcome outcome, String message) {
        assertThat(((Outcome.Failed) outcome).fault().kind()).isEqualTo(Kind.WRONG_STATE);
        assertThat(fault(outcome)).isEqualTo("WRONG_STATE " + message);
    }

    @Test
    void anActionInAWrongStateNamesTheStateAndTheAllowedOnes() {
        assertRefused(rack.invoke("pump", "work", "null"), "work: not allowed in state idle; allowed in running");
        assertThat(text(rack.invoke("pump", "start", "null"))).isEqualTo("null");
        assertRefused(rack.invoke("pump", "start", "null"), "start: not allowed in state running; allowed in idle");
    }

    @Test
    void aPropertyIsReadInAnyStateAndWrittenOrDeletedInSome() {
        rack.invoke("pump", "start", "null");
        assertThat(rack.read("pump", "stroke")).isEqualTo("5");
        assertThat(rack.read("pump", "rate")).isEqualTo("1.0");
        assertRefused(rack.write("pump", "stroke", "6"), "stroke: not allowed in state running; allowed in idle");
        assertRefused(rack.write("pump", "rate", "6"), "rate: not allowed in state running; allowed in idle, broken");
        assertRefused(
                rack.run("pump", Operation.DELETE_PROPERTY, "rate", "null"),
                "rate: not allowed in state running; allowed in idle, broken");
        rack.invoke("pump", "breakDown", "null");
        assertThat(text(rack.write("pump", "rate", "6"))).isEqualTo("null");
    }

    @Test
    void amongManyPropertiesOnlyThoseOfAnotherStateAreNotWritten() {
        rack.invoke("pump", "breakDown", "null");
        Outcome outcome = rack.run("pump", Operation.WRITE_MULTIPLE_PROPERTIES, "", "{\"stroke\": 1, \"rate\": 2}");
        assertThat(fault(outcome))
                .isEqualTo(
                        "DRIVER not written: stroke (stroke: not allowed in state broken; allowed in idle); written: rate");
    }

    @Test
    void whatRunsIsNotTornByATransition() throws Exception {
        rack.invoke("pump", "start", "null");
        CompletableFuture<Outcome> working =
                rack.submit("pump", Operation.INVOKE_ACTION, "work", "null", 60_000, 60_000);
        inside.await();
        rack.invoke("pump", "breakDown", "null");
        release.countDown();
        assertThat(text(get(working))).isEqualTo("\"worked in BROKEN\"");
        assertRefused(rack.invoke("pump", "work", "null"), "work: not allowed in state broken; allowed in running");
    }

    @Test
    void aTransitionCanBeRefusedAndIsTold() {
        rack.invoke("pump", "start", "null");
        rack.invoke("pump", "breakDown", "null");
        assertThat(fault(rack.invoke("pump", "run", "null"))).contains("repair it first");
        List<String> told = rack.published.stream()
                .filter(publication -> publication.kind() == Publication.Kind.PROPERTY_CHANGE)
                .map(publication -> new String(publication.value().bytes(), StandardCharsets.UTF_8))
                .toList();
        assertThat(told).endsWith("\"running\"", "\"broken\"").doesNotContain("null");
        assertThat(rack.read("pump", "mode")).isEqualTo("\"broken\"");
    }

    @Test
    void theDescriptionSaysIt() {
        String td = new String(
                rack.rack.describe("pump", Forms.NONE, Set.of()).orElseThrow().bytes(), StandardCharsets.UTF_8);
        assertThat(td)
                .contains("\"rack:state\":\"mode\"")
                .contains("\"rack:allowedIn\":[\"idle\",\"broken\"]")
                .contains("{\"rack\":\"urn:thingrack:td#\"}");
    }
}
