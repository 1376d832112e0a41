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
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(10)
class StartupTest {
    private static final Face SERVING = new FixedFace(Map.of("zmq", "tcp://127.0.0.1:5560"), null);

    @Test
    void itIsReadyWhenWhatIsConfiguredIsIn() throws InterruptedException {
        Startup startup = new Startup(
                inTurn(null, Racks.with(), Racks.with("scope")),
                () -> List.of(SERVING),
                () -> Set.of("scope"),
                Duration.ofMinutes(1));

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
                Duration.ofMinutes(1));

        assertThat(startup.await()).isEqualTo(new Startup.Result.Failed(Set.of("port in use")));
    }

    @Test
    void aThingOfWhichNothingIsHeardDoesNotHoldUpTheRest() throws InterruptedException {
        Startup startup = new Startup(
                () -> Racks.with("scope"),
                () -> List.of(SERVING),
                () -> Set.of("scope", "oven"),
                Duration.ofMillis(20));

        assertThat(startup.await())
                .isInstanceOfSatisfying(
                        Startup.Result.Ready.class,
                        ready -> assertThat(ready.missing()).containsExactly("oven"));
    }

    /** The last one for ever. */
    private static Supplier<RuntimeDTO> inTurn(RuntimeDTO... states) {
        Iterator<RuntimeDTO> iterator = Arrays.asList(states).iterator();
        return () -> iterator.hasNext() ? iterator.next() : states[states.length - 1];
    }
}
