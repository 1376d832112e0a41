package io.thingrack.simulation;

import static org.osgi.service.component.annotations.ConfigurationPolicy.REQUIRE;

import io.thingrack.api.Action;
import io.thingrack.api.Event;
import io.thingrack.api.Property;
import io.thingrack.api.RequireThingServer;
import io.thingrack.api.Schema;
import io.thingrack.api.Signal;
import io.thingrack.api.Thing;
import io.thingrack.api.Value;
import java.awt.image.BufferedImage;
import java.time.Instant;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/**
 * An oscilloscope with a signal generator at its input.
 *
 * <p>A driver author sees here: settings that the rack holds ({@link Value}), readings that are taken when a client
 * asks (methods), an image, an action with a result, an event, and a thread of the driver's own that is there only
 * while it is needed.
 */
@RequireThingServer
@Designate(ocd = Oscilloscope.Settings.class, factory = true)
@Component(configurationPid = "io.thingrack.simulation.oscilloscope", configurationPolicy = REQUIRE)
public class Oscilloscope implements Thing {

    /** What a configuration says; one configuration makes one oscilloscope. */
    @ObjectClassDefinition(
            name = "Simulated oscilloscope",
            description = "An oscilloscope with a signal generator at its input. One configuration makes one.")
    public @interface Settings {
        /** The id under which it is served. */
        @AttributeDefinition(name = "Thing id", description = "The id under which it is served.")
        String thing_id();

        /** Noise on the signal in volts, root mean square. */
        @AttributeDefinition(name = "Noise", description = "Noise on the signal in V, root mean square.", min = "0")
        double noise() default 0.01;

        /** Where the noise starts. */
        @AttributeDefinition(
                name = "Seed",
                description = "The same seed gives the same noise in the same order; 0: another at each start.")
        long seed() default 0;
    }

    /** The form of the signal. Clients write {@code "sine"}, {@code "square"}, {@code "triangle"}. */
    public enum Shape {
        SINE,
        SQUARE,
        TRIANGLE
    }

    /**
     * One trace.
     *
     * @param samples the voltages, from the trigger on
     * @param interval the time from one sample to the next
     * @param at when it was triggered
     */
    public record Acquisition(
            @Schema(unit = "V") double[] samples,
            @Schema(unit = "s") double interval,
            Instant at) {}

    /**
     * Tells of an acquisition.
     *
     * @param at when it was triggered
     * @param peak the highest voltage in it
     */
    public record Trigger(Instant at, @Schema(unit = "V") double peak) {}

    private static final int WIDTH = 500;
    private static final int HEIGHT = 400;
    private static final int DIVISION = 50;

    private static final int BACKGROUND = 0x10161c;
    private static final int GRID = 0x33414d;
    private static final int AXIS = 0x6b7f8f;
    private static final int TRACE = 0xffd23f;

    @Property(description = "Frequency of the signal.", unit = "Hz", minimum = 0.1, maximum = 1e6, observable = true)
    public final Value<Double> frequency = Value.of(1000.0);

    @Property(description = "Of the signal, from zero to its peak.", unit = "V", minimum = 0, maximum = 10)
    public final Value<Double> amplitude = Value.of(1.0);

    @Property(description = "Form of the signal.")
    public final Value<Shape> shape = Value.of(Shape.SINE);

    @Property(description = "How many samples a trace has.", minimum = 1, maximum = 1_000_000)
    public final Value<Integer> samples = Value.of(1000);

    @Event(description = "A trace was acquired.")
    public final Signal<Trigger> triggered = new Signal<>();

    private final Random random;
    private volatile Settings settings;
    private volatile ScheduledExecutorService timer;

    @Activate
    public Oscilloscope(Settings settings) {
        random = settings.seed() == 0 ? new Random() : new Random(settings.seed());
        configure(settings);
    }

    /** Takes new settings while it runs. Without this method a new setting would swap the whole Thing. */
    @Modified
    void configure(Settings settings) {
        Check.atLeast("noise", settings.noise(), 0);
        this.settings = settings;
    }

    @Property(description = "A trace, taken now: about two to five periods from a rising edge on.", unit = "V")
    public double[] waveform() {
        return trace(samples.get(), frequency.get());
    }

