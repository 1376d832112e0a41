package io.thingrack.serialization.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.thingrack.spi.serialization.DataReader;
import io.thingrack.spi.serialization.DataWriter;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonWriterTest {
    private final JsonSerializer json = new JsonSerializer();

    @Test
    void scalarsAreThemselves() {
        assertThat(written(DataWriter::nullValue)).isEqualTo("null");
        assertThat(written(w -> w.bool(true))).isEqualTo("true");
        assertThat(written(w -> w.bool(false))).isEqualTo("false");
        assertThat(written(w -> w.number(0L))).isEqualTo("0");
        assertThat(written(w -> w.number(Long.MIN_VALUE))).isEqualTo("-9223372036854775808");
        assertThat(written(w -> w.number(Long.MAX_VALUE))).isEqualTo("9223372036854775807");
        assertThat(written(w -> w.number(new BigInteger("123456789012345678901234567890"))))
                .isEqualTo("123456789012345678901234567890");
        assertThat(written(w -> w.number(new BigDecimal("0.10")))).isEqualTo("0.10");
        assertThat(written(w -> w.text("a"))).isEqualTo("\"a\"");
        assertThat(written(w -> w.binary(new byte[] {0, 1, (byte) 0xFF}))).isEqualTo("\"AAH/\"");
    }

    @ParameterizedTest
    @CsvSource({
        "0.0, 0.0",
        "-0.0, -0.0",
        "1.0, 1.0",
        "1000.0, 1000.0",
        "-25.0, -25.0",
        "0.1, 0.1",
        "9999999.0, 9999999.0",
        "2.0E-3, 0.002",
        "1e7, 1.0E7",
        "1e23, 1.0E23",
        "2e23, 2.0E23",
        "4.9e-324, 4.9E-324",
        "1.7976931348623157e308, 1.7976931348623157E308"
    })
    void doublesAreShort(double value, String text) {
        assertThat(written(w -> w.number(value))).isEqualTo(text);
    }

    @Test
    void doublesReadBackTheSame() throws Exception {
        Random random = new Random(11);
        for (int i = 0; i < 50_000; i++) {
            double value = Double.longBitsToDouble(random.nextLong());
            if (Double.isFinite(value)) {
                DataReader reader = json.reader(bytes(w -> w.number(value)));
                reader.next();
                assertThat(reader.doubleValue()).isEqualTo(value);
            }
        }
    }

    @Test
    void floatsAreShortAndReadBackTheSame() {
        assertThat(written(w -> w.number(0.1f))).isEqualTo("0.1");
        assertThat(written(w -> w.number(3.4028235e38f))).isEqualTo("3.4028235E38");
        Random random = new Random(12);
        for (int i = 0; i < 50_000; i++) {
            float value = Float.intBitsToFloat(random.nextInt());
            if (Float.isFinite(value)) {
                assertThat(Float.parseFloat(written(w -> w.number(value)))).isEqualTo(value);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
    void whatJsonCannotHoldIsNull(double value) {
        assertThat(written(w -> w.number(value))).isEqualTo("null");
        assertThat(written(w -> w.number((float) value))).isEqualTo("null");
        assertThat(written(w -> w.array(new double[] {1, value}))).isEqualTo("[1.0,null]");
    }

    @Test
    void arraysAndObjectsNest() {
        assertThat(written(w -> {
                    w.startObject(3);
                    w.field("a");
                    w.startArray(2);
                    w.number(1);
                    w.startObject(0);
                    w.endObject();
                    w.endArray();
                    w.field("b");
                    w.startArray(0);
                    w.endArray();
                    w.field("c");
                    w.nullValue();
                    w.endObject();
                }))
                .isEqualTo("{\"a\":[1,{}],\"b\":[],\"c\":null}");
    }

    @Test
    void arraysOfPrimitivesAreArrays() {
        assertThat(written(w -> w.array(new double[] {0.5, 1}))).isEqualTo("[0.5,1.0]");
        assertThat(written(w -> w.array(new float[] {0.1f}))).isEqualTo("[0.1]");
        assertThat(written(w -> w.array(new long[] {1, -2}))).isEqualTo("[1,-2]");
        assertThat(written(w -> w.array(new int[] {}))).isEqualTo("[]");
    }

    @Test
    void textIsEscapedAsFarAsItMustBe() {
        assertThat(written(w -> w.text("\"\\/\b\t\n\f\r\u0000\u001f\u007f")))
                .isEqualTo("\"\\\"\\\\/\\b\\t\\n\\f\\r\\u0000\\u001f\u007f\"");
        assertThat(written(w -> w.text("é\u07ff\u0800℃\u2028\u2029\uffff😀")))
                .isEqualTo("\"é\u07ff\u0800℃\u2028\u2029\uffff😀\"");
        assertThat(written(w -> w.text("a\ud83d"))).isEqualTo("\"a\ufffd\"");
        assertThat(written(w -> w.text("\ude00a"))).isEqualTo("\"\ufffda\"");
    }

    @Test
    void anyTextReadsBackTheSame() throws Exception {
        Random random = new Random(13);
        for (int i = 0; i < 5_000; i++) {
            String text = random.ints(random.nextInt(40), 0, 0x11000)
                    .map(c -> Character.isBmpCodePoint(c) && Character.isSurrogate((char) c) ? 'x' : c)
                    .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                    .toString();
            DataReader reader = json.reader(bytes(w -> w.text(text)));
            reader.next();
            assertThat(reader.text()).isEqualTo(text);
        }
    }

    @Test
    void anIncompleteOrSecondValueIsTheProgramsFault() {
        assertThatThrownBy(() -> written(w -> {})).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> written(w -> w.startArray(1))).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> written(DataWriter::endArray)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> written(w -> {
                    w.number(1);
                    w.number(2);
                }))
                .isInstanceOf(IllegalStateException.class);
    }

    private String written(Consumer<DataWriter> what) {
        return new String(bytes(what), StandardCharsets.UTF_8);
    }

    private byte[] bytes(Consumer<DataWriter> what) {
        DataWriter writer = json.writer();
        what.accept(writer);
        return writer.toBytes();
    }

    /** What stands at any place of a long text is written as in a short one. */
    @Test
    void longTextsAreWrittenLikeShortOnes() {
        for (String special : List.of("\"", "\\", "\n", "\u0000", "\u001f", "?", "é", "€", "😀", "\ud800", "\udc00")) {
            String alone = written(w -> w.text(special));
            String inside = alone.substring(1, alone.length() - 1);
            for (int place = 0; place < 80; place++) {
                String before = "a".repeat(place);
                String after = "b?".repeat(40);
                assertThat(written(w -> w.text(before + special + after)))
                        .isEqualTo("\"" + before + inside + after + "\"");
            }
        }
    }
}
