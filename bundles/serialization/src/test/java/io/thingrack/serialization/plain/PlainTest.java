package io.thingrack.serialization.plain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.thingrack.serialization.Trees;
import io.thingrack.serialization.bytes.Limits;
import io.thingrack.spi.serialization.DataWriter;
import io.thingrack.spi.serialization.MalformedDataException;
import io.thingrack.spi.serialization.Serializer;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class PlainTest {
    private final Serializer text = new TextSerializer();
    private final Serializer octets = new OctetsSerializer();

    @Test
    void textIsTextEvenIfItLooksLikeANumber() throws Exception {
        assertThat(Trees.read(text.reader("5.0".getBytes(StandardCharsets.UTF_8))))
                .isEqualTo("5.0");
        assertThat(Trees.read(text.reader("\"Ω\"".getBytes(StandardCharsets.UTF_8))))
                .isEqualTo("\"Ω\"");
        assertThat(Trees.read(text.reader(new byte[0]))).isEqualTo("");
    }

    @Test
    void badTextIsRefused() {
        assertThatThrownBy(() -> text.reader(new byte[] {'a', (byte) 0xFF}))
                .isInstanceOf(MalformedDataException.class)
                .hasMessage("not UTF-8 at byte 1");
        assertThatThrownBy(() -> new TextSerializer(new Limits(1, 3, 1, 1)).reader(new byte[4]))
                .isInstanceOf(MalformedDataException.class)
                .hasMessageContaining("at most 3");
    }

    @Test
    void octetsAreTheBytes() throws Exception {
        byte[] bytes = {0, 1, (byte) 0xFF};
        assertThat(Trees.read(octets.reader(bytes))).isEqualTo(bytes);
        assertThat(Trees.read(octets.reader(new byte[0]))).isEqualTo(new byte[0]);
        assertThat(bytes(octets, w -> w.binary(bytes))).isEqualTo(bytes);
    }

    @Test
    void scalarsAreWrittenAsText() {
        for (Serializer plain : new Serializer[] {text, octets}) {
            assertThat(written(plain, w -> w.text("a \"b\" Ω"))).isEqualTo("a \"b\" Ω");
            assertThat(written(plain, w -> w.text(""))).isEqualTo("");
            assertThat(written(plain, w -> w.number(5L))).isEqualTo("5");
            assertThat(written(plain, w -> w.number(0.1))).isEqualTo("0.1");
            assertThat(written(plain, w -> w.number(0.1f))).isEqualTo("0.1");
            assertThat(written(plain, w -> w.number(BigInteger.TEN))).isEqualTo("10");
            assertThat(written(plain, w -> w.number(new BigDecimal("0.10")))).isEqualTo("0.10");
            assertThat(written(plain, w -> w.bool(true))).isEqualTo("true");
            assertThat(written(plain, DataWriter::nullValue)).isEqualTo("null");
            assertThat(written(plain, w -> w.number(Double.NaN))).isEqualTo("NaN");
            assertThat(written(plain, w -> w.number(Float.NEGATIVE_INFINITY))).isEqualTo("-Infinity");
        }
        assertThat(written(text, w -> w.binary(new byte[] {0, 1, (byte) 0xFF}))).isEqualTo("AAH/");
    }

    @Test
    void structureIsWrittenAsJson() {
        for (Serializer plain : new Serializer[] {text, octets}) {
            assertThat(written(plain, w -> {
                        w.startObject(1);
                        w.field("a");
                        w.startArray(3);
                        w.text("b");
                        w.number(Double.NaN);
                        w.binary(new byte[1]);
                        w.endArray();
                        w.endObject();
                    }))
                    .isEqualTo("{\"a\":[\"b\",null,\"AA==\"]}");
            assertThat(written(plain, w -> w.array(new double[] {1, Double.NaN})))
                    .isEqualTo("[1.0,null]");
        }
    }

    private static String written(Serializer serializer, Consumer<DataWriter> what) {
        return new String(bytes(serializer, what), StandardCharsets.UTF_8);
    }

    private static byte[] bytes(Serializer serializer, Consumer<DataWriter> what) {
        DataWriter writer = serializer.writer();
        what.accept(writer);
        return writer.toBytes();
    }
}
