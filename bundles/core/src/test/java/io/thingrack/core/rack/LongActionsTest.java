package io.thingrack.core.rack;

import static io.thingrack.core.rack.TestRack.fault;
import static io.thingrack.core.rack.TestRack.get;
import static io.thingrack.core.rack.TestRack.text;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.thingrack.api.Action;
import io.thingrack.api.Progress;
import io.thingrack.api.Property;
import io.thingrack.api.Thing;
import io.thingrack.spi.Operation;
import io.thingrack.spi.Outcome;
import io.thingrack.spi.model.Forms;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Each invocation of an action that takes long is a run, which clients see and can end. */
@Timeout(30)
class LongActionsTest {
    private final TestRack rack = new TestRack(Duration.ofSeconds(5));
    private final CountDownLatch release = new CountDownLatch(1);
    private final AtomicReference<Progress> progress = new AtomicReference<>();
    private final CompletableFuture<String> stage = new CompletableFuture<>();

    record Report(double reached, String how) {}

    class Stage implements Thing {
        @Action(synchronous = false)
        public Report move(double target, Progress told, String how) throws InterruptedException {
            progress.set(told);
            release.await();
            return new Report(target, how);
        }

        @Action(synchronous = false)
        public int fail() {
            throw new IllegalArgumentException("the wire is off");
        }

        @Action(synchronous = false)
        public CompletionStage<String> later() {
            progress.set(Progress.IGNORED);
            return stage;
        }

        @Action(synchronous = false)
        public byte[] image() {
            return new byte[] {1, 2};
        }

        @Action
        public void hang() throws InterruptedException {
            release.await();
        }

        @Property
        public int position() {
            return 1;
        }
    }

    @AfterEach
    void close() {
        release.countDown();
        rack.close();
    }

    @Test
    void aRunIsShownWithItsProgressAndThenWithItsResult() throws Exception {
        rack.plug("stage", Stage::new);
        CompletableFuture<Outcome> answer = move();
        JsonNode running = onlyRun();
        assertThat(running.get("action").textValue()).isEqualTo("move");
        assertThat(running.get("state").textValue()).isEqualTo("running");
        assertThat(Instant.parse(running.get("since").textValue())).isBeforeOrEqualTo(Instant.now());
        assertThat(running.path("progress").isNumber()).isFalse();

        progress.get().report(0.25, "a quarter");
        assertThat(onlyRun().get("progress").doubleValue()).isEqualTo(0.25);
        assertThat(onlyRun().get("message").textValue()).isEqualTo("a quarter");

        release.countDown();
        assertThat(text(get(answer))).isEqualTo("{\"reached\":5.0,\"how\":\"fast\"}");
        JsonNode done = onlyRun();
        assertThat(done.get("id")).isEqualTo(running.get("id"));
        assertThat(done.get("state").textValue()).isEqualTo("completed");
        assertThat(done.get("output").get("reached").doubleValue()).isEqualTo(5.0);
        assertThat(Instant.parse(done.get("ended").textValue()))
                .isAfterOrEqualTo(Instant.parse(running.get("since").textValue()));
    }

    @Test
    void whatIsReportedOfNoUseHarmsNobody() throws Exception {
        rack.plug("stage", Stage::new);
        CompletableFuture<Outcome> answer = move();
        progress.get().report(Double.NaN, null);
        assertThat(onlyRun().path("progress").isNumber()).isFalse();
        progress.get().report(7);
        assertThat(onlyRun().get("progress").doubleValue()).isEqualTo(1.0);
        progress.get().report(-7, "x".repeat(100_000));
        assertThat(onlyRun().get("progress").doubleValue()).isZero();
        assertThat(onlyRun().get("message").textValue()).hasSizeLessThan(1_000);

        release.countDown();
        get(answer);
        progress.get().report(0.1, "too late");

        assertThat(onlyRun().get("progress").doubleValue()).isEqualTo(1.0);
    }

    @Test
    void aRunCanBeCancelledAndItsClientIsTold() throws Exception {
        rack.plug("stage", Stage::new);
        CompletableFuture<Outcome> answer = move();

        assertThat(text(cancel(onlyRun().get("id").textValue()))).isEqualTo("true");

        assertThat(fault(get(answer))).startsWith("INTERRUPTED ");
        assertThat(onlyRun().get("state").textValue()).isEqualTo("cancelled");
        assertThat(text(cancel(onlyRun().get("id").textValue())))
                .as("it has ended already")
                .isEqualTo("false");
    }

    @Test
    void aResultThatIsNotThereYetCanBeCancelled() throws Exception {
        rack.plug("stage", Stage::new);
        CompletableFuture<Outcome> answer = rack.submit("stage", Operation.INVOKE_ACTION, "later", "{}", 5000, 20_000);
        TestRack.await(() -> progress.get() != null);

        cancel(onlyRun().get("id").textValue());

        assertThat(fault(get(answer))).startsWith("INTERRUPTED ");
        assertThat(stage).isCancelled();
        assertThat(onlyRun().get("state").textValue()).isEqualTo("cancelled");
    }

    @Test
    void aRunOutlivesTheClientsPatience() throws Exception {
        rack.plug("stage", Stage::new);
        CompletableFuture<Outcome> answer =
                rack.submit("stage", Operation.INVOKE_ACTION, "move", "{\"target\":5.0,\"how\":\"fast\"}", 5_000, 100);
        assertThat(get(answer)).isEqualTo(new Outcome.TimedOut(Outcome.Phase.EXECUTION));
        assertThat(onlyRun().get("state").textValue()).isEqualTo("running");

        release.countDown();

        TestRack.await(() -> onlyRun().get("state").textValue().equals("completed"));
        assertThat(onlyRun().get("output").get("how").textValue()).isEqualTo("fast");
    }

