package io.thingrack.core.rack;

import static io.thingrack.core.rack.TestRack.fault;
import static io.thingrack.core.rack.TestRack.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.thingrack.api.Action;
import io.thingrack.api.Property;
import io.thingrack.api.Schema;
import io.thingrack.api.Signal;
import io.thingrack.api.Thing;
import io.thingrack.api.Value;
import io.thingrack.core.description.JsonData;
import io.thingrack.serialization.json.JsonSerializer;
import io.thingrack.spi.ModelledThing;
import io.thingrack.spi.Operation;
import io.thingrack.spi.Publication;
import io.thingrack.spi.model.ActionAffordance;
import io.thingrack.spi.model.EventAffordance;
import io.thingrack.spi.model.Form;
import io.thingrack.spi.model.Forms;
import io.thingrack.spi.model.PropertyAffordance;
import io.thingrack.spi.model.ThingModel;
import io.thingrack.spi.model.json.ModelReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Things that hand over their model, and what they and others give that they do not declare. */
@Timeout(60)
class RunTimeModelsTest {
    private static final String MODEL = """
            {"title": "Registers", "x:bus": 3, "@context": {"x": "urn:x#"},
             "properties": {
               "speed": {"type": "integer", "minimum": 0, "maximum": 100, "observable": true},
               "label": {"type": "string", "maxLength": 3, "readOnly": true},
               "held": {"type": "number", "exclusiveMaximum": 5, "observable": true},
               "pulse": {"type": "boolean", "writeOnly": true}},
             "actions": {
               "add": {"input": {"type": "object", "properties": {"a": {"type": "number"}, "b": {"type": "number", "default": 1},
                 "c": {"type": "number"}}, "required": ["a"]}, "output": {"type": "object"}},
               "one": {"input": {"type": "array", "items": {"type": "integer"}, "maxItems": 2}, "output": {"type": "array"}},
               "wrong": {"output": {"type": "string"}}},
             "events": {"alarm": {"data": {"type": "string"}}}}
            """;

    private final TestRack rack = new TestRack(Duration.ofSeconds(5));

    static class Registers implements ModelledThing {
        final Map<String, Object> values = new TreeMap<>(Map.of("speed", 5L, "label", "abc"));
        final Signal<Object> alarm = new Signal<>();
        final Value<Object> held = Value.of(1.5);
        private final String model;

        Registers(String model) {
            this.model = model;
        }

        @Override
        public ThingModel model() {
            try {
                return ModelReader.read(
                        JsonData.readObject(model.getBytes(StandardCharsets.UTF_8), new JsonSerializer()));
            } catch (Exception malformed) {
                throw new IllegalStateException(malformed.getMessage());
            }
        }

        @Override
        public Object read(String property) {
            return values.get(property);
        }

        @Override
        public void write(String property, Object value) {
            values.put(property, value);
        }

        @Override
        public Object invoke(String action, Map<String, Object> arguments) {
            return switch (action) {
                case "add" -> arguments;
                case "one" -> arguments.get(INPUT);
                default -> 5L;
            };
        }

        @Override
        public Signal<Object> event(String event) {
            return alarm;
        }

        @Override
        public Value<Object> value(String property) {
            return property.equals("held") ? held : null;
        }
    }

    @AfterEach
    void close() {
        rack.close();
        assertThat(rack.ownFaults).isEmpty();
    }

    @Test
    void itIsReadWrittenAndInvokedByItsModel() {
        rack.plug("r", () -> new Registers(MODEL));
        assertThat(rack.read("r", "speed")).isEqualTo("5");
        assertThat(text(rack.write("r", "speed", "100"))).isEqualTo("null");
        assertThat(rack.read("r", "speed")).isEqualTo("100");
        assertThat(fault(rack.write("r", "speed", "101"))).isEqualTo("BAD_VALUE speed: 101 is above the maximum 100");
        assertThat(fault(rack.write("r", "speed", "\"5\"")))
                .isEqualTo("WRONG_TYPE speed: expected integer, got string \"5\"");
        assertThat(fault(rack.write("r", "label", "\"x\""))).startsWith("NOT_OFFERED");
        assertThat(fault(rack.write("r", "held", "5"))).isEqualTo("BAD_VALUE held: 5 is not below 5");
        assertThat(text(rack.write("r", "held", "4.9"))).isEqualTo("null");
        assertThat(rack.read("r", "held")).isEqualTo("4.9");
        assertThat(text(rack.write("r", "pulse", "true"))).isEqualTo("null");
        assertThat(fault(rack.run("r", Operation.READ_PROPERTY, "pulse", "null")))
                .startsWith("NOT_OFFERED");
    }

    @Test
    void argumentsAreCheckedAndCompleted() {
        rack.plug("r", () -> new Registers(MODEL));
        assertThat(text(rack.invoke("r", "add", "{\"a\": 2}"))).isEqualTo("{\"a\":2,\"b\":1}");
        assertThat(text(rack.invoke("r", "add", "{\"__args__\": [2, 3, 4]}"))).isEqualTo("{\"a\":2,\"b\":3,\"c\":4}");
        assertThat(fault(rack.invoke("r", "add", "{\"b\": \"x\", \"d\": 1}")))
                .startsWith("WRONG_TYPE add.b: expected number, got string \"x\"; add: unknown argument \"d\"")
                .contains("missing argument \"a\"");
        assertThat(text(rack.invoke("r", "one", "{\"input\": [1, 2]}"))).isEqualTo("[1,2]");
        assertThat(fault(rack.invoke("r", "one", "{\"input\": [1, 2.5, 3]}")))
                .isEqualTo(
                        "WRONG_TYPE one.input[1]: expected integer, got number 2.5; one.input: 3 elements are more than"
                                + " the maximum 2");
    }

