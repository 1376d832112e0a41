package io.thingrack.core.model;

import static io.thingrack.core.model.Models.json;
import static io.thingrack.core.model.Models.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.thingrack.api.Action;
import io.thingrack.api.Event;
import io.thingrack.api.Progress;
import io.thingrack.api.Property;
import io.thingrack.api.Schema;
import io.thingrack.api.Signal;
import io.thingrack.api.Thing;
import io.thingrack.api.Value;
import io.thingrack.core.codec.UnmappableException;
import io.thingrack.core.model.elsewhere.Drivers;
import io.thingrack.spi.model.ActionAffordance;
import io.thingrack.spi.model.DataSchema;
import io.thingrack.spi.model.EventAffordance;
import io.thingrack.spi.model.PropertyAffordance;
import io.thingrack.spi.model.ThingModel;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

class MembersOfAClassTest {

    public static class PowerSupply implements Thing {
        @Property(title = "Limit", unit = "A", minimum = 0, maximum = 5, observable = true)
        public final Value<Double> limit = Value.of(1.0);

        @Property(readOnly = true)
        public final Value<String> state = Value.of("off");

        @Event(title = "Tripped", description = "the output went off")
        public final Signal<Trip> tripped = new Signal<>();

        @Event
        public final Signal<Void> done = new Signal<>();

        public final Value<Thread> notServed = Value.of(null);

        private double volts;

        @Property(unit = "V", description = "what is wanted", minimum = 0, maximum = 30)
        public double setpoint() {
            return volts;
        }

        public void setpoint(double volts) {
            this.volts = volts;
        }

        @Property(observable = true)
        public double voltage() {
            return volts;
        }

        public double voltage(int channel) {
            return channel;
        }

        @Property(observable = true)
        public void pulse(int length) {
            volts = length;
        }

        @Action(title = "Ramp", description = "goes there", synchronous = false)
        @Schema(unit = "V", description = "what was reached")
        public CompletionStage<Double> ramp(
                @Schema(minimum = 0, maximum = 30) double target, @Schema(defaultValue = "1.5") double seconds) {
            return null;
        }

        @Action
        public void reset() {}

        public void helper() {}
    }

    public record Trip(double current) {}

    @Test
    void theModelTellsWhatAnnotationsAndTypesSay() throws Exception {
        ThingModel model = Models.of(PowerSupply.class).model();
        assertThat(model.title()).isEqualTo("PowerSupply");
        assertThat(model.properties().keySet())
                .containsExactly("limit", "pulse", "runs", "setpoint", "state", "voltage");
        assertThat(model.actions().keySet()).containsExactly("cancel", "ramp", "reset");
        assertThat(model.events().keySet()).containsExactly("done", "tripped");

        PropertyAffordance limit = model.properties().get("limit");
        assertThat(limit.observable()).isTrue();
        assertThat(limit.readOnly()).isFalse();
        assertThat(limit.contentType()).isEqualTo("application/json");
        assertThat(limit.schema().title()).isEqualTo("Limit");
        assertThat(limit.schema().maximum()).isEqualTo(5.0);
        assertThat(model.properties().get("state").readOnly()).isTrue();
        assertThat(model.properties().get("setpoint").readOnly()).isFalse();
        assertThat(model.properties().get("setpoint").schema().description()).isEqualTo("what is wanted");
        assertThat(model.properties().get("voltage").readOnly()).isTrue();
        assertThat(model.properties().get("voltage").observable()).isTrue();
        PropertyAffordance pulse = model.properties().get("pulse");
        assertThat(pulse.writeOnly()).isTrue();
        assertThat(pulse.observable()).as("nobody can read it").isFalse();

        ActionAffordance ramp = model.actions().get("ramp");
        assertThat(ramp.title()).isEqualTo("Ramp");
        assertThat(ramp.synchronous()).isFalse();
        assertThat(ramp.input().required()).containsExactly("target");
        assertThat(ramp.input().properties().keySet()).containsExactly("target", "seconds");
        assertThat(ramp.input().properties().get("seconds").defaultValue()).isEqualTo(1.5);
        assertThat(ramp.output().type()).isEqualTo(DataSchema.Type.NUMBER);
        assertThat(ramp.output().unit()).isEqualTo("V");
        ActionAffordance reset = model.actions().get("reset");
        assertThat(reset.synchronous()).isTrue();
        assertThat(reset.input()).isNull();
        assertThat(reset.output()).isNull();

        EventAffordance tripped = model.events().get("tripped");
        assertThat(tripped.description()).isEqualTo("the output went off");
        assertThat(tripped.data().properties()).containsOnlyKeys("current");
        assertThat(model.events().get("done").data()).isNull();
    }

