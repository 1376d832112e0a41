package io.thingrack.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.thingrack.api.Action;
import io.thingrack.api.Event;
import io.thingrack.api.Progress;
import io.thingrack.api.Property;
import java.lang.annotation.Annotation;
import java.lang.reflect.AccessibleObject;
import java.lang.reflect.Member;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What clients rely on: names, units and bounds of the three instruments. */
class MembersTest {

    @ParameterizedTest
    @CsvSource({
        "Oscilloscope, frequency, Hz, 0.1, 1e6",
        "Oscilloscope, amplitude, V,  0,   10",
        "Oscilloscope, samples,   '', 1,   1e6",
        "PowerSupply,  setpoint,  V,  0,   30",
        "PowerSupply,  limit,     A,  0,   5",
        "PowerSupply,  voltage,   V,  NaN, NaN",
        "PowerSupply,  current,   A,  NaN, NaN",
        "Thermostat,   setpoint,  °C, -20, 150",
        "Thermostat,   temperature, °C, NaN, NaN",
    })
    void aPropertyHasItsUnitAndBounds(String thing, String name, String unit, Double minimum, Double maximum)
            throws ReflectiveOperationException {
        Property property = property(type(thing), name);

        assertThat(property.unit()).isEqualTo(unit);
        assertThat(property.minimum()).isEqualTo(minimum);
        assertThat(property.maximum()).isEqualTo(maximum);
    }

    @ParameterizedTest
    @CsvSource({
        "Oscilloscope, amplitude frequency running samples screen shape waveform",
        "PowerSupply,  current limit output setpoint state voltage",
        "Thermostat,   heating setpoint temperature",
    })
    void hasTheseProperties(String thing, String names) throws ReflectiveOperationException {
        assertThat(String.join(" ", annotated(type(thing), Property.class))).isEqualTo(names);
    }

    @ParameterizedTest
    @CsvSource({"Oscilloscope, acquire start stop", "PowerSupply, ramp reset", "Thermostat, ''"})
    void hasTheseActions(String thing, String names) throws ReflectiveOperationException {
        assertThat(String.join(" ", annotated(type(thing), Action.class))).isEqualTo(names);
    }

    @ParameterizedTest
    @CsvSource({"Oscilloscope, triggered", "PowerSupply, tripped", "Thermostat, alarm"})
    void hasTheseEvents(String thing, String names) throws ReflectiveOperationException {
        assertThat(String.join(" ", annotated(type(thing), Event.class))).isEqualTo(names);
    }

    @Test
    void frequencyAndTemperatureAreObservedAndTheTemperatureIsOnlyRead() throws ReflectiveOperationException {
        assertThat(property(Oscilloscope.class, "frequency").observable()).isTrue();
        assertThat(property(Thermostat.class, "temperature").observable()).isTrue();
        assertThat(property(Thermostat.class, "temperature").readOnly()).isTrue();
    }

    @Test
    void aRampRunsBesideTheOthersAndKnowsItsParametersByName() throws ReflectiveOperationException {
        Method ramp = PowerSupply.class.getMethod("ramp", double.class, double.class, Progress.class);

        assertThat(ramp.getAnnotation(Action.class).synchronous()).isFalse();
        assertThat(ramp.getParameters()).extracting("name").containsExactly("target", "seconds", "progress");
    }

    private static Class<?> type(String thing) throws ClassNotFoundException {
        return Class.forName("io.thingrack.simulation." + thing);
    }

    private static Property property(Class<?> thing, String name) throws ReflectiveOperationException {
        return members(thing)
                .filter(member -> ((Member) member).getName().equals(name))
                .filter(member -> member.isAnnotationPresent(Property.class))
                .findFirst()
                .orElseThrow(() -> new NoSuchFieldException(name))
                .getAnnotation(Property.class);
    }

    private static TreeSet<String> annotated(Class<?> thing, Class<? extends Annotation> annotation) {
        TreeSet<String> names = new TreeSet<>();
        members(thing)
                .filter(member -> member.isAnnotationPresent(annotation))
                .forEach(member -> names.add(((Member) member).getName()));
        return names;
    }

    private static Stream<AccessibleObject> members(Class<?> thing) {
        return Stream.concat(Arrays.stream(thing.getFields()), Arrays.stream(thing.getMethods()));
    }
}
