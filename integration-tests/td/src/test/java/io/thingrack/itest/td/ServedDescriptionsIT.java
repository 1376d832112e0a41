package io.thingrack.itest.td;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every Thing of a rack that has the simulated instruments and the drivers of the tests: its Description and its Model, as
 * they come over ZeroMQ, with the id made a URI.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ServedDescriptionsIT {
    private static final Path DRIVERS = Path.of("..", "drivers");
    private static final Path SERVED = Path.of("target", "served").toAbsolutePath();

    /** By id; those beside what stands in the rack anyway. */
    private static final Map<String, Path> DROPPED_IN = new TreeMap<>(Map.of(
            "lamp", DRIVERS.resolve("lamp-1/target/lamp-1.jar"),
            "kitchen-sink", DRIVERS.resolve("kitchen-sink/target/kitchen-sink.jar"),
            "values", DRIVERS.resolve("values/target/values.jar"),
            "conformance", Path.of("..", "conformance", "target", "conformance.jar")));

    /** Others of the same jars. */
    private static final List<String> BESIDE = List.of("registers", "kitchen-sink/drain", "kitchen-sink/drain/plug");

    private final ObjectMapper mapper = new ObjectMapper();
    private final Map<String, ObjectNode> descriptions = new TreeMap<>();
    private final Map<String, ObjectNode> models = new TreeMap<>();

    @TempDir
    static Path folder;

    private RunningRack rack;

    @BeforeAll
    void fetchAll() throws Exception {
        rack = RunningRack.start(folder);
        for (Map.Entry<String, Path> driver : DROPPED_IN.entrySet()) {
            rack.dropIn(driver.getValue());
        }
        rack.awaitServed("rack");
        for (String id : DROPPED_IN.keySet()) {
            rack.awaitServed(id);
        }
        for (String id : BESIDE) {
            rack.awaitServed(id);
        }
        Files.createDirectories(SERVED);
        for (String id : rack.things()) {
            descriptions.put(id, fetched(id, "get_thing_description", Map.of("protocol", "TCP")));
            models.put(id, fetched(id, "get_thing_model", Map.of()));
        }
        write(descriptions, ".td.json");
        write(models, ".tm.json");
    }

    private ObjectNode fetched(String id, String what, Map<String, Object> arguments) throws Exception {
        ObjectNode thing = (ObjectNode) rack.ask(id, "invokeaction", what, arguments);
        assertThat(thing.get("id").asText()).isEqualTo(id);
        return thing.put("id", "urn:uuid:" + UUID.nameUUIDFromBytes(id.getBytes(StandardCharsets.UTF_8)));
    }

    private void write(Map<String, ObjectNode> things, String ending) throws Exception {
        for (Map.Entry<String, ObjectNode> thing : things.entrySet()) {
            Path file = SERVED.resolve(thing.getKey().replace('/', '~') + ending);
            Files.write(file, mapper.writeValueAsBytes(thing.getValue()));
        }
    }

    @AfterAll
    void stop() {
        if (rack != null) {
            rack.close();
        }
    }

    @Test
    void theSimulatedInstrumentsAndTheDriversAreAmongThem() {
        assertThat(descriptions)
                .containsKeys("rack", "oscilloscope", "power-supply", "thermostat")
                .containsKeys(DROPPED_IN.keySet().toArray(String[]::new))
                .containsKeys(BESIDE.toArray(String[]::new));
    }

    @TestFactory
    Stream<DynamicTest> theJsonSchemaOfThingDescriptionsTakesThem() throws Exception {
        Schema schema;
        try (InputStream in = ServedDescriptionsIT.class.getResourceAsStream("/td-json-schema-1.1.json")) {
            schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7)
                    .getSchema(new String(in.readAllBytes(), StandardCharsets.UTF_8), InputFormat.JSON);
        }
        return descriptions.entrySet().stream()
                .map(thing -> dynamicTest(
                        thing.getKey(),
                        () -> assertThat(schema.validate(thing.getValue().toString(), InputFormat.JSON))
                                .isEmpty()));
    }

    @TestFactory
    Stream<DynamicTest> theToolsOfTheCommunityFindNothing() throws Exception {
        Node.make().ifPresent(why -> assumeTrue(false, why));
        List<DynamicTest> tests = new ArrayList<>();
        List<String> lines = Node.script("check.js", SERVED.toString()).stream()
                // and not what Node.js has to say
                .filter(line -> line.startsWith("{"))
                .toList();
        for (String line : lines) {
            JsonNode judged = mapper.readTree(line);
            String name = Stream.of("file", "tool", "check")
                    .map(term -> judged.get(term).asText())
                    .reduce((a, b) -> a + " " + b)
                    .orElseThrow();
            tests.add(dynamicTest(
                    name,
                    () -> assertThat(judged.get("ok").asBoolean())
                            .as(judged.get("message").asText())
                            .isTrue()));
        }
        // three tools for each Description, two for each Model
        assertThat(tests).hasSizeGreaterThan(3 * descriptions.size() + 2 * models.size());
        return tests.stream();
    }
}
