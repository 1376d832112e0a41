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
import io.thingrack.spi.Payload;
import io.thingrack.spi.Publication;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.AbstractList;
import java.util.AbstractMap;
import java.util.Arrays;
import java.util.ConcurrentModificationException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Values at the edge of what data can be, all the way through the rack. */
class ValuesTest {
    /** Strict: no NaN, nothing after the value. */
    private static final JsonMapper STRICT = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final TestRack rack = new TestRack(Duration.ofSeconds(5));

    @AfterEach
    void close() {
        rack.close();
    }

    public static class Empty implements Thing {
        @Property(observable = true)
        public final Value<double[]> array = Value.of(new double[0]);

        @Property(observable = true)
        public final Value<List<String>> list = Value.of(List.of());

        @Property(observable = true)
        public final Value<String> text = Value.of("");

        @Property(observable = true)
        public final Value<Map<String, Integer>> map = Value.of(Map.of());

        @Property(observable = true)
        public final Value<Optional<Double>> nothing = Value.of(Optional.empty());

        @Property(observable = true)
        public final Value<Object> any = Value.of(null);

        @Property(observable = true)
        public final Value<byte[]> bytes = Value.of(new byte[0]);

        @Event
        public final Signal<double[]> arrayEvent = new Signal<>();

        @Event
        public final Signal<String> textEvent = new Signal<>();

        @Event
        public final Signal<Map<String, Integer>> mapEvent = new Signal<>();

        @Event
        public final Signal<Object> anyEvent = new Signal<>();

        @Event
        public final Signal<byte[]> bytesEvent = new Signal<>();
    }

    @ParameterizedTest
    @CsvSource({"array, []", "list, []", "text, '\"\"'", "map, {}", "nothing, null", "any, null"})
    void whatIsEmptyComesAsItself(String property, String json) throws Exception {
        rack.plug("bench", Empty::new);

        assertThat(rack.read("bench", property)).isEqualTo(json);
        assertThat(strict(text(rack.run("bench", Operation.READ_MULTIPLE_PROPERTIES, "", "null")))
                        .get(property))
                .isEqualTo(strict(json));
        assertThat(rack.write("bench", property, json)).isEqualTo(Outcome.Done.NOTHING);
        assertThat(rack.read("bench", property)).isEqualTo(json);
    }

    @Test
    void noBytesAreBytesAllTheSame() throws Exception {
        rack.plug("bench", Empty::new);

        Outcome.Done read = (Outcome.Done) rack.run("bench", Operation.READ_PROPERTY, "bytes", "null");

        assertThat(read.value()).isEqualTo(Payload.NULL);
        assertThat(read.binary().bytes()).isEmpty();
        assertThat(read.binary().contentType()).isEqualTo("application/octet-stream");
        assertThat(strict(text(rack.run("bench", Operation.READ_MULTIPLE_PROPERTIES, "", "null")))
                        .get("bytes")
                        .textValue())
                .isEmpty();
    }

    @Test
    void whatIsEmptyIsPublishedAsItself() {
        Empty driver = new Empty();
        rack.plug("bench", () -> driver);
        rack.published.clear();

        driver.arrayEvent.emit(new double[0]);
        driver.textEvent.emit("");
        driver.mapEvent.emit(Map.of());
        driver.anyEvent.emit(null);
        driver.bytesEvent.emit(new byte[0]);

        assertThat(published(Publication.Kind.EVENT)).containsExactly("[]", "\"\"", "{}", "null", "null");
        Payload bytes = rack.published.get(4).binary();
        assertThat(bytes.bytes()).isEmpty();
        assertThat(bytes.contentType()).isEqualTo("application/octet-stream");
    }

    /** Gives collections that lie, as one does that another thread changes at the wrong moment. */
    public static class Restless implements Thing {
        public record Bad(int component) {
            @Override
            public int component() {
                throw new StackOverflowError();
            }
        }

        private static final class Growing extends AbstractList<Integer> {
            private int asked;

