package io.thingrack.example.kitchensink;

import io.thingrack.api.About;
import io.thingrack.api.Action;
import io.thingrack.api.AllowedIn;
import io.thingrack.api.ContentType;
import io.thingrack.api.Event;
import io.thingrack.api.Progress;
import io.thingrack.api.Property;
import io.thingrack.api.RequireThingServer;
import io.thingrack.api.Schema;
import io.thingrack.api.Signal;
import io.thingrack.api.State;
import io.thingrack.api.SubThing;
import io.thingrack.api.Thing;
import io.thingrack.api.Value;
import io.thingrack.api.WithBytes;
import io.thingrack.api.propertytypes.ThingId;
import java.awt.image.BufferedImage;
import java.awt.image.RenderedImage;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.osgi.service.component.annotations.Component;

/**
 * A member of every type, every constraint and every way to say something of them, about sixty in all. Values are held as
 * they come; actions give back what they get.
 */
@RequireThingServer
@ThingId("kitchen-sink")
@About(
        title = "Kitchen sink",
        description = "Everything that a driver can declare.",
        types = "saref:Device",
        context = "saref=https://saref.etsi.org/core/",
        version = "1.4.0",
        support = "mailto:lab@example.com",
        languages = {"de", "fr"})
@Component(service = Thing.class)
public class KitchenSink extends Generic<Integer, KitchenSink.Point> {

    /** What it is doing. */
    public enum Mode {
        @Schema(title = "Idle", description = "It waits.")
        IDLE,
        @Schema(title = "Running")
        RUNNING,
        @Schema(title = "Out of order")
        BROKEN
    }

    /** A shape. */
    public enum Shape {
        SINE,
        SQUARE,
        TRIANGLE
    }

    /** What belongs to it. */
    public static class Drain implements Thing {
        @Property(observable = true)
        public final Value<Boolean> open = Value.of(false);

        @SubThing
        public final Plug plug = new Plug();
    }

    /** What belongs to that. */
    public static class Plug implements Thing {
        @Action
        public String pull() {
            return "plop";
        }
    }

    /** Where something is. */
    public record Point(
            @Schema(unit = "mm", minimum = -100, maximum = 100)
            double x,

            @Schema(unit = "mm", minimum = -100, maximum = 100)
            double y,

            @Schema(defaultValue = "0", unit = "mm") double z) {}

    /** Points with a name. */
    public record Path(
            @Schema(pattern = "^[a-z][a-z0-9_]*$", maxLength = 20)
            String name,

            @Schema(minItems = 1, maxItems = 8) List<Point> points,
            Optional<Shape> shape,
            Map<String, Duration> pauses) {}

    // the state

    @State
    @Property(title = "Mode", description = "What it is doing.", readOnly = true, observable = true)
    public final Value<Mode> mode = Value.of(Mode.IDLE);

    // Things of its own

    @SubThing
    public final Drain drain = new Drain();

    // numbers

    @Property(minimum = -10, maximum = 10)
    public final Value<Byte> int8 = Value.of((byte) 1);

    @Property
    public final Value<Short> int16 = Value.of((short) 1);

    @Property(minimum = 0, maximum = 100, step = 5, unit = "%", title = "Percent")
    public final Value<Integer> percent = Value.of(50);

    @Property
    public final Value<Long> int64 = Value.of(Long.MAX_VALUE);

    @Property(minimum = 0, maximum = 1)
    public final Value<Float> float32 = Value.of(0.5f);

    @Property(
            title = "Voltage",
            description = "Between the clamps.",
            unit = "V",
            minimum = -30,
            maximum = 30,
            step = 0.1,
            observable = true,
            persistent = true,
            types = "saref:Property")
    public final Value<Double> voltage = Value.of(1.5);

    @Property(options = {"1", "2", "5"})
    public final Value<Integer> range = Value.of(5);

    @Property(
            options = {"0.1", "0.5"},
            unit = "furlong")
    public final Value<Double> stepWidth = Value.of(0.5);

    @Property(minimum = 0)
    public final Value<BigInteger> large = Value.of(BigInteger.ONE.shiftLeft(80));

    @Property
    public final Value<BigDecimal> exact = Value.of(new BigDecimal("0.10"));

    // texts

    @Property(minLength = 1, maxLength = 10, pattern = "^[a-z]+$")
    public final Value<String> name = Value.of("bench");

    @Property(options = {"red", "green"})
    public final Value<String> colour = Value.of("red");

    @Property
    public final Value<Character> letter = Value.of('x');

    @Property
    public final Value<Shape> shape = Value.of(Shape.SINE);

    @Property(options = {"sine", "square"})
    public final Value<Shape> simpleShape = Value.of(Shape.SINE);

    @Property
    public final Value<Instant> since = Value.of(Instant.EPOCH);

    @Property
    public final Value<Duration> period = Value.of(Duration.ofMillis(1500));

    // others

    @Property
    public final Value<Boolean> output = Value.of(true);

    @Property
    public final Value<Object> any = Value.of(null);

    @Property(options = {"a", "1"})
    public final Value<Object> selector = Value.of("a");

    @Property(unit = "K", minimum = 0)
    public final Value<Optional<Integer>> maybe = Value.of(Optional.empty());

    @Property
    public final Value<Optional<Point>> maybePoint = Value.of(Optional.empty());

