package io.thingrack.simulation;

import static org.osgi.service.component.annotations.ConfigurationPolicy.REQUIRE;

import io.thingrack.api.Action;
import io.thingrack.api.Event;
import io.thingrack.api.Progress;
import io.thingrack.api.Property;
import io.thingrack.api.RequireThingServer;
import io.thingrack.api.Schema;
import io.thingrack.api.Signal;
import io.thingrack.api.StateException;
import io.thingrack.api.Thing;
import java.time.Instant;
import java.util.Random;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/**
 * A bench supply with a resistor at its output.
 *
 * <p>A driver author sees here: properties of two methods, one that reads and one that writes; what is not allowed in
 * a state ({@link StateException}); and an action that takes long, {@link #ramp}, beside which the others go on. That
 * is why the methods are {@code synchronized}: {@code ramp} meets them.
 */
@RequireThingServer
@Designate(ocd = PowerSupply.Settings.class, factory = true)
@Component(configurationPid = "io.thingrack.simulation.powersupply", configurationPolicy = REQUIRE)
public class PowerSupply implements Thing {

    /** What a configuration says; one configuration makes one supply. */
    @ObjectClassDefinition(
            name = "Simulated power supply",
            description = "A bench supply with a resistor at its output. One configuration makes one.")
    public @interface Settings {
        /** The id under which it is served. */
        @AttributeDefinition(name = "Thing id", description = "The id under which it is served.")
        String thing_id();

        /** Resistance at the output, in ohms. */
        @AttributeDefinition(name = "Load", description = "Resistance at the output in Ω, more than 0.", min = "0.001")
        double load() default 10;

        /** Noise of the voltage in volts, root mean square. */
        @AttributeDefinition(
                name = "Voltage noise",
                description = "Noise of the voltage read in V, root mean square.",
                min = "0")
        double voltageNoise() default 0.002;

        /** Noise of the current in amperes, root mean square. */
        @AttributeDefinition(
                name = "Current noise",
                description = "Noise of the current read in A, root mean square.",
                min = "0")
        double currentNoise() default 0.001;

        /** Where the noise starts. */
        @AttributeDefinition(
                name = "Seed",
                description = "The same seed gives the same noise in the same order; 0: another at each start.")
        long seed() default 0;
    }

    /** What the output does. Clients read {@code "off"}, {@code "on"}, {@code "tripped"}. */
    public enum State {
        OFF,
        ON,
        TRIPPED
    }

    /**
     * The protection switched the output off.
     *
     * @param current what would have flowed
     * @param at when
     */
    public record Trip(@Schema(unit = "A") double current, Instant at) {}

    /** A ramp takes a step so often. */
    private static final long STEP_MILLIS = 20;

    @Event(description = "The load drew more than limit: the output is off until reset.")
    public final Signal<Trip> tripped = new Signal<>();

    private final Random random;
    private Settings settings;
    private State state = State.OFF;
    private double setpoint;
    private double limit = 1;

    /** Of the ramp that runs, null when none does; a ramp goes on as long as it finds its own here. */
    private Object rampRunning;

    @Activate
    public PowerSupply(Settings settings) {
        random = settings.seed() == 0 ? new Random() : new Random(settings.seed());
        configure(settings);
    }

    /** Takes new settings while it runs; another load may trip it. */
    @Modified
    synchronized void configure(Settings settings) {
        Check.atLeast("load", settings.load(), 0.001);
        Check.atLeast("voltageNoise", settings.voltageNoise(), 0);
        Check.atLeast("currentNoise", settings.currentNoise(), 0);
        this.settings = settings;
        protect();
    }

    @Property(description = "The voltage to be at the output.", unit = "V", minimum = 0, maximum = 30)
    public synchronized double setpoint() {
        return setpoint;
    }

    public synchronized void setpoint(double volts) {
        requireSettable();
        setpoint = volts;
        protect();
    }