            @Override
            public Integer get(int index) {
                return index;
            }

            @Override
            public int size() {
                return Math.min(asked++, 20);
            }
        }

        private static <V> Map<String, V> changing() {
            return new AbstractMap<>() {
                @Override
                public Set<Entry<String, V>> entrySet() {
                    throw new ConcurrentModificationException();
                }
            };
        }

        @Property
        public List<Integer> list() {
            return new Growing();
        }

        @Property
        public Object any() {
            return List.of(new Growing());
        }

        @Property
        public Map<String, Integer> map() {
            return changing();
        }

        @Property
        public Object anyMap() {
            return List.of(changing());
        }

        @Property
        public Bad bad() {
            return new Bad(1);
        }

        @Property
        public List<Bad> bads() {
            return List.of(new Bad(1));
        }

        @Property
        public List<String> holes() {
            return Arrays.asList("a", null);
        }
    }

    /** Tells what cannot be looked at, as a driver does that is linked against another version of a library. */
    public static class Unlinked implements Thing {
        @Property(observable = true)
        public final Value<Map<String, Integer>> map = Value.of(Map.of());

        @Event
        public final Signal<Map<String, Integer>> signal = new Signal<>();

        @Action
        public String tell() {
            map.set(unlinked());
            signal.emit(unlinked());
            return "done";
        }

        private static <V> Map<String, V> unlinked() {
            return new AbstractMap<>() {
                @Override
                public Set<Entry<String, V>> entrySet() {
                    throw new NoSuchMethodError("of the other version");
                }
            };
        }
    }

    @Test
    void anErrorInWhatIsToldDoesNotReachWhoTellsIt() {
        rack.plug("bench", Unlinked::new);
        try (CapturedLog log = new CapturedLog()) {
            assertThat(text(rack.invoke("bench", "tell", "{}"))).isEqualTo("\"done\"");

            assertThat(log.linesWith("'map' was not published: of the other version"))
                    .isEqualTo(1);
            assertThat(log.linesWith("'signal' was not published: of the other version"))
                    .isEqualTo(1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"list", "any"})
    void aListThatGrowsMeanwhileIsStillAList(String property) throws Exception {
        rack.plug("bench", Restless::new);

        assertThat(strict(rack.read("bench", property)).isArray()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "map, ConcurrentModificationException",
        "anyMap, ConcurrentModificationException",
        "bad, component() threw java.lang.StackOverflowError",
        "bads, bads[0]",
        "holes, holes[1]: the driver gave null"
    })
    void aValueThatCannotBeWrittenIsTheDriversFault(String property, String told) {
        rack.plug("bench", Restless::new);

        assertThat(fault(rack.run("bench", Operation.READ_PROPERTY, property, "null")))
                .startsWith("DRIVER ")
                .contains(told)
                .as("the names of our own classes tell a client nothing")
                .doesNotContain("io.thingrack.core.codec");
        assertThat(rack.read("bench", "list")).startsWith("[");
    }

    /** Its record does not take everything. */
    public static class Picky implements Thing {
        public record Range(double low, double high) {
            public Range {
                if (low > high) {
                    throw new IllegalArgumentException("low " + low + " is above high " + high);
                }
                if (low < 0) {
                    throw new AssertionError("negative");
                }
            }
        }

        @Property
        public final Value<Range> range = Value.of(new Range(0, 1));
    }

    @Test
    void whatARecordRefusesIsTheClientsFault() {
        rack.plug("bench", Picky::new);

        assertThat(fault(rack.write("bench", "range", "{\"low\":2,\"high\":1}")))
                .isEqualTo("BAD_VALUE range: low 2.0 is above high 1.0");
        assertThat(fault(rack.write("bench", "range", "{\"low\":-1,\"high\":1}")))
                .startsWith("BAD_VALUE range: ")
                .contains("negative");
        assertThat(rack.read("bench", "range")).isEqualTo("{\"low\":0.0,\"high\":1.0}");
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
