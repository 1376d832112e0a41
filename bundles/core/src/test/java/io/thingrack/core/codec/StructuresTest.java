package io.thingrack.core.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.thingrack.api.Schema;
import io.thingrack.spi.model.DataSchema;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StructuresTest {
    private final Fields fields = new Fields(Structures.class);

    enum Mode {
        FAST,
        SLOW
    }

    record Point(double x, @Schema(minimum = 0, maximum = 1) double y) {}

    record Trip(
            String reason,
            Optional<Instant> at,
            @Schema(defaultValue = "3", unit = "A") int limit,
            @Schema(defaultValue = "[1, 2]") int[] codes,
            @Schema(defaultValue = "\"slow\"") Mode mode,
            Point where) {}

    record Pair<A, B>(A left, B right) {}

    record Range(int from, int to) {
        Range {
            if (from > to) {
                throw new IllegalArgumentException("from must not be above to");
            }
        }
    }

    record Fragile(String name) {
        Fragile {
            throw new IllegalStateException("on purpose");
        }
    }

    record Wave(double[] samples, Map<String, Object> extra) {}

    static class Structures {
        List<Integer> list;
        List<Integer>[] arrayOfLists;
        String[] texts;
        Point[] points;
        double[] doubles;
        float[] floats;
        long[] longs;
        int[] ints;
        short[] shorts;
        boolean[] booleans;
        int[][] matrix;
        Map<String, Integer> map;
        Optional<Integer> maybe;
        List<Optional<String>> gaps;
        Point point;
        Trip trip;
        Pair<Pair<Integer, String>, List<Boolean>> pair;
        Range range;
        Fragile fragile;
        Wave wave;

        @Schema(minItems = 2, maxItems = 3, minimum = 0, maximum = 10, unit = "V", title = "Levels")
        double[] levels;

        @Schema(minItems = 1, pattern = "^[a-z]+$")
        List<String> names;

        @Schema(minimum = 1, unit = "V", description = "if known")
        Optional<Integer> maybePositive;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "list;[1,2,3]",
                "list;[]",
                "arrayOfLists;[[1],[],[2,3]]",
                "texts;[\"a\",\"\"]",
                "points;[{\"x\":1.0,\"y\":0.5}]",
                "doubles;[0.1,1.0E300,-0.0]",
                "floats;[0.1]",
                "longs;[9223372036854775807]",
                "ints;[1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18]",
                "shorts;[-1,1]",
                "booleans;[true,false]",
                "matrix;[[1,2],[3]]",
                "map;{\"b\":1,\"a\":2,\"\":3}",
                "map;{}",
                "maybe;5",
                "maybe;null",
                "gaps;[\"a\",null]",
                "point;{\"x\":1.0,\"y\":1.0}",
                "pair;{\"left\":{\"left\":1,\"right\":\"one\"},\"right\":[true]}",
                "levels;[0.0,10.0]"
            })
    void structuresGoThroughInOrder(String field, String json) throws Exception {
        assertThat(fields.write(field, fields.read(field, json))).isEqualTo(json);
    }

    @Test
    void whatIsLeftOutIsEmptyOrTheDefault() throws Exception {
        Trip trip = (Trip) fields.read("trip", "{\"reason\": \"r\", \"where\": {\"x\": 1, \"y\": 1}}");
        assertThat(trip.at()).isEmpty();
        assertThat(trip.limit()).isEqualTo(3);
        assertThat(trip.codes()).containsExactly(1, 2);
        assertThat(trip.mode()).isEqualTo(Mode.SLOW);
        assertThat(fields.write("trip", trip))
                .isEqualTo("{\"reason\":\"r\",\"limit\":3,\"codes\":[1,2],\"mode\":\"slow\","
                        + "\"where\":{\"x\":1.0,\"y\":1.0}}");
    }

    @Test
    void aDriverThatChangesADefaultChangesItsOwn() throws Exception {
        TypeCodec codec = fields.codec("trip");
        Trip first = (Trip) codec.read(new Input(TreeReader.of(tripData()), "trip"));
        first.codes()[0] = 99;
        Trip second = (Trip) codec.read(new Input(TreeReader.of(tripData()), "trip"));
        assertThat(second.codes()).containsExactly(1, 2);
    }

    private static Map<String, Object> tripData() {
        return Map.of("reason", "r", "where", Map.of("x", 1L, "y", 0.5));
    }

    @Test
    void aMemberThatMayBeLeftOutMayAlsoBeNullWhereItIsOptional() throws Exception {
        Trip trip = (Trip) fields.read("trip", "{\"reason\":\"r\",\"at\":null,\"where\":{\"x\":1,\"y\":1}}");
        assertThat(trip.at()).isEmpty();
        assertThat(fields.fault("trip", "{\"reason\":\"r\",\"limit\":null,\"where\":{\"x\":1,\"y\":1}}"))
                .isEqualTo("WRONG_TYPE trip.limit: expected integer, got null");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "list|5|WRONG_TYPE list: expected array, got integer 5",
                "list|[1,\"2\"]|WRONG_TYPE list[1]: expected integer, got string \"2\"",
                "list|[null]|WRONG_TYPE list[0]: expected integer, got null",
                "doubles|{}|WRONG_TYPE doubles: expected array, got object",
                "doubles|[1,2,true]|WRONG_TYPE doubles[2]: expected number, got boolean true",
                "shorts|[1,40000]|BAD_VALUE shorts[1]: 40000 is beyond the range of this integer, -32768 to 32767",
                "booleans|[0]|WRONG_TYPE booleans[0]: expected boolean, got integer 0",
                "matrix|[[1],[2,3.5]]|WRONG_TYPE matrix[1][1]: expected integer, got number 3.5",
                "levels|[1,11]|BAD_VALUE levels[1]: 11 is above the maximum 10",
                "levels|[1]|BAD_VALUE levels: 1 elements are fewer than the minimum 2",
                "levels|[1,2,3,4]|BAD_VALUE levels: 4 elements are more than the maximum 3",
                "names|[\"a\",\"B\"]|BAD_VALUE names[1]: \"B\" does not match the pattern ^[a-z]+$",
                "map|[]|WRONG_TYPE map: expected object, got array",
                "map|{\"a\":{\"b\":1}}|WRONG_TYPE map.a: expected integer, got object",
                "points|[{\"x\":1,\"y\":1},{\"x\":1,\"y\":2}]|" + "BAD_VALUE points[1].y: 2 is above the maximum 1",
                "point|{\"x\":1}|BAD_VALUE point: missing member \"y\"; expected are x: number, y: number",
                "point|{\"x\":1,\"y\":1,\"z\":1}|BAD_VALUE point: unknown member \"z\"; allowed are x, y",
                "range|{\"from\":2,\"to\":1}|BAD_VALUE range: from must not be above to",
                "maybePositive|0|BAD_VALUE maybePositive: 0 is below the minimum 1"
            })
    void thePlaceOfWhatIsWrongIsTold(String field, String json, String told) throws Exception {
        assertThat(fields.fault(field, json)).isEqualTo(told);
    }

    @Test
    void allThatIsWrongIsToldAtOnceAndAWrongTypePrevails() throws Exception {
        assertThat(fields.fault("point", "{\"z\": {\"deep\": [1]}, \"y\": 7, \"x\": \"1\"}"))
                .isEqualTo("WRONG_TYPE point: unknown member \"z\"; allowed are x, y; "
                        + "point.y: 7 is above the maximum 1; point.x: expected number, got string \"1\"");
    }

    @Test
    void aMillionWrongElementsMakeAShortMessage() throws Exception {
        String json = "[" + "true,".repeat(999_999) + "true]";
        assertThat(fields.fault("ints", json)).hasSizeLessThan(2000).endsWith("; and 999980 more");
    }

    @Test
    void aMemberThatComesTwiceIsNotTaken() throws Exception {
        Input twice = new Input(TwiceReader.object("x", 1L, "y", 1L, "x", 2L), "point");
        fields.codec("point").read(twice);
        assertThatThrownBy(twice::check).hasMessage("point: member \"x\" is there twice");
        Input map = new Input(TwiceReader.object("a", 1L, "a", 2L), "map");
        fields.codec("map").read(map);
        assertThatThrownBy(map::check).hasMessage("map: member \"a\" is there twice");
    }

    @Test
    void whateverARecordsConstructorThrowsIsAnAnswer() throws Exception {
        assertThat(fields.fault("fragile", "{\"name\":\"x\"}"))
                .startsWith("BAD_VALUE fragile: Fragile does not take it")
                .contains("on purpose");
    }

    @Test
    void driversGetCollectionsThatNobodyChanges() throws Exception {
        List<?> list = (List<?>) fields.read("list", "[1]");
        Map<?, ?> map = (Map<?, ?>) fields.read("map", "{\"a\":1}");
        assertThatThrownBy(list::clear).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(map::clear).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void schemasTellTheStructure() throws Exception {
        DataSchema levels = fields.codec("levels").schema();
        assertThat(levels.title()).isEqualTo("Levels");
        assertThat(levels.unit()).isEqualTo("V");
        assertThat(levels.minItems()).isEqualTo(2);
        assertThat(levels.minimum()).isNull();
        assertThat(levels.items().maximum()).isEqualTo(10.0);
        assertThat(levels.items().unit()).isNull();

        DataSchema trip = fields.codec("trip").schema();
        assertThat(trip.required()).containsExactly("reason", "where");
        assertThat(trip.properties()).containsOnlyKeys("reason", "at", "limit", "codes", "mode", "where");
        assertThat(trip.properties().get("at").type()).isEqualTo(DataSchema.Type.STRING);
        assertThat(trip.properties().get("limit").defaultValue()).isEqualTo(3L);
        assertThat(trip.properties().get("codes").defaultValue()).isEqualTo(List.of(1L, 2L));
        assertThat(trip.properties().get("mode").defaultValue()).isEqualTo("slow");
        assertThat(trip.properties().get("where").properties().get("y").maximum())
                .isEqualTo(1.0);
    }

    @Test
    void anOptionalValueIsOneOfItsTypeAndNull() throws Exception {
        DataSchema schema = fields.codec("maybePositive").schema();
        assertThat(schema.type()).isNull();
        assertThat(schema.unit()).isEqualTo("V");
        assertThat(schema.description()).isEqualTo("if known");
        assertThat(schema.oneOf())
                .extracting(DataSchema::type)
                .containsExactly(DataSchema.Type.INTEGER, DataSchema.Type.NULL);
        assertThat(schema.oneOf().get(0).minimum()).isEqualTo(1L);
    }

    @Test
    void whatADriverGivesInsteadIsToldWithItsPlace() throws Exception {
        assertThat(fields.unfit("list", Arrays.asList(1, null))).startsWith("[1]: the driver gave null");
        assertThat(fields.unfit("list", List.of("1")))
                .isEqualTo("[0]: the driver gave a java.lang.String where Integer is declared");
        Map<Object, Object> raw = new LinkedHashMap<>();
        raw.put(5, 1);
        assertThat(fields.unfit("map", raw)).contains("java.lang.Integer as key");
        assertThat(fields.unfit("map", Map.of("a", "b"))).startsWith("a: the driver gave a java.lang.String");
        Trip trip = new Trip("r", Optional.empty(), 0, new int[0], Mode.FAST, null);
        assertThat(fields.unfit("trip", trip)).startsWith("where: the driver gave null");
        assertThat(fields.unfit("points", new Point[] {null})).startsWith("[0]: the driver gave null");
        assertThat(fields.unfit("doubles", new float[1])).contains("where double[] is declared");
        assertThat(fields.unfit("point", new Range(1, 2))).contains("where Point is declared");
    }

    @Test
    void aDriverThatGivesNullForAnOptionalMeansNone() throws Exception {
        assertThat(fields.write("maybe", null)).isEqualTo("null");
    }

    @Test
    void valuesAreComparedByContent() throws Exception {
        assertThat(fields.codec("doubles").same(new double[] {Double.NaN, 1}, new double[] {Double.NaN, 1}))
                .isTrue();
        assertThat(fields.codec("doubles").same(new double[] {1}, new double[] {2}))
                .isFalse();
        assertThat(fields.codec("matrix").same(new int[][] {{1}, {2}}, new int[][] {{1}, {2}}))
                .isTrue();
        assertThat(fields.codec("matrix").same(new int[][] {{1}, {2}}, new int[][] {{1}, {3}}))
                .isFalse();
        TypeCodec wave = fields.codec("wave");
        assertThat(wave.same(wave(1.0, 5), wave(1.0, 5))).isTrue();
        assertThat(wave.same(wave(1.0, 5), wave(2.0, 5))).isFalse();
        assertThat(wave.same(wave(1.0, 5), wave(1.0, 6))).isFalse();
        assertThat(wave.same(wave(1.0, 5), null)).isFalse();
        assertThat(fields.codec("maybe").same(Optional.of(1), Optional.of(1))).isTrue();
        assertThat(fields.codec("maybe").same(Optional.of(1), Optional.empty())).isFalse();
        assertThat(fields.codec("list").same(List.of(1), new ArrayList<>(List.of(1))))
                .isTrue();
        assertThat(fields.codec("map").same(Map.of("a", 1), Map.of("b", 1))).isFalse();
    }

    private static Wave wave(double sample, int extra) {
        return new Wave(new double[] {sample}, Map.of("a", new int[] {extra}));
    }
}
