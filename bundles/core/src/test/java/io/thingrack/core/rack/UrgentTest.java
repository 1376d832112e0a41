package io.thingrack.core.rack;

import static io.thingrack.core.rack.TestRack.get;
import static io.thingrack.core.rack.TestRack.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.thingrack.api.Action;
import io.thingrack.api.Thing;
import io.thingrack.spi.Operation;
import io.thingrack.spi.Outcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What stops a Thing gets through to it. */
@Timeout(60)
class UrgentTest {
    private static final int LIMIT = 300;

    private final TestRack rack = new TestRack(Duration.ofSeconds(5), LIMIT);
    private final CountDownLatch release = new CountDownLatch(1);
    private final AtomicInteger inside = new AtomicInteger();

    class Motor implements Thing {
        @Action
        public String move() throws InterruptedException {
            inside.incrementAndGet();
            release.await();
            return "moved";
        }

        @Action(synchronous = false)
        public String watch() throws InterruptedException {
            return move();
        }

        @Action(urgent = true)
        public String stop() {
            return "stopped";
        }

        @Action(urgent = true)
        public String stopSlowly() throws InterruptedException {
            return move();
        }
    }

    @AfterEach
    void close() {
        release.countDown();
        rack.close();
    }

    @Test
    void itStartsWhileAnotherOperationRunsAndTheQueueIsFull() {
        rack.plug("motor", Motor::new);
        List<CompletableFuture<Outcome>> queued = submit("move", LIMIT + 1);
        TestRack.await(
                () -> queued.get(LIMIT).isDone() || rack.rack.load("motor").queued() == LIMIT);
        TestRack.await(() -> inside.get() == 1);

        assertThat(text(rack.invoke("motor", "stop", "{}"))).isEqualTo("\"stopped\"");
        assertThat(inside).as("nothing else has started meanwhile").hasValue(1);
    }

    @Test
    void itStartsWhileAllThreadsThatThereAreHang() {
        rack.plug("motor", Motor::new);
        rack.plug("other", Motor::new);
        rack.plug("third", Motor::new);
        for (String id : List.of("motor", "other", "third")) {
            for (int i = 0; i < 128; i++) {
                rack.submit(id, Operation.INVOKE_ACTION, "watch", "{}", 30_000, 30_000);
            }
        }
        TestRack.await(() -> inside.get() >= 256 && rack.pool.saturated());

        assertThat(text(rack.invoke("motor", "stop", "{}"))).isEqualTo("\"stopped\"");
    }

    @Test
    void itStartsWhileOthersOfItsKindRun() {
        rack.plug("motor", Motor::new);
        submit("stopSlowly", 10);
        TestRack.await(() -> inside.get() == 10);

        assertThat(text(rack.invoke("motor", "stop", "{}"))).isEqualTo("\"stopped\"");
    }

    @Test
    void itWaitsForTheNextDriverLikeOthers() {
        TestRack.Plug plug = rack.plug("motor", Motor::new);
        rack.whiteboard.removed(plug);
        CompletableFuture<Outcome> parked = submit("stop", 1).get(0);

        rack.plug("motor", Motor::new);

        assertThat(text(get(parked))).isEqualTo("\"stopped\"");
    }

    @Test
    void manyAtATimeAreAllDone() {
        rack.plug("motor", Motor::new);
        List<CompletableFuture<Outcome>> slow = submit("stopSlowly", 60);

        release.countDown();

        slow.forEach(answer -> assertThat(text(get(answer))).isEqualTo("\"moved\""));
    }

    private List<CompletableFuture<Outcome>> submit(String action, int times) {
        List<CompletableFuture<Outcome>> answers = new ArrayList<>();
        for (int i = 0; i < times; i++) {
            answers.add(rack.submit("motor", Operation.INVOKE_ACTION, action, "{}", 30_000, 30_000));
        }
        return answers;
    }
}
