package io.thingrack.serialization.cbor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.thingrack.serialization.BinaryFormatTest;
import io.thingrack.serialization.Golden;
import io.thingrack.serialization.Trees;
import io.thingrack.serialization.bytes.Limits;
import io.thingrack.spi.serialization.DataReader;
import io.thingrack.spi.serialization.DataReader.Token;
import io.thingrack.spi.serialization.MalformedDataException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CborTest extends BinaryFormatTest {
    private static final Golden GOLDEN = new Golden("cbor");

    private final CborSerializer cbor = new CborSerializer();

    CborTest() {
        super(new CborSerializer(), GOLDEN);
    }

    @ParameterizedTest
    @CsvSource({
        "nan, NaN",
        "inf, Infinity",
        "-inf, -Infinity",
        "half0.5, 0.5",
        "half65504, 65504",
        "halftiny, 5.960464477539063E-8",
        "half-0.0, -0.0",
        "float100000, 100000"
    })
    void shortFormsOfNumbersAreRead(String key, double value) throws Exception {
        assertThat(read(GOLDEN.bytes("short." + key))).isEqualTo(value);
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, 0.1})
    void doublesAndFloatsKeepWhatTheyAre(double value) throws Exception {
        assertThat(read(written(w -> w.number(value)))).isEqualTo(value);
        assertThat(read(written(w -> w.number((float) value)))).isEqualTo((double) (float) value);
        assertThat(read(written(w -> w.array(new double[] {value})))).isEqualTo(List.of(value));
        DataReader reader = cbor.reader(written(w -> w.number(value)));
        reader.next();
        assertThat(reader.isFinite()).isEqualTo(Double.isFinite(value));
    }

    @Test
    void bigNumbersAreExactBothWays() throws Exception {
        BigInteger twoTo64 = BigInteger.ONE.shiftLeft(64);
        for (Map.Entry<String, BigInteger> e : Map.of(
                        "big", twoTo64,
                        "-64bits", twoTo64.negate(),
                        "-big", twoTo64.negate().subtract(BigInteger.ONE),
                        "digits1000", BigInteger.TEN.pow(1000).subtract(BigInteger.ONE))
                .entrySet()) {
            assertThat(read(GOLDEN.bytes(e.getKey()))).isEqualTo(e.getValue());
            assertThat(written(w -> w.number(e.getValue()))).isEqualTo(GOLDEN.bytes(e.getKey()));
        }
        assertThatThrownBy(() -> read(GOLDEN.bytes("digits1100"))).hasMessageContaining("1000 digits");
    }

    @ParameterizedTest
    @CsvSource({"decimal, 273.15", "decimal-, -1E+5", "decimalbig, 12345678901234567890123.5"})
    void decimalsAreExactBothWays(String key, BigDecimal value) throws Exception {
        DataReader reader = cbor.reader(GOLDEN.bytes(key));
        assertThat(reader.next()).isEqualTo(Token.DECIMAL);
        assertThat(reader.decimal()).isEqualTo(value);
        assertThat(reader.doubleValue()).isEqualTo(value.doubleValue());
        assertThat(written(w -> w.number(value))).isEqualTo(GOLDEN.bytes(key));
    }

    @Test
    void tagsThatLeaveAValueAsItIsArePassedOver() throws Exception {
        assertThat(read(GOLDEN.bytes("time"))).isEqualTo("2020-01-01T00:00:00Z");
        assertThat(read(GOLDEN.bytes("uuid"))).isEqualTo(HexFormat.of().parseHex("00000000000000000000000000000001"));
        assertThat(read(GOLDEN.bytes("selfdescribed"))).isEqualTo(Golden.whole(1));
        assertThat(read(hex("c11a5e0be100"))).isEqualTo(BigInteger.valueOf(0x5e0be100));
        assertThatThrownBy(() -> read(GOLDEN.bytes("rational"))).hasMessageContaining("the tag 30");
        assertThatThrownBy(() -> read(hex("dbffffffffffffffff00")))
                .hasMessageContaining("the tag 18446744073709551615");
    }

    @Test
    void sizesNeedNotBeAnnounced() throws Exception {
        assertThat(read(GOLDEN.bytes("indefinite")))
                .isEqualTo(Map.of("a", List.of(BigInteger.ONE, List.of(), Map.of("b", "c"))));
        // RFC 8949, appendix A
        assertThat(read(hex("7f657374726561646d696e67ff"))).isEqualTo("streaming");
        assertThat(read(hex("5f42010243030405ff"))).isEqualTo(new byte[] {1, 2, 3, 4, 5});
        assertThat(read(hex("bf6346756ef563416d7421ff"))).isEqualTo(Map.of("Fun", true, "Amt", BigInteger.valueOf(-2)));
        assertThat(read(hex("7fff"))).isEqualTo("");
    }

    @Test
    void undefinedIsNull() throws Exception {
        assertThat(read(GOLDEN.bytes("undefined"))).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "'', there is no value",
        "18, too early",
        "6361, too early",
        "5bffffffffffffffff, too early",
        "7b7fffffffffffffff, too early",
        "9bffffffffffffffff, too early",
        "9a7fffffff00, too early",
        "bb8000000000000000, too early",
        "8201, too early",
        "9f01, too early",
        "7f6161, too early",
        "0000, after the value",
        "a10102, has to be text",
        "a2616101616102, twice",
        "bf616101616102ff, twice",
        "61ff, UTF-8",
        "7f61c361a9ff, UTF-8",
        "7f4161ff, another kind",
        "7f7f6161ffff, another kind",
        "ff, break",
        "81ff, break",
        "bf6161ff, break",
        "1c, nothing starts with",
        "1f, nothing starts with",
        "5c, nothing starts with",
        "df00, nothing starts with",
        "e0, simple value",
        "f818, simple value",
        "f8ff, simple value",
        "c201, has to be bytes",
        "c25bffffffffffffffff, digits",
        "c401, array of two",
        "c482c24906000000000000000001, exponent",
        "c4821a0098968001, exponent",
        "c4820161, whole number",
        "c48201c101, whole number",
        "c0, too early"
    })
    void whatIsNotCborIsRefused(String hex, String why) {
        assertThatThrownBy(() -> read(hex(hex)))
                .isInstanceOf(MalformedDataException.class)
                .hasMessageContaining(why)
                .message()
                .hasSizeLessThan(200);
    }

    @Test
    void whatIsCutOffAnywhereIsRefused() {
        for (String key : List.of("object16", "nested", "x256", "bytes256", "indefinite", "decimalbig", "digits1000")) {
            byte[] whole = GOLDEN.bytes(key);
            for (int length = 0; length < whole.length; length++) {
                byte[] part = Arrays.copyOf(whole, length);
                assertThatThrownBy(() -> read(part)).isInstanceOf(MalformedDataException.class);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0x81, 0x9F, 0xC0})
    void depthIsBounded(int first) {
        byte[] deep = new byte[100_000];
        Arrays.fill(deep, (byte) first);
        Assertions.assertTimeoutPreemptively(
                Duration.ofSeconds(1),
                () -> assertThatThrownBy(() -> read(deep)).isInstanceOf(MalformedDataException.class));
    }

    @Test
    void lengthsAreBounded() {
        CborSerializer tight = new CborSerializer(new Limits(4, 8, 2, 9));
        assertThatThrownBy(() -> Trees.read(tight.reader(hex("7f657374726561646d696e67ff"))))
                .hasMessageContaining("8 bytes");
        assertThatThrownBy(() -> Trees.read(tight.reader(hex("bf6346756ef5ff"))))
                .hasMessageContaining("2 bytes");
    }

    private static byte[] hex(String hex) {
        return HexFormat.of().parseHex(hex);
    }
}
