package io.thingrack.simulation;

import static org.osgi.service.component.annotations.ConfigurationPolicy.REQUIRE;

import io.thingrack.api.Event;
import io.thingrack.api.Property;
import io.thingrack.api.RequireThingServer;
import io.thingrack.api.Schema;
import io.thingrack.api.Signal;
import io.thingrack.api.Thing;
import io.thingrack.api.Value;
import java.util.Random;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/**
 * A bath that is heated and cooled to a setpoint, which it nears as a first-order lag does: by 63 % of the way in each
 * time constant.
 *
 * <p>A driver author sees here: one configuration, one Thing, as many as one likes; a property that clients observe
 * ({@code temperature}) and that the driver itself changes; a listener on what clients write ({@code setpoint}); and a
 * service that the driver takes by constructor injection.
 */
@RequireThingServer
@Designate(ocd = Thermostat.Settings.class, factory = true)
@Component(configurationPid = "io.thingrack.simulation.thermostat", configurationPolicy = REQUIRE)
public class Thermostat implements Thing {

    /** What a configuration says; one configuration makes one thermostat. */
    @ObjectClassDefinition(
            name = "Simulated thermostat",
            description = "A bath that is heated and cooled to a setpoint. One configuration makes one.")
    public @interface Settings {
        /** The id under which it is served. */
        @AttributeDefinition(name = "Thing id", description = "The id under which it is served.")
        String thing_id();

        /** Temperature and setpoint at the start, in degrees Celsius. */
        @AttributeDefinition(
                name = "Ambient temperature",
                description = "Temperature and setpoint at the start in °C.",
                min = "-20",
                max = "150")
        double ambient() default 20;

        /** How slow it is, in seconds. */
        @AttributeDefinition(
                name = "Time constant",
                description = "Seconds in which it makes 63 % of the way to the setpoint, more than 0.",
                min = "0.001")
        double timeConstant() default 10;

        /** Where the alarm is, in degrees Celsius. */
        @AttributeDefinition(
                name = "Alarm limit",
                description = "A temperature above this in °C raises the alarm.",
                min = "-273.15",
                max = "1000")
        double alarmLimit() default 100;

        /** Noise of the sensor in kelvins, root mean square. */
        @AttributeDefinition(
                name = "Noise",
                description = "Noise of the sensor in K, root mean square; with 0 a settled bath publishes nothing.",
                min = "0")
        double noise() default 0;

        /** Where the noise starts. */
        @AttributeDefinition(
                name = "Seed",
                description = "The same seed gives the same noise in the same order; 0: another at each start.")
        long seed() default 0;
    }

    /**
     * It is too hot.
     *
     * @param temperature what was measured
     * @param limit what is allowed
     */
    public record Alarm(
            @Schema(unit = "°C") double temperature,
            @Schema(unit = "°C") double limit) {}

    /** The alarm is raised again only after it was cooler than the limit by this, in kelvins. */
    private static final double HYSTERESIS = 1;

    @Property(description = "Where the bath is to be.", unit = "°C", minimum = -20, maximum = 150)
    public final Value<Double> setpoint;

    @Property(description = "Measured ten times a second.", unit = "°C", readOnly = true, observable = true)
    public final Value<Double> temperature;

    @Event(description = "The temperature went above the limit of the configuration.")
    public final Signal<Alarm> alarm = new Signal<>();

    private final Metronome metronome;
    private final Metronome.Listening beat;
    private final Random random;
    private Settings settings;

    /** The bath was at {@code start} at the time {@code since}, and goes to {@code target} from there. */
    private double start;

    private double target;
    private long since;
    private boolean alarmed;

    @Activate
    public Thermostat(Settings settings, @Reference Metronome metronome) {
        this.metronome = metronome;
        random = settings.seed() == 0 ? new Random() : new Random(settings.seed());
        start = target = settings.ambient();
        since = metronome.nanoTime();
        configure(settings);
        setpoint = Value.of(target).onSet(this::head);
        temperature = Value.of(start);
        beat = metronome.listen(this::measure);
    }

    /** Takes new settings while it runs; another ambient temperature counts at the next start. */
    @Modified
    synchronized void configure(Settings settings) {
        Check.between("ambient", settings.ambient(), -20, 150);
        Check.between("alarmLimit", settings.alarmLimit(), -273.15, 1000);
        Check.atLeast("timeConstant", settings.timeConstant(), 0.001);
        Check.atLeast("noise", settings.noise(), 0);
        if (this.settings != null) {
            head(target); // what lies behind was made at the old time constant
        }
        this.settings = settings;
    }

    @Deactivate
    void deactivate() {
        beat.close();
    }

    @Property(description = "The heater is on: the bath is to become warmer by more than 0.1 K.")
    public synchronized boolean heating() {
        return target - now() > 0.1;
    }

    private synchronized void head(double newTarget) {
        start = now();
        since = metronome.nanoTime();
        target = newTarget;
    }

    private double now() {
        double seconds = (metronome.nanoTime() - since) / 1e9;
        return target + (start - target) * Math.exp(-seconds / settings.timeConstant());
    }

    /** Called ten times a second. What did not change is not set, so observers hear nothing of a bath at rest. */
    private void measure() {
        double measured;
        double limit;
        boolean raise;
        synchronized (this) {
            measured = Math.round((now() + settings.noise() * random.nextGaussian()) * 100) / 100.0;
            limit = settings.alarmLimit();
            raise = measured > limit && !alarmed;
            alarmed = measured > limit || alarmed && measured > limit - HYSTERESIS;
        }
        if (measured != temperature.get()) {
            temperature.set(measured);
        }
        if (raise) {
            alarm.emit(new Alarm(measured, limit));
        }
    }
}
