package io.thingrack.serialization.msgpack;

import static io.thingrack.serialization.Golden.real;
import static io.thingrack.serialization.Golden.whole;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.thingrack.serialization.BinaryFormatTest;
import io.thingrack.serialization.Golden;
import io.thingrack.serialization.Trees;
import io.thingrack.serialization.bytes.Limits;
import io.thingrack.spi.serialization.DataReader;
import io.thingrack.spi.serialization.DataReader.Token;
import io.thingrack.spi.serialization.DataWriter;
import io.thingrack.spi.serialization.MalformedDataException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MsgpackTest extends BinaryFormatTest {
    private static final Golden GOLDEN = new Golden("msgpack");

    private final MsgpackSerializer msgpack = new MsgpackSerializer();

    MsgpackTest() {
        super(new MsgpackSerializer(), GOLDEN);
    }

    @ParameterizedTest
    @CsvSource({"nan, NaN", "inf, Infinity", "-inf, -Infinity"})
    void whatIsNotFiniteStaysWhatItIs(String key, double value) throws Exception {
        assertThat(read(GOLDEN.bytes(key))).isEqualTo(value);
        assertThat(written(w -> w.number(value))).isEqualTo(GOLDEN.bytes(key));
        DataReader reader = msgpack.reader(GOLDEN.bytes(key));
        reader.next();
        assertThatThrownBy(reader::decimal).isInstanceOf(MalformedDataException.class);
    }

    @Test
    void floatsStayFloats() throws Exception {
        assertThat(written(w -> w.number(0.5f))).isEqualTo(GOLDEN.bytes("float"));
        assertThat(read(GOLDEN.bytes("float"))).isEqualTo(0.5);
    }

    @Test
    void longsAndNumbersBeyondThemTellApart() throws Exception {
        DataReader largest = msgpack.reader(GOLDEN.bytes("i18446744073709551615"));
        largest.next();
        assertThat(largest.fitsLong()).isFalse();
        assertThat(largest.doubleValue()).isEqualTo(0x1p64);
        assertThat(largest.decimal()).isEqualTo(new BigDecimal("18446744073709551615"));
        DataReader smallest = msgpack.reader(GOLDEN.bytes("i-9223372036854775808"));
        smallest.next();
        assertThat(smallest.fitsLong()).isTrue();
        assertThat(smallest.longValue()).isEqualTo(Long.MIN_VALUE);
    }

    @Test
    void whatItCannotHoldBecomesText() throws Exception {
        assertThat(read(written(w -> w.number(BigInteger.ONE.shiftLeft(64))))).isEqualTo("18446744073709551616");
        assertThat(read(written(
                        w -> w.number(BigInteger.ONE.shiftLeft(63).negate().subtract(BigInteger.ONE)))))
                .isEqualTo("-9223372036854775809");
        assertThat(read(written(w -> w.number(new BigDecimal("0.10"))))).isEqualTo("0.10");
        assertThat(read(written(w -> w.text("a\ud83d")))).isEqualTo("a\ufffd");
    }

    @ParameterizedTest
    @ValueSource(ints = {0xFFFF, 0x10000})
    void largeSizesAreReadBack(int size) throws Exception {
        String text = "x".repeat(size);
        assertThat(read(written(w -> w.text(text)))).isEqualTo(text);
        byte[] bytes = new byte[size];
        assertThat(read(written(w -> w.binary(bytes)))).isEqualTo(bytes);
        List<Object> array = whole(new int[size]);
        assertThat(read(written(w -> Golden.write(array, w)))).isEqualTo(array);
        Map<String, Object> object = new LinkedHashMap<>();
        for (int i = 0; i < size; i++) {
            object.put("m" + i, true);
        }
        assertThat(read(written(w -> Golden.write(object, w)))).isEqualTo(object);
        double[] numbers = new double[size];
        assertThat(read(written(w -> w.array(numbers)))).isEqualTo(real(numbers));
    }

    @Test
    void arraysOfPrimitivesAreWhatNumpyWrites() {
        assertThat(written(w -> w.array(new double[] {1, 0, 3}))).isEqualTo(GOLDEN.bytes("numpy.<f8"));
        assertThat(written(w -> w.array(new float[] {1, 0, 3}))).isEqualTo(GOLDEN.bytes("numpy.<f4"));
        assertThat(written(w -> w.array(new long[] {1, -2, 3}))).isEqualTo(GOLDEN.bytes("numpy.<i8"));
        assertThat(written(w -> w.array(new int[] {1, -2, 3}))).isEqualTo(GOLDEN.bytes("numpy.<i4"));
        assertThat(written(w -> w.array(new double[0]))).isEqualTo(GOLDEN.bytes("numpy.empty"));
        assertThat(written(w -> w.array(new double[] {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})))
                .isEqualTo(GOLDEN.bytes("numpy.nan"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"<f2", "<f4", "<f8", ">f4", ">f8"})
    void numpyArraysOfRealNumbersAreArrays(String type) throws Exception {
        assertThat(read(GOLDEN.bytes("numpy." + type))).isEqualTo(real(1, 0, 3));
    }

    @ParameterizedTest
    @ValueSource(strings = {"|u1", "<u2", ">u4"})
    void numpyArraysWithoutSignAreArrays(String type) throws Exception {
        assertThat(read(GOLDEN.bytes("numpy." + type))).isEqualTo(whole(1, 0, 3));
    }

    @ParameterizedTest
    @ValueSource(strings = {"|i1", "<i2", "<i4", "<i8", ">i2", ">i8"})
    void numpyArraysOfWholeNumbersAreArrays(String type) throws Exception {
        assertThat(read(GOLDEN.bytes("numpy." + type))).isEqualTo(whole(1, -2, 3));
    }

    @Test
    void otherNumpyArraysAreArraysToo() throws Exception {
        assertThat(read(GOLDEN.bytes("numpy.<u8")))
                .isEqualTo(List.of(BigInteger.ONE, BigInteger.ZERO, new BigInteger("18446744073709551615")));
        assertThat(read(GOLDEN.bytes("numpy.|b1"))).isEqualTo(List.of(true, false, true));
        assertThat(read(GOLDEN.bytes("numpy.nan"))).isEqualTo(real(Double.NaN, 1 / 0.0, -1 / 0.0));
        assertThat(read(GOLDEN.bytes("numpy.v2"))).isEqualTo(real(1, 2));
        assertThat(read(GOLDEN.bytes("numpy.v3"))).isEqualTo(real(1, 2));
    }

    @Test
    void dimensionsAreArraysInEachOther() throws Exception {
        assertThat(read(GOLDEN.bytes("numpy.0d"))).isEqualTo(2.5);
        assertThat(read(GOLDEN.bytes("numpy.empty"))).isEqualTo(List.of());
        assertThat(read(GOLDEN.bytes("numpy.2x0"))).isEqualTo(List.of(List.of(), List.of()));
        assertThat(read(GOLDEN.bytes("numpy.c"))).isEqualTo(List.of(real(1.5, 2, 3), real(4, 5, 6)));
        assertThat(read(GOLDEN.bytes("numpy.fortran"))).isEqualTo(List.of(real(1.5, 2, 3), real(4, 5, 6)));
        List<Object> cube = List.of(
                List.of(whole(0, 1, 2, 3), whole(4, 5, 6, 7), whole(8, 9, 10, 11)),
                List.of(whole(12, 13, 14, 15), whole(16, 17, 18, 19), whole(20, 21, 22, 23)));
        assertThat(read(GOLDEN.bytes("numpy.3d"))).isEqualTo(cube);
        assertThat(read(GOLDEN.bytes("numpy.3d.fortran.big"))).isEqualTo(cube);
    }

    @Test
    void aNumpyArrayMayStandAnywhereAndBeSkipped() throws Exception {
        assertThat(read(GOLDEN.bytes("numpy.within")))
                .isEqualTo(Map.of("a", List.of(real(1.5, 2, 3), real(4, 5, 6)), "b", List.of(2.5)));
        DataReader reader = msgpack.reader(GOLDEN.bytes("numpy.within"));
        assertThat(reader.next()).isEqualTo(Token.START_OBJECT);
        assertThat(reader.next()).isEqualTo(Token.FIELD);
        assertThat(reader.next()).isEqualTo(Token.START_ARRAY);
        reader.skip();
        assertThat(reader.token()).isEqualTo(Token.END_ARRAY);
        assertThat(reader.next()).isEqualTo(Token.FIELD);
        assertThat(reader.text()).isEqualTo("b");
    }

    @ParameterizedTest
    @ValueSource(strings = {"numpy.record", "numpy.complex", "numpy.text", "numpy.time"})
    void numpyArraysOfOtherThingsAreRefused(String key) {
        assertThatThrownBy(() -> read(GOLDEN.bytes(key)))
                .isInstanceOf(MalformedDataException.class)
                .hasMessageContaining("numpy array");
    }

    @ParameterizedTest
    @CsvSource({"timestamp, -1", "ext5, 5"})
    void otherExtensionTypesAreNamedAndRefused(String key, String type) {
        assertThatThrownBy(() -> read(GOLDEN.bytes(key)))
                .isInstanceOf(MalformedDataException.class)
                .hasMessageContaining("extension type " + type + ",");
    }

    @ParameterizedTest
    @CsvSource({
        "'', there is no value",
        "c1, 0xc1",
        "cd01, too early",
        "a3 61, too early",
        "c6ffffffff, too early",
        "dbffffffff 61, too early",
        "ddffffffff, too early",
        "dd7fffffff c0, too early",
        "dfffffffff, too early",
        "df00000002 a161c0, too early",
        "9201, too early",
        "c9ffffffff01, too early",
        "c0c0, after the value",
        "81 01 02, has to be text",
        "81 c40161 02, has to be text",
        "82 a16101 a16102, twice",
        "a1ff, UTF-8",
        "a3eda080, UTF-8"
    })
    void whatIsNotMessagePackIsRefused(String hex, String why) {
        assertThatThrownBy(() -> read(HexFormat.of().parseHex(hex.replace(" ", ""))))
                .isInstanceOf(MalformedDataException.class)
                .hasMessageContaining(why)
                .message()
                .hasSizeLessThan(200);
    }

    @Test
    void whatIsCutOffAnywhereIsRefused() {
        for (String key : List.of("object16", "nested", "numpy.within", "x256", "bytes256", "numpy.3d")) {
            byte[] whole = GOLDEN.bytes(key);
            for (int length = 0; length < whole.length; length++) {
                byte[] part = Arrays.copyOf(whole, length);
                assertThatThrownBy(() -> read(part)).isInstanceOf(MalformedDataException.class);
            }
        }
    }

    @Test
    void depthIsBounded() throws Exception {
        byte[] good = new byte[65];
        Arrays.fill(good, (byte) 0x91);
        good[64] = 0;
        assertThat(read(good)).isInstanceOf(List.class);
        byte[] deep = new byte[100_000];
        Arrays.fill(deep, (byte) 0x91);
        Assertions.assertTimeoutPreemptively(
                Duration.ofSeconds(1),
                () -> assertThatThrownBy(() -> read(deep)).hasMessageContaining("64 deep"));
        MsgpackSerializer shallow = new MsgpackSerializer(new Limits(2, 9, 9, 9));
        assertThatThrownBy(() -> Trees.read(shallow.reader(GOLDEN.bytes("numpy.3d"))))
                .hasMessageContaining("2 deep");
        assertThatThrownBy(() -> Trees.read(shallow.reader(GOLDEN.bytes("numpy.within"))))
                .hasMessageContaining("2 deep");
    }

    @Test
    void lengthsAreBounded() {
        MsgpackSerializer tight = new MsgpackSerializer(new Limits(4, 30, 2, 9));
        assertThatThrownBy(() -> Trees.read(tight.reader(GOLDEN.bytes("x31")))).hasMessageContaining("30 bytes");
        assertThatThrownBy(() -> Trees.read(tight.reader(written(w -> {
                    w.startObject(1);
                    w.field("abc");
                    w.nullValue();
                    w.endObject();
                }))))
                .hasMessageContaining("2 bytes");
    }

    @Test
    void aSizeThatWasAnnouncedWronglyIsTheProgramsFault() {
        assertThatThrownBy(() -> written(w -> {
                    w.startArray(2);
                    w.nullValue();
                    w.endArray();
                }))
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> written(w -> {
                    w.startObject(0);
                    w.field("a");
                }))
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> written(w -> w.startArray(0))).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> written(w -> {})).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> written(DataWriter::endArray)).isInstanceOf(IllegalStateException.class);
    }
}