    @Test
    void aRunThatFailsTellsWhy() throws Exception {
        rack.plug("stage", Stage::new);

        assertThat(fault(rack.invoke("stage", "fail", "{}"))).isEqualTo("BAD_VALUE the wire is off");
        assertThat(onlyRun().get("state").textValue()).isEqualTo("failed");
        assertThat(onlyRun().get("error").textValue()).isEqualTo("the wire is off");
    }

    @Test
    void bytesAreNotKept() throws Exception {
        rack.plug("stage", Stage::new);
        rack.invoke("stage", "image", "{}");

        assertThat(onlyRun().get("state").textValue()).isEqualTo("completed");
        assertThat(onlyRun().get("output").isNull()).isTrue();
    }

    @Test
    void anUnknownRunIsNamedBesideThoseThatRun() throws Exception {
        rack.plug("stage", Stage::new);
        assertThat(fault(cancel("nonsense"))).isEqualTo("BAD_VALUE no run 'nonsense'; running: none");
        move();

        assertThat(fault(cancel("nonsense")))
                .isEqualTo("BAD_VALUE no run 'nonsense'; running: "
                        + onlyRun().get("id").textValue() + " (move)");
    }

    @Test
    void runsAreShownAndCancelledWhileTheThingsQueueHangs() throws Exception {
        rack.plug("stage", Stage::new);
        CompletableFuture<Outcome> answer = move();
        rack.submit("stage", Operation.INVOKE_ACTION, "hang", "{}", 20_000, 20_000);

        cancel(onlyRun().get("id").textValue());

        assertThat(fault(get(answer))).startsWith("INTERRUPTED ");
    }

    @Test
    void aRunEndsWhenItsThingLeavesAndTheNextDriverHasNone() throws Exception {
        TestRack.Plug plug = rack.plug("stage", Stage::new);
        plug.properties.put("thing.drain", 1.0);
        CompletableFuture<Outcome> answer = move();

        rack.whiteboard.removed(plug);
        rack.plug("stage", Stage::new);

        assertThat(fault(get(answer))).startsWith("INTERRUPTED ");
        assertThat(runs()).isEmpty();
    }

    @Test
    void theDescriptionHasThemWhereThereAreLongActionsAndTheyAreAmongAllProperties() throws Exception {
        rack.plug("stage", Stage::new);
        JsonNode model = describe("stage");

        assertThat(model.get("properties").get("runs").get("readOnly").booleanValue())
                .isTrue();
        assertThat(model.get("actions").get("cancel").get("input").get("required"))
                .extracting(JsonNode::textValue)
                .containsExactly("id");
        assertThat(model.get("actions")
                        .get("move")
                        .get("input")
                        .get("properties")
                        .fieldNames())
                .toIterable()
                .as("progress is the rack's matter")
                .containsExactly("target", "how");
        assertThat(model.get("actions").get("move").get("synchronous").booleanValue())
                .isFalse();
        assertThat(json(text(rack.run("stage", Operation.READ_MULTIPLE_PROPERTIES, "", "null")))
                        .fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder("position", "runs");
        assertThat(fault(rack.write("stage", "runs", "[]"))).startsWith("NOT_OFFERED ");
    }

    static class Short implements Thing {
        @Action
        public void act(Progress told) {
            told.report(0.5);
        }
    }

    @Test
    void aThingWithoutLongActionsHasNoneOfIt() throws Exception {
        rack.plug("short", Short::new);

        assertThat(rack.invoke("short", "act", "{}")).isEqualTo(Outcome.Done.NOTHING);
        assertThat(describe("short").get("properties")).isEmpty();
        assertThat(describe("short").get("actions").fieldNames()).toIterable().containsExactly("act");
    }

    static class OwnCancel implements Thing {
        @Action(synchronous = false)
        public void move() {}

        @Action
        public String cancel() {
            return "the driver's own";
        }
    }

    @Test
    void aDriverKeepsItsOwnMemberOfSuchAName() throws Exception {
        rack.plug("own", OwnCancel::new);
        rack.invoke("own", "move", "{}");

        assertThat(text(rack.invoke("own", "cancel", "{}"))).isEqualTo("\"the driver's own\"");
        assertThat(json(rack.read("own", "runs"))).hasSize(1);
    }

    static class Twice implements Thing {
        @Action
        public void act(Progress a, Progress b) {}
    }

    @Test
    void twoProgressesAreOneTooMany() {
        rack.plug("twice", Twice::new);

        assertThat(rack.failed("twice").message)
                .isEqualTo("act: it takes two arguments of type Progress; one is enough");
    }

    private CompletableFuture<Outcome> move() {
        CompletableFuture<Outcome> answer = rack.submit(
                "stage", Operation.INVOKE_ACTION, "move", "{\"target\":5.0,\"how\":\"fast\"}", 5_000, 20_000);
        TestRack.await(() -> progress.get() != null);
        return answer;
    }

    private Outcome cancel(String id) {
        return rack.invoke("stage", "cancel", "{\"id\":\"" + id + "\"}");
    }

    private JsonNode onlyRun() {
        JsonNode runs = runs();
        assertThat(runs).hasSize(1);
        return runs.get(0);
    }

    private JsonNode runs() {
        return json(rack.read("stage", "runs"));
    }

    private JsonNode describe(String id) {
        return json(new String(
                rack.rack.describe(id, Forms.NONE, Set.of()).orElseThrow().bytes()));
    }

    private static JsonNode json(String text) {
        try {
            return new ObjectMapper().readTree(text);
        } catch (Exception e) {
            throw new AssertionError(text, e);
        }
    }
}
