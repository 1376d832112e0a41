package io.thingrack.core.rack;

import static org.assertj.core.api.Assertions.assertThat;

import io.thingrack.api.Property;
import io.thingrack.api.Thing;
import io.thingrack.api.Value;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Of which Values observers are told when another driver takes over. */
@Timeout(60)
class ValuesToldAtASwapTest {
    private final TestRack rack = new TestRack(Duration.ofSeconds(30), Duration.ofMillis(500));

    @AfterEach
    void close() {
        rack.close();
    }

    public static class Start implements Thing {
        @Property(observable = true)
        public final Value<Double> number;

        @Property(observable = true)
        public final Value<SwappedValuesTest.Mode> mode;

        @Property(observable = true)
        public final Value<SwappedValuesTest.Point> point;

        @Property(observable = true)
        public final Value<double[]> array;

        Start(double number, SwappedValuesTest.Mode mode, SwappedValuesTest.Point point, double... array) {
            this.number = Value.of(number);
            this.mode = Value.of(mode);
            this.point = Value.of(point);
            this.array = Value.of(array);
        }

        static Start of(int n) {
            return new Start(
                    n, SwappedValuesTest.Mode.values()[n], new SwappedValuesTest.Point(n, Optional.empty()), n, n);
        }
    }

    private List<String> published() {
        return rack.published.stream()
                .map(told -> told.name() + " " + new String(told.value().bytes(), StandardCharsets.UTF_8))
                .toList();
    }

    @Test
    void anotherDefaultIsToldToObserversAtTheSwap() {
        TestRack.Plug first = rack.plug("a", () -> Start.of(0));
        rack.whiteboard.removed(first);
        rack.published.clear();
        rack.plug("a", () -> Start.of(1));

        TestRack.await(() -> rack.published.size() == 4);
        assertThat(published())
                .containsExactlyInAnyOrder("number 1.0", "mode \"fast\"", "point {\"x\":1.0}", "array [1.0,1.0]");
        for (String property : List.of("number", "mode", "point", "array")) {
            rack.read("a", property);
        }
        assertThat(published()).as("told once").hasSize(4);
    }

    @Test
    void theSameDefaultIsNoChange() {
        TestRack.Plug first = rack.plug("a", () -> Start.of(0));
        for (String property : List.of("number", "mode", "point", "array")) {
            rack.read("a", property);
        }
        rack.whiteboard.removed(first);
        rack.published.clear();
        Start next = Start.of(0);
        rack.plug("a", () -> next);
        for (String property : List.of("number", "mode", "point", "array")) {
            rack.read("a", property);
        }
        next.number.set(8.0);

        TestRack.await(() -> !rack.published.isEmpty());
        assertThat(published()).containsExactly("number 8.0");
    }

    @Test
    void aKeptValueIsNoChangeAndALostOneIs() {
        TestRack.Plug first = rack.plug("a", SwappedValuesTest.Settings::new);
        rack.write("a", "number", "4.5");
        rack.whiteboard.removed(first);
        rack.published.clear();
        TestRack.Plug second = rack.plug("a", SwappedValuesTest.Limited::new);
        rack.read("a", "number");
        assertThat(published()).isEmpty();

        rack.write("a", "number", "5.0");
        rack.whiteboard.removed(second);
        rack.published.clear();
        rack.plug("a", () -> Start.of(1));
        TestRack.await(() -> !rack.published.isEmpty());
        assertThat(published()).containsExactly("number 1.0");
    }
}
