package io.thingrack.core.rack;

import static io.thingrack.core.rack.TestRack.get;
import static io.thingrack.core.rack.TestRack.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.thingrack.api.Action;
import io.thingrack.api.Event;
import io.thingrack.api.Signal;
import io.thingrack.api.Thing;
import io.thingrack.spi.Clocks;
import io.thingrack.spi.Job;
import io.thingrack.spi.Operation;
import io.thingrack.spi.Outcome;
import io.thingrack.spi.Payload;
import io.thingrack.spi.ThingListener;
import io.thingrack.spi.model.Forms;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Who follows the rack is told what comes, changes and goes. */
@Timeout(60)
class FollowersTest {
    private final TestRack rack = new TestRack(Duration.ofSeconds(30));
    private final CountDownLatch release = new CountDownLatch(1);

    @AfterEach
    void close() {
        release.countDown();
        rack.close();
    }

    private Told follow() {
        Told told = new Told();
        rack.directory.add(told);
        return told;
    }

    @Test
    void aThingIsDescribedAndAnswersBeforeItIsToldOf() {
        CompletableFuture<String> seen = new CompletableFuture<>();
        rack.directory.add(new ThingListener() {
            @Override
            public void created(String serverId, String thingId) {
                seen.complete(rack.rack.describe(thingId, Forms.NONE, Set.of()).isPresent()
                        + " "
                        + rack.read(thingId, "version"));
            }
        });
        rack.plug("a", () -> new Versioned(1));

        TestRack.await(seen::isDone);
        assertThat(seen.join()).isEqualTo("true 1");
    }

    @Test
    void aSwapIsAnUpdateWithTheNewDescription() {
        Told told = follow();
        TestRack.Plug first = rack.plug("a", () -> new Versioned(1));
        told.await("created rack a");
        rack.whiteboard.removed(first);
        rack.plug("a", Untold::new);

        told.await("created rack a", "updated rack a");
        assertThat(rack.rack.model("a").orElseThrow().actions()).containsKey("work");
    }

    @Test
    void otherPropertiesOfAServiceAreAnUpdate() {
        Told told = follow();
        TestRack.Plug plug = rack.plug("a", () -> new Versioned(1));
        told.await("created rack a");
        rack.whiteboard.modified(plug);

        told.await("created rack a", "updated rack a");
    }

    @Test
    void aTwinThatTakesOverIsAnUpdate() {
        Told told = follow();
        rack.plug("a", 1, () -> new Versioned(1));
        told.await("created rack a");
        rack.plug("a", 2, () -> new Versioned(2));

        told.await("created rack a", "updated rack a");
    }

    @Test
    void anotherIdIsADeletionAndACreation() {
        Told told = follow();
        TestRack.Plug plug = rack.plug("a", () -> new Versioned(1));
        plug.properties.put("thing.id", "b");
        rack.whiteboard.modified(plug);

        TestRack.await(() -> told.events.size() == 3);
        assertThat(told.events).containsExactlyInAnyOrder("created rack a", "deleted rack a", "created rack b");
    }

    @Test
    void whoWaitedIsAnsweredBeforeTheThingIsDeletedAndItCannotBeFoundThen() {
        CompletableFuture<Outcome> parked = new CompletableFuture<>();
        CompletableFuture<String> seen = new CompletableFuture<>();
        rack.directory.add(new ThingListener() {
            @Override
            public void deleted(String serverId, String thingId) {
                seen.complete(parked.isDone() + " " + rack.rack.model(thingId).isPresent());
            }
        });
        TestRack.Plug plug = rack.plug("a", () -> new Versioned(1));
        rack.whiteboard.removed(plug);
        rack.submit("a", Operation.READ_PROPERTY, "version", "null", 60_000, 60_000)
                .thenAccept(parked::complete);
        rack.rack.closeWindow("a", "it was uninstalled");

        TestRack.await(seen::isDone);
        assertThat(seen.join()).isEqualTo("true false");
    }