    @Property(description = "The screen with a trace, taken now, on ten by eight divisions.")
    public BufferedImage screen() {
        BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
        drawGrid(image);
        drawTrace(image, trace(WIDTH, frequency.get()));
        return image;
    }

    @Property(description = "It acquires by itself, ten times a second.")
    public boolean running() {
        return timer != null;
    }

    @Action(description = "Takes one trace. Nothing else changes; the property samples neither.")
    public Acquisition acquire(@Schema(minimum = 1, maximum = 1_000_000) int samples) {
        Instant at = Instant.now();
        double hertz = frequency.get();
        double[] trace = trace(samples, hertz);
        triggered.emit(new Trigger(at, peak(trace)));
        return new Acquisition(trace, window(hertz) / samples, at);
    }

    @Action(description = "Acquires ten times a second from now on, and tells of each.")
    public synchronized void start() {
        if (timer == null) {
            timer = Executors.newSingleThreadScheduledExecutor(this::thread);
            timer.scheduleAtFixedRate(() -> acquire(samples.get()), 0, 100, TimeUnit.MILLISECONDS);
        }
    }

    /** Also when it leaves the rack: whoever starts a thread gives it back, and waits until it is gone. */
    @Action(description = "No longer acquires by itself.")
    @Deactivate
    public synchronized void stop() throws InterruptedException {
        if (timer != null) {
            timer.shutdownNow();
            try {
                timer.awaitTermination(1, TimeUnit.SECONDS);
            } finally {
                timer = null;
            }
        }
    }

    private Thread thread(Runnable work) {
        Thread thread = new Thread(work, settings.thing_id() + ": acquisition");
        thread.setDaemon(true);
        return thread;
    }

    /** The voltages at so many moments, spread evenly over the width of the screen. */
    private double[] trace(int samples, double hertz) {
        double periods = window(hertz) * hertz;
        double height = amplitude.get();
        double noise = settings.noise();
        Shape form = shape.get();
        double[] trace = new double[samples];
        for (int i = 0; i < samples; i++) {
            trace[i] = height * at(form, periods * i / samples % 1) + noise * random.nextGaussian();
        }
        return trace;
    }

    /** The signal, between -1 and 1, at a phase from 0 to 1; it rises through 0 at phase 0. */
    private static double at(Shape shape, double phase) {
        return switch (shape) {
            case SINE -> Math.sin(2 * Math.PI * phase);
            case SQUARE -> phase < 0.5 ? 1 : -1;
            case TRIANGLE -> 1 - 4 * Math.abs((phase + 0.25) % 1 - 0.5);
        };
    }

    private static double peak(double[] trace) {
        return Arrays.stream(trace).max().orElse(0);
    }

    /** What the width of the screen stands for, in seconds: at least two periods. */
    private static double window(double frequency) {
        return scale(2 / frequency);
    }

    /** The next value on the knob of an oscilloscope: 1, 2 or 5 times a power of ten. */
    private static double scale(double least) {
        double decade = Math.pow(10, Math.floor(Math.log10(least)));
        return decade * (least <= decade ? 1 : least <= 2 * decade ? 2 : least <= 5 * decade ? 5 : 10);
    }

    /** Pixel by pixel: Graphics2D would want fonts, or a display, on a machine that may have neither. */
    private static void drawGrid(BufferedImage image) {
        for (int y = 0; y < HEIGHT; y++) {
            for (int x = 0; x < WIDTH; x++) {
                boolean axis = x == WIDTH / 2 || y == HEIGHT / 2;
                boolean grid = x % DIVISION == 0 || y % DIVISION == 0;
                image.setRGB(x, y, axis ? AXIS : grid ? GRID : BACKGROUND);
            }
        }
    }

    private void drawTrace(BufferedImage image, double[] trace) {
        double voltsPerPixel = scale(Math.max(amplitude.get(), 0.001) / 3) / DIVISION;
        int last = row(trace[0], voltsPerPixel);
        for (int x = 0; x < trace.length; x++) {
            int row = row(trace[x], voltsPerPixel);
            for (int y = Math.min(last, row); y <= Math.max(last, row); y++) {
                image.setRGB(x, y, TRACE);
            }
            last = row;
        }
    }

    private static int row(double volts, double voltsPerPixel) {
        long row = Math.round(HEIGHT / 2 - volts / voltsPerPixel);
        return (int) Math.max(0, Math.min(HEIGHT - 1, row));
    }
}
