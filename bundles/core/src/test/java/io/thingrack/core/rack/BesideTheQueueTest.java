package io.thingrack.core.rack;

import static io.thingrack.core.rack.TestRack.fault;
import static io.thingrack.core.rack.TestRack.get;
import static io.thingrack.core.rack.TestRack.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.thingrack.api.Action;
import io.thingrack.api.Property;
import io.thingrack.api.Thing;
import io.thingrack.api.Value;
import io.thingrack.spi.Operation;
import io.thingrack.spi.Outcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Operations that are threaded or asynchronous: bounded like those that queue, with the same clocks. */
@Timeout(60)
class BesideTheQueueTest {
    private static final int LIMIT = 10;
    private static final int MOST_BESIDE = 128;

    private final TestRack rack = new TestRack(Duration.ofSeconds(5), LIMIT);
    private final TestRack roomy = new TestRack(Duration.ofSeconds(5), 1000);
    private final CountDownLatch release = new CountDownLatch(1);
    private final CompletableFuture<String> stage = new CompletableFuture<>();
    private final AtomicInteger inside = new AtomicInteger();

    class Busy implements Thing {
        @Action(synchronous = false)
        public String beside() throws InterruptedException {
            inside.incrementAndGet();
            release.await();
            return "done";
        }

        @Action
        public CompletionStage<String> later() {
            inside.incrementAndGet();
            return stage;
        }

        @Property
        public final Value<Double> held = Value.of(2.0);

        @Property
        public int free() {
            return 1;
        }
    }

    @AfterEach
    void close() {
        release.countDown();
        stage.complete("done");
        rack.close();
        roomy.close();
    }

    @Test
    void whatRunsBesideTheQueueCountsAgainstTheLimitUntilItIsOver() {
        rack.plug("a", Busy::new);
        List<CompletableFuture<Outcome>> running = invoke(rack, "beside", LIMIT);
        TestRack.await(() -> inside.get() == LIMIT);

        assertThat(fault(rack.run("a", Operation.READ_PROPERTY, "free", "null")))
                .isEqualTo(
                        "BUSY Thing 'a' has 10 requests waiting or running beside its queue, the most it takes (queue.limit)");
        release.countDown();
        running.forEach(answer -> assertThat(text(get(answer))).isEqualTo("\"done\""));
        assertThat(rack.read("a", "free")).isEqualTo("1");
    }

    @Test
    void resultsThatAreNotThereYetCountAgainstTheLimit() {
        rack.plug("a", Busy::new);
        List<CompletableFuture<Outcome>> pending = invoke(rack, "later", LIMIT);
        TestRack.await(() -> inside.get() == LIMIT);

        assertThat(fault(rack.run("a", Operation.READ_PROPERTY, "free", "null")))
                .startsWith("BUSY Thing 'a' has 10 ");
        stage.complete("done");
        pending.forEach(answer -> assertThat(text(get(answer))).isEqualTo("\"done\""));
        assertThat(rack.read("a", "free")).isEqualTo("1");
    }

    @Test
    void whatAClientGaveUpCountsAsLongAsItsDriverIsAtIt() {
        rack.plug("a", Busy::new);
        for (int i = 0; i < LIMIT; i++) {
            assertThat(get(rack.submit("a", Operation.INVOKE_ACTION, "later", "{}", 5_000, 20)))
                    .isEqualTo(new Outcome.TimedOut(Outcome.Phase.EXECUTION));
        }

        assertThat(fault(rack.run("a", Operation.READ_PROPERTY, "free", "null")))
                .startsWith("BUSY ");
    }

    @Test
    void theInvocationClockRunsUntilTheDriverStarts() {
        roomy.plug("a", Busy::new);
        invoke(roomy, "beside", MOST_BESIDE);
        TestRack.await(() -> inside.get() == MOST_BESIDE);

        CompletableFuture<Outcome> waiting = roomy.submit("a", Operation.INVOKE_ACTION, "beside", "{}", 100, 60_000);

        assertThat(get(waiting)).isEqualTo(new Outcome.TimedOut(Outcome.Phase.INVOCATION));
        assertThat(inside).hasValue(MOST_BESIDE);
    }

