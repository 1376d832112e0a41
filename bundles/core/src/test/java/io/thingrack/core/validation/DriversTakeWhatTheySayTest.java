package io.thingrack.core.validation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.thingrack.core.codec.InvalidInputException;
import io.thingrack.core.description.EveryType;
import io.thingrack.core.model.PropertyHandle;
import io.thingrack.core.model.ThingClass;
import io.thingrack.core.serialization.Serializers;
import io.thingrack.serialization.json.JsonSerializer;
import io.thingrack.spi.Payload;
import io.thingrack.spi.model.json.ModelWriter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/**
 * A driver's properties take each value that their schema in the Thing Description allows, and refuse each that it does not:
 * values made from the schema, then changed at one place. What is right is for networknt to say.
 */
class DriversTakeWhatTheySayTest {
    private static final SchemaRegistry REGISTRY = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7);
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final Serializers serializers = new Serializers();
    private final ThingClass type;
    private final Map<String, Schema> judges = new HashMap<>();

    DriversTakeWhatTheySayTest() throws Exception {
        serializers.add(new JsonSerializer(), 0);
        type = ThingClass.of(EveryType.class, serializers);
        for (PropertyHandle property : type.properties()) {
            String schema = MAPPER.writeValueAsString(
                    ModelWriter.write(property.affordance().schema()));
            judges.put(property.affordance().name(), REGISTRY.getSchema(schema, InputFormat.JSON));
        }
    }

    @Provide
    Arbitrary<String> properties() {
        return Arbitraries.of(type.properties().stream()
                .filter(property -> !property.affordance().readOnly())
                .map(property -> property.affordance().name())
                .toList());
    }

    @Property
    void validIsTakenAndInvalidIsRefused(@ForAll("properties") String name, @ForAll long seed) throws Exception {
        PropertyHandle property = type.property(name);
        Map<String, Object> schema = ModelWriter.write(property.affordance().schema());
        Random random = new Random(seed);
        Object valid = valueOf(schema, random);
        assertJudgedAlike(property, valid, true);
        assertJudgedAlike(property, changed(valid, random), false);
    }

    private void assertJudgedAlike(PropertyHandle property, Object value, boolean mustBeValid) throws Exception {
        String json = MAPPER.writeValueAsString(value);
        List<?> faults = judges.get(property.affordance().name()).validate(json, InputFormat.JSON);
        if (mustBeValid) {
            assertThat(faults)
                    .as("%s made for %s", json, property.affordance().name())
                    .isEmpty();
        }
        String refused = "";
        try {
            property.decode(new Payload(MAPPER.writeValueAsBytes(value), Payload.JSON), null, serializers);
        } catch (InvalidInputException fault) {
            refused = fault.getMessage();
        }
        boolean mayDiffer = faults.isEmpty()
                ? !mustBeValid && describesOnly(refused)
                : refused.isEmpty() && faults.stream().allMatch(fault -> leavesOut(fault.toString()));
        assertThat(refused.isEmpty() != mayDiffer)
                .as(
                        "%s for %s: networknt says %s, we %s",
                        json, property.affordance().name(), faults, refused)
                .isEqualTo(faults.isEmpty());
    }

    /** What format, base64 and unknown members say is not for a JSON Schema to refuse; the driver's type does. */
    private static boolean describesOnly(String refused) {
        return refused.contains("beyond the range")
                || refused.contains("cannot be held")
                || refused.contains("unknown member")
                || refused.contains("is not a date and time")
                || refused.contains("is not an ISO 8601 duration")
                || refused.contains("is not one character")
                || refused.contains("is not base64");
    }

    /** An optional member that is null is one that is left out. */
    private static boolean leavesOut(String fault) {
        return fault.matches("/(\\w+/)*took: null found, .*");
    }

    private static Object valueOf(Map<String, Object> schema, Random random) {
        if (schema.get("enum") instanceof List<?> options) {
            return options.get(random.nextInt(options.size()));
        }
        if (schema.get("oneOf") instanceof List<?> alternatives) {
            return valueOf(map(alternatives.get(random.nextInt(alternatives.size()))), random);
        }
        switch (String.valueOf(schema.get("type"))) {
            case "object":
                return object(schema, random);
            case "array":
                return array(schema, random);
            case "string":
                return text(schema, random);
            case "number", "integer":
                return number(schema, random);
            case "boolean":
                return random.nextBoolean();
            default:
                return null;
        }
    }

    @SuppressWarnings("unchecked") // JSON data
    private static Map<String, Object> map(Object data) {
        return (Map<String, Object>) data;
    }

    private static Object object(Map<String, Object> schema, Random random) {
        Map<String, Object> object = new LinkedHashMap<>();
        List<?> required = schema.get("required") instanceof List<?> names ? names : List.of();
        if (schema.get("properties") instanceof Map<?, ?> members) {
            members.forEach((name, member) -> {
                if (required.contains(name) || random.nextBoolean()) {
                    object.put((String) name, valueOf(map(member), random));
                }
            });
        }
        return object;
    }

    private static Object array(Map<String, Object> schema, Random random) {
        int least = intOf(schema, "minItems", 0);
        int most = Math.min(intOf(schema, "maxItems", least + 3), least + 3);
        List<Object> list = new ArrayList<>();
        for (int i = least + random.nextInt(most - least + 1); i > 0; i--) {
            list.add(schema.get("items") == null ? i : valueOf(map(schema.get("items")), random));
        }
        return list;
    }

    private static int intOf(Map<String, Object> schema, String term, int otherwise) {
        return schema.get(term) instanceof Number number ? number.intValue() : otherwise;
    }

    private static Object text(Map<String, Object> schema, Random random) {
        if ("base64".equals(schema.get("contentEncoding"))) {
            return "AQID";
        }
        if ("date-time".equals(schema.get("format"))) {
            return List.of("2024-01-31T12:00:00Z", "1970-01-01T00:00:00.000001Z")
                    .get(random.nextInt(2));
        }
        String pattern = String.valueOf(schema.get("pattern"));
        if (pattern.startsWith("^P")) {
            return List.of("PT1.5S", "P1DT2H", "PT-3M", "PT0S").get(random.nextInt(4));
        }
        int least = intOf(schema, "minLength", 0);
        int most = Math.min(intOf(schema, "maxLength", least + 5), least + 5);
        StringBuilder text = new StringBuilder();
        for (int i = least + random.nextInt(most - least + 1); i > 0; i--) {
            text.append((char) ('a' + random.nextInt(26)));
        }
        return text.toString();
    }

    private static Object number(Map<String, Object> schema, Random random) {
        double least = schema.get("minimum") instanceof Number number ? number.doubleValue() : -1000;
        double most = schema.get("maximum") instanceof Number number ? number.doubleValue() : 1000;
        double step = schema.get("multipleOf") instanceof Number number ? number.doubleValue() : 0;
        if (step > 0) {
            long steps = (long) Math.floor((most - least) / step);
            return least + step * random.nextInt((int) steps + 1);
        }
        double at = random.nextInt(4) == 0
                ? least
                : random.nextInt(3) == 0 ? most : least + random.nextDouble() * (most - least);
        return "integer".equals(schema.get("type")) ? (Object) (long) at : (Object) at;
    }

    /** Something else at one place: another type, or beyond a bound. */
    private static Object changed(Object value, Random random) {
        if (value instanceof List<?> list && !list.isEmpty() && random.nextBoolean()) {
            List<Object> changed = new ArrayList<>(list);
            if (random.nextBoolean()) {
                changed.addAll(list);
                changed.addAll(list);
                return changed;
            }
            changed.set(random.nextInt(list.size()), changed(list.get(0), random));
            return changed;
        }
        if (value instanceof Map<?, ?> object && !object.isEmpty() && random.nextInt(4) > 0) {
            Map<String, Object> changed = new LinkedHashMap<>(map(object));
            String name = List.copyOf(changed.keySet()).get(random.nextInt(changed.size()));
            if (random.nextBoolean()) {
                changed.remove(name);
            } else {
                changed.put(name, changed(changed.get(name), random));
            }
            return changed;
        }
        if (value instanceof Number number && random.nextInt(3) > 0) {
            double offset = List.of(0.25, -0.25, 1e6, -1e6, 101.0, -101.0).get(random.nextInt(6));
            return number.doubleValue() + offset;
        }
        if (value instanceof String text && random.nextInt(3) > 0) {
            return List.of("", text + "0123456789", text + "A", "\ud83d\ude00").get(random.nextInt(4));
        }
        return new Object[] {null, true, 7L, 1.5, "other", List.of(), List.of(1L), Map.of(), Map.of("x", 1L)}
                [random.nextInt(9)];
    }
}
