package io.thingrack.core.description;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.thingrack.api.Thing;
import io.thingrack.core.model.PropertyHandle;
import io.thingrack.core.model.ThingClass;
import io.thingrack.core.serialization.Serializers;
import io.thingrack.serialization.json.JsonSerializer;
import io.thingrack.spi.Payload;
import io.thingrack.spi.model.ActionAffordance;
import io.thingrack.spi.model.EventAffordance;
import io.thingrack.spi.model.Form;
import io.thingrack.spi.model.Forms;
import io.thingrack.spi.model.PropertyAffordance;
import io.thingrack.spi.serialization.DataWriter;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ThingDescriptionsTest {
    private static final SchemaRegistry JSON_SCHEMA = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7);

    private final Serializers serializers = new Serializers();
    private final ObjectMapper mapper = new ObjectMapper();
    private ThingClass type;

    @BeforeEach
    void model() throws Exception {
        serializers.add(new JsonSerializer(), 0);
        type = ThingClass.of(EveryType.class, serializers);
    }

    private String describe(Forms forms, Set<String> skip) {
        Payload payload = ThingDescriptions.describe(
                type.model(), "lab/every-type", forms, skip, serializers.require(Payload.JSON));
        assertThat(payload.contentType()).isEqualTo(Payload.JSON);
        return new String(payload.bytes(), StandardCharsets.UTF_8);
    }

    private JsonNode description() throws Exception {
        return mapper.readTree(describe(new SomeForms(), Set.of()));
    }

    @Test
    void aDescriptionIsValid() throws Exception {
        assertThat(faults(describe(new SomeForms(), Set.of()))).isEmpty();
    }

    @Test
    void theSchemaThatJudgesItFindsFaults() throws Exception {
        String description = describe(new SomeForms(), Set.of());
        assertThat(faults(description.replace("\"op\":\"readproperty\"", "\"op\":\"read\"")))
                .isNotEmpty();
    }

    private static List<com.networknt.schema.Error> faults(String description) throws Exception {
        // a stock client gives the id back as the Thing's, so it is the plain one, and no URI as TD 1.1 wants it
        String withUri = description.replace("\"id\":\"lab/every-type\"", "\"id\":\"urn:lab:every-type\"");
        assertThat(withUri).isNotEqualTo(description);
        try (InputStream schema = ThingDescriptionsTest.class.getResourceAsStream("td-json-schema-1.1.json")) {
            return JSON_SCHEMA.getSchema(schema, InputFormat.JSON).validate(withUri, InputFormat.JSON);
        }
    }

    @Test
    void itSaysWhoItIsAndThatNothingIsSecured() throws Exception {
        JsonNode td = description();
        assertThat(td.at("/@context/0").asText()).isEqualTo("https://www.w3.org/2019/wot/td/v1");
        assertThat(td.at("/@context/1").asText()).isEqualTo("https://www.w3.org/2022/wot/td/v1.1");
        assertThat(td.get("id").asText()).isEqualTo("lab/every-type");
        assertThat(td.get("title").asText()).isEqualTo("EveryType");
        assertThat(td.at("/securityDefinitions/" + td.get("security").asText() + "/scheme")
                        .asText())
                .isEqualTo("nosec");
    }

    @Test
    void everyAffordanceIsThereWithItsForms() throws Exception {
        JsonNode td = description();
        assertThat(names(td.get("properties")))
                .isEqualTo(new ArrayList<>(type.model().properties().keySet()));
        assertThat(names(td.get("actions")))
                .isEqualTo(new ArrayList<>(type.model().actions().keySet()));
        assertThat(names(td.get("events")))
                .isEqualTo(new ArrayList<>(type.model().events().keySet()));
        JsonNode form = td.at("/properties/limit/forms/0");
        assertThat(form.get("href").asText()).isEqualTo("test://lab/every-type/limit");
        assertThat(form.get("op").asText()).isEqualTo("readproperty");
        assertThat(form.get("contentType").asText()).isEqualTo("application/json");
        assertThat(td.at("/properties/screen/forms/0/contentType").asText()).isEqualTo("image/png");
    }

    @Test
    void termsOfAPropertyAreTold() throws Exception {
        JsonNode limit = description().at("/properties/limit");
        assertThat(limit.get("type").asText()).isEqualTo("number");
        assertThat(limit.get("title").asText()).isEqualTo("Limit");
        assertThat(limit.get("description").asText()).isEqualTo("above it the output goes off");
        assertThat(limit.get("unit").asText()).isEqualTo("A");
        assertThat(limit.get("minimum").asDouble()).isEqualTo(0);
        assertThat(limit.get("maximum").asDouble()).isEqualTo(5);
        assertThat(limit.get("multipleOf").asDouble()).isEqualTo(0.5);
        assertThat(limit.get("observable").asBoolean()).isTrue();
        assertThat(limit.get("readOnly").asBoolean()).isFalse();
        assertThat(limit.get("writeOnly").asBoolean()).isFalse();
        assertThat(description().at("/properties/pulse/writeOnly").asBoolean()).isTrue();
        assertThat(description().at("/properties/screen/readOnly").asBoolean()).isTrue();
    }

    @Test
    void termsOfAnActionAndAnEventAreTold() throws Exception {
        JsonNode ramp = description().at("/actions/ramp");
        assertThat(ramp.get("title").asText()).isEqualTo("Ramp");
        assertThat(ramp.get("synchronous").asBoolean()).isFalse();
        assertThat(ramp.at("/input/type").asText()).isEqualTo("object");
        assertThat(ramp.at("/input/required")).hasSize(1);
        assertThat(ramp.at("/input/properties/target/maximum").asDouble()).isEqualTo(30);
        assertThat(ramp.at("/input/properties/took/default").asText()).isEqualTo("PT1S");
        assertThat(ramp.at("/output/type").asText()).isEqualTo("object");
        assertThat(description().at("/actions/reset").has("input")).isFalse();
        assertThat(description().at("/actions/reset").has("output")).isFalse();
        assertThat(description().at("/events/tripped/data/properties/at/format").asText())
                .isEqualTo("date-time");
        assertThat(description().at("/events/done").has("data")).isFalse();
    }

    @Test
    void everyPropertySaysWhatItIs() throws Exception {
        JsonNode properties = description().get("properties");
        assertThat(properties)
                .isNotEmpty()
                .allSatisfy(
                        property -> assertThat(property.has("type") || property.has("oneOf") || property.has("enum"))
                                .isTrue());
    }

    @Test
    void whatIsSkippedIsLeftOut() throws Exception {
        JsonNode td = mapper.readTree(describe(new SomeForms(), Set.of("limit", "ramp", "tripped")));
        assertThat(td.at("/properties/limit").isMissingNode()).isTrue();
        assertThat(td.at("/properties/pulse").isMissingNode()).isFalse();
        assertThat(td.at("/actions/ramp").isMissingNode()).isTrue();
        assertThat(td.at("/events/tripped").isMissingNode()).isTrue();
    }

    @Test
    void whatAFaceCannotReachIsLeftOut() throws Exception {
        SomeForms withoutEvents = new SomeForms() {
            @Override
            public List<Form> of(String thingId, EventAffordance event) {
                return List.of();
            }
        };
        assertThat(mapper.readTree(describe(withoutEvents, Set.of())).get("events"))
                .isEmpty();
    }

    @Test
    void aThingModelHasNoForms() throws Exception {
        String text = describe(Forms.NONE, Set.of());
        JsonNode tm = mapper.readTree(text);
        assertThat(tm.get("@type").asText()).isEqualTo("tm:ThingModel");
        assertThat(names(tm.get("properties")))
                .isEqualTo(new ArrayList<>(type.model().properties().keySet()));
        assertThat(text).doesNotContain("forms").doesNotContain("security");
    }

    /** Another implementation of JSON Schema judges what the driver's values become. */
    @Test
    void whatComesOutFitsItsSchema() throws Throwable {
        Thing thing = new EveryType();
        for (PropertyHandle property : type.properties()) {
            if (!property.affordance().writeOnly() && !type.isOfRack(property)) {
                DataWriter out = new JsonSerializer().writer();
                property.encodeInto(out, property.read(thing));
                String value = new String(out.toBytes(), StandardCharsets.UTF_8);
                assertThat(schema("/properties/" + property.affordance().name()).validate(value, InputFormat.JSON))
                        .as(property.affordance().name() + " = " + value)
                        .isEmpty();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "1.5", "\"1\"", "true", "null", "[1]", "{\"a\":1}"})
    void anyDataFitsTheSchemaOfAnyData(String value) throws Exception {
        assertThat(schema("/properties/any").validate(value, InputFormat.JSON)).isEmpty();
    }

    @Test
    void whatTheRackRefusesItsSchemaRefusesToo() throws Exception {
        assertThat(schema("/properties/limit").validate("5.5", InputFormat.JSON))
                .isNotEmpty();
        assertThat(schema("/properties/shape").validate("\"SINE\"", InputFormat.JSON))
                .isNotEmpty();
        assertThat(schema("/properties/maybe").validate("\"1\"", InputFormat.JSON))
                .isNotEmpty();
        assertThat(schema("/actions/ramp/input").validate("{}", InputFormat.JSON))
                .isNotEmpty();
    }

    private Schema schema(String pointer) throws Exception {
        return JSON_SCHEMA.getSchema(description().at(pointer));
    }

    private static List<String> names(JsonNode object) {
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining((Consumer<String>) names::add);
        return names;
    }

    /** Of a face that serves everything. */
    private static class SomeForms implements Forms {
        @Override
        public String key() {
            return "test";
        }

        @Override
        public List<Form> of(String thingId, PropertyAffordance property) {
            Stream<String> ops = Stream.of(
                            property.writeOnly() ? null : "readproperty",
                            property.readOnly() ? null : "writeproperty",
                            property.observable() ? "observeproperty" : null)
                    .filter(op -> op != null);
            return ops.map(op -> form(thingId, property.name(), op, property.contentType()))
                    .toList();
        }

        @Override
        public List<Form> of(String thingId, ActionAffordance action) {
            return List.of(form(thingId, action.name(), "invokeaction", action.contentType()));
        }

        @Override
        public List<Form> of(String thingId, EventAffordance event) {
            return List.of(form(thingId, event.name(), "subscribeevent", event.contentType()));
        }

        private static Form form(String thingId, String name, String op, String contentType) {
            return new Form("test://" + thingId + "/" + name, op, contentType);
        }
    }
}
