package io.thingrack.core.description;

import io.thingrack.api.Action;
import io.thingrack.api.Event;
import io.thingrack.api.Property;
import io.thingrack.api.Schema;
import io.thingrack.api.Signal;
import io.thingrack.api.Thing;
import io.thingrack.api.Value;
import java.awt.image.BufferedImage;
import java.awt.image.RenderedImage;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A driver with a property of each type. */
public class EveryType implements Thing {
    /** A shape. */
    public enum Shape {
        SINE,
        SQUARE
    }

    /** What a ramp reached. */
    public record Report(double reached, Optional<Duration> took) {}

    /** Why it went off. */
    public record Trip(@Schema(unit = "A", minimum = 0) double current, Instant at) {}

    @Property(
            title = "Limit",
            description = "above it the output goes off",
            unit = "A",
            minimum = 0,
            maximum = 5,
            step = 0.5,
            observable = true)
    public final Value<Double> limit = Value.of(1.5);

    @Property(minimum = 0, maximum = 100)
    public final Value<Integer> percent = Value.of(5);

    @Property
    public final Value<Long> count = Value.of(Long.MAX_VALUE);

    @Property(options = {"1", "2", "5"})
    public final Value<Integer> range = Value.of(5);

    @Property
    public final Value<Boolean> output = Value.of(true);

    @Property(minLength = 1, maxLength = 10, pattern = "^[a-z]+$")
    public final Value<String> name = Value.of("bench");

    @Property
    public final Value<Character> letter = Value.of('x');

    @Property
    public final Value<Shape> shape = Value.of(Shape.SINE);

    @Property
    public final Value<Instant> since = Value.of(Instant.EPOCH);

    @Property
    public final Value<Duration> period = Value.of(Duration.ofMillis(1500));

    @Property
    public final Value<BigInteger> large = Value.of(BigInteger.ONE.shiftLeft(80));

    @Property
    public final Value<BigDecimal> exact = Value.of(new BigDecimal("0.10"));

    @Property(minItems = 1, maxItems = 3, minimum = -1, maximum = 1, unit = "V")
    public final Value<double[]> levels = Value.of(new double[] {0.5});

    @Property
    public final Value<List<List<Integer>>> matrix = Value.of(List.of(List.of(1, 2), List.of()));

    @Property
    public final Value<Map<String, Trip>> trips = Value.of(Map.of("a", new Trip(1, Instant.EPOCH)));

    @Property(unit = "K", minimum = 0)
    public final Value<Optional<Integer>> maybe = Value.of(Optional.empty());

    @Property
    public final Value<Report> report = Value.of(new Report(1, Optional.empty()));

    @Property
    public final Value<Object> any = Value.of(null);

    @Property(options = {"a", "b", "1"})
    public final Value<Object> selector = Value.of(1L);

    @Property
    public final Value<byte[]> firmware = Value.of(new byte[] {1, 2, 3});

    @Event(title = "Tripped", description = "the output went off")
    public final Signal<Trip> tripped = new Signal<>();

    @Event
    public final Signal<Void> done = new Signal<>();

    @Property
    public RenderedImage screen() {
        return new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB);
    }

    @Property
    public void pulse(double seconds) {}

    @Action(title = "Ramp", synchronous = false)
    public Report ramp(
            @Schema(minimum = 0, maximum = 30) double target, @Schema(defaultValue = "\"PT1S\"") Duration took) {
        return new Report(target, Optional.of(took));
    }

    @Action
    public void reset() {}
}
