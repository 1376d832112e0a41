package io.thingrack.core.model;

import static io.thingrack.core.model.Models.unmappable;
import static org.assertj.core.api.Assertions.assertThat;

import io.thingrack.api.Action;
import io.thingrack.api.Event;
import io.thingrack.api.Property;
import io.thingrack.api.Schema;
import io.thingrack.api.Signal;
import io.thingrack.api.Thing;
import io.thingrack.api.Value;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class RulesForMembersTest {

    static class NotPublic implements Thing {
        @Property
        double voltage() {
            return 0;
        }
    }

    static class PrivateInSuper extends NotPublic {}

    static class StaticField implements Thing {
        @Property
        public static final Value<String> SHARED = Value.of("");
    }

    interface StaticInInterface extends Thing {
        @Action
        static void go() {}
    }

    static class InheritsStatic implements StaticInInterface {}

    static class NotFinal implements Thing {
        @Property
        public Value<String> value = Value.of("");
    }

    static class NoValue implements Thing {
        @Property
        public final double voltage = 1;
    }

    static class NoSignal implements Thing {
        @Event
        public final Value<String> changed = Value.of("");
    }

    static class RawValue implements Thing {
        @Property
        @SuppressWarnings("rawtypes")
        public final Value value = Value.of("");
    }

    static class SchemaOnProperty implements Thing {
        @Property
        @Schema(maximum = 1)
        public double voltage() {
            return 0;
        }
    }

    static class Both implements Thing {
        @Property
        @Action
        public double voltage() {
            return 0;
        }
    }

    @Test
    void anAnnotationThatStandsInVainIsTold() {
        assertThat(unmappable(NotPublic.class)).isEqualTo("voltage: it is annotated but not public; make it public");
        assertThat(unmappable(PrivateInSuper.class)).startsWith("voltage: it is annotated but not public");
        assertThat(unmappable(StaticField.class)).startsWith("SHARED: it is static");
        assertThat(unmappable(InheritsStatic.class)).startsWith("go: it is static");
        assertThat(unmappable(NotFinal.class)).isEqualTo("value: the field must be final");
        assertThat(unmappable(NoValue.class)).contains("voltage").contains("must be a Value, but is a double");
        assertThat(unmappable(NoSignal.class)).contains("changed").contains("must be a Signal, but is a Value");
        assertThat(unmappable(RawValue.class)).isEqualTo("value: Value without a type argument; say of what it is");
        assertThat(unmappable(SchemaOnProperty.class)).startsWith("voltage: @Schema has no effect on a property");
        assertThat(unmappable(Both.class)).isEqualTo("voltage: it is a property or an action, not both");
    }

    static class TwoWriters implements Thing {
        @Property
        public double setpoint() {
            return 0;
        }

        public void setpoint(double volts) {}

        public void setpoint(int volts) {}
    }

    static class OtherType implements Thing {
        @Property
        public double setpoint() {
            return 0;
        }

        public void setpoint(String volts) {}
    }

    static class OtherElements implements Thing {
        @Property
        public List<String> names() {
            return null;
        }

        public void names(List<Integer> names) {}
    }

    static class WriterReturns implements Thing {
        @Property
        public double setpoint() {
            return 0;
        }

        public double setpoint(double volts) {
            return volts;
        }
    }

    static class BothAnnotated implements Thing {
        @Property
        public double setpoint() {
            return 0;
        }

        @Property
        public void setpoint(double volts) {}
    }

    static class WriterAnnotated implements Thing {
        public double setpoint() {
            return 0;
        }

        @Property
        public void setpoint(double volts) {}
    }

    static class TwoParameters implements Thing {
        @Property
        public void setpoint(double volts, int channel) {}
    }

    static class NothingRead implements Thing {
        @Property
        public void setpoint() {}
    }

    static class ImageIn implements Thing {
        @Property
        public BufferedImage screen() {
            return null;
        }

        public void screen(BufferedImage image) {}
    }

    static class StagedProperty implements Thing {
        @Property
        public CompletableFuture<Double> voltage() {
            return null;
        }
    }

    @Test
    void methodsOfAPropertyFitEachOther() {
        assertThat(unmappable(TwoWriters.class))
                .isEqualTo("setpoint: there are 2 methods that could write it; keep one");
        assertThat(unmappable(OtherType.class))
                .isEqualTo("setpoint: it reads a double and writes a String; make them the same");
        assertThat(unmappable(OtherElements.class))
                .isEqualTo("names: it reads a List<String> and writes a List<Integer>; make them the same");
        assertThat(unmappable(WriterReturns.class)).startsWith("setpoint: the method that writes it must be void");
        assertThat(unmappable(BothAnnotated.class)).contains("setpoint").contains("annotate one member");
        assertThat(unmappable(WriterAnnotated.class)).startsWith("setpoint: put @Property on the method that reads it");
        assertThat(unmappable(TwoParameters.class)).startsWith("setpoint: a property is read by a method without");
        assertThat(unmappable(NothingRead.class)).startsWith("setpoint: type void cannot be mapped");
        assertThat(unmappable(ImageIn.class)).startsWith("screen: images only go out");
        assertThat(unmappable(StagedProperty.class)).startsWith("voltage: type CompletableFuture<Double>");
    }

    static class Overloaded implements Thing {
        @Action
        public void go() {}

        @Action
        public void go(int steps) {}
    }

    static class BadParameter implements Thing {
        @Action
        public void go(Thread steps) {}
    }

    static class BadResult implements Thing {
        @Action
        public Future<Double> go() {
            return null;
        }
    }

    static class BadDefault implements Thing {
        @Action
        public void go(@Schema(defaultValue = "x") int steps) {}
    }

    static class Reserved implements Thing {
        @Action
        public void go(int __args__) {}
    }

    static class OpenVariable implements Thing {
        @Action
        public <T> void go(T steps) {}
    }

    static class BadComponent implements Thing {
        record Inner(Thread thread) {}

        record Outer(Inner inner) {}

        @Event
        public final Signal<Outer> happened = new Signal<>();
    }

    @Test
    void whatAnActionOrEventCannotHaveIsNamed() {
        assertThat(unmappable(Overloaded.class)).isEqualTo("go: two actions have this name; give one another name");
        assertThat(unmappable(BadParameter.class)).startsWith("go: steps: type Thread cannot be mapped");
        assertThat(unmappable(BadResult.class)).startsWith("go: type Future<Double> cannot be mapped");
        assertThat(unmappable(BadDefault.class)).startsWith("go: steps: defaultValue x is not JSON");
        assertThat(unmappable(Reserved.class)).startsWith("go: __args__: this name stands for all arguments");
        assertThat(unmappable(OpenVariable.class)).startsWith("go: steps: type variable T is open");
        assertThat(unmappable(BadComponent.class)).startsWith("happened: Outer.inner: Inner.thread: type Thread");
    }

    static class SameName implements Thing {
        @Property
        public final Value<String> run = Value.of("");

        @Action
        public void run() {}
    }

    static class SameEvent implements Thing {
        @Event
        public final Signal<String> run = new Signal<>();

        @Action
        public void run() {}
    }

    static class ChangeEvent implements Thing {
        @Property
        public final Value<String> level = Value.of("");

        @Event
        public final Signal<String> level_change_event = new Signal<>();
    }

    static class Shadows extends SameFieldBase {
        @Property
        public final Value<String> level = Value.of("");
    }

    static class SameFieldBase implements Thing {
        @Property
        public final Value<String> level = Value.of("");
    }

    @Test
    void namesAreDistinct() {
        assertThat(unmappable(SameName.class)).startsWith("run: a property has the name of an action or event");
        assertThat(unmappable(SameEvent.class)).startsWith("run: an action has the name of an event");
        assertThat(unmappable(ChangeEvent.class)).contains("level_change_event").contains("rename");
        assertThat(unmappable(Shadows.class)).startsWith("level: a superclass has a field of this name");
    }
}
