package io.thingrack.simulation;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.thingrack.api.Progress;
import io.thingrack.api.StateException;
import io.thingrack.simulation.PowerSupply.State;
import io.thingrack.simulation.PowerSupply.Trip;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class PowerSupplyTest {
    private final PowerSupply supply = new PowerSupply(settings(Map.of("seed", 1L)));
    private final List<Trip> trips = new ArrayList<>();
    private final ExecutorService worker = Executors.newSingleThreadExecutor();

    PowerSupplyTest() {
        supply.tripped.bind(trips::add);
    }

    @AfterEach
    void endsTheWorker() {
        worker.shutdownNow();
    }

    private static PowerSupply.Settings settings(Map<String, ?> configured) {
        return SettingsOf.type(PowerSupply.Settings.class, configured);
    }

    @Test
    void isOffAtTheStart() {
        assertThat(supply.state()).isEqualTo(State.OFF);
        assertThat(supply.output()).isFalse();
        assertThat(supply.voltage()).isZero();
        assertThat(supply.current()).isZero();
    }

    @Test
    void theLoadDrawsWhatOhmsLawSays() {
        supply.setpoint(5);
        supply.output(true);

        assertThat(supply.state()).isEqualTo(State.ON);
        assertThat(supply.voltage()).isCloseTo(5, within(0.02));
        assertThat(supply.current()).isCloseTo(0.5, within(0.01));
    }

    @Test
    void eachReadingHasItsNoise() {
        supply.setpoint(5);
        supply.output(true);

        assertThat(supply.voltage()).isNotEqualTo(supply.voltage());
        assertThat(supply.current()).isNotEqualTo(supply.current());
    }

    @Test
    void theSameSeedGivesTheSameNoise() {
        PowerSupply twin = new PowerSupply(settings(Map.of("seed", 1L)));
        supply.output(true);
        twin.output(true);

        assertThat(supply.voltage()).isEqualTo(twin.voltage());
    }

    @Test
    void moreCurrentThanTheLimitTripsTheOutput() {
        supply.limit(0.5);
        supply.output(true);
        supply.setpoint(5);
        assertThat(supply.state()).as("at the limit").isEqualTo(State.ON);

        supply.setpoint(6);

        assertThat(supply.state()).isEqualTo(State.TRIPPED);
        assertThat(supply.output()).isFalse();
        assertThat(supply.voltage()).isZero();
        assertThat(trips)
                .singleElement()
                .satisfies(trip -> assertThat(trip.current()).isEqualTo(0.6));
    }

    @Test
    void aLowerLimitTripsTheOutput() {
        supply.setpoint(5);
        supply.output(true);

        supply.limit(0.4);

        assertThat(supply.state()).isEqualTo(State.TRIPPED);
        assertThat(trips).hasSize(1);
    }

    @Test
    void switchingOnIntoTooLargeALoadTripsTheOutput() {
        supply.setpoint(12);
        assertThat(supply.state()).as("an output that is off draws nothing").isEqualTo(State.OFF);

        supply.output(true);

        assertThat(supply.state()).isEqualTo(State.TRIPPED);
    }

    @Test
    void anotherLoadInTheConfigurationTripsTheOutput() {
        supply.setpoint(5);
        supply.output(true);

        supply.configure(settings(Map.of("load", 1.0)));

        assertThat(supply.state()).isEqualTo(State.TRIPPED);
    }

    @Test
    void nothingIsSetOrRampedWhileTrippedAndTheErrorSaysWhatToDo() {
        trip();

        assertStateException(() -> supply.setpoint(1));
        assertStateException(() -> supply.limit(5));
        assertStateException(() -> supply.output(true));
        assertThatThrownBy(() -> supply.ramp(1, 0, Progress.IGNORED))
                .isInstanceOf(StateException.class)
                .hasMessageContaining("reset()");
        assertThat(supply.setpoint()).isEqualTo(12);
    }

    private void assertStateException(Runnable call) {
        assertThatThrownBy(call::run)
                .isInstanceOf(StateException.class)
                .hasMessageStartingWith("tripped")
                .hasMessageContaining("reset()");
    }

    @Test
    void switchingOffWhileTrippedIsAllowedAndDoesNotReset() {
        trip();

        supply.output(false);

        assertThat(supply.state()).isEqualTo(State.TRIPPED);
    }

    @Test
    void resetLeavesTheOutputOffToBeSwitchedOnAgain() {
        trip();

        supply.reset();

        assertThat(supply.state()).isEqualTo(State.OFF);
        supply.setpoint(5);
        supply.output(true);
        assertThat(supply.state()).isEqualTo(State.ON);
    }

    @Test
    void resetDoesNothingToAnOutputThatIsOn() {
        supply.output(true);
        supply.reset();
        assertThat(supply.output()).isTrue();
    }

    private void trip() {
        supply.setpoint(12);
        supply.output(true);
        assertThat(supply.state()).isEqualTo(State.TRIPPED);
    }

    @Test
    void aRampWithoutTimeIsAtItsTargetAtOnce() throws Exception {
        supply.ramp(7.5, 0, Progress.IGNORED);
        assertThat(supply.setpoint()).isEqualTo(7.5);
    }

    @Test
    void aRampReachesItsTargetInItsTime() throws Exception {
        supply.setpoint(8);
        long began = System.nanoTime();

        supply.ramp(2, 0.2, Progress.IGNORED);

        assertThat((System.nanoTime() - began) / 1e9).isGreaterThanOrEqualTo(0.2);
        assertThat(supply.setpoint()).isEqualTo(2);
    }

    @Test
    void theVoltageRisesWhileARampRuns() {
        supply.output(true);
        ramp(10, 60);

        await(() -> supply.voltage() > 0.05);
        double before = supply.voltage();
        await(() -> supply.voltage() > before + 0.05);
    }

    @Test
    void switchingTheOutputOffEndsARampAndTheCallerLearnsIt() {
        supply.output(true);
        Future<?> ramp = ramp(10, 60);
        await(() -> supply.voltage() > 0.05);

        supply.output(false);

        assertThatThrownBy(() -> ramp.get(10, SECONDS))
                .isInstanceOf(ExecutionException.class)
                .cause()
                .isInstanceOf(StateException.class)
                .hasMessageContaining("switched off");
        assertThat(supply.setpoint()).isLessThan(10);
    }

    @Test
    void aTripEndsARampAndTheCallerLearnsIt() {
        supply.limit(0.01);
        supply.output(true);

        Future<?> ramp = ramp(30, 60);

        assertThatThrownBy(() -> ramp.get(10, SECONDS))
                .isInstanceOf(ExecutionException.class)
                .cause()
                .isInstanceOf(StateException.class)
                .hasMessageContaining("tripped");
        assertThat(trips).hasSize(1);
    }

    @Test
    void aSecondRampOrASettingDuringOneIsRefused() {
        supply.output(true);
        ramp(10, 60);
        await(() -> supply.setpoint() > 0);

        assertThatThrownBy(() -> supply.setpoint(1))
                .isInstanceOf(StateException.class)
                .hasMessageContaining("a ramp is running");
        assertThatThrownBy(() -> supply.ramp(1, 1, Progress.IGNORED))
                .isInstanceOf(StateException.class)
                .hasMessageContaining("a ramp is running");
    }

    @Test
    void anInterruptedRampStopsWhereItIsAndTheNextOneRuns() throws Exception {
        Future<?> ramp = ramp(10, 60);
        await(() -> supply.setpoint() > 0);

        ramp.cancel(true);

        await(() -> {
            try {
                supply.setpoint(1);
                return true;
            } catch (StateException stillRunning) {
                return false;
            }
        });
        supply.ramp(3, 0, Progress.IGNORED);
        assertThat(supply.setpoint()).isEqualTo(3);
    }

    @Test
    void leavingTheRackSwitchesOffAndEndsARamp() {
        supply.output(true);
        Future<?> ramp = ramp(10, 60);
        await(() -> supply.setpoint() > 0);

        supply.deactivate();

        assertThatThrownBy(() -> ramp.get(10, SECONDS)).hasCauseInstanceOf(StateException.class);
        assertThat(supply.output()).isFalse();
    }

    @Test
    void refusesSettingsThatItCannotRunWithAndSaysWhatIsAllowed() {
        assertThatThrownBy(() -> new PowerSupply(settings(Map.of("load", 0.0))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("setting load is 0.0, allowed is 0.001 or more");
    }

    private Future<?> ramp(double target, double seconds) {
        return worker.submit(() -> {
            supply.ramp(target, seconds, Progress.IGNORED);
            return null;
        });
    }

    private static void await(BooleanSupplier condition) {
        long deadline = System.nanoTime() + SECONDS.toNanos(10);
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("within ten seconds").isLessThan(deadline);
            Thread.yield();
        }
    }
}
