package io.thingrack.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.thingrack.spi.Face;
import io.thingrack.spi.runtime.RuntimeDTO;
import java.time.Duration;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(10)
class StartupTest {
    private static final Face SERVING = new FixedFace(Map.of("zmq", "tcp://127.0.0.1:5560"), null);

    private static final Duration NEVER = Duration.ofDays(1);

    private final List<Set<String>> waiting = new CopyOnWriteArrayList<>();

    @Test
    void ofTwoFacesOfAKindBothAreShown() {
        assertThat(Startup.addresses(List.of(
                        new FixedFace(Map.of("zmq", "tcp://127.0.0.1:5560"), null),
                        new FixedFace(Map.of("zmq", "tcp://127.0.0.1:5570"), null))))
                .containsExactly(Map.entry("zmq", "tcp://127.0.0.1:5560"), Map.entry("zmq-2", "tcp://127.0.0.1:5570"));
    }

    @Test
    void itIsReadyWhenWhatIsConfiguredIsIn() throws InterruptedException {
        Startup startup = new Startup(
                inTurn(null, Racks.with(), Racks.with("scope")),
                () -> List.of(SERVING),
                () -> Set.of("scope"),
                Set::of,
                Duration.ofMinutes(1),
                NEVER,
                waiting::add);

        assertThat(startup.await()).isInstanceOfSatisfying(Startup.Result.Ready.class, ready -> {
            assertThat(ready.rack().things).hasSize(1);
            assertThat(ready.addresses()).containsEntry("zmq", "tcp://127.0.0.1:5560");
            assertThat(ready.missing()).isEmpty();
        });
    }

    @Test
    void aFaceThatCannotServeEndsTheWait() throws InterruptedException {
        Startup startup = new Startup(
                () -> null,
                () -> List.of(new FixedFace(Map.of(), "port in use")),
                () -> Set.of("scope"),
                Set::of,
                Duration.ofMinutes(1),
                NEVER,
                waiting::add);

        assertThat(startup.await()).isEqualTo(new Startup.Result.Failed(Set.of("port in use")));
    }

    @Test
    void aThingOfWhichNothingIsHeardDoesNotHoldUpTheRest() throws InterruptedException {
        Startup startup = new Startup(
                () -> Racks.with("scope"),
                () -> List.of(SERVING),
                () -> Set.of("scope", "oven"),
                Set::of,
                Duration.ofMillis(20),
                NEVER,
                waiting::add);

        assertThat(startup.await())
                .isInstanceOfSatisfying(
                        Startup.Result.Ready.class,
                        ready -> assertThat(ready.missing()).containsExactly("oven"));
    }

    @Test
    void whatItWaitsForIsToldOnceWhenThatTakesLong() throws Exception {
        AtomicReference<RuntimeDTO> rack = new AtomicReference<>();
        Startup startup = new Startup(
                rack::get,
                () -> List.of(SERVING),
                Set::of,
                Set::of,
                Duration.ofMinutes(1),
                Duration.ofMillis(20),
                waiting::add);
        CompletableFuture<Startup.Result> result = CompletableFuture.supplyAsync(() -> await(startup));
        until(() -> !waiting.isEmpty());
        startup.changed();
        RuntimeDTO modelling = Racks.with();
        modelling.pending = 2;
        rack.set(modelling);
        until(() -> waiting.size() > 1);
        rack.set(Racks.with("scope"));
        startup.changed();

        assertThat(result.get(5, TimeUnit.SECONDS)).isInstanceOf(Startup.Result.Ready.class);
        assertThat(waiting).containsExactly(Set.of("the rack"), Set.of("Things that are being modelled: 2"));
    }

    private static Startup.Result await(Startup startup) {
        try {
            return startup.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Within the time that the test has. */
    private static void until(BooleanSupplier condition) {
        while (!condition.getAsBoolean()) {
            LockSupport.parkNanos(1_000_000);
        }
    }

    /** The last one for ever. */
    private static Supplier<RuntimeDTO> inTurn(RuntimeDTO... states) {
        Iterator<RuntimeDTO> iterator = Arrays.asList(states).iterator();
        return () -> iterator.hasNext() ? iterator.next() : states[states.length - 1];
    }
}
