package io.thingrack.core.description;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.thingrack.api.Action;
import io.thingrack.api.Schema;
import io.thingrack.api.Thing;
import io.thingrack.core.model.ThingClass;
import io.thingrack.core.serialization.Serializers;
import io.thingrack.serialization.json.JsonSerializer;
import io.thingrack.simulation.Oscilloscope;
import io.thingrack.simulation.PowerSupply;
import io.thingrack.simulation.Thermostat;
import io.thingrack.spi.Payload;
import io.thingrack.spi.model.ActionAffordance;
import io.thingrack.spi.model.EventAffordance;
import io.thingrack.spi.model.Form;
import io.thingrack.spi.model.Forms;
import io.thingrack.spi.model.PropertyAffordance;
import io.thingrack.spi.model.ThingModel;
import java.io.InputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Descriptions of whole drivers, as a face with an action of its own gives them. */
class DescribedDriversTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** What it says in defaults does not fit into a long or a double. */
    static class Defaulting implements Thing {
        @Action
        public void go(
                @Schema(defaultValue = "18446744073709551615") BigInteger limit,
                @Schema(defaultValue = "[1, null, {\"deep\": [true, \"text\", 1.5]}]") Object hint,
                @Schema(defaultValue = "[18446744073709551615, 1e400]") List<Object> large) {}
    }

    /** Has an action of the same name as the face. */
    static class Pinging implements Thing {
        @Action(description = "Its own.")
        public void ping() {}
    }

    @ParameterizedTest
    @ValueSource(
            classes = {
                Oscilloscope.class,
                PowerSupply.class,
                Thermostat.class,
                EveryType.class,
                Defaulting.class,
                Pinging.class
            })
    void aDescriptionIsValid(Class<?> driver) throws Exception {
        ObjectNode description = (ObjectNode) describe(driver);
        // a stock client wants the plain id, TD 1.1 a URI
        description.put("id", "urn:thing:test");

        assertThat(schema().validate(description)).isEmpty();
        assertThat(description.get("actions").size()
                        + description.get("properties").size())
                .isPositive();
    }

    @Test
    void defaultsAreToldExactly() throws Exception {
        JsonNode input = describe(Defaulting.class).at("/actions/go/input/properties");

        assertThat(input.at("/limit/default").bigIntegerValue()).isEqualTo("18446744073709551615");
        assertThat(input.at("/hint/default")).isEqualTo(JSON.readTree("[1, null, {\"deep\": [true, \"text\", 1.5]}]"));
        assertThat(text(Defaulting.class)).contains("18446744073709551615,1E+400");
    }

    @Test
    void theFacesOwnActionsStandAmongTheThings() throws Exception {
        JsonNode ping = describe(Thermostat.class).at("/actions/ping");

        assertThat(ping.at("/description").textValue()).isEqualTo("The face's.");
        assertThat(ping.at("/forms/0/op").textValue()).isEqualTo("invokeaction");
    }

    @Test
    void aThingsOwnActionCountsNotTheFaces() throws Exception {
        assertThat(describe(Pinging.class).at("/actions/ping/description").textValue())
                .isEqualTo("Its own.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"de-DE", "tr-TR", "ar-EG-u-nu-arab"})
    void aDescriptionIsTheSameInEveryLocale(String locale) throws Exception {
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.US);
        try {
            String expected = text(EveryType.class) + text(PowerSupply.class);
            Locale.setDefault(Locale.forLanguageTag(locale));
            assertThat(text(EveryType.class) + text(PowerSupply.class)).isEqualTo(expected);
        } finally {
            Locale.setDefault(before);
        }
    }

    private static com.networknt.schema.Schema schema() throws Exception {
        try (InputStream file = DescribedDriversTest.class.getResourceAsStream("td-json-schema-1.1.json")) {
            return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7)
                    .getSchema(file);
        }
    }

    private static JsonNode describe(Class<?> driver) throws Exception {
        return JSON.readTree(text(driver));
    }

    private static String text(Class<?> driver) throws Exception {
        Serializers serializers = new Serializers();
        serializers.add(new JsonSerializer(), 0);
        ThingModel model = ThingClass.of(driver, serializers).model();
        return new String(
                ThingDescriptions.describe(model, "a thing", new Face(), Set.of(), new JsonSerializer())
                        .bytes(),
                StandardCharsets.UTF_8);
    }

    /** One form for each operation, and an action that every Thing gets. */
    private static final class Face implements Forms {
        @Override
        public String key() {
            return "test";
        }

        @Override
        public List<Form> of(String thingId, PropertyAffordance property) {
            List<Form> forms = new ArrayList<>();
            if (!property.writeOnly()) {
                forms.add(form("readproperty", property.contentType()));
            }
            if (!property.readOnly()) {
                forms.add(form("writeproperty", property.contentType()));
            }
            if (property.observable()) {
                forms.add(form("observeproperty", property.contentType()));
            }
            return forms;
        }

        @Override
        public List<Form> of(String thingId, ActionAffordance action) {
            return List.of(form("invokeaction", action.contentType()));
        }

        @Override
        public List<Form> of(String thingId, EventAffordance event) {
            return List.of(form("subscribeevent", event.contentType()));
        }

        @Override
        public List<ActionAffordance> actions() {
            return List.of(new ActionAffordance("ping", null, "The face's.", null, null, true, Payload.JSON));
        }

        private static Form form(String op, String contentType) {
            return new Form("tcp://127.0.0.1:5560", op, contentType);
        }
    }
}
