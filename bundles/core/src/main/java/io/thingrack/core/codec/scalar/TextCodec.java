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
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** {@code String}. Lengths are in characters as people count them: code points. */
public final class TextCodec extends TypeCodec {
    private final Integer minLength;
    private final Integer maxLength;
    private final Pattern pattern;
    private final List<String> options;

    /**
     * @param constraints on the value
     * @throws UnmappableException if one of the constraints makes no sense for it
     */
    public TextCodec(Constraints constraints) throws UnmappableException {
        super(schema(constraints));
        minLength = constraints.minLength();
        maxLength = constraints.maxLength();
        pattern = constraints.pattern();
        options = constraints.options();
        for (String option : options) {
            String problem = problem(option);
            if (problem != null) {
                throw new UnmappableException("option " + problem);
            }
        }
    }

    private static DataSchema schema(Constraints constraints) throws UnmappableException {
        constraints.allow("a text", false, true, false, true);
        return constraints
                .schema(DataSchema.Type.STRING)
                .texts(new TextTerms(
                        constraints.minLength(),
                        constraints.maxLength(),
                        constraints.pattern() == null
                                ? null
                                : constraints.pattern().pattern(),
                        null,
                        null))
                .options(constraints.options().isEmpty() ? null : new ArrayList<>(constraints.options()))
                .build();
    }

    @Override
    public Object read(Input in) throws MalformedDataException {
        if (in.reader().token() != Token.STRING) {
            return in.wrongType("string");
        }
        String text = in.reader().text();
        String problem = problem(text);
        return problem == null ? text : in.badValue(problem);
    }

    private String problem(String text) {
        if (minLength != null && text.codePointCount(0, text.length()) < minLength) {
            return Shown.text(text) + " is shorter than " + minLength + " characters";
        }
        if (maxLength != null && text.codePointCount(0, text.length()) > maxLength) {
            return Shown.text(text) + " is longer than " + maxLength + " characters";
        }
        String mismatch = pattern == null ? null : mismatch(text);
        if (mismatch != null) {
            return mismatch;
        }
        if (!options.isEmpty() && !options.contains(text)) {
            return Shown.text(text) + " is none of " + String.join(", ", options);
        }
        return null;
    }

    private String mismatch(String text) {
        try {
            boolean found = pattern.matcher(new PatternBudget(text)).find();
            return found ? null : Shown.text(text) + " does not match the pattern " + pattern.pattern();
        } catch (PatternBudget.SpentException | StackOverflowError tooMuchForThePattern) {
            // java.util.regex goes back for ever on some patterns, and recurses for each repetition of a group
            return Shown.text(text) + " takes too long to be checked against the pattern " + pattern.pattern();
        }
    }

    @Override
    public void write(DataWriter out, Object value) throws EncodingException {
        if (value instanceof String text) {
            out.text(text);
        } else {
            throw EncodingException.mismatch("String", value);
        }
    }
}
