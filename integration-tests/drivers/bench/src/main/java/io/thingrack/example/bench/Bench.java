package io.thingrack.example.bench;

import io.thingrack.api.Action;
import io.thingrack.api.ContentType;
import io.thingrack.api.Event;
import io.thingrack.api.Property;
import io.thingrack.api.RequireThingServer;
import io.thingrack.api.Schema;
import io.thingrack.api.Signal;
import io.thingrack.api.StateException;
import io.thingrack.api.Thing;
import io.thingrack.api.Value;
import io.thingrack.api.WithBytes;
import io.thingrack.api.propertytypes.ThingId;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.osgi.service.component.annotations.Component;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A lamp on a bench, with the members of the one that hololinked's own traffic was recorded with. */
@RequireThingServer
@ThingId("bench")
@Component
public class Bench implements Thing {
    private static final Logger LOG = LoggerFactory.getLogger(Bench.class);

    /** Its states, by the names that they have there. */
    public enum State {
        OFF,
        ON
    }

    public record Size(int width, int height) {}

    public record Alarm(int n, String text) {}

    @Property(minimum = -50, maximum = 150, observable = true)
    public final Value<Double> level = Value.of(20.5);

    @Property(observable = true)
    public final Value<Double> level_max = Value.of(100.0);

    @Property(observable = true)
    public final Value<Double> watch = Value.of(0.0);

    @Property(readOnly = true)
    public final Value<String> serial = Value.of("B-17");

    @Property(observable = true)
    @ContentType("application/msgpack")
    public final Value<List<Object>> trace = Value.of(List.of(1L, 2.5, "x"));

    @Property(readOnly = true, observable = true)
    public final Value<State> state = Value.of(State.OFF);

    @Property
    public final Value<Double> gain = Value.of(1.0).onSet(value -> requireState(State.ON));

    @Event
    public final Signal<Alarm> alarmed = new Signal<>();

    @Event
    @ContentType("application/msgpack")
    public final Signal<List<Integer>> sampled = new Signal<>();

    @Event
    public final Signal<byte[]> chunked = new Signal<>();

    private int reads;

    private void requireState(State needed) {
        if (state.get() != needed) {
            throw new StateException("bench is " + state.get() + ", and has to be " + needed);
        }
    }

    @Property(observable = true)
    public int counter() {
        return ++reads;
    }

    @Action
    public double scale(double value, @Schema(defaultValue = "2") double factor) {
        LOG.info("scaling {}", value);
        return value * factor;
    }

    @Action
    public Object echo(Object value) {
        return value;
    }

    @Action
    public byte[] raw(@Schema(defaultValue = "4", minimum = 0, maximum = 6) int size) {
        byte[] bytes = {(byte) 250, (byte) 251, (byte) 252, (byte) 253, (byte) 254, (byte) 255};
        return Arrays.copyOf(bytes, size);
    }

    @Action
    public WithBytes<Size> frame() {
        return new WithBytes<>(new Size(2, 1), new byte[] {(byte) 0xFF, 0});
    }

    @Action
    public void fail(@Schema(defaultValue = "\"ValueError\"") String kind) {
        LOG.warn("about to fail");
        switch (kind) {
            case "LampFault" -> throw new LampFaultException("the lamp is broken");
            case "ZeroDivisionError" -> throw new ArithmeticException("/ by zero");
            default -> throw new IllegalArgumentException("lamp said no");
        }
    }

    private static final class LampFaultException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        LampFaultException(String message) {
            super(message);
        }
    }

    @Action
    public String nap(double seconds) throws InterruptedException {
        TimeUnit.NANOSECONDS.sleep((long) (seconds * 1e9));
        return "awake";
    }

    @Action
    public void alarm(@Schema(defaultValue = "1") int count) {
        for (int i = 0; i < count; i++) {
            alarmed.emit(new Alarm(i, "too hot"));
        }
    }

    @Action
    public void chunk() {
        chunked.emit(new byte[] {0, 1, 'b', 'i', 'n', 'a', 'r', 'y'});
    }

    @Action
    public void sample() {
        sampled.emit(List.of(1, 2));
    }

    @Action
    public void power_on() {
        requireState(State.OFF);
        state.set(State.ON);
    }

    @Action
    public void power_off() {
        requireState(State.ON);
        state.set(State.OFF);
    }
}
