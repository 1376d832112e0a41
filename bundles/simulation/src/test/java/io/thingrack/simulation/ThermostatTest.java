package io.thingrack.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.thingrack.simulation.Thermostat.Alarm;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ThermostatTest {
    private final ManualMetronome metronome = new ManualMetronome();

    private Thermostat thermostat(Map<String, ?> configured) {
        return new Thermostat(settings(configured), metronome);
    }

    private static Thermostat.Settings settings(Map<String, ?> configured) {
        return SettingsOf.type(Thermostat.Settings.class, configured);
    }

    @Test
    void startsAtTheAmbientTemperatureAndRestsThere() {
        Thermostat thermostat = thermostat(Map.of("ambient", 23.5));
        List<Double> published = new ArrayList<>();
        thermostat.temperature.bind(published::add);

        metronome.advance(Duration.ofMinutes(1));

        assertThat(thermostat.temperature.get()).isEqualTo(23.5);
        assertThat(thermostat.setpoint.get()).isEqualTo(23.5);
        assertThat(thermostat.heating()).isFalse();
        assertThat(published).isEmpty();
    }

    @Test
    void makesSixtyThreePercentOfTheWayInEachTimeConstant() {
        Thermostat thermostat = thermostat(Map.of("ambient", 20.0, "timeConstant", 10.0));

        thermostat.setpoint.set(120.0);
        metronome.advance(Duration.ofSeconds(10));

        assertThat(thermostat.temperature.get()).isCloseTo(83.21, within(0.01));
        metronome.advance(Duration.ofSeconds(10));
        assertThat(thermostat.temperature.get()).isCloseTo(106.47, within(0.01));
        metronome.advance(Duration.ofSeconds(200));
        assertThat(thermostat.temperature.get()).isEqualTo(120.0);
    }

    @Test
    void aNewSetpointLeadsOnFromWhereTheTemperatureIs() {
        Thermostat thermostat = thermostat(Map.of("ambient", 20.0, "timeConstant", 10.0));
        thermostat.setpoint.set(120.0);
        metronome.advance(Duration.ofSeconds(10));

        thermostat.setpoint.set(-20.0);
        metronome.advance(Duration.ofMillis(100));

        assertThat(thermostat.temperature.get()).isBetween(81.5, 83.2);
    }

    @Test
    void anotherTimeConstantLeadsOnFromWhereTheTemperatureIs() {
        Thermostat thermostat = thermostat(Map.of("ambient", 20.0, "timeConstant", 10.0));
        thermostat.setpoint.set(120.0);
        metronome.advance(Duration.ofSeconds(10));

        thermostat.configure(settings(Map.of("timeConstant", 1000.0)));
        metronome.advance(Duration.ofMillis(100));

        assertThat(thermostat.temperature.get()).isCloseTo(83.21, within(0.02));
    }

    @Test
    void heatsOnlyWhileItIsToBecomeWarmer() {
        Thermostat thermostat = thermostat(Map.of("timeConstant", 1.0));

        thermostat.setpoint.set(50.0);
        assertThat(thermostat.heating()).isTrue();
        metronome.advance(Duration.ofSeconds(20));
        assertThat(thermostat.heating()).isFalse();
        thermostat.setpoint.set(10.0);
        assertThat(thermostat.heating()).isFalse();
    }

    @Test
    void publishesOnceABeatAtMost() {
        Thermostat thermostat = thermostat(Map.of("timeConstant", 10.0));
        List<Double> published = new ArrayList<>();
        thermostat.temperature.bind(published::add);

        thermostat.setpoint.set(150.0);
        metronome.advance(Duration.ofSeconds(1));

        assertThat(published).hasSize(10).isSorted();
    }

    @Test
    void publishesNothingWhenSettled() {
        Thermostat thermostat = thermostat(Map.of("timeConstant", 0.5));
        thermostat.setpoint.set(80.0);
        metronome.advance(Duration.ofSeconds(10));
        List<Double> published = new ArrayList<>();
        thermostat.temperature.bind(published::add);

        metronome.advance(Duration.ofSeconds(10));

        assertThat(published).isEmpty();
    }

    @Test
    void raisesTheAlarmOnceEachTimeItBecomesTooHot() {
        Thermostat thermostat = thermostat(Map.of("timeConstant", 1.0, "alarmLimit", 60.0));
        List<Alarm> alarms = new ArrayList<>();
        thermostat.alarm.bind(alarms::add);

        thermostat.setpoint.set(100.0);
        metronome.advance(Duration.ofSeconds(10));
        assertThat(alarms).singleElement().satisfies(alarm -> {
            assertThat(alarm.limit()).isEqualTo(60.0);
            assertThat(alarm.temperature()).isGreaterThan(60.0).isLessThan(67.0);
        });

        thermostat.setpoint.set(20.0);
        metronome.advance(Duration.ofSeconds(10));
        thermostat.setpoint.set(100.0);
        metronome.advance(Duration.ofSeconds(10));
        assertThat(alarms).hasSize(2);
    }

    @Test
    void noiseAtTheLimitDoesNotRaiseTheAlarmAgainAndAgain() {
        Thermostat thermostat = thermostat(Map.of("ambient", 60.0, "alarmLimit", 60.0, "noise", 0.1, "seed", 7L));
        List<Alarm> alarms = new ArrayList<>();
        thermostat.alarm.bind(alarms::add);

        metronome.advance(Duration.ofMinutes(1));

        assertThat(alarms).hasSize(1);
    }

    @Test
    void theSameSeedGivesTheSameNoise() {
        assertThat(tenMeasured(7)).isEqualTo(tenMeasured(7)).isNotEqualTo(tenMeasured(8));
    }

    private static List<Double> tenMeasured(long seed) {
        ManualMetronome metronome = new ManualMetronome();
        Thermostat thermostat = new Thermostat(settings(Map.of("noise", 1.0, "seed", seed)), metronome);
        List<Double> measured = new ArrayList<>();
        thermostat.temperature.bind(measured::add);
        metronome.advance(Duration.ofSeconds(1));
        return measured;
    }

    @Test
    void leavesTheMetronomeWhenItGoes() {
        Thermostat thermostat = thermostat(Map.of());
        assertThat(metronome.listeners()).isEqualTo(1);

        thermostat.deactivate();

        assertThat(metronome.listeners()).isZero();
    }

    @Test
    void refusesSettingsThatItCannotRunWithAndSaysWhatIsAllowed() {
        assertThatThrownBy(() -> thermostat(Map.of("timeConstant", -1.0)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("setting timeConstant is -1.0, allowed is 0.001 or more");
        assertThatThrownBy(() -> thermostat(Map.of("ambient", Double.NaN)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("setting ambient is NaN, allowed are -20.0 to 150.0");
        assertThat(metronome.listeners()).isZero();
    }

    @Test
    void keepsItsSettingsWhenItRefusesNewOnes() {
        Thermostat thermostat = thermostat(Map.of("ambient", 20.0, "timeConstant", 10.0));

        assertThatThrownBy(() -> thermostat.configure(settings(Map.of("timeConstant", 0.0))))
                .isInstanceOf(IllegalArgumentException.class);

        thermostat.setpoint.set(120.0);
        metronome.advance(Duration.ofSeconds(10));
        assertThat(thermostat.temperature.get()).isCloseTo(83.21, within(0.01));
    }
}
