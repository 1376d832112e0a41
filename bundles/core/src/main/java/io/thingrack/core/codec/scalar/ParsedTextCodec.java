package io.thingrack.core.codec.scalar;

import io.thingrack.core.codec.Constraints;
import io.thingrack.core.codec.EncodingException;
import io.thingrack.core.codec.Input;
import io.thingrack.core.codec.Shown;
import io.thingrack.core.codec.TypeCodec;
import io.thingrack.core.codec.UnmappableException;
import io.thingrack.spi.model.DataSchema;
import io.thingrack.spi.model.TextTerms;
import io.thingrack.spi.serialization.DataReader.Token;
import io.thingrack.spi.serialization.DataWriter;
import io.thingrack.spi.serialization.MalformedDataException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Function;

/**
 * Types that stand as a text in data: {@code Instant} as a date and time with its offset, {@code Duration} as in ISO
 * 8601, {@code char} as a text of one character.
 */
public final class ParsedTextCodec extends TypeCodec {
    /** Not the format "duration" of JSON Schema: that is of RFC 3339, which has no fractions of a second. */
    private static final String DURATION = "^P(-?[0-9]+D)?(T(-?[0-9]+H)?(-?[0-9]+M)?(-?[0-9]+([.][0-9]+)?S)?)?$";

    private final Class<?> type;
    private final String expected;
    private final Function<String, Object> parser;

    private ParsedTextCodec(Class<?> type, DataSchema schema, String expected, Function<String, Object> parser) {
        super(schema);
        this.type = type;
        this.expected = expected;
        this.parser = parser;
    }

    /**
     * @param constraints on the value
     * @return the codec of {@code Instant}
     * @throws UnmappableException if one of the constraints makes no sense for it
     */
    public static ParsedTextCodec instant(Constraints constraints) throws UnmappableException {
        constraints.allow("an Instant", false, false, false, false);
        DataSchema schema =
                constraints.schema(DataSchema.Type.STRING).format("date-time").build();
        return new ParsedTextCodec(
                Instant.class, schema, "a date and time with offset, as 2024-01-31T12:00:00Z", Instant::parse);
    }

    /**
     * @param constraints on the value
     * @return the codec of {@code Duration}
     * @throws UnmappableException if one of the constraints makes no sense for it
     */
    public static ParsedTextCodec duration(Constraints constraints) throws UnmappableException {
        constraints.allow("a Duration; for limits declare a number of seconds", false, false, false, false);
        DataSchema schema =
                constraints.schema(DataSchema.Type.STRING).pattern(DURATION).build();
        return new ParsedTextCodec(Duration.class, schema, "an ISO 8601 duration, as PT1.5S", Duration::parse);
    }

    /**
     * @param constraints on the value
     * @return the codec of {@code char} and {@code Character}
     * @throws UnmappableException if one of the constraints makes no sense for it
     */
    public static ParsedTextCodec character(Constraints constraints) throws UnmappableException {
        constraints.allow("a char", false, false, false, false);
        DataSchema schema = constraints
                .schema(DataSchema.Type.STRING)
                .texts(new TextTerms(1, 1, null, null, null))
                .build();
        return new ParsedTextCodec(
                Character.class, schema, "one character", text -> text.length() == 1 ? text.charAt(0) : null);
    }

    @Override
    public Object read(Input in) throws MalformedDataException {
        if (in.reader().token() != Token.STRING) {
            return in.wrongType("string");
        }
        String text = in.reader().text();
        try {
            Object value = parser.apply(text);
            if (value != null) {
                return value;
            }
        } catch (DateTimeException | ArithmeticException notParsed) {
            // told below, with an example
        }
        return in.badValue(Shown.text(text) + " is not " + expected);
    }

    @Override
    public void write(DataWriter out, Object value) throws EncodingException {
        if (!type.isInstance(value)) {
            throw EncodingException.mismatch(type.getSimpleName(), value);
        }
        out.text(value.toString());
    }
}