    @Test
    void aThingWhoseClientsAskForTooMuchAtOnceLeavesThreadsToOthers() {
        roomy.plug("a", Busy::new);
        roomy.plug("b", Busy::new);
        List<CompletableFuture<Outcome>> greedy = invoke(roomy, "beside", 400);

        assertThat(roomy.read("b", "free")).isEqualTo("1");
        assertThat(roomy.read("a", "free")).as("its own queue goes on too").isEqualTo("1");
        release.countDown();
        greedy.forEach(answer -> assertThat(text(get(answer))).isEqualTo("\"done\""));
    }

    @Test
    void whatStillWaitsForAThreadRunsOnTheNextDriver() {
        TestRack.Plug plug = roomy.plug("a", Busy::new);
        plug.properties.put("thing.drain", 0.1);
        List<CompletableFuture<Outcome>> running = invoke(roomy, "beside", MOST_BESIDE);
        TestRack.await(() -> inside.get() == MOST_BESIDE);
        CompletableFuture<Outcome> waiting = invoke(roomy, "beside", 1).get(0);

        roomy.whiteboard.removed(plug);
        running.forEach(answer -> assertThat(fault(get(answer))).startsWith("INTERRUPTED"));
        release.countDown();
        roomy.plug("a", Busy::new);

        assertThat(text(get(waiting))).isEqualTo("\"done\"");
    }

    /** Of which the next version does in its queue what the last one did beside. */
    static class Orderly implements Thing {
        private final AtomicInteger inside = new AtomicInteger();
        private final CountDownLatch two = new CountDownLatch(1);

        /** Gives another one the time to come in beside it. */
        @Action
        public int beside() throws InterruptedException {
            int now = inside.incrementAndGet();
            if (now > 1) {
                two.countDown();
            }
            two.await(5, TimeUnit.MILLISECONDS);
            inside.decrementAndGet();
            return now;
        }
    }

    @Test
    void whatWaitedBesideTheQueueRunsInItWhereTheNextDriverWantsThat() {
        TestRack.Plug plug = roomy.plug("a", Busy::new);
        plug.properties.put("thing.drain", 0.1);
        invoke(roomy, "beside", MOST_BESIDE);
        TestRack.await(() -> inside.get() == MOST_BESIDE);
        List<CompletableFuture<Outcome>> waiting = invoke(roomy, "beside", 20);

        roomy.whiteboard.removed(plug);
        roomy.plug("a", Orderly::new);

        waiting.forEach(answer ->
                assertThat(text(get(answer))).as("how many run at a time").isEqualTo("1"));
    }

    @Test
    void whenAllThreadsAreTakenTheNextIsToldSoAndHeldValuesAreStillAnswered() {
        roomy.plug("quiet", Busy::new);
        for (String id : List.of("a", "b", "c")) {
            roomy.plug(id, Busy::new);
            for (int i = 0; i < MOST_BESIDE; i++) {
                roomy.submit(id, Operation.INVOKE_ACTION, "beside", "{}", 30_000, 30_000);
            }
        }
        TestRack.await(() -> inside.get() >= 256);

        TestRack.await(() ->
                get(roomy.submit("a", Operation.READ_PROPERTY, "free", "null", 100, 100)) instanceof Outcome.Failed);
        assertThat(fault(roomy.run("a", Operation.READ_PROPERTY, "free", "null")))
                .isEqualTo("BUSY 256 operations that take long are running, the most the rack takes");
        assertThat(roomy.read("quiet", "held")).isEqualTo("2.0");
    }

    private static List<CompletableFuture<Outcome>> invoke(TestRack rack, String action, int times) {
        List<CompletableFuture<Outcome>> answers = new ArrayList<>();
        for (int i = 0; i < times; i++) {
            answers.add(rack.submit("a", Operation.INVOKE_ACTION, action, "{}", 30_000, 30_000));
        }
        return answers;
    }
}
