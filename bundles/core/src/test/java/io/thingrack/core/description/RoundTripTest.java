package io.thingrack.core.description;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.thingrack.core.model.ThingClass;
import io.thingrack.core.serialization.Serializers;
import io.thingrack.serialization.json.JsonSerializer;
import io.thingrack.simulation.Oscilloscope;
import io.thingrack.spi.model.Form;
import io.thingrack.spi.model.PropertyAffordance;
import io.thingrack.spi.model.ThingModel;
import io.thingrack.spi.model.json.MalformedModelException;
import io.thingrack.spi.model.json.ModelReader;
import io.thingrack.spi.model.json.ModelWriter;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** From JSON to the records and back. */
class RoundTripTest {
    private final JsonSerializer json = new JsonSerializer();
    private final ObjectMapper mapper = new ObjectMapper();

    private static byte[] resource(String name) throws Exception {
        try (InputStream in = RoundTripTest.class.getResourceAsStream("things/" + name)) {
            return in.readAllBytes();
        }
    }

    private ThingModel read(byte[] text) throws Exception {
        return ModelReader.read(JsonData.readObject(text, json));
    }

    private JsonNode written(ThingModel model) throws Exception {
        return mapper.readTree(JsonData.write(ModelWriter.write(model), json));
    }

    @ParameterizedTest
    @ValueSource(strings = {"lamp.json", "extended.json", "model.tm.json"})
    void nothingIsLostOrAdded(String name) throws Exception {
        byte[] text = resource(name);
        assertThat(written(read(text))).isEqualTo(mapper.readTree(text));
    }

    @ParameterizedTest
    @ValueSource(classes = {EveryType.class, Oscilloscope.class})
    void modelsOfDriversReadBackEqual(Class<?> driver) throws Exception {
        Serializers serializers = new Serializers();
        serializers.add(json, 0);
        ThingModel model = ThingClass.of(driver, serializers).model();
        JsonNode once = written(model);
        assertThat(written(read(mapper.writeValueAsBytes(once)))).isEqualTo(once);
    }

    @Test
    void termsAreWhereTheyBelong() throws Exception {
        ThingModel model = read(resource("extended.json"));
        PropertyAffordance level = model.properties().get("level");
        assertThat(level.schema().labels().titles()).containsEntry("fr", "niveau");
        assertThat(level.schema().numbers().exclusiveMinimum()).isEqualTo(0L);
        assertThat(level.schema().defaultLiteral()).isNotNull();
        assertThat(level.schema().defaultValue()).isNull();
        assertThat(level.schema().extensions()).containsOnlyKeys("deprecated", "om:accuracy");
        assertThat(level.readOnly()).isTrue();
        assertThat(level.contentType()).isEqualTo("application/cbor");
        Form form = level.forms().get(0);
        assertThat(form.op().values()).containsExactly("readproperty");
        assertThat(form.additionalResponses().get(0).schema()).isEqualTo("error");
        assertThat(form.extensions()).containsEntry("htv:methodName", "PUT");
        assertThat(model.actions().get("fade").synchronous()).isFalse();
        assertThat(model.events().get("e").dataResponse()).isNotNull();
        assertThat(model.metadata().securityDefinitions().get("o").terms()).containsEntry("flow", "client");
        assertThat(model.metadata().extensions()).containsOnlyKeys("saref:madeBy", "unprefixed");
        assertThat(model.properties().get("tuple").schema().array().tuple()).hasSize(2);
    }

    @Test
    void aModelCannotBeChangedThroughWhatItWasMadeFrom() throws Exception {
        ThingModel model = read(resource("extended.json"));
        for (Map<?, ?> map : List.of(
                model.properties(),
                model.actions(),
                model.metadata().extensions(),
                model.metadata().securityDefinitions(),
                model.properties().get("level").schema().labels().titles())) {
            assertThatThrownBy(map::clear).isInstanceOf(UnsupportedOperationException.class);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"title": 5}                                              | title: expected a text, got the number 5
            {"properties": []}                                        | properties: expected an object, got an array
            {"properties": {"a": null}}                               | properties.a: expected an object, got null
            {"properties": {"a": {"minimum": "x"}}}                   | properties.a.minimum: expected a number, got the text "x"
            {"properties": {"a": {"minLength": -1}}}                  | properties.a.minLength: expected an integer, 0 or more, got the number -1
            {"properties": {"a": {"items": 1}}}                       | properties.a.items: expected an object, got the number 1
            {"properties": {"a": {"oneOf": [{}, 2]}}}                 | properties.a.oneOf[1]: expected an object, got the number 2
            {"properties": {"a": {"type": "float"}}}                  | properties.a.type: expected object, array, string, number, integer, boolean or null, got the text "float"
            {"properties": {"a": {"required": ["x", 1]}}}             | properties.a.required[1]: expected a text, got the number 1
            {"actions": {"a": {"input": {"properties": {"b": 1}}}}}   | actions.a.input.properties.b: expected an object, got the number 1
            {"events": {"a": {"forms": [{}]}}}                        | events.a.forms[0].href: is missing
            {"securityDefinitions": {"a": {}}}                        | securityDefinitions.a.scheme: is missing
            {"titles": {"de": 1}}                                     | titles.de: expected a text, got the number 1
            """)
    void whatIsWrongIsNamedWithItsPlace(String text, String message) {
        assertThatThrownBy(() -> read(text.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(MalformedModelException.class)
                .hasMessage(message);
    }
}
