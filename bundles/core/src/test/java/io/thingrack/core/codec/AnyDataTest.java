package io.thingrack.core.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.thingrack.api.Schema;
import io.thingrack.spi.model.DataSchema;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AnyDataTest {
    private final Fields fields = new Fields(Any.class);

    record Point(int x) {}

    static class Any {
        Object any;

        @Schema(options = {"a", "b", "c", "1"})
        Object selector;

        @Schema(options = {"0.5", "x"})
        Object half;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "true",
                "1",
                "1.0",
                "0.1",
                "-0.0",
                "9223372036854775807",
                "18446744073709551615",
                "\"text\"",
                "[]",
                "{}",
                "[1,\"1\",1.5,true,null,[{}]]",
                "{\"z\":1,\"a\":{\"b\":[null]}}"
            })
    void whatComesInGoesOut(String json) throws Exception {
        assertThat(fields.write("any", fields.read("any", json))).isEqualTo(json);
    }

    @Test
    void aDriverGetsPlainJava() throws Exception {
        assertThat(fields.read("any", "{\"a\":[1,2.5,true,\"t\",null,18446744073709551616]}"))
                .isEqualTo(Map.of("a", Arrays.asList(1L, 2.5, true, "t", null, BigInteger.ONE.shiftLeft(64))));
        assertThat(fields.read("any", "1e400")).isEqualTo(new BigDecimal("1e400"));
        assertThat(fields.readCbor("any", out -> out.number(Double.POSITIVE_INFINITY)))
                .isEqualTo(Double.POSITIVE_INFINITY);
        List<?> list = (List<?>) fields.read("any", "[1]");
        assertThatThrownBy(list::clear).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void aDriverMayGiveWhatIsLikeData() throws Exception {
        assertThat(fields.write("any", new Object[] {(byte) 1, (short) 2, 3, 4L, 0.1f, 'c'}))
                .isEqualTo("[1,2,3,4,0.1,\"c\"]");
        assertThat(fields.write("any", Set.of("only"))).isEqualTo("[\"only\"]");
        assertThat(fields.write("any", TimeUnit.SECONDS)).isEqualTo("\"seconds\"");
        assertThat(fields.write("any", Map.of("t", Instant.EPOCH))).isEqualTo("{\"t\":\"1970-01-01T00:00:00Z\"}");
        assertThat(fields.write("any", Duration.ofSeconds(2))).isEqualTo("\"PT2S\"");
        assertThat(fields.write("any", List.of(Optional.of(1), Optional.empty())))
                .isEqualTo("[1,null]");
        assertThat(fields.write("any", new double[][] {{1}, {}})).isEqualTo("[[1.0],[]]");
        assertThat(fields.write("any", new short[] {1})).isEqualTo("[1]");
        assertThat(fields.write("any", new boolean[] {true})).isEqualTo("[true]");
        assertThat(fields.write("any", List.of(new byte[] {1, 2}))).isEqualTo("[\"AQI=\"]");
        assertThat(fields.write("any", List.of(ByteBuffer.wrap(new byte[] {1, 2}))))
                .isEqualTo("[\"AQI=\"]");
    }

    @Test
    void aDriverThatGivesNoDataIsToldWhereAndWhat() throws Exception {
        assertThat(fields.unfit("any", Map.of("a", List.of(new Point(1)))))
                .startsWith("a[0]: the driver gave a " + Point.class.getName());
        Map<Object, Object> raw = new HashMap<>();
        raw.put(null, 1);
        assertThat(fields.unfit("any", List.of(raw))).startsWith("[0]: the driver gave a Map with null as key");
        assertThat(fields.unfit("any", new Thread("t"))).contains("java.lang.Thread");
    }

    @Test
    void aValueThatContainsItselfEnds() throws Exception {
        List<Object> list = new ArrayList<>();
        list.add(list);
        Map<String, Object> map = new HashMap<>();
        map.put("self", new Object[] {map});
        assertThat(fields.unfit("any", list)).contains("contain itself").hasSizeLessThan(1000);
        assertThat(fields.unfit("any", map)).contains("contain itself");
        assertThat(fields.codec("any").same(list, new ArrayList<>(list))).isTrue();
    }

    @Test
    void optionsMayMixTextsAndNumbers() throws Exception {
        assertThat(fields.read("selector", "\"a\"")).isEqualTo("a");
        assertThat(fields.read("selector", "1")).isEqualTo(1L);
        assertThat(fields.fault("selector", "\"1\"")).isEqualTo("BAD_VALUE selector: \"1\" is none of a, b, c, 1");
        assertThat(fields.fault("selector", "2")).isEqualTo("BAD_VALUE selector: 2 is none of a, b, c, 1");
        assertThat(fields.fault("selector", "true")).isEqualTo("BAD_VALUE selector: true is none of a, b, c, 1");
        assertThat(fields.fault("selector", "null")).isEqualTo("BAD_VALUE selector: null is none of a, b, c, 1");
        assertThat(fields.fault("selector", "[\"a\"]"))
                .isEqualTo("WRONG_TYPE selector: expected one of a, b, c, 1, got array");
        assertThat(fields.read("half", "0.5")).isEqualTo(0.5);
        assertThat(fields.codec("selector").schema().options()).containsExactly("a", "b", "c", 1L);
        assertThat(fields.codec("selector").schema().oneOf()).isNull();
    }

    @Test
    void exactlyOneSchemaFitsAnyData() throws Exception {
        assertThat(fields.codec("any").schema().oneOf())
                .extracting(DataSchema::type)
                .containsExactlyInAnyOrder(
                        DataSchema.Type.OBJECT,
                        DataSchema.Type.ARRAY,
                        DataSchema.Type.STRING,
                        // an integer is a number too: both among them would fit it twice
                        DataSchema.Type.NUMBER,
                        DataSchema.Type.BOOLEAN,
                        DataSchema.Type.NULL);
    }

    @Test
    void bytesStayBytes() throws Exception {
        TypeCodec codec = fields.codec("any");
        byte[] given = {1, 2};
        assertThat((byte[]) codec.fromBytes(given)).isEqualTo(given).isNotSameAs(given);
        assertThat(codec.toBytes(given)).isEqualTo(given).isNotSameAs(given);
        assertThat(codec.toBytes(ByteBuffer.wrap(given).position(1))).containsExactly(2);
        assertThat(codec.toBytes("text")).isNull();
    }

    @Test
    void anyDataIsComparedByContent() throws Exception {
        TypeCodec codec = fields.codec("any");
        assertThat(codec.same(Map.of("a", List.of(Double.NaN)), Map.of("a", List.of(Double.NaN))))
                .isTrue();
        assertThat(codec.same(Map.of("a", new int[] {1}), Map.of("a", new int[] {1})))
                .isTrue();
        assertThat(codec.same(Map.of("a", 1L), Map.of("a", 2L))).isFalse();
        assertThat(codec.same(List.of(1L), List.of(1L, 2L))).isFalse();
        assertThat(codec.same(null, null)).isTrue();
        assertThat(codec.same(null, 1L)).isFalse();
        assertThat(codec.same(true, 1L)).isFalse();
    }
}
