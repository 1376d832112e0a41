package io.thingrack.core.rack;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Who follows the rack and hangs, or throws, holds up nobody. */
@Timeout(60)
class FollowersThatMisbehaveTest {
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
    void whoHangsHoldsUpNobodyAndLearnsWhatBecameOfItAll() {
        CountDownLatch hangs = new CountDownLatch(1);
        Told slow = new Told() {
            @Override
            public void created(String serverId, String thingId) {
                hangs.countDown();
                awaitRelease();
                super.created(serverId, thingId);
            }
        };
        rack.directory.add(slow);
        Told quick = follow();
        TestRack.Plug first = rack.plug("first", () -> new Versioned(1));
        TestRack.await(() -> hangs.getCount() == 0);
        for (int i = 0; i < 100; i++) {
            TestRack.Plug plug = rack.plug("often", () -> new Versioned(1));
            rack.whiteboard.modified(plug);
            rack.whiteboard.removed(plug);
            rack.rack.closeWindow("often", "it was uninstalled");
        }
        rack.plug("often", () -> new Versioned(1));
        rack.whiteboard.removed(first);
        rack.rack.closeWindow("first", "it was uninstalled");
        TestRack.await(() -> quick.of("often").get(quick.of("often").size() - 1).equals("created")
                && quick.of("first").contains("deleted"));
        assertThat(slow.events).isEmpty();
        release.countDown();

        slow.await("created rack first", "created rack often", "deleted rack first");
    }

    @Test
    void whoHangsIsInterruptedWhenItLeavesAndToldNothingMore() {
        CompletableFuture<Boolean> interrupted = new CompletableFuture<>();
        Told hanging = new Told() {
            @Override
            public void created(String serverId, String thingId) {
                super.created(serverId, thingId);
                try {
                    release.await();
                    interrupted.complete(false);
                } catch (InterruptedException e) {
                    interrupted.complete(true);
                }
            }
        };
        rack.directory.add(hanging);
        rack.plug("a", () -> new Versioned(1));
        rack.plug("b", () -> new Versioned(1));
        TestRack.await(() -> hanging.events.size() == 1);
        rack.directory.remove(hanging);

        TestRack.await(interrupted::isDone);
        assertThat(interrupted.join()).isTrue();
        Told told = follow();
        TestRack.await(() -> told.events.size() == 2);
        assertThat(hanging.events).hasSize(1);
    }

    @Test
    void whoThrowsIsToldTheNextAllTheSameAndSoAreOthers() {
        Told throwing = new Told() {
            @Override
            public void created(String serverId, String thingId) {
                super.created(serverId, thingId);
                throw new AssertionError("of a listener's own");
            }
        };
        rack.directory.add(throwing);
        Told told = follow();
        TestRack.Plug plug = rack.plug("a", () -> new Versioned(1));
        throwing.await("created rack a");
        told.await("created rack a");
        rack.whiteboard.modified(plug);

        throwing.await("created rack a", "updated rack a");
        told.await("created rack a", "updated rack a");
    }

    private void awaitRelease() {
        try {
            release.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
