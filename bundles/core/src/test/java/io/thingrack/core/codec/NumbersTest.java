package io.thingrack.core.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.thingrack.api.Schema;
import io.thingrack.spi.serialization.MalformedDataException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NumbersTest {
    private final Fields fields = new Fields(Numbers.class);

    static class Numbers {
        byte aByte;
        short aShort;
        int anInt;
        Integer boxed;
        long aLong;
        float aFloat;
        double aDouble;
        BigInteger big;
        BigDecimal exact;

        @Schema(minimum = 0, maximum = 30)
        double setpoint;

        @Schema(minimum = 0, maximum = 100)
        int percent;

        @Schema(maximum = 9007199254740992d)
        long upTo53Bits;

        @Schema(minimum = 0.5, maximum = 2.5)
        int between;

        @Schema(step = 0.1)
        double tenths;

        @Schema(step = 0.1)
        float tenthsOfFloat;

        @Schema(step = 5)
        long fives;

        @Schema(options = {"1", "2", "5"})
        int range;

        @Schema(options = {"0.5", "1"})
        double gain;

        @Schema(minimum = 1)
        BigInteger positive;

        @Schema(step = 0.25)
        BigDecimal quarters;
    }

    @ParameterizedTest
    @CsvSource({
        "aByte, -128",
        "aByte, 127",
        "aShort, -32768",
        "anInt, 2147483647",
        "boxed, -2147483648",
        "aLong, 9223372036854775807",
        "aLong, -9223372036854775808",
        "aLong, 9007199254740993",
        "aDouble, 0.1",
        "aDouble, -0.0",
        "aDouble, 4.9E-324",
        "aDouble, 1.7976931348623157E308",
        "aFloat, 0.1",
        "aFloat, 1.4E-45",
        "big, 18446744073709551615",
        "big, -123456789012345678901234567890",
        "exact, 0.1000000000000000000000000000001"
    })
    void numbersGoThroughExactly(String field, String number) throws Exception {
        assertThat(fields.write(field, fields.read(field, number))).isEqualTo(number);
    }

    @ParameterizedTest
    @CsvSource({
        "aByte, 128, -128 to 127",
        "aShort, 32768, -32768 to 32767",
        "anInt, 2147483648, -2147483648 to 2147483647",
        "aLong, 9223372036854775808, -9223372036854775808 to 9223372036854775807",
        "aLong, -9223372036854775809, -9223372036854775808 to 9223372036854775807",
    })
    void anIntegerBeyondTheRangeIsRefusedAndTheRangeTold(String field, String number, String range) throws Exception {
        assertThat(fields.fault(field, number))
                .isEqualTo("BAD_VALUE " + field + ": " + number + " is beyond the range of this integer, " + range);
    }

    @ParameterizedTest
    @CsvSource({"aLong, 1e400", "anInt, -1e400", "aLong, 1e30", "anInt, 1e10", "aByte, 3e2"})
    void alsoOneInExponentForm(String field, String number) throws Exception {
        assertThat(fields.fault(field, number)).startsWith("BAD_VALUE").contains("beyond the range");
    }

    @Test
    void aWholeDecimalIsAnInteger() throws Exception {
        assertThat(fields.read("anInt", "5.0")).isEqualTo(5);
        assertThat(fields.read("anInt", "-0.0")).isEqualTo(0);
        assertThat(fields.read("aLong", "1e3")).isEqualTo(1000L);
        assertThat(fields.read("aLong", "9223372036854775807.0")).isEqualTo(Long.MAX_VALUE);
        assertThat(fields.read("big", "1e20")).isEqualTo(BigInteger.TEN.pow(20));
    }

    @ParameterizedTest
    @CsvSource({"anInt, 5.5", "aLong, 1234567890123456789.5", "big, 0.5", "anInt, 1e-400"})
    void aFractionIsNoInteger(String field, String number) throws Exception {
        assertThat(fields.fault(field, number)).startsWith("WRONG_TYPE " + field + ": expected integer, got number");
    }

    @ParameterizedTest
    @ValueSource(strings = {"9007199254740993", "9223372036854775807", "18446744073709551617", "-9007199254740993"})
    void anIntegerThatADoubleDoesNotHoldIsNotRounded(String number) throws Exception {
        assertThat(fields.fault("aDouble", number))
                .isEqualTo("BAD_VALUE aDouble: " + number
                        + " cannot be held by a 64 bit floating point number without changing it");
    }

    @ParameterizedTest
    @ValueSource(strings = {"9007199254740992", "9223372036854775808", "18446744073709551616", "-9223372036854775808"})
    void anIntegerThatADoubleHoldsIsTaken(String number) throws Exception {
        assertThat(fields.read("aDouble", number)).isEqualTo(Double.parseDouble(number));
    }

    @Test
    void aFloatIsTheNearestAndNotTheNearestOfTheNearestDouble() throws Exception {
        // half way between two floats, and a bit: by way of a double it would go to the even one below
        assertThat(fields.read("aFloat", "1.00000017881393432617187499")).isEqualTo(1.00000011920928955078125f);
        assertThat(fields.read("aFloat", "1.00000017881393432617187501")).isEqualTo(1.0000002384185791015625f);
        assertThat(fields.fault("aFloat", "16777217")).contains("cannot be held by a 32 bit");
        assertThat(fields.fault("aFloat", "1e39")).startsWith("BAD_VALUE");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e309", "-1e400", "1e99999", "1e2147483648"})
    void aNumberBeyondDoubleIsNoInfinity(String number) throws Exception {
        assertThat(fields.fault("aDouble", number))
                .startsWith("BAD_VALUE aDouble: ")
                .contains("cannot be held");
    }

    @Test
    void infinitiesOfTheContentTypeAreTakenWhereNoBoundForbidsThem() throws Exception {
        assertThat(fields.readCbor("aDouble", out -> out.number(Double.NEGATIVE_INFINITY)))
                .isEqualTo(Double.NEGATIVE_INFINITY);
        assertThat(fields.readCbor("aDouble", out -> out.number(Double.NaN))).isEqualTo(Double.NaN);
        assertThat(fields.readCbor("aFloat", out -> out.number(Float.NaN))).isEqualTo(Float.NaN);
        assertThat(fields.faultCbor("setpoint", out -> out.number(Double.NaN))).startsWith("BAD_VALUE setpoint: NaN");
        assertThat(fields.faultCbor("setpoint", out -> out.number(Double.POSITIVE_INFINITY)))
                .isEqualTo("BAD_VALUE setpoint: Infinity is above the maximum 30");
        assertThat(fields.faultCbor("anInt", out -> out.number(Double.NaN))).startsWith("WRONG_TYPE");
        assertThat(fields.faultCbor("exact", out -> out.number(Double.NaN))).startsWith("BAD_VALUE");
    }

    @ParameterizedTest
    @CsvSource({
        "anInt, true, 'expected integer, got boolean true'",
        "aDouble, false, 'expected number, got boolean false'",
        "anInt, '\"5\"', 'expected integer, got string \"5\"'",
        "aDouble, '\"5\"', 'expected number, got string \"5\"'",
        "big, null, 'expected integer, got null'",
        "exact, [], 'expected number, got array'",
        "aLong, {}, 'expected integer, got object'"
    })
    void anotherTypeIsNamedWithWhatWasExpected(String field, String json, String told) throws Exception {
        assertThat(fields.fault(field, json)).isEqualTo("WRONG_TYPE " + field + ": " + told);
    }

    @ParameterizedTest
    @CsvSource({
        "setpoint, 31, 31 is above the maximum 30",
        "setpoint, -0.5, -0.5 is below the minimum 0",
        "percent, 101, 101 is above the maximum 100",
        "upTo53Bits, 9007199254740993, 9007199254740993 is above the maximum 9007199254740992",
        "between, 0, 0 is below the minimum 0.5",
        "tenths, 0.25, 0.25 is not a multiple of 0.1",
        "fives, 9007199254740991, 9007199254740991 is not a multiple of 5",
        "range, 3, '3 is none of 1, 2, 5'",
        "gain, 0.75, '0.75 is none of 0.5, 1'",
        "positive, 0, 0 is below the minimum 1",
        "quarters, 0.3, 0.3 is not a multiple of 0.25"
    })
    void aBoundIsNamed(String field, String json, String told) throws Exception {
        assertThat(fields.fault(field, json)).isEqualTo("BAD_VALUE " + field + ": " + told);
    }

    @ParameterizedTest
    @CsvSource({
        "setpoint, 0",
        "setpoint, 30.0",
        "percent, 100",
        "upTo53Bits, 9007199254740992",
        "between, 1",
        "between, 2",
        "tenths, 0.3",
        "tenths, 1e22",
        "tenthsOfFloat, 0.7",
        "fives, -9223372036854775805",
        "range, 5",
        "range, 5.0",
        "gain, 1",
        "positive, 123456789012345678901234567890",
        "quarters, -0.75"
    })
    void whatIsWithinTheBoundsIsTaken(String field, String json) throws Exception {
        assertThat(fields.read(field, json)).isNotNull();
    }

    @Test
    void boundsStandInTheSchemaAsTheTypeHoldsThem() throws Exception {
        assertThat(fields.codec("percent").schema().maximum()).isEqualTo(100L);
        assertThat(fields.codec("setpoint").schema().maximum()).isEqualTo(30.0);
        assertThat(fields.codec("between").schema().minimum()).isEqualTo(0.5);
        assertThat(fields.codec("range").schema().options()).containsExactly(1L, 2L, 5L);
        assertThat(fields.codec("gain").schema().options()).containsExactly(0.5, 1.0);
    }

    @Test
    void anExponentOfAFewBytesCostsNothing() throws Exception {
        assertThat(fields.fault("big", "1e9999")).startsWith("BAD_VALUE").contains("digits");
        assertThat(fields.fault("quarters", "1e9999")).startsWith("BAD_VALUE");
        assertThat(fields.fault("quarters", "1e-9999")).startsWith("BAD_VALUE");
        for (String field : List.of("big", "exact", "quarters")) {
            assertThatThrownBy(() -> fields.read(field, "1e999999999")).isInstanceOf(MalformedDataException.class);
        }
    }

    @Test
    void aDriverThatGivesAnotherClassIsTold() throws Exception {
        assertThat(fields.unfit("anInt", 5.7))
                .isEqualTo("the driver gave a java.lang.Double where Integer is declared");
        assertThat(fields.unfit("aDouble", 5L)).contains("java.lang.Long");
        assertThat(fields.unfit("big", "5")).contains("java.lang.String");
        assertThat(fields.unfit("boxed", null)).contains("null").contains("Optional<Integer>");
    }
}
