package io.thingrack.core.rack;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.thingrack.api.Action;
import io.thingrack.api.Event;
import io.thingrack.api.Property;
import io.thingrack.api.Signal;
import io.thingrack.api.Thing;
import io.thingrack.api.Value;
import io.thingrack.spi.Clocks;
import io.thingrack.spi.Job;
import io.thingrack.spi.Operation;
import io.thingrack.spi.Payload;
import io.thingrack.spi.Publication;
import io.thingrack.spi.PublicationSink;
import io.thingrack.spi.Reply;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A face's Reply must not throw; one that does harms nobody else. */
@Timeout(30)
class FacesThatThrowTest {
    private final TestRack rack = new TestRack(Duration.ofMillis(100), 1);
    private final CountDownLatch release = new CountDownLatch(1);
    private final AtomicInteger told = new AtomicInteger();
    private final Reply throwing = outcome -> {
        told.incrementAndGet();
        throw unprintable();
    };

    private static Error unprintable() {
        return new StackOverflowError() {
            private static final long serialVersionUID = 1L;

            @Override
            public String toString() {
                throw new IllegalStateException("cannot be printed either");
            }
        };
    }

    class Bench implements Thing {
        @Property
        public final Value<Double> held = Value.of(1.0);

        @Property(observable = true)
        public final Value<Double> observed = Value.of(1.0);

        @Event
        public final Signal<Double> happened = new Signal<>();

        @Action
        public double set(double value) {
            observed.set(value);
            happened.emit(value);
            return value;
        }

        @Property
        public double asked() {
            return 2.0;
        }

        @Action(synchronous = false)
        public double beside() {
            return 3.0;
        }

        @Action
        public CompletionStage<Double> later() {
            return CompletableFuture.supplyAsync(() -> 4.0);
        }

        @Action
        public void block() throws InterruptedException {
            release.await();
        }
    }

    @AfterEach
    void close() {
        release.countDown();
        rack.close();
    }

    @ParameterizedTest
    @CsvSource({
        "READ_PROPERTY, held",
        "READ_PROPERTY, asked",
        "READ_PROPERTY, missing",
        "INVOKE_ACTION, beside",
        "INVOKE_ACTION, later",
    })
    void theNextOneIsServedAndTheThingCanLeave(Operation operation, String name) {
        TestRack.Plug plug = rack.plug("a", Bench::new);
        try (CapturedLog log = new CapturedLog()) {
            for (int i = 1; i <= 3; i++) {
                int times = i;
                submit("a", operation, name, Clocks.NONE);
                TestRack.await(() -> told.get() == times && log.linesWith("is lost") == times);
            }
        }

        assertThat(rack.read("a", "asked")).isEqualTo("2.0");
        assertThat(rack.state().things[0].queued).isZero();
        long before = System.nanoTime();
        rack.whiteboard.removed(plug);
        assertThat(System.nanoTime() - before).as("nothing is waited for").isLessThan(TimeUnit.SECONDS.toNanos(2));
    }

    @Test
    void anUnknownThingIsNoMatterEither() {
        submit("nobody", Operation.READ_PROPERTY, "asked", Clocks.NONE);

        assertThat(told).hasValue(1);
    }

    @Test
    void theClocksOfOthersGoOn() {
        rack.plug("a", Bench::new);
        rack.submit("a", Operation.INVOKE_ACTION, "block", "{}", 20_000, 20_000);
        TestRack.await(() -> rack.state().things[0].queued == 0);
        submit("a", Operation.READ_PROPERTY, "asked", TimeUnit.MILLISECONDS.toNanos(20));
        TestRack.await(() -> told.get() == 1);

        CompletableFuture<?> other = rack.submit("a", Operation.READ_PROPERTY, "asked", "null", 20, 20_000);
        TestRack.await(other::isDone);
    }

    private void submit(String id, Operation operation, String name, long invocationTimeout) {
        Clocks clocks = new Clocks(System.nanoTime(), invocationTimeout, Clocks.NONE);
        rack.rack.submit(new Job(id, operation, name, new Payload("{}".getBytes(), Payload.JSON), clocks), throwing);
    }

    @Test
    void anAnswerAtOnceLeavesTheCallersInterruptToTheCaller() {
        rack.plug("a", Bench::new);
        Thread.currentThread().interrupt();

        submit("a", Operation.READ_PROPERTY, "held", Clocks.NONE);

        assertThat(told).hasValue(1);
        assertThat(Thread.interrupted()).isTrue();
    }

    /** An ear that throws whenever it is asked, or told. */
    private record Broken(boolean whenAsked, AtomicInteger told) implements PublicationSink {
        @Override
        public boolean wants(String thingId, Publication.Kind kind, String name) {
            told.incrementAndGet();
            if (whenAsked) {
                throw unprintable();
            }
            return true;
        }

        @Override
        public void publish(Publication publication) {
            throw unprintable();
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void anEarThatThrowsHarmsNeitherTheDriverNorTheOtherEars(boolean whenAsked) {
        TestRack behind = new TestRack(Duration.ofMillis(100));
        List<String> heard = new CopyOnWriteArrayList<>();
        try (behind) {
            // the rack of the test is the first ear, and one is behind the broken one
            behind.publisher.remove(behind);
            behind.publisher.add(new Broken(whenAsked, told));
            behind.publisher.add(new PublicationSink() {
                @Override
                public boolean wants(String thingId, Publication.Kind kind, String name) {
                    return true;
                }

                @Override
                public void publish(Publication publication) {
                    heard.add(publication.kind() + " "
                            + new String(publication.value().bytes(), UTF_8));
                }
            });
            behind.plug("a", Bench::new);

            assertThat(TestRack.text(behind.invoke("a", "set", "{\"value\":7.5}")))
                    .isEqualTo("7.5");
            assertThat(behind.read("a", "observed")).isEqualTo("7.5");
        }
        assertThat(told.get()).isPositive();
        assertThat(heard).containsExactly("PROPERTY_CHANGE 7.5", "EVENT 7.5");
    }
}