    @Test
    void eventsAndChangesArePublished() {
        Registers registers = new Registers(MODEL);
        rack.plug("r", () -> registers);
        registers.alarm.emit("hot");
        registers.held.set(2.5);
        TestRack.await(() -> rack.published.size() == 2);
        assertThat(rack.published).extracting(Publication::name).containsExactlyInAnyOrder("alarm", "held");
    }

    @Test
    void itsDescriptionIsItsModel() {
        rack.plug("r", () -> new Registers(MODEL));
        String td = new String(
                rack.rack.describe("r", Forms.NONE, Set.of()).orElseThrow().bytes(), StandardCharsets.UTF_8);
        assertThat(td).contains("\"x:bus\":3", "{\"x\":\"urn:x#\"}", "\"exclusiveMaximum\":5", "tm:ThingModel");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {}                                                                     | its model has no title
            {"title": "t", "properties": {"a": {"minimum": 2, "maximum": 1}}}        | a: minimum 2 is above maximum 1
            {"title": "t", "properties": {"a": {"minLength": 2, "maxLength": 1}}}    | a: minLength 2 is above maxLength 1
            {"title": "t", "properties": {"a": {"pattern": "("}}}                    | a: pattern "(" is no regular expression: Unclosed group at index 1
            {"title": "t", "properties": {"a/b": {}}}                                | a/b: a name must not have '/', which separates sub-Things
            {"title": "t", "properties": {"": {}}}                                   | : a name must have 1 to 255 characters, but has 0
            {"title": "t", "properties": {"a": {"multipleOf": 0}}}                   | a: multipleOf 0 must be greater than 0
            {"title": "t", "properties": {"a": {}}, "actions": {"a": {}}}            | a: a property has the name of an action or event; rename one
            {"title": "t", "actions": {"a": {"input": {"type": "object", "properties": {"b": {"minItems": 2, "maxItems": 1}}}}}} | a: b: minItems 2 is above maxItems 1
            {"title": "t", "actions": {"a": {"input": {"type": "object", "properties": {"b": {"type": "string", "default": 1}}}}}} | a: b: default: expected string, got integer 1
            {"title": "t", "properties": {"a": {"readOnly": true, "writeOnly": true}}} | a: it is read-only and write-only
            """)
    void aModelThatCannotBeUsedIsToldByTheMember(String model, String message) {
        rack.plug("r", () -> new Registers(model));
        assertThat(rack.failed("r").message).isEqualTo(message);
    }

    @Test
    void anotherModelIsAnotherDescriptionWithAnotherNameOfItsModel() {
        TestRack.Plug plug = rack.plug("r", () -> new Registers(MODEL));
        Registers same = new Registers(MODEL);
        String before = typeLink("r");
        rack.whiteboard.removed(plug);
        TestRack.Plug again = rack.plug("r", () -> same);
        assertThat(typeLink("r")).as("the same model").isEqualTo(before);
        rack.whiteboard.removed(again);
        rack.plug("r", () -> new Registers(MODEL.replace("\"maximum\": 100", "\"maximum\": 200")));
        assertThat(typeLink("r")).isNotEqualTo(before);
        assertThat(text(rack.write("r", "speed", "150"))).isEqualTo("null");
    }

    private String typeLink(String id) {
        String td = new String(
                rack.rack.describe(id, new OneForm(), Set.of()).orElseThrow().bytes(), StandardCharsets.UTF_8);
        int at = td.indexOf("\"rel\":\"type\"");
        assertThat(at).isPositive();
        return td.substring(at, td.indexOf('}', at));
    }

    /** A face that reaches properties. */
    private static final class OneForm implements Forms {
        @Override
        public String key() {
            return "one";
        }

        @Override
        public List<Form> of(String thingId, PropertyAffordance property) {
            return List.of(new Form("test:a", "readproperty", "application/json"));
        }

        @Override
        public List<Form> of(String thingId, ActionAffordance action) {
            return List.of();
        }

        @Override
        public List<Form> of(String thingId, EventAffordance event) {
            return List.of();
        }
    }

    static class Liar implements Thing {
        record Point(@Schema(minimum = 0) double x) {}

        @Property(minimum = 0, maximum = 10)
        public double level() {
            return 11;
        }

        @Property(options = {"a", "b"})
        public String choice() {
            return "c";
        }

        @Action
        public Point where() {
            return new Point(-1);
        }
    }

    @Test
    void aDriverThatGivesWhatItDoesNotDeclareIsTold() {
        rack.plug("liar", Liar::new);
        rack.plug("r", () -> new Registers(MODEL));
        assertThat(fault(rack.run("liar", Operation.READ_PROPERTY, "level", "null")))
                .isEqualTo(
                        "DRIVER level: the driver gave what it does not declare: level: 11.0 is above the maximum 10.0");
        assertThat(fault(rack.run("liar", Operation.READ_PROPERTY, "choice", "null")))
                .contains("\"c\" is none of \"a\", \"b\"");
        assertThat(fault(rack.invoke("liar", "where", "null"))).contains("where.x: -1.0 is below the minimum 0.0");
        assertThat(fault(rack.invoke("r", "wrong", "null"))).contains("wrong: expected string, got integer 5");
        assertThat(fault(rack.run("liar", Operation.READ_MULTIPLE_PROPERTIES, "", "null")))
                .contains("does not declare");
    }
}
