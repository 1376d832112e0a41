package io.thingrack.core.validation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.thingrack.core.codec.Violations;
import io.thingrack.spi.model.json.ModelReader;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/**
 * Whether we and networknt's validator say the same of the same schema and value. More cases than usual by
 * {@code -Djqwik.tries.default=1000000}.
 */
class DifferentialTest {
    private static final SchemaRegistry REGISTRY = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7);
    private static final ObjectMapper MAPPER = new ObjectMapper();

    @Provide
    Arbitrary<Map<String, Object>> schemas() {
        return Schemas.schemas();
    }

    @Provide
    Arbitrary<List<Object>> values() {
        return Schemas.values().list().ofSize(4);
    }

    @Property
    void ourAnswersAreThoseOfNetworknt(
            @ForAll("schemas") Map<String, Object> schema, @ForAll("values") List<Object> values) throws Exception {
        Validator ours = Validator.of(ModelReader.schema(schema));
        Schema theirs = REGISTRY.getSchema(MAPPER.writeValueAsString(schema), InputFormat.JSON);
        for (Object value : values) {
            String json = MAPPER.writeValueAsString(value);
            List<?> faults = theirs.validate(json, InputFormat.JSON);
            Violations told = new Violations("v");
            assertThat(ours.check(value, told))
                    .as("%s against %s; theirs %s, ours %s", json, schema, faults, told.message())
                    .isEqualTo(faults.isEmpty());
            assertThat(told.failed()).as("what is wrong is told").isEqualTo(!faults.isEmpty());
            assertThat(ours.takes(value)).as("without telling").isEqualTo(faults.isEmpty());
        }
    }
}