    interface Meter<T> {
        @Property(unit = "V", maximum = 10)
        T reading();

        void reading(T value);
    }

    abstract static class Base<T> implements Thing, Meter<T> {
        @Property
        public final Value<List<T>> history = Value.of(List.of());

        @Event
        public final Signal<T> overload = new Signal<>();

        @Action
        public T twice(T value) {
            return value;
        }

        @Property
        public T last() {
            return null;
        }
    }

    public static class Voltmeter extends Base<Double> {
        private Double reading = 1.0;

        @Override
        public Double reading() {
            return reading;
        }

        @Override
        public void reading(Double value) {
            reading = value;
        }

        @Override
        public Double twice(Double value) {
            return 2 * value;
        }

        @Override
        @Property(unit = "mV")
        public Double last() {
            return 5.0;
        }
    }

    @Test
    void inheritedMembersCountWithTheTypesTheyHaveHere() throws Throwable {
        ThingClass type = Models.of(Voltmeter.class);
        ThingModel model = type.model();
        assertThat(model.properties().keySet()).containsExactly("history", "last", "reading");
        assertThat(model.properties().get("history").schema().items().type()).isEqualTo(DataSchema.Type.NUMBER);
        assertThat(model.properties().get("reading").schema().maximum()).isEqualTo(10.0);
        assertThat(model.properties().get("last").schema().unit()).isEqualTo("mV");
        assertThat(model.events().get("overload").data().type()).isEqualTo(DataSchema.Type.NUMBER);

        Voltmeter thing = new Voltmeter();
        type.property("reading").write(thing, type.property("reading").decode(json("7.5"), null, Models.SERIALIZERS));
        assertThat(type.property("reading").read(thing)).isEqualTo(7.5);
        Object[] arguments = type.action("twice").decodeArguments(json("{\"value\":4}"), null, Models.SERIALIZERS);
        assertThat(type.action("twice").invoke(thing, arguments, Progress.IGNORED))
                .isEqualTo(8.0);
        assertThat(type.property("last").read(thing)).isEqualTo(5.0);
    }

    @Test
    void membersOfAPackagePrivateSuperclassCount() throws Throwable {
        Thing thing = Drivers.publicOne();
        ThingClass type = Models.of(thing.getClass());
        assertThat(type.property("inherited").read(thing)).isEqualTo(3);
        Object[] arguments =
                type.action("add").decodeArguments(json("{\"one\":1,\"two\":2}"), null, Models.SERIALIZERS);
        assertThat(text(type.action("add")
                        .encodeResult(
                                type.action("add").invoke(thing, arguments, Progress.IGNORED), Models.SERIALIZERS)))
                .isEqualTo("{\"sum\":3}");
    }

    @Test
    void aClassThatIsNotPublicIsServed() throws Throwable {
        Thing thing = Drivers.hiddenOne();
        ThingClass type = Models.of(thing.getClass());
        assertThat(type.property("held").value(thing).get()).isEqualTo(1);
        type.property("level").write(thing, 8);
        assertThat(type.property("level").read(thing)).isEqualTo(8);
        assertThat(type.event("changed").signal(thing)).isNotNull();
    }

    @Test
    void anAnonymousClassHasATitle() throws Exception {
        assertThat(Models.of(Drivers.anonymousOne().getClass()).model().title()).isEqualTo("Drivers$1");
    }

    public static class Nulls implements Thing {
        @Property
        public final Value<String> value;

        @Event
        public final Signal<String> signal;

        Nulls(Value<String> value, Signal<String> signal) {
            this.value = value;
            this.signal = signal;
        }
    }

    @Test
    void aFieldThatHoldsNothingIsNamed() throws Exception {
        ThingClass type = Models.of(Nulls.class);
        assertThatThrownBy(() -> type.check(new Nulls(null, new Signal<>())))
                .isInstanceOf(UnmappableException.class)
                .hasMessageContaining("value")
                .hasMessageContaining("null");
        assertThatThrownBy(() -> type.check(new Nulls(Value.of(""), null))).hasMessageContaining("signal");
        type.check(new Nulls(Value.of(""), new Signal<>()));
    }
}
