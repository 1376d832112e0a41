package io.thingrack.core.whiteboard;

import static io.thingrack.core.rack.TestRack.await;
import static io.thingrack.core.rack.TestRack.get;
import static org.assertj.core.api.Assertions.assertThat;

import io.thingrack.core.rack.TestRack;
import io.thingrack.core.rack.TestRack.Plug;
import io.thingrack.spi.Operation;
import io.thingrack.spi.Outcome;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Drivers that have left their slot and are still busy. */
@Timeout(60)
class LeavingTest {
    private final TestRack rack = new TestRack(Duration.ofSeconds(5));
    private final Bench bench = new Bench();

    @AfterEach
    void close() {
        bench.release();
        rack.close();
    }

    private CompletableFuture<Outcome> keepBusy(String id) {
        CompletableFuture<Outcome> running = rack.submit(id, Operation.INVOKE_ACTION, "block", "{}", 9_000, 30_000);
        await(bench::isBusy);
        return running;
    }

    /** Whether the operation was over when the removal returned. */
    private CompletableFuture<Boolean> remove(Plug plug, CompletableFuture<Outcome> running) {
        return CompletableFuture.supplyAsync(() -> {
            rack.whiteboard.removed(plug);
            return running.isDone();
        });
    }

    @Test
    void aTwinThatIsUnregisteredWhileItDrainsIsWaitedFor() throws Exception {
        Plug lesser = rack.plug("a", 0, () -> bench);
        CompletableFuture<Outcome> running = keepBusy("a");
        rack.plug("a", 5, Bench::new);
        await(() -> rack.failed("a").serviceId == lesser.serviceId());

        CompletableFuture<Boolean> removal = remove(lesser, running);
        await(() -> rack.state().failed.length == 0);
        bench.release();

        assertThat(removal.get(15, TimeUnit.SECONDS)).isTrue();
        await(() -> lesser.releases.get() == lesser.gets.get());
    }

    @Test
    void aTwinWhoseWinnerLeavesWhileItDrainsServesAgain() {
        rack.plug("a", 0, () -> bench);
        keepBusy("a");
        Plug greater = rack.plug("a", 5, Bench::new);
        rack.whiteboard.removed(greater);
        CompletableFuture<Outcome> parked = rack.submit("a", Operation.READ_PROPERTY, "held", "null", 9_000, 9_000);

        bench.release();

        assertThat(TestRack.text(get(parked))).isEqualTo("0");
        assertThat(rack.state().failed).isEmpty();
    }

    @Test
    void whoHasMoreRankWhenADrainIsOverIsDecidedAnew() {
        Plug first = rack.plug("a", 0, () -> bench);
        keepBusy("a");
        Plug second = rack.plug("a", 5, Bench::new);
        first.ranking = 10;
        rack.whiteboard.modified(first);

        bench.release();

        await(() -> rack.state().things.length == 1 && rack.state().things[0].serviceId == first.serviceId());
        assertThat(rack.failed("a").serviceId).isEqualTo(second.serviceId());
    }

    @Test
    void aThingThatIsUnregisteredWhileItIsRenamedIsWaitedFor() throws Exception {
        Plug plug = rack.plug("old", () -> bench);
        CompletableFuture<Outcome> running = keepBusy("old");
        plug.properties.put("thing.id", "new");
        CompletableFuture<Void> renaming = CompletableFuture.runAsync(() -> rack.whiteboard.modified(plug));
        await(() -> !rack.serves("old"));

        CompletableFuture<Boolean> removal = remove(plug, running);
        await(() -> rack.state().pending == 0);
        bench.release();

        assertThat(removal.get(15, TimeUnit.SECONDS)).isTrue();
        renaming.get(15, TimeUnit.SECONDS);
        assertThat(rack.serves("new")).isFalse();
        await(() -> plug.releases.get() == plug.gets.get());
    }

    @Test
    void aThingThatIsRenamedWhileItIsInTheMakingIsServedUnderItsNewId() {
        CountDownLatch made = new CountDownLatch(1);
        Plug plug = rack.plugAndGoOn("old", 0, () -> {
            awaitQuietly(made);
            return bench;
        });
        await(() -> plug.gets.get() == 1);
        plug.properties.put("thing.id", "new");
        rack.whiteboard.modified(plug);
        made.countDown();
        await(() -> rack.state().pending == 0);

        assertThat(rack.state().failed).isEmpty();
        assertThat(rack.read("new", "held")).isEqualTo("0");
        assertThat(rack.serves("old")).isFalse();
        rack.whiteboard.removed(plug);
        assertThat(plug.releases).hasValue(plug.gets.get());
    }

    @Test
    void whoLeavesTogetherDoesNotTakeOverFromEachOther() {
        Plug greater = rack.plug("a", 5, Bench::new);
        Plug lesser = rack.plug("a", 0, Bench::new);

        rack.whiteboard.leaving(origin -> true, true, Duration.ofSeconds(1));
        rack.whiteboard.removed(greater);
        rack.whiteboard.removed(lesser);

        assertThat(lesser.gets).hasValue(0);
        assertThat(greater.releases).hasValue(1);
    }

    @Test
    void whoWaitsForWhatLeavesForGoodIsToldWhy() throws Exception {
        Plug plug = rack.plug("a", () -> bench);
        CompletableFuture<Outcome> running = keepBusy("a");
        CompletableFuture<Outcome> waiting = rack.submit("a", Operation.READ_PROPERTY, "held", "null", 9_000, 9_000);
        rack.whiteboard.leftForGood(plug.origin()::equals, "its configuration was deleted");

        CompletableFuture<Boolean> removal = remove(plug, running);

        assertThat(get(waiting).toString()).contains("GONE", "its configuration was deleted");
        bench.release();
        removal.get(15, TimeUnit.SECONDS);
    }

    @Test
    void whatGoesOnAfterItsConfigurationWasDeletedHasItsSwapWindow() {
        Plug plug = rack.plug("a", Bench::new);
        rack.whiteboard.leftForGood(plug.origin()::equals, "its configuration was deleted");
        rack.whiteboard.modified(plug);

        rack.whiteboard.removed(plug);
        CompletableFuture<Outcome> parked = rack.submit("a", Operation.READ_PROPERTY, "held", "null", 9_000, 9_000);
        rack.plug("a", Bench::new);

        assertThat(TestRack.text(get(parked))).isEqualTo("0");
    }

    @Test
    void whatHasChangedIsTalliedBeforeTheDrain() throws Exception {
        Plug plug = rack.plug("a", () -> bench);
        CompletableFuture<Outcome> running = keepBusy("a");
        long before = rack.changes();

        CompletableFuture<Boolean> removal = remove(plug, running);
        await(() -> rack.changes() > before);
        assertThat(running).isNotDone();
        assertThat(rack.serves("a")).isFalse();

        bench.release();
        assertThat(removal.get(15, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void aPictureOfTheRackIsOfOneMoment() {
        Plug first = rack.plug("a", 1, Bench::new);
        rack.plug("a", 0, Bench::new);
        CompletableFuture<Void> swapping = CompletableFuture.runAsync(() -> {
            for (int i = 0; i < 1_000; i++) {
                first.ranking = -first.ranking;
                rack.whiteboard.modified(first);
            }
        });
        do {
            var state = rack.state();
            assertThat(state.things.length + state.failed.length + state.pending)
                    .as("one of two is served, shadowed or coming: %s", state)
                    .isEqualTo(2);
        } while (!swapping.isDone());
    }

    static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException("interrupted", e);
        }
    }
}