    /** The answer of who waited takes its time; meanwhile a new driver comes. */
    @Test
    void whatComesAgainWhileItIsBeingDeletedIsCreatedAfterThat() throws Exception {
        Told told = follow();
        TestRack.Plug plug = rack.plug("a", () -> new Versioned(1));
        told.await("created rack a");
        rack.whiteboard.removed(plug);
        CountDownLatch answering = new CountDownLatch(1);
        Job job = new Job("a", Operation.READ_PROPERTY, "version", Payload.NULL, Clocks.unlimited());
        rack.rack.submit(job, outcome -> {
            answering.countDown();
            awaitRelease();
        });
        Thread closer = new Thread(() -> rack.rack.closeWindow("a", "it was uninstalled"));
        closer.start();
        answering.await();

        rack.plug("a", () -> new Versioned(2));
        assertThat(rack.read("a", "version")).isEqualTo("2");
        assertThat(told.events).containsExactly("created rack a");
        release.countDown();

        told.await("created rack a", "deleted rack a", "created rack a");
        closer.join();
    }

    @Test
    void nothingIsPublishedOnceTheThingIsDeleted() {
        Told told = follow();
        CountDownLatch running = new CountDownLatch(1);
        AtomicInteger heard = new AtomicInteger();
        TestRack.Plug plug = rack.plug("a", () -> new Untold(running, release));
        CompletableFuture<Outcome> work = rack.submit("a", Operation.INVOKE_ACTION, "work", "{}", 60_000, 60_000);
        TestRack.await(() -> running.getCount() == 0);
        rack.whiteboard.leftForGood(origin -> true, "it was uninstalled");
        Thread remover = new Thread(() -> rack.whiteboard.removed(plug));
        remover.start();
        told.await("created rack a", "deleted rack a");
        heard.set(rack.published.size());
        release.countDown();

        assertThat(text(get(work))).isEqualTo("true");
        assertThat(rack.published).hasSize(heard.get());
    }

    @Test
    void whoComesLateIsToldOfAllThatIsThere() {
        rack.plug("a", () -> new Versioned(1));
        TestRack.Plug swapping = rack.plug("b", () -> new Versioned(1));
        rack.whiteboard.removed(swapping);
        TestRack.Plug gone = rack.plug("c", () -> new Versioned(1));
        rack.whiteboard.removed(gone);
        rack.rack.closeWindow("c", "it was uninstalled");
        Told told = follow();

        TestRack.await(() -> told.events.size() == 2);
        assertThat(told.events).containsExactlyInAnyOrder("created rack a", "created rack b");
    }

    @Test
    void eachOfManyThatComeAndGoAtOnceIsToldOfInOrder() throws Exception {
        Told told = follow();
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            String id = "t" + i;
            Thread thread = new Thread(() -> {
                for (int round = 0; round < 200; round++) {
                    TestRack.Plug plug = rack.plugAndGoOn(id, 0, () -> new Versioned(1));
                    TestRack.await(() -> rack.serves(id));
                    rack.whiteboard.removed(plug);
                    rack.rack.closeWindow(id, "it was uninstalled");
                }
            });
            threads.add(thread);
            thread.start();
        }
        for (Thread thread : threads) {
            thread.join();
        }
        for (int i = 0; i < 4; i++) {
            String id = "t" + i;
            TestRack.await(() -> !told.of(id).isEmpty()
                    && told.of(id).get(told.of(id).size() - 1).equals("deleted")
                    && rack.rack.model(id).isEmpty());
            List<String> events = told.of(id);
            for (int at = 0; at < events.size(); at++) {
                assertThat(events.get(at)).as(id + " " + at).isEqualTo(at % 2 == 0 ? "created" : "deleted");
            }
        }
    }

    @Test
    void aRackThatStopsDeletesItsThings() {
        Told told = follow();
        rack.plug("a", () -> new Versioned(1));
        rack.whiteboard.close();
        rack.rack.close();
        rack.directory.close();

        assertThat(told.events).containsExactly("created rack a", "deleted rack a");
    }

    /** Tells something at the end of its work. */
    public static class Untold implements Thing {
        @Event
        public final Signal<Integer> ended = new Signal<>();

        private final CountDownLatch running;
        private final CountDownLatch release;

        Untold() {
            this(new CountDownLatch(1), new CountDownLatch(0));
        }

        Untold(CountDownLatch running, CountDownLatch release) {
            this.running = running;
            this.release = release;
        }

        @Action
        public boolean work() throws InterruptedException {
            running.countDown();
            release.await();
            ended.emit(1);
            return true;
        }
    }

    private void awaitRelease() {
        try {
            release.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
