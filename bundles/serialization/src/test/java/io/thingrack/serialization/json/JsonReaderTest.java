package io.thingrack.serialization.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.thingrack.serialization.Trees;
import io.thingrack.serialization.bytes.Limits;
import io.thingrack.spi.serialization.DataReader;
import io.thingrack.spi.serialization.DataReader.Token;
import io.thingrack.spi.serialization.MalformedDataException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonReaderTest {
    private final JsonSerializer json = new JsonSerializer();

    @Test
    void wholeValuesAreRead() throws Exception {
        Object value = read("""
                {"a": [1, -2.5, true, false, null, "\\u00e9\\n\\ud83d\\ude00"], "b": {}, "": []}
                """);
        assertThat(value)
                .isEqualTo(Map.of(
                        "a", Arrays.asList(BigInteger.ONE, -2.5, true, false, null, "é\n😀"),
                        "b", Map.of(),
                        "", List.of()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"5", "-0", "5.0", "\"text\"", "true", "null", " 5 "})
    void oneScalarIsAWholeValue(String text) throws Exception {
        DataReader reader = reader(text);
        assertThat(reader.token()).isNull();
        assertThat(reader.next()).isNotEqualTo(Token.END);
        assertThat(reader.next()).isEqualTo(Token.END);
        assertThat(reader.next()).isEqualTo(Token.END);
    }

    @Test
    void skipGoesToTheEndOfWhatStarts() throws Exception {
        DataReader reader = reader("[[1,[2,{\"a\":[3]}]],{\"b\":4},5]");
        reader.next();
        assertThat(reader.next()).isEqualTo(Token.START_ARRAY);
        reader.skip();
        assertThat(reader.token()).isEqualTo(Token.END_ARRAY);
        assertThat(reader.next()).isEqualTo(Token.START_OBJECT);
        reader.skip();
        assertThat(reader.token()).isEqualTo(Token.END_OBJECT);
        assertThat(reader.next()).isEqualTo(Token.INTEGER);
        reader.skip();
        assertThat(reader.longValue()).isEqualTo(5);
        assertThat(reader.next()).isEqualTo(Token.END_ARRAY);
        assertThat(reader.next()).isEqualTo(Token.END);
    }

    @ParameterizedTest
    @CsvSource({
        "9223372036854775807, true",
        "-9223372036854775808, true",
        "9223372036854775808, false",
        "-9223372036854775809, false",
        "0, true",
        "2147483648, true"
    })
    void whatFitsALongSaysSo(String text, boolean fits) throws Exception {
        DataReader reader = reader(text);
        assertThat(reader.next()).isEqualTo(Token.INTEGER);
        assertThat(reader.fitsLong()).isEqualTo(fits);
        assertThat(reader.integer()).isEqualTo(new BigInteger(text));
        assertThat(reader.decimal()).isEqualTo(new BigDecimal(text));
        assertThat(reader.doubleValue()).isEqualTo(Double.parseDouble(text));
        if (fits) {
            assertThat(reader.longValue()).isEqualTo(Long.parseLong(text));
        }
    }

    /** A short value alone is read without the parser; with a blank before it by the parser. */
    @Test
    void shortValuesAloneAreWhatTheyAreToTheParser() throws Exception {
        Random random = new Random(5);
        String alphabet = "0123456789012345678901234567890123456789-.-.eE+";
        int good = 0;
        for (int i = 0; i < 200_000; i++) {
            StringBuilder text = new StringBuilder();
            for (int length = 1 + random.nextInt(18); length > 0; length--) {
                text.append(alphabet.charAt(random.nextInt(alphabet.length())));
            }
            String alone = outcome(text.toString());
            if (!alone.equals(outcome(" " + text))) {
                assertThat(alone).as(text.toString()).isEqualTo(outcome(" " + text));
            }
            good += alone.equals("refused") ? 0 : 1;
        }
        assertThat(good).as("numbers among them").isGreaterThan(10_000);
    }

    private String outcome(String text) {
        try {
            DataReader reader = reader(text);
            Token token = reader.next();
            String value = token + " " + reader.decimal() + " " + reader.doubleValue();
            return value + (token == Token.INTEGER ? " " + reader.fitsLong() + reader.integer() : "") + reader.next();
        } catch (MalformedDataException e) {
            return "refused";
        }
    }

    @Test
    void aThousandDigitsAreExact() throws Exception {
        String digits = "7".repeat(1_000);
        DataReader reader = reader(digits);
        reader.next();
        assertThat(reader.integer()).isEqualTo(new BigInteger(digits));
        assertThat(reader.doubleValue()).isInfinite();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.1",
                "1e23",
                "2.2250738585072011e-308",
                "4.9e-324",
                "2.4703282292062327e-324",
                "1.7976931348623157e308",
                "9007199254740993.0",
                "-0.0",
                "123456789012345678901234567890.5"
            })
    void decimalsAreTheNearestDoubleAndExact(String text) throws Exception {
        DataReader reader = reader(text);
        assertThat(reader.next()).isEqualTo(Token.DECIMAL);
        assertThat(reader.doubleValue()).isEqualTo(Double.parseDouble(text));
        assertThat(reader.decimal()).isEqualTo(new BigDecimal(text));
        assertThat(reader.doubleValue()).isEqualTo(Double.parseDouble(text));
    }

    @Test
    void aDecimalBeyondDoubleIsInfiniteAndStillExact() throws Exception {
        DataReader reader = reader("-1e400");
        reader.next();
        assertThat(reader.doubleValue()).isEqualTo(Double.NEGATIVE_INFINITY);
        assertThat(reader.isFinite()).isTrue();
        assertThat(reader.decimal()).isEqualTo(new BigDecimal("-1e400"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e999999999", "1e-999999999", "1e2147483648", "1e99999999999999999999", "0e10001"})
    void anExponentThatWouldCostGigabytesIsRefusedWhereItIsAskedFor(String text) throws Exception {
        DataReader reader = reader(text);
        reader.next();
        assertThat(reader.isFinite()).isTrue();
        assertThatThrownBy(reader::decimal).isInstanceOf(MalformedDataException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "[",
                "{",
                "[1,]",
                "{\"a\":1,}",
                "[1 2]",
                "{\"a\" 1}",
                "{a:1}",
                "{'a':1}",
                "1 2",
                "1]",
                "[1]]",
                "{}x",
                "nul",
                "nullx",
                "True",
                "NaN",
                "-Infinity",
                "Infinity",
                "01",
                "-",
                "+1",
                "1.",
                ".5",
                "1e",
                "0x10",
                "\"open",
                "\"\\x\"",
                "\"\\u12g4\"",
                "\"a\nb\"",
                "\"\u0000\"",
                "// c\n1",
                "/* c */1",
                "# c\n1",
                "[1,,2]",
                "{\"a\":1 \"b\":2}",
                "{\"a\":}",
                "]",
                "}",
                ",",
                ":",
                "{\"a\":1,\"a\":2}",
                "{\"a\":{\"b\":1,\"b\":1}}",
                "undefined",
                "1,2",
                "\u00a01",
                "\uFEFF1",
                "\u000b1"
            })
    void whatIsNotJsonIsRefusedInFewWords(String text) {
        assertThatThrownBy(() -> read(text))
                .isInstanceOf(MalformedDataException.class)
                .message()
                .hasSizeBetween(5, 250)
                .doesNotContain("Feature", "jackson", "Source", "`", "Json", "\n");
    }

    @Test
    void theMessageSaysWhatAndWhere() {
        assertThatThrownBy(() -> read("{\"a\": 1,\n  \"a\": 2}"))
                .hasMessageContaining("'a'")
                .hasMessageContaining("line 2");
        assertThatThrownBy(() -> read("")).hasMessageStartingWith("there is no value");
        assertThatThrownBy(() -> read("[1] x")).hasMessageContaining("column 5");
        assertThatThrownBy(() -> read("5 6")).hasMessage("something comes after the value, line 1, column 3");
    }

    @Test
    void onlyUtf8IsJson() {
        assertThatThrownBy(() -> read("\"a\"".getBytes(StandardCharsets.UTF_16LE)))
                .hasMessageContaining("UTF-8");
        assertThatThrownBy(() -> read("[1]".getBytes(StandardCharsets.UTF_16BE)))
                .hasMessageContaining("UTF-8");
        assertThatThrownBy(() -> read("[1]".getBytes(StandardCharsets.UTF_16))).hasMessageContaining("UTF-8");
        assertThatThrownBy(() -> read("\"é\"".getBytes(StandardCharsets.ISO_8859_1)))
                .hasMessage("not UTF-8 at byte 1");
        assertThatThrownBy(() -> read("\"\\ud83d\"")).hasMessageContaining("surrogate");
        assertThatThrownBy(() -> read("{\"\\ude00\":1}")).hasMessageContaining("surrogate");
    }

    @Test
    void depthIsBounded() throws Exception {
        assertThat(read("[".repeat(64) + "]".repeat(64))).isInstanceOf(List.class);
        assertThatThrownBy(() -> read("[".repeat(65) + "]".repeat(65)))
                .isInstanceOf(MalformedDataException.class)
                .hasMessageContaining("64 deep");
        Assertions.assertTimeoutPreemptively(Duration.ofSeconds(2), () -> {
            assertThatThrownBy(() -> read("{\"a\":".repeat(100_000))).isInstanceOf(MalformedDataException.class);
            assertThatThrownBy(() -> skipAll("[".repeat(100_000))).isInstanceOf(MalformedDataException.class);
        });
    }

    @Test
    void lengthsAreBounded() throws Exception {
        JsonSerializer tight = new JsonSerializer(new Limits(4, 100, 10, 20));
        assertThat(Trees.read(tight.reader(bytes("\"" + "x".repeat(100) + "\""))))
                .isEqualTo("x".repeat(100));
        Map<String, String> told = Map.of(
                "\"" + "x".repeat(101) + "\"",
                "a text of more than 100 characters",
                "\"" + "x".repeat(2000) + "\"",
                "a text of more than 100 characters",
                "{\"" + "n".repeat(11) + "\":1}",
                "a name of more than 10 characters",
                "1".repeat(21),
                "a number of more than 20 digits",
                "1." + "1".repeat(21),
                "a number of more than 20 digits");
        told.forEach((text, message) -> assertThatThrownBy(() -> Trees.read(tight.reader(bytes(text))))
                .isInstanceOf(MalformedDataException.class)
                .hasMessageContaining(message));
    }

    @Test
    void longGarbageIsNotEchoed() {
        assertThatThrownBy(() -> read("x".repeat(1_000_000))).message().hasSizeLessThan(250);
        assertThatThrownBy(() -> read("[" + "\"" + "x".repeat(1_000_000)))
                .message()
                .hasSizeLessThan(250);
        String name = "\"" + "n".repeat(400) + "\":1";
        assertThatThrownBy(() -> read("{" + name + "," + name + "}")).message().hasSizeLessThan(250);
    }

    private Object read(String text) throws MalformedDataException {
        return Trees.read(reader(text));
    }

    private Object read(byte[] bytes) throws MalformedDataException {
        return Trees.read(json.reader(bytes));
    }

    private void skipAll(String text) throws MalformedDataException {
        DataReader reader = reader(text);
        reader.next();
        reader.skip();
    }

    private DataReader reader(String text) throws MalformedDataException {
        return json.reader(bytes(text));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** A long text is not read as the parser reads it, unless something in it is escaped. */
    @Test
    void longTextsAreWhatTheyAreToTheParser() throws Exception {
        String filler = "é€😀 plain ".repeat(200);
        for (int blanks = 0; blanks < 9; blanks++) {
            String text = filler + " ".repeat(blanks);
            Object plain = read("[1, \"" + text + "\", {\"k\" : \"" + text + "\"}, \"\", true]");
            Object escaped = read("[1, \"\\u0020" + text + "\", {\"k\": \"\\u0020" + text + "\"}, \"\", true]");
            assertThat(plain).isEqualTo(Arrays.asList(BigInteger.ONE, text, Map.of("k", text), "", true));
            assertThat(escaped).isEqualTo(Arrays.asList(BigInteger.ONE, " " + text, Map.of("k", " " + text), "", true));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\u0001", "\n", "\\x", "\\ud800"})
    void aLongTextThatIsWrongOrHasNoEndIsRefused(String wrong) {
        String text = "[\"" + "x".repeat(3000) + wrong + (wrong.isEmpty() ? "" : "\"]");
        assertThatThrownBy(() -> read(text)).isInstanceOf(MalformedDataException.class);
    }

    @Test
    void aTextMayBeAsLongAsAMessage() throws Exception {
        String text = "x".repeat(30_000_000);
        DataReader reader = reader("\"" + text + "\"");
        reader.next();
        assertThat(reader.text()).isEqualTo(text);
        assertThat(reader.next()).isEqualTo(Token.END);
    }

    @ParameterizedTest
    @ValueSource(strings = {"NaN", "Infinity", "-Infinity"})
    void numbersThatAreNotFiniteAreToldWhereTheyGoThrough(String number) {
        assertThatThrownBy(() -> read("{\"value\": " + number + "}"))
                .hasMessageContaining(number + " is not JSON")
                .hasMessageContaining("application/msgpack");
    }
}
