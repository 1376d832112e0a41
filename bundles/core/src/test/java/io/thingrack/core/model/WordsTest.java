package io.thingrack.core.model;

import static io.thingrack.core.model.Models.unmappable;
import static org.assertj.core.api.Assertions.assertThat;

import io.thingrack.api.About;
import io.thingrack.api.Action;
import io.thingrack.api.AllowedIn;
import io.thingrack.api.ContentType;
import io.thingrack.api.Event;
import io.thingrack.api.Property;
import io.thingrack.api.Schema;
import io.thingrack.api.Signal;
import io.thingrack.api.State;
import io.thingrack.api.Thing;
import io.thingrack.api.Value;
import io.thingrack.spi.model.ActionAffordance;
import io.thingrack.spi.model.DataSchema;
import io.thingrack.spi.model.ThingModel;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is said of members beside what they take. */
class WordsTest {
    enum Mode {
        @Schema(title = "Waiting", description = "for a start")
        IDLE,
        RUNNING
    }

    record Point(@Schema(title = "X", unit = "mm") double x) {}

    @About(
            title = "A lamp",
            description = "It shines.",
            types = {"saref:LightSwitch", "schema:Product"},
            context = "saref=https://w3id.org/saref#",
            version = "1.2.3",
            support = "mailto:a@example.com",
            languages = {"de", "pt-BR"})
    static class Lamp implements Thing {
        @Property(title = "Power", types = "saref:Power", unit = "W")
        public final Value<Double> power = Value.of(1.0);

        @Property(unit = "furlong")
        public final Value<Integer> far = Value.of(1);

        @Property
        public final Value<Mode> mode = Value.of(Mode.IDLE);

        @Property(unit = "\u2126")
        public final Value<Optional<List<Float>>> loads = Value.of(Optional.empty());

        @Property
        @ContentType("image/jpeg")
        public final Value<Optional<byte[]>> picture = Value.of(Optional.empty());

        @Event(description = "It went out.", types = "saref:Event")
        public final Signal<Point> out = new Signal<>();

        @Deprecated
        @Property
        public long old() {
            return 1;
        }

        @Action(title = "Blink", types = "saref:ToggleCommand", safe = true, idempotent = true)
        public void blink(@Schema(title = "Times", description = "how often") int times, Point where) {}

        @Deprecated
        @Action
        public void plain() {}
    }

    private final ThingModel model = model(Lamp.class);

    private static ThingModel model(Class<?> type) {
        try {
            return Models.of(type).model();
        } catch (Exception unmappable) {
            throw new AssertionError(unmappable);
        }
    }

    private DataSchema property(String name) {
        return model.properties().get(name).schema();
    }

    @Test
    void theClassSaysWhatItIs() {
        assertThat(model.title()).isEqualTo("A lamp");
        assertThat(model.metadata().labels().titles())
                .containsExactly(
                        Map.entry("en", "A lamp"), Map.entry("de", "Eine Lampe"), Map.entry("pt-BR", "A lamp"));
        assertThat(model.metadata().types().values()).containsExactly("saref:LightSwitch", "schema:Product");
        assertThat(model.metadata().version().model()).isEqualTo("1.2.3");
        assertThat(model.metadata().support()).isEqualTo("mailto:a@example.com");
        assertThat(model.metadata().context())
                .isEqualTo(List.of(
                        Map.of(
                                "saref", "https://w3id.org/saref#",
                                "rack", "urn:thingrack:td#",
                                "qudt", "http://qudt.org/schema/qudt/",
                                "qudt-unit", "http://qudt.org/vocab/unit/"),
                        Map.of("@language", "en")));
    }

    @Test
    void textsStandInAllLanguagesOrInNone() {
        assertThat(property("power").labels().titles())
                .containsExactly(Map.entry("en", "Power"), Map.entry("de", "Leistung"), Map.entry("pt-BR", "Potência"));
        assertThat(property("far").labels().titles()).isNull();
        ActionAffordance blink = model.actions().get("blink");
        assertThat(blink.about().labels().titles()).containsEntry("de", "Blinken");
        assertThat(blink.input().properties().get("times").labels().descriptions())
                .containsEntry("de", "wie oft")
                .containsEntry("pt-BR", "how often");
        assertThat(blink.input()
                        .properties()
                        .get("where")
                        .properties()
                        .get("x")
                        .labels()
                        .titles())
                .containsEntry("de", "Ix");
    }

    @Test
    void constantsOfEnumsHaveTitles() {
        DataSchema mode = property("mode");
        assertThat(mode.options()).containsExactly("idle", "running");
        assertThat(mode.oneOf()).hasSize(2);
        assertThat(mode.oneOf().get(0).constant().value()).isEqualTo("idle");
        assertThat(mode.oneOf().get(0).title()).isEqualTo("Waiting");
        assertThat(mode.oneOf().get(0).labels().titles()).containsEntry("de", "Wartet");
        assertThat(mode.oneOf().get(1).title()).isNull();
    }

    @Test
    void unitsThatAreKnownHaveTheirIdentifierBesideWhatPeopleRead() {
        assertThat(property("power").unit()).isEqualTo("W");
        assertThat(property("power").extensions()).containsEntry("qudt:hasUnit", "qudt-unit:W");
        assertThat(property("far").extensions()).isEmpty();
        assertThat(property("loads").extensions()).containsEntry("qudt:hasUnit", "qudt-unit:OHM");
    }

