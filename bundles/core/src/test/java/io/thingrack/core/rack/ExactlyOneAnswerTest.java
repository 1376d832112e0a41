package io.thingrack.core.rack;

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
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Clients with all kinds of timeouts, a driver that does all kinds of things, and is replaced all the time. */
@Timeout(60)
class ExactlyOneAnswerTest {
    private static final int CLIENTS = 4;
    private static final int REQUESTS = 4_000;

    /** Does what it is asked for, late, never or wrongly. */
    static class Unreliable implements Thing {
        @Property
        public final Value<Double> held = Value.of(1.0);

        @Property
        public double read() {
            return 2.0;
        }

        @Action
        public double slow(int micros) {
            LockSupport.parkNanos(TimeUnit.MICROSECONDS.toNanos(micros));
            return 3.0;
        }

        @Action
        public double fails() {
            throw new IllegalStateException("always");
        }

        @Action(synchronous = false)
        public double beside(int micros) {
            return slow(micros);
        }

        @Action
        public CompletionStage<Double> later() {
            return CompletableFuture.supplyAsync(() -> slow(500));
        }
    }

    @Test
    void eachRequestIsAnsweredOnceWhateverHappens() throws Exception {
        try (TestRack rack = new TestRack(Duration.ofSeconds(5))) {
            TestRack.Plug[] plug = {rack.plug("a", Unreliable::new)};
            AtomicBoolean stop = new AtomicBoolean();
            CompletableFuture<Integer> swapping = CompletableFuture.supplyAsync(() -> {
                int swaps = 0;
                while (!stop.get()) {
                    rack.whiteboard.removed(plug[0]);
                    plug[0] = rack.plug("a", Unreliable::new);
                    swaps++;
                }
                return swaps;
            });

            List<CompletableFuture<List<CompletableFuture<Outcome>>>> clients = new ArrayList<>();
            for (int client = 0; client < CLIENTS; client++) {
                SplittableRandom random = new SplittableRandom(client);
                clients.add(CompletableFuture.supplyAsync(() -> ask(rack, random)));
            }
            int done = 0;
            for (CompletableFuture<List<CompletableFuture<Outcome>>> client : clients) {
                for (CompletableFuture<Outcome> answer : client.get(40, TimeUnit.SECONDS)) {
                    // a second answer is a fault that the rack is closed with
                    done += TestRack.get(answer) instanceof Outcome.Done ? 1 : 0;
                }
            }
            stop.set(true);

            assertThat(swapping.get(20, TimeUnit.SECONDS)).isGreaterThan(3);
            assertThat(done).isGreaterThan(CLIENTS * REQUESTS / 4);
            assertThat(rack.state().things[0].queued).isZero();
        }
    }

    private static List<CompletableFuture<Outcome>> ask(TestRack rack, SplittableRandom random) {
        List<CompletableFuture<Outcome>> answers = new ArrayList<>();
        for (int i = 0; i < REQUESTS; i++) {
            long invocation = random.nextInt(10) == 0 ? random.nextInt(3) : 20_000;
            long execution = random.nextInt(10) == 0 ? random.nextInt(3) : 20_000;
            String micros = "{\"micros\":" + random.nextInt(300) + "}";
            answers.add(
                    switch (random.nextInt(8)) {
                        case 0 -> rack.submit("a", Operation.INVOKE_ACTION, "slow", micros, invocation, execution);
                        case 1 -> rack.submit("a", Operation.INVOKE_ACTION, "fails", "{}", invocation, execution);
                        case 2 -> rack.submit("a", Operation.INVOKE_ACTION, "beside", micros, invocation, execution);
                        case 3 -> rack.submit("a", Operation.INVOKE_ACTION, "later", "{}", invocation, execution);
                        case 4 -> rack.submit("a", Operation.READ_PROPERTY, "read", "null", invocation, execution);
                        default -> rack.submit("a", Operation.READ_PROPERTY, "held", "null", invocation, execution);
                    });
            if (i % 100 == 0) {
                // a client that waits now and then, so that queues run empty too
                TestRack.get(answers.get(answers.size() - 1));
            }
        }
        return answers;
    }
}
