package io.thingrack.core.rack;

import static io.thingrack.core.rack.TestRack.fault;
import static io.thingrack.core.rack.TestRack.get;
import static io.thingrack.core.rack.TestRack.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.thingrack.api.Action;
import io.thingrack.api.Property;
import io.thingrack.api.Thing;
import io.thingrack.spi.Operation;
import io.thingrack.spi.Outcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What runs when its driver leaves. */
@Timeout(30)
class DrainTest {
    private final TestRack rack = new TestRack(Duration.ofSeconds(2));
    private final CountDownLatch release = new CountDownLatch(1);
    private final CountDownLatch inside = new CountDownLatch(1);

    /** Blocks until it is released or interrupted. */
    class Blocking implements Thing {
        @Action
        public String block() throws InterruptedException {
            inside.countDown();
            release.await();
            return "done";
        }

        @Action
        public String ignoreInterrupts() {
            inside.countDown();
            while (release.getCount() > 0) {
                try {
                    release.await();
                } catch (InterruptedException ignored) {
                    continue;
                }
            }
            return "done";
        }

        @Action
        public CompletionStage<String> later() {
            inside.countDown();
            return new CompletableFuture<>();
        }

        @Action(synchronous = false)
        public String beside() throws InterruptedException {
            return block();
        }

        @Property
        public int free() {
            return 1;
        }
    }

    @AfterEach
    void close() {
        release.countDown();
        rack.close();
    }

    @Test
    void aThreadThatIsGivenUpIsNamedUntilItsDriverReturns() throws Exception {
        TestRack.Plug plug = rack.plug("a", Blocking::new);
        plug.properties.put("thing.drain", 0.1);
        rack.submit("a", Operation.INVOKE_ACTION, "ignoreInterrupts", "{}", 5000, 9000);
        assertThat(inside.await(5, TimeUnit.SECONDS)).isTrue();

        rack.whiteboard.removed(plug);

        rack.versionNow = "1.0.1";
        assertThat(rack.state().stuck).singleElement().satisfies(stuck -> {
            assertThat(stuck.thingId).isEqualTo("a");
            assertThat(stuck.bundleId).isEqualTo(plug.serviceId());
            assertThat(stuck.bundle).isEqualTo("lab 1.0.0");
            assertThat(stuck.doing).isEqualTo("the action 'ignoreInterrupts'");
            assertThat(stuck.where).contains("DrainTest$Blocking.ignoreInterrupts");
            assertThat(stuck.thread).startsWith("thingrack-driver-");
        });
        release.countDown();
        TestRack.await(() -> rack.state().stuck.length == 0);
    }

    @Test
    void whatRunsForLongIsToldWithItsPlaceWhileItsDriverIsStillThere() throws Exception {
        rack.plug("a", Blocking::new);
        CompletableFuture<Outcome> running = rack.submit("a", Operation.INVOKE_ACTION, "block", "{}", 5000, 9000);
        assertThat(inside.await(5, TimeUnit.SECONDS)).isTrue();

        TestRack.await(() -> !rack.rack.longOperations().isEmpty());

        assertThat(rack.rack.longOperations()).singleElement().satisfies(operation -> {
            assertThat(operation.thingId()).isEqualTo("a");
            assertThat(operation.doing()).isEqualTo("the action 'block'");
            assertThat(operation.where()).contains("DrainTest$Blocking.block");
            assertThat(operation.thread()).startsWith("thingrack-driver-");
            assertThat(operation.millis()).isGreaterThanOrEqualTo(1_000);
            assertThat(operation.answered()).isFalse();
        });
        release.countDown();
        get(running);
        assertThat(rack.rack.longOperations()).isEmpty();
    }

    @Test
    void aRunningOperationHasItsDrainTime() throws Exception {
        TestRack.Plug plug = rack.plug("a", Blocking::new);
        CompletableFuture<Outcome> running = rack.submit("a", Operation.INVOKE_ACTION, "block", "{}", 5000, 9000);
        assertThat(inside.await(5, TimeUnit.SECONDS)).isTrue();
        CompletableFuture<Void> removal = CompletableFuture.runAsync(() -> rack.whiteboard.removed(plug));
        TestRack.await(() -> rack.state().things.length == 0);
        assertThat(removal).isNotDone();

        release.countDown();

        assertThat(text(get(running))).isEqualTo("\"done\"");
        removal.get(5, TimeUnit.SECONDS);
    }

    @Test
    void anImpatientCallerDoesNotCutTheDrainTimeShort() throws Exception {
        TestRack.Plug plug = rack.plug("a", Blocking::new);
        CompletableFuture<Outcome> running = rack.submit("a", Operation.INVOKE_ACTION, "block", "{}", 5000, 9000);
        assertThat(inside.await(5, TimeUnit.SECONDS)).isTrue();
        CompletableFuture<Boolean> removal = CompletableFuture.supplyAsync(() -> {
            Thread.currentThread().interrupt();
            rack.whiteboard.removed(plug);
            return Thread.interrupted();
        });
        TestRack.await(() -> rack.state().things.length == 0);

        release.countDown();

        assertThat(text(get(running))).isEqualTo("\"done\"");
        assertThat(removal.get(5, TimeUnit.SECONDS))
                .as("the caller still knows that it was interrupted")
                .isTrue();
    }

