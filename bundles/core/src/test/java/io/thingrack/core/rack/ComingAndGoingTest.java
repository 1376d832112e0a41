package io.thingrack.core.rack;

import static io.thingrack.core.rack.TestRack.fault;
import static io.thingrack.core.rack.TestRack.get;
import static io.thingrack.core.rack.TestRack.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.thingrack.api.Action;
import io.thingrack.api.Event;
import io.thingrack.api.Property;
import io.thingrack.api.Signal;
import io.thingrack.api.Thing;
import io.thingrack.api.Value;
import io.thingrack.core.schedule.Deadlines;
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

@Timeout(30)
class ComingAndGoingTest {
    private final TestRack rack = new TestRack(Duration.ofSeconds(2));
    private final CountDownLatch release = new CountDownLatch(1);
    private final CountDownLatch inside = new CountDownLatch(1);

    /** Its package is private, as drivers' packages are. */
    static class Versioned implements Thing {
        private final int version;

        @Property(observable = true)
        public final Value<Double> level = Value.of(0.0);

        @Event
        public final Signal<Integer> ticked = new Signal<>();

        Versioned(int version) {
            this.version = version;
        }

        @Property
        public int version() {
            return version;
        }

        @Action
        public void tick() {
            ticked.emit(version);
        }
    }

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
    void parkedRequestRunsOnTheNewDriver() {
        TestRack.Plug first = rack.plug("a", () -> new Versioned(1));
        rack.whiteboard.removed(first);
        CompletableFuture<Outcome> parked = rack.submit("a", Operation.READ_PROPERTY, "version", "null", 5000, 5000);
        assertThat(parked).isNotDone();

        rack.plug("a", () -> new Versioned(2));

        assertThat(text(get(parked))).isEqualTo("2");
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
        rack.rack.vacate("a", Duration.ofMillis(10));
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

    @Test
    void ofTwoWithOneIdTheGreaterServesAndTheOtherTakesOver() {
        rack.plug("a", 0, () -> new Versioned(1));
        TestRack.Plug greater = rack.plug("a", 5, () -> new Versioned(2));

        assertThat(rack.read("a", "version")).isEqualTo("2");
        assertThat(rack.failed("a").reason).isEqualTo("SHADOWED");
        assertThat(rack.failed("a").message).contains("service 2 of bundle test.bundle2");

        rack.whiteboard.removed(greater);
        assertThat(rack.read("a", "version")).isEqualTo("1");
        assertThat(rack.state().failed).isEmpty();
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

    @Test
    void badIdsStandInTheFailedListAndOthersAreServed() {
        rack.plug(null, () -> new Versioned(1));
        rack.plug(7, () -> new Versioned(1));
        rack.plug("a/", () -> new Versioned(1));
        rack.plug("x".repeat(256), () -> new Versioned(1));
        rack.plug("tab\tin", () -> new Versioned(1));
        rack.plug("Gerät 1/Kanal ä", () -> new Versioned(1));

        assertThat(rack.state().failed).hasSize(5).allMatch(failed -> failed.reason.equals("ILLEGAL_ID"));
        assertThat(rack.failed("a/").message).contains("'/'");
        assertThat(rack.read("Gerät 1/Kanal ä", "version")).isEqualTo("1");
    }

    @Test
    void aThingOfAnotherFrameworkIsNotServedAgain() {
        TestRack.Plug plug = rack.plugAndGoOn("good", 0, () -> new Versioned(1));
        plug.properties.put("service.imported", "yes");
        plug.properties.put("thing.id", "imported");
        rack.whiteboard.modified(plug);
        TestRack.await(() -> rack.state().pending == 0);

        assertThat(rack.failed("imported").reason).isEqualTo("IMPORTED");
        assertThat(rack.state().things).isEmpty();
    }

    @Test
    void aDriverThatThrowsWhileItIsMadeStandsInTheFailedList() {
        rack.plug("overflow", () -> {
            throw new StackOverflowError();
        });
        rack.plug("good", () -> new Versioned(1));

        assertThat(rack.failed("overflow").message).contains("StackOverflowError");
        assertThat(rack.read("good", "version")).isEqualTo("1");
    }

    @Test
    void aDriverThatFailedIsTriedAgainWhenItsSettingsChange() {
        TestRack.Plug[] plug = new TestRack.Plug[1];
        plug[0] = rack.plug("a", () -> plug[0] == null ? null : new Versioned(1));
        assertThat(rack.failed("a").reason).isEqualTo("NO_INSTANCE");

        rack.whiteboard.modified(plug[0]);
        TestRack.await(() -> rack.state().pending == 0);

        assertThat(rack.read("a", "version")).isEqualTo("1");
        assertThat(rack.state().failed).isEmpty();
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

    @Test
    void oneObjectUnderTwoIdsIsServedOnceAndTheOtherToldWhy() {
        Versioned shared = new Versioned(1);
        rack.plug("a", () -> shared);
        rack.plug("b", () -> shared);

        assertThat(rack.read("a", "version")).isEqualTo("1");
        assertThat(rack.failed("b").message).contains("level").contains("bound already");
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

    /** Throws what cannot even be printed. */
    static class Unprintable implements Thing {
        @Action
        public void act() {
            throw new IllegalStateException() {
                private static final long serialVersionUID = 1L;

                @Override
                public String getMessage() {
                    throw new IllegalStateException("no message");
                }

                @Override
                public String toString() {
                    throw new IllegalStateException("no text");
                }
            };
        }

        @Property
        public int good() {
            return 7;
        }
    }

    @Test
    void whatCannotBePrintedIsAnsweredAllTheSame() {
        rack.plug("a", Unprintable::new);

        assertThat(fault(rack.invoke("a", "act", "{}"))).startsWith("DRIVER ");
        assertThat(rack.read("a", "good")).isEqualTo("7");
    }
}
