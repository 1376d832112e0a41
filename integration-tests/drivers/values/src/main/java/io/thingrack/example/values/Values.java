package io.thingrack.example.values;

import io.thingrack.api.Action;
import io.thingrack.api.Event;
import io.thingrack.api.Property;
import io.thingrack.api.RequireThingServer;
import io.thingrack.api.Signal;
import io.thingrack.api.Thing;
import io.thingrack.api.Value;
import io.thingrack.api.propertytypes.ThingId;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.osgi.service.component.annotations.Component;

/**
 * Values that get lost or changed on the way in many systems: numbers that JSON has no word for, integers beyond 53 and
 * 64 bits, and what is empty.
 */
@RequireThingServer
@ThingId("values")
@Component
public class Values implements Thing {
    private static final double[] UNSPEAKABLE = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, 1.5};

    private final AtomicLong echoes = new AtomicLong();

    /** A record whose components are unspeakable, empty or there. */
    public record Mixed(double nan, double infinity, List<String> nothing, String text) {}

    // what JSON has no word for

    @Property
    public double nan() {
        return Double.NaN;
    }

    @Property
    public double infinity() {
        return Double.POSITIVE_INFINITY;
    }

    @Property
    public double negativeInfinity() {
        return Double.NEGATIVE_INFINITY;
    }

    @Property
    public float floatNan() {
        return Float.NaN;
    }

    @Property
    public double[] unspeakableArray() {
        return UNSPEAKABLE.clone();
    }

    @Property
    public List<Double> unspeakableList() {
        return List.of(Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, 1.5);
    }

    @Property
    public Map<String, Double> unspeakableMap() {
        return Map.of(
                "nan", Double.NaN,
                "infinity", Double.POSITIVE_INFINITY,
                "negativeInfinity", Double.NEGATIVE_INFINITY,
                "number", 1.5);
    }

    @Property
    public Object unspeakableObject() {
        return List.of(Map.of("nan", Double.NaN), Double.POSITIVE_INFINITY, "text");
    }

    @Property
    public Mixed unspeakableRecord() {
        return new Mixed(Double.NaN, Double.POSITIVE_INFINITY, List.of(), "text");
    }

    @Property(observable = true)
    public final Value<Double> observed = Value.of(0.0);

    @Event
    public final Signal<Double> number = new Signal<>();

    @Event
    public final Signal<double[]> numbers = new Signal<>();

    @Action(description = "Returns NaN.")
    public double returnNan() {
        return Double.NaN;
    }

    @Action(description = "Returns NaN, both infinities, 1.5.")
    public double[] returnUnspeakable() {
        return UNSPEAKABLE.clone();
    }

    @Action(
            description =
                    "Emits NaN, both infinities and 1.5 as number, sets observed to them, then emits all as numbers.")
    public void emitUnspeakable() {
        for (double value : UNSPEAKABLE) {
            number.emit(value);
            observed.set(value);
        }
        numbers.emit(UNSPEAKABLE.clone());
    }

    // integers beyond 53 and 64 bits

    @Property(observable = true)
    public final Value<Long> longValue = Value.of(0L);

    @Property(observable = true)
    public final Value<Double> doubleValue = Value.of(0.0);

    @Property(observable = true)
    public final Value<BigInteger> bigInteger = Value.of(BigInteger.ZERO);

    @Property(observable = true)
    public final Value<Object> anything = Value.of(0L);

    @Action
    public long echoLong(long value) {
        return value;
    }

    @Action
    public double echoDouble(double value) {
        return value;
    }

    @Action
    public BigInteger echoBigInteger(BigInteger value) {
        return value;
    }

    @Action
    public Object echo(Object value) {
        echoes.incrementAndGet();
        return value;
    }

    @Action(description = "How often echo was called.")
    public long echoes() {
        return echoes.get();
    }

    // what is empty

    @Property
    public double[] emptyArray() {
        return new double[0];
    }

    @Property
    public List<String> emptyList() {
        return List.of();
    }

    @Property
    public String emptyText() {
        return "";
    }

    @Property
    public Map<String, Double> emptyMap() {
        return Map.of();
    }

    @Property
    public byte[] noBytes() {
        return new byte[0];
    }

    @Property
    public Optional<Double> nothing() {
        return Optional.empty();
    }

    @Event
    public final Signal<double[]> array = new Signal<>();

    @Event
    public final Signal<String> text = new Signal<>();

    @Event
    public final Signal<Map<String, Double>> map = new Signal<>();

    @Event
    public final Signal<byte[]> bytes = new Signal<>();

    @Event
    public final Signal<Optional<Double>> optional = new Signal<>();

    @Event
    public final Signal<Void> bare = new Signal<>();

    @Action(description = "Emits each kind of emptiness once.")
    public void emitEmpty() {
        array.emit(emptyArray());
        text.emit(emptyText());
        map.emit(emptyMap());
        bytes.emit(noBytes());
        optional.emit(nothing());
        bare.emit(null);
    }

    @Action(description = "Returns no bytes at all, which is not the same as returning nothing.")
    public byte[] returnNoBytes() {
        return new byte[0];
    }

    @Action(description = "Returns null.")
    public Optional<Double> returnNothing() {
        return Optional.empty();
    }
}
