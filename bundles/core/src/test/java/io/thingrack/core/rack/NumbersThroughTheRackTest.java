package io.thingrack.core.rack;

import static io.thingrack.core.rack.TestRack.fault;
import static io.thingrack.core.rack.TestRack.text;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.thingrack.api.Action;
import io.thingrack.api.Event;
import io.thingrack.api.Property;
import io.thingrack.api.Signal;
import io.thingrack.api.Thing;
import io.thingrack.api.Value;
import io.thingrack.spi.Operation;
import io.thingrack.spi.Outcome;
import io.thingrack.spi.Publication;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Numbers at the edge, through the rack. */
class NumbersThroughTheRackTest {
    /** Strict: no NaN, nothing after the value. */
    private static final JsonMapper STRICT = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final TestRack rack = new TestRack(Duration.ofSeconds(5));

    @AfterEach
    void close() {
        rack.close();
    }

    public static class NotFinite implements Thing {
        private static final double[] ALL = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY};

        @Property(observable = true)
        public final Value<Double> number = Value.of(0.0);

        @Event
        public final Signal<Double> event = new Signal<>();

        @Property
        public float single() {
            return Float.NaN;
        }

        @Property
        public double[] array() {
            return ALL;
        }

        @Property
        public List<Double> list() {
            return Arrays.stream(ALL).boxed().toList();
        }

        @Property
        public Map<String, Double> map() {
            return Map.of("value", Double.NEGATIVE_INFINITY);
        }

        @Property
        public Object anything() {
            return List.of(Double.NaN, Map.of("value", Float.POSITIVE_INFINITY));
        }

        @Property
        public Optional<Double> maybe() {
            return Optional.of(Double.NaN);
        }

        @Action
        public double result() {
            return Double.POSITIVE_INFINITY;
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"single", "array", "list", "map", "anything", "maybe"})
    void aValueThatIsNotFiniteLeavesJsonValid(String property) throws Exception {
        rack.plug("bench", NotFinite::new);

        String body = rack.read("bench", property);

        assertThat(strict(body)).isNotNull();
        assertThat(body).doesNotContain("NaN", "Inf");
        assertThat(strict(text(rack.run("bench", Operation.READ_MULTIPLE_PROPERTIES, "", "null")))
                        .get(property))
                .isEqualTo(strict(body));
    }

    @Test
    void aResultThatIsNotFiniteLeavesJsonValid() throws Exception {
        rack.plug("bench", NotFinite::new);

        assertThat(strict(text(rack.invoke("bench", "result", "{}"))).isNull()).isTrue();
    }

    @Test
    void publicationsGoOnAfterAValueThatIsNotFinite() throws Exception {
        NotFinite driver = new NotFinite();
        rack.plug("bench", () -> driver);
        rack.published.clear();

        for (double value : NotFinite.ALL) {
            driver.number.set(value);
            driver.event.emit(value);
        }
        driver.number.set(1.5);
        driver.event.emit(2.5);

        assertThat(published(Publication.Kind.PROPERTY_CHANGE)).containsExactly("null", "null", "null", "1.5");
        assertThat(published(Publication.Kind.EVENT)).containsExactly("null", "null", "null", "2.5");
    }

    public static class Integers implements Thing {
        @Property
        public final Value<Long> aLong = Value.of(0L);

        @Property
        public final Value<Double> aDouble = Value.of(0.0);

        @Property
        public final Value<BigInteger> big = Value.of(BigInteger.ZERO);

        @Property
        public final Value<Object> anything = Value.of(null);

        @Action
        public long echoLong(long value) {
            return value;
        }

        @Action
        public double echoDouble(double value) {
            return value;
        }

        @Action
        public BigInteger echoBig(BigInteger value) {
            return value;
        }
    }

    @ParameterizedTest
    @CsvSource({
        "aLong, 9007199254740993, echoLong",
        "aLong, -9223372036854775808, echoLong",
        "big, 9223372036854775808, echoBig",
        "big, 9007199254740993, echoBig",
        "big, 18446744073709551615, echoBig",
        "anything, 18446744073709551615, echoBig",
        "anything, 9007199254740993, echoLong"
    })
    void anIntegerComesBackDigitForDigit(String property, String integer, String action) {
        rack.plug("bench", Integers::new);

        assertThat(rack.write("bench", property, integer)).isEqualTo(Outcome.Done.NOTHING);
        assertThat(rack.read("bench", property)).isEqualTo(integer);
        assertThat(text(rack.invoke("bench", action, "{\"value\":" + integer + "}")))
                .isEqualTo(integer);
    }

    @Test
    void anIntegerThatADoubleHoldsComesBackAsThatDouble() {
        rack.plug("bench", Integers::new);

        assertThat(rack.write("bench", "aDouble", "9223372036854775808")).isEqualTo(Outcome.Done.NOTHING);
        assertThat(Double.parseDouble(rack.read("bench", "aDouble"))).isEqualTo(0x1p63);
    }

    @ParameterizedTest
    @CsvSource({
        "aLong, 9223372036854775808, echoLong",
        "aLong, 18446744073709551615, echoLong",
        "aDouble, 9007199254740993, echoDouble",
        "aDouble, 18446744073709551615, echoDouble"
    })
    void anIntegerThatWouldBecomeAnotherIsRefused(String property, String integer, String action) {
        rack.plug("bench", Integers::new);
        String before = rack.read("bench", property);

        assertThat(fault(rack.write("bench", property, integer)))
                .startsWith("BAD_VALUE " + property + ": ")
                .contains(integer);
        assertThat(fault(rack.invoke("bench", action, "{\"value\":" + integer + "}")))
                .startsWith("BAD_VALUE " + action + ".value: ")
                .contains(integer);
        assertThat(rack.read("bench", property)).isEqualTo(before);
    }

    private List<String> published(Publication.Kind kind) {
        return rack.published.stream()
                .filter(publication -> publication.kind() == kind)
                .map(publication -> new String(publication.value().bytes(), StandardCharsets.UTF_8))
                .toList();
    }

    private static JsonNode strict(String json) throws Exception {
        return STRICT.readTree(json);
    }
}