    // structures

    @Property(minItems = 1, maxItems = 3, minimum = -1, maximum = 1, unit = "V")
    public final Value<double[]> levels = Value.of(new double[] {0.5});

    @Property
    public final Value<int[]> counts = Value.of(new int[0]);

    @Property
    public final Value<boolean[]> flags = Value.of(new boolean[] {true});

    @Property(maxItems = 4, pattern = "^.{1,3}$")
    public final Value<String[]> words = Value.of(new String[] {"a"});

    @Property
    public final Value<List<List<Integer>>> matrix = Value.of(List.of(List.of(1, 2), List.of()));

    @Property
    public final Value<List<Shape>> shapes = Value.of(List.of(Shape.SINE));

    @Property
    public final Value<Map<String, Integer>> tally = Value.of(Map.of("a", 1));

    @Property
    public final Value<Map<String, List<Point>>> tracks = Value.of(Map.of());

    @Property
    public final Value<Point> point = Value.of(new Point(1, 2, 0));

    @Property
    public final Value<Path> path = Value.of(new Path("p", List.of(new Point(0, 0, 0)), Optional.empty(), Map.of()));

    // bytes

    @Property
    public final Value<byte[]> firmware = Value.of(new byte[] {1, 2, 3});

    @Property
    @ContentType("image/jpeg")
    public final Value<byte[]> picture = Value.of(new byte[] {-1, -40});

    @Property
    @ContentType("application/msgpack")
    public final Value<double[]> trace = Value.of(new double[] {1, 2});

    @Event(title = "Tripped", description = "The output went off.", types = "saref:Event")
    public final Signal<Point> tripped = new Signal<>();

    @Event
    public final Signal<Void> done = new Signal<>();

    @Event
    @Schema(minimum = 0, unit = "s")
    public final Signal<Double> ticked = new Signal<>();

    @Event
    @ContentType("image/png")
    public final Signal<byte[]> frame = new Signal<>();

    @Event
    public final Signal<List<Path>> moved = new Signal<>();

    private double setpoint;
    private String secret = "";

    @Property(unit = "V", minimum = 0, maximum = 30, deleter = "forgetSetpoint")
    @AllowedIn({"IDLE", "RUNNING"})
    public double setpoint() {
        return setpoint;
    }

    public void setpoint(double volts) {
        setpoint = volts;
    }

    public void forgetSetpoint() {
        setpoint = 0;
    }

    @Property(unit = "°C", description = "Of the case.")
    public double temperature() {
        return 21.5;
    }

    @Property(minLength = 8)
    public void password(String text) {
        secret = text;
    }

    @Property
    public RenderedImage screen() {
        return new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB);
    }

    @Property
    public ByteBuffer dump() {
        return ByteBuffer.wrap(new byte[] {4, 5});
    }

    /** @deprecated it is {@link #temperature} now */
    @Deprecated
    @Property
    public double heat() {
        return temperature();
    }

    @Action(title = "Start", description = "From idle to running.", types = "saref:StartCommand")
    @AllowedIn("IDLE")
    public void start() {
        mode.set(Mode.RUNNING);
    }

    @Action(urgent = true, idempotent = true)
    public void stop() {
        mode.set(Mode.IDLE);
    }

    @Action
    @AllowedIn({"IDLE", "RUNNING"})
    public void fail() {
        mode.set(Mode.BROKEN);
    }

    @Action(safe = true, idempotent = true)
    public double add(double a, @Schema(defaultValue = "1") double b) {
        return a + b;
    }

    @Action(safe = true)
    public Path echoPath(Path path) {
        return path;
    }

    @Action
    public List<Point> shift(
            @Schema(minItems = 1) List<Point> points,
            @Schema(minimum = -1, maximum = 1, title = "How far", unit = "mm") double by,
            Optional<Shape> shape) {
        return points.stream()
                .map(p -> new Point(p.x() + by, p.y() + by, p.z()))
                .toList();
    }

    @Action
    public Object echo(Object value) {
        return value;
    }

    @Action
    public byte[] store(byte[] bytes) {
        return bytes;
    }

    @Action
    public WithBytes<Point> locate() {
        return new WithBytes<>(new Point(1, 2, 3), new byte[] {6});
    }

    @Action
    public CompletionStage<Integer> later(@Schema(minimum = 0, maximum = 10) int value) {
        return CompletableFuture.completedFuture(value);
    }

    @Action(synchronous = false)
    public int scan(@Schema(minimum = 1, maximum = 100, defaultValue = "3") int lines, Progress progress) {
        for (int line = 0; line < lines; line++) {
            progress.report((double) line / lines);
        }
        return lines;
    }

    @Action
    @Schema(pattern = "^[A-Z]+$")
    public String shout(
            @Schema(pattern = "^[A-Z]*$", minLength = 2, maxLength = 5) String text,
            @Schema(
                            options = {"1", "2"},
                            defaultValue = "1")
                    int times) {
        return text.repeat(times);
    }

    @Action
    public void emitAll() {
        tripped.emit(new Point(1, 1, 1));
        done.emit(null);
        ticked.emit(1.0);
        frame.emit(new byte[] {7});
        moved.emit(List.of(path.get()));
    }

    @Action
    @Schema(minimum = 0)
    public double wrong() {
        return secret.length() - 100.0;
    }
}