    @Test
    void anOperationThatTakesTooLongIsInterruptedAndItsClientTold() throws Exception {
        TestRack.Plug plug = rack.plug("a", Blocking::new);
        plug.properties.put("thing.drain", 0.2);
        CompletableFuture<Outcome> running = rack.submit("a", Operation.INVOKE_ACTION, "block", "{}", 5000, 9000);
        assertThat(inside.await(5, TimeUnit.SECONDS)).isTrue();

        rack.whiteboard.removed(plug);

        assertThat(fault(get(running))).startsWith("INTERRUPTED");
    }

    @Test
    void anOperationThatIgnoresInterruptsIsGivenUpAndTheNextDriverServes() throws Exception {
        TestRack.Plug plug = rack.plug("a", Blocking::new);
        plug.properties.put("thing.drain", 0.2);
        CompletableFuture<Outcome> running =
                rack.submit("a", Operation.INVOKE_ACTION, "ignoreInterrupts", "{}", 5000, 9000);
        assertThat(inside.await(5, TimeUnit.SECONDS)).isTrue();

        long before = System.nanoTime();
        rack.whiteboard.removed(plug);
        assertThat(System.nanoTime() - before).isLessThan(TimeUnit.SECONDS.toNanos(2));

        assertThat(fault(get(running))).contains("left the rack while 'ignoreInterrupts' was running");
        rack.plug("a", () -> new Versioned(2));
        assertThat(rack.read("a", "version")).isEqualTo("2");
    }

    @Test
    void thingsThatLeaveTogetherAreInterruptedTogetherThoughOneAfterTheOtherIsWaitedFor() throws Exception {
        CountDownLatch allInside = new CountDownLatch(3);
        List<TestRack.Plug> plugs = new ArrayList<>();
        List<CompletableFuture<Outcome>> running = new ArrayList<>();
        for (String id : List.of("a", "b", "c")) {
            plugs.add(rack.plug(id, () -> new CleansUp(allInside, id.equals("a"))));
            running.add(rack.submit(id, Operation.INVOKE_ACTION, "work", "{}", 5000, 20_000));
        }
        assertThat(allInside.await(5, TimeUnit.SECONDS)).isTrue();

        rack.whiteboard.leaving(arrival -> true, false, Duration.ofSeconds(2));
        plugs.forEach(rack.whiteboard::removed);

        assertThat(fault(get(running.get(0)))).contains("left the rack while 'work' was running");
        assertThat(text(get(running.get(1)))).isEqualTo("\"cleaned up\"");
        assertThat(text(get(running.get(2)))).isEqualTo("\"cleaned up\"");
    }

    /** Ends orderly when it is interrupted, if it is not stubborn. */
    class CleansUp implements Thing {
        private final CountDownLatch allInside;
        private final boolean stubborn;

        CleansUp(CountDownLatch allInside, boolean stubborn) {
            this.allInside = allInside;
            this.stubborn = stubborn;
        }

        @Action
        public String work() {
            allInside.countDown();
            do {
                try {
                    release.await();
                } catch (InterruptedException e) {
                    continue;
                }
            } while (stubborn && release.getCount() > 0);
            return "cleaned up";
        }
    }

    @Test
    void aStageThatNeverCompletesIsGivenUp() throws Exception {
        TestRack.Plug plug = rack.plug("a", Blocking::new);
        plug.properties.put("thing.drain", 0.2);
        CompletableFuture<Outcome> running = rack.submit("a", Operation.INVOKE_ACTION, "later", "{}", 5000, 9000);
        assertThat(inside.await(5, TimeUnit.SECONDS)).isTrue();
        assertThat(rack.read("a", "free")).as("a stage frees the queue").isEqualTo("1");

        rack.whiteboard.removed(plug);

        assertThat(fault(get(running))).startsWith("INTERRUPTED");
    }

    @Test
    void aThingCanBeReadWhileItsLongActionRuns() throws Exception {
        rack.plug("a", Blocking::new);
        CompletableFuture<Outcome> running = rack.submit("a", Operation.INVOKE_ACTION, "beside", "{}", 5000, 9000);
        assertThat(inside.await(5, TimeUnit.SECONDS)).isTrue();

        assertThat(rack.read("a", "free")).isEqualTo("1");
        release.countDown();
        assertThat(text(get(running))).isEqualTo("\"done\"");
    }

    @Test
    void aThingThatUnregistersWithinItsOwnOperationDoesNotWaitForItself() {
        TestRack.Plug[] plug = new TestRack.Plug[1];
        plug[0] = rack.plug("a", () -> new Leaving(() -> rack.whiteboard.removed(plug[0])));

        long before = System.nanoTime();
        Outcome outcome = rack.invoke("a", "leave", "{}");

        assertThat(text(outcome)).isEqualTo("\"left\"");
        assertThat(System.nanoTime() - before).isLessThan(TimeUnit.SECONDS.toNanos(1));
    }

    /** Leaves the rack from within. */
    static class Leaving implements Thing {
        private final Runnable leave;

        Leaving(Runnable leave) {
            this.leave = leave;
        }

        @Action
        public String leave() {
            leave.run();
            return "left";
        }
    }
}
