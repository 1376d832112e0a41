package io.thingrack.core.rack;

import static io.thingrack.core.rack.TestRack.fault;
import static io.thingrack.core.rack.TestRack.get;
import static io.thingrack.core.rack.TestRack.text;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.thingrack.api.Action;
import io.thingrack.api.Property;
import io.thingrack.api.Thing;
import io.thingrack.spi.Operation;
import io.thingrack.spi.Outcome;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A driver returns a stage when nobody waits for it any more. */
@Timeout(30)
class LateStagesTest {
    private static final int LIMIT = 2;

    private final TestRack rack = new TestRack(Duration.ofSeconds(5), LIMIT);
    private final CountDownLatch release = new CountDownLatch(1);
    private final AtomicInteger inside = new AtomicInteger();
    private final AtomicInteger returning = new AtomicInteger();

    class Slow implements Thing {
        @Action
        public CompletionStage<String> later() {
            waitThroughInterrupts();
            returning.incrementAndGet();
            return new CompletableFuture<>();
        }

        @Action(synchronous = false)
        public CompletionStage<String> odd() {
            waitThroughInterrupts();
            return new CompletableFuture<>() {
                @Override
                public CompletableFuture<String> toCompletableFuture() {
                    throw new UnsupportedOperationException("not this one");
                }
            };
        }

        @Property
        public int free() {
            return 1;
        }

        private void waitThroughInterrupts() {
            inside.incrementAndGet();
            while (release.getCount() > 0) {
                Thread.onSpinWait();
            }
        }
    }

    @AfterEach
    void close() {
        release.countDown();
        rack.close();
    }

    @Test
    void whatWasGivenUpDoesNotCountAgainstTheLimitAfterwards() {
        for (int round = 1; round <= LIMIT; round++) {
            TestRack.Plug plug = rack.plug("a", Slow::new);
            plug.properties.put("thing.drain", 0.1);
            int now = round;
            CompletableFuture<Outcome> later = rack.submit("a", Operation.INVOKE_ACTION, "later", "{}", 30_000, 30_000);
            TestRack.await(() -> inside.get() == now);
            rack.whiteboard.removed(plug);
            assertThat(fault(get(later))).startsWith("INTERRUPTED");
        }
        rack.plug("a", Slow::new);
        release.countDown();
        TestRack.await(() -> returning.get() == LIMIT);

        for (int i = 0; i < 100; i++) {
            assertThat(rack.read("a", "free")).isEqualTo("1");
        }
    }

    @Test
    void aStageThatCannotBeCancelledIsAnAnswerAllTheSame() throws Exception {
        rack.plug("a", Slow::new);
        CompletableFuture<Outcome> odd = rack.submit("a", Operation.INVOKE_ACTION, "odd", "{}", 30_000, 30_000);
        TestRack.await(() -> inside.get() == 1);
        String id = new ObjectMapper()
                .readTree(rack.read("a", "runs"))
                .get(0)
                .get("id")
                .textValue();
        assertThat(text(rack.invoke("a", "cancel", "{\"id\":\"" + id + "\"}"))).isEqualTo("true");

        release.countDown();

        assertThat(fault(get(odd))).startsWith("NOT_IMPLEMENTED");
    }
}