    @Property(description = "More current than this trips the output.", unit = "A", minimum = 0, maximum = 5)
    public synchronized double limit() {
        return limit;
    }

    public synchronized void limit(double amperes) {
        requireNotTripped();
        limit = amperes;
        protect();
    }

    @Property(description = "The output is on. Switching it off ends a ramp.")
    public synchronized boolean output() {
        return state == State.ON;
    }

    public synchronized void output(boolean on) {
        if (on) {
            requireNotTripped();
            state = State.ON;
            protect();
        } else {
            switchOff(state == State.TRIPPED ? State.TRIPPED : State.OFF);
        }
    }

    @Property(description = "Measured at the output.", unit = "V")
    public synchronized double voltage() {
        return state == State.ON ? setpoint + settings.voltageNoise() * random.nextGaussian() : 0;
    }

    @Property(description = "Measured at the output.", unit = "A")
    public synchronized double current() {
        return state == State.ON ? drawn() + settings.currentNoise() * random.nextGaussian() : 0;
    }

    @Property(description = "What the output does.")
    public synchronized State state() {
        return state;
    }

    /**
     * Long work: with {@code synchronous = false} the rack runs it beside the other operations, and shows how far it is
     * in the property {@code runs}. It waits in a way that an interrupt ends, which is how a client cancels it and how
     * the rack takes a driver out.
     *
     * @throws StateException if it does not reach the target: the client must not take a broken-off ramp for a done one
     * @throws InterruptedException if it is cancelled, or the Thing leaves the rack meanwhile; the setpoint stays where the ramp was
     */
    @Action(
            synchronous = false,
            description =
                    "Moves setpoint evenly, and returns at the target. It fails if output is switched off or trips.")
    public synchronized void ramp(
            @Schema(unit = "V", minimum = 0, maximum = 30) double target,
            @Schema(unit = "s", minimum = 0, maximum = 3600) double seconds,
            Progress progress)
            throws InterruptedException {
        requireSettable();
        Object self = new Object();
        rampRunning = self;
        try {
            double start = setpoint;
            long began = System.nanoTime();
            double part;
            while ((part = (System.nanoTime() - began) / (seconds * 1e9)) < 1) {
                moveTo(start + (target - start) * part, self);
                progress.report(part);
                wait(STEP_MILLIS);
            }
            moveTo(target, self);
        } finally {
            if (rampRunning == self) {
                rampRunning = null;
            }
        }
    }

    @Action(description = "After a trip: the output is off and may be switched on again. Else nothing.")
    public synchronized void reset() {
        if (state == State.TRIPPED) {
            state = State.OFF;
        }
    }

    /** A supply that nobody drives any more is off; a ramp ends. */
    @Deactivate
    synchronized void deactivate() {
        switchOff(State.OFF);
    }

    private void moveTo(double volts, Object ramp) {
        if (rampRunning == ramp) {
            setpoint = volts;
            protect();
        }
        if (rampRunning != ramp) {
            throw new StateException("the ramp ended at " + setpoint + " V, because the output "
                    + (state == State.TRIPPED ? "tripped: call reset() before the next" : "was switched off"));
        }
    }

    private double drawn() {
        return setpoint / settings.load();
    }

    private void protect() {
        if (state == State.ON && drawn() > limit) {
            switchOff(State.TRIPPED);
            tripped.emit(new Trip(drawn(), Instant.now()));
        }
    }

    private void switchOff(State reason) {
        state = reason;
        rampRunning = null;
        notifyAll();
    }

    private void requireSettable() {
        requireNotTripped();
        if (rampRunning != null) {
            throw new StateException(
                    "a ramp is running, now at " + setpoint + " V: wait for it, or end it by writing false to output");
        }
    }

    private void requireNotTripped() {
        if (state == State.TRIPPED) {
            throw new StateException("tripped, as the load drew " + drawn() + " A and limit is " + limit
                    + " A: call reset(), then lower setpoint or raise limit, then switch output on");
        }
    }
}