    @Test
    void numbersTellHowTheyAreHeld() {
        assertThat(property("power").format()).isEqualTo("double");
        assertThat(property("far").format()).isEqualTo("int32");
        assertThat(property("old").format()).isEqualTo("int64");
        assertThat(property("loads").oneOf().get(0).items().format()).isEqualTo("float");
    }

    @Test
    void bytesAreWhatTheMemberSays() {
        DataSchema bytes = property("picture").oneOf().get(0);
        assertThat(bytes.contentEncoding()).isEqualTo("base64");
        assertThat(bytes.contentMediaType()).isEqualTo("image/jpeg");
    }

    @Test
    void whatIsDeprecatedSafeOrTaggedSaysSo() {
        assertThat(property("old").extensions()).containsEntry("rack:deprecated", true);
        assertThat(model.actions().get("plain").about().extensions()).containsEntry("rack:deprecated", true);
        assertThat(model.actions().get("plain").safe()).isNull();
        assertThat(model.actions().get("blink").safe()).isTrue();
        assertThat(model.actions().get("blink").idempotent()).isTrue();
        assertThat(model.actions().get("blink").about().types().single()).isTrue();
        assertThat(property("power").types().values()).containsExactly("saref:Power");
    }

    static class Twice implements Thing {
        @Property
        public final Value<Point> here = Value.of(new Point(1));

        @Property
        public final Value<List<Point>> there = Value.of(List.of());
    }

    @Test
    void equalSchemasAreOne() {
        ThingModel twice = model(Twice.class);
        assertThat(twice.properties().get("there").schema().items().properties().get("x"))
                .isSameAs(twice.properties().get("here").schema().properties().get("x"));
    }

    @About(types = "saref:X")
    static class Undeclared implements Thing {}

    static class UndeclaredTag implements Thing {
        @Property(types = "brick:Lamp")
        public final Value<Integer> lamp = Value.of(1);
    }

    @About(context = "saref")
    static class NoPrefix implements Thing {}

    @About(languages = "nowhere")
    static class NoTexts implements Thing {}

    @About(languages = "d e")
    static class NoTag implements Thing {}

    @About(languages = "de")
    static class Misspelt implements Thing {
        @Property(title = "Power")
        public final Value<Double> power = Value.of(1.0);
    }

    @Test
    void whatCannotBeUnderstoodIsNamed() {
        assertThat(unmappable(Undeclared.class))
                .isEqualTo("@About: the prefix 'saref' is not declared; say what it stands for in"
                        + " @About(context = \"saref=…\")");
        assertThat(unmappable(UndeclaredTag.class)).startsWith("lamp: the prefix 'brick' is not declared");
        assertThat(unmappable(NoPrefix.class)).startsWith("@About: context \"saref\" is not a prefix");
        assertThat(unmappable(NoTexts.class))
                .isEqualTo("@About: the resource NoTexts_nowhere.properties is not beside the class");
        assertThat(unmappable(NoTag.class)).startsWith("@About: language \"d e\" is no language tag");
        assertThat(unmappable(Misspelt.class))
                .isEqualTo("Misspelt_de.properties: pover.title: there is no such title or description in the"
                        + " annotations");
    }

    static class NoState implements Thing {
        @Action
        @AllowedIn("IDLE")
        public void go() {}
    }

    static class WrongState implements Thing {
        @State
        @Property
        public final Value<Mode> mode = Value.of(Mode.IDLE);

        @Action
        @AllowedIn("Idle")
        public void go() {}
    }

    static class StateOfText implements Thing {
        @State
        @Property
        public final Value<String> mode = Value.of("idle");
    }

    static class TwoStates extends WrongState {
        @State
        @Property
        public final Value<Mode> other = Value.of(Mode.IDLE);
    }

    static class NeverAllowed implements Thing {
        @State
        @Property
        public final Value<Mode> mode = Value.of(Mode.IDLE);

        @Action
        @AllowedIn({})
        public void go() {}
    }

    static class OnlyRead implements Thing {
        @State
        @Property
        public final Value<Mode> mode = Value.of(Mode.IDLE);

        @Property
        @AllowedIn("IDLE")
        public int level() {
            return 1;
        }
    }

    @Test
    void statesThatCannotBeAreNamed() {
        assertThat(unmappable(NoState.class))
                .isEqualTo("go: @AllowedIn: the class has no property annotated with @State");
        assertThat(unmappable(WrongState.class))
                .isEqualTo("go: @AllowedIn: 'Idle' is none of the states IDLE, RUNNING of Mode");
        assertThat(unmappable(StateOfText.class))
                .isEqualTo("mode: @State must stand on a property that is a Value of an enum");
        assertThat(unmappable(TwoStates.class)).contains("a Thing has one state");
        assertThat(unmappable(NeverAllowed.class))
                .isEqualTo("go: @AllowedIn names no state, so that it could never be used");
        assertThat(unmappable(OnlyRead.class)).isEqualTo("level: @AllowedIn has no effect on what is only read");
    }
}
