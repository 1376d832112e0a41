package io.thingrack.core.codec;

import io.thingrack.api.Property;
import io.thingrack.api.Schema;
import io.thingrack.spi.model.DataSchema;
import io.thingrack.spi.model.DataSchemaBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * What {@link Property} and {@link Schema} say of a value, in one form.
 *
 * @param meaning what is said for people and machines
 * @param minimum null where not given
 * @param maximum null where not given
 * @param step null where not given
 * @param pattern null where not given
 * @param minLength null where not given
 * @param maxLength null where not given
 * @param minItems null where not given
 * @param maxItems null where not given
 * @param options empty where not given
 */
public record Constraints(
        Meaning meaning,
        Double minimum,
        Double maximum,
        Double step,
        Pattern pattern,
        Integer minLength,
        Integer maxLength,
        Integer minItems,
        Integer maxItems,
        List<String> options) {

    /** None. */
    public static final Constraints NONE =
            new Constraints(Meaning.NONE, null, null, null, null, null, null, null, null, List.of());

    /**
     * @param p as written on a member
     * @return the same
     * @throws UnmappableException if it contradicts itself; without the member's name
     */
    public static Constraints of(Property p) throws UnmappableException {
        return of(Meaning.of(p.title(), p.description(), p.types(), p.unit()))
                .numbers(p.minimum(), p.maximum(), p.step())
                .texts(p.pattern(), p.minLength(), p.maxLength())
                .items(p.minItems(), p.maxItems())
                .options(p.options());
    }

    /**
     * @param s as written, or null
     * @return the same, {@link #NONE} for null
     * @throws UnmappableException if it contradicts itself; without the member's name
     */
    public static Constraints of(Schema s) throws UnmappableException {
        if (s == null) {
            return NONE;
        }
        return of(Meaning.of(s.title(), s.description(), s.types(), s.unit()))
                .numbers(s.minimum(), s.maximum(), s.step())
                .texts(s.pattern(), s.minLength(), s.maxLength())
                .items(s.minItems(), s.maxItems())
                .options(s.options());
    }

    private static Constraints of(Meaning meaning) {
        return new Constraints(meaning, null, null, null, null, null, null, null, null, List.of());
    }

    private Constraints numbers(double least, double most, double multiple) throws UnmappableException {
        refuse(Double.isInfinite(least) || Double.isInfinite(most), "minimum and maximum must be finite");
        refuse(least > most, "minimum " + least + " is above maximum " + most);
        refuse(multiple <= 0 || Double.isInfinite(multiple), "step " + multiple + " must be finite and greater than 0");
        return new Constraints(
                meaning,
                given(least),
                given(most),
                given(multiple),
                pattern,
                minLength,
                maxLength,
                minItems,
                maxItems,
                options);
    }

    private Constraints texts(String regex, int least, int most) throws UnmappableException {
        range("Length", least, most);
        return new Constraints(
                meaning,
                minimum,
                maximum,
                step,
                compiled(regex),
                least == 0 ? null : least,
                most == Integer.MAX_VALUE ? null : most,
                minItems,
                maxItems,
                options);
    }

    private Constraints items(int least, int most) throws UnmappableException {
        range("Items", least, most);
        return new Constraints(
                meaning,
                minimum,
                maximum,
                step,
                pattern,
                minLength,
                maxLength,
                least == 0 ? null : least,
                most == Integer.MAX_VALUE ? null : most,
                options);
    }

    private Constraints options(String... values) throws UnmappableException {
        List<String> list = List.of(values);
        for (int i = 0; i < values.length; i++) {
            refuse(list.indexOf(values[i]) < i, "option \"" + values[i] + "\" is there twice");
        }
        return new Constraints(
                meaning, minimum, maximum, step, pattern, minLength, maxLength, minItems, maxItems, list);
    }

    private static void range(String what, int least, int most) throws UnmappableException {
        refuse(least < 0 || most < 0, "min" + what + " and max" + what + " must not be negative");
        refuse(least > most, "min" + what + " " + least + " is above max" + what + " " + most);
    }

    private static Pattern compiled(String regex) throws UnmappableException {
        try {
            return regex.isEmpty() ? null : Pattern.compile(regex);
        } catch (PatternSyntaxException e) {
            throw new UnmappableException("pattern \"" + regex + "\" is no regular expression: " + e.getDescription()
                    + " at index " + e.getIndex());
        }
    }

    private static void refuse(boolean wrong, String problem) throws UnmappableException {
        if (wrong) {
            throw new UnmappableException(problem);
        }
    }

    private static Double given(double number) {
        return Double.isNaN(number) ? null : number;
    }

    /** @return those on the elements, for what is a list or an array with these */
    public Constraints ofElements() {
        return new Constraints(
                Meaning.NONE, minimum, maximum, step, pattern, minLength, maxLength, null, null, options);
    }

    /**
     * For a type of which only some constraints make sense.
     *
     * @param type what it is called for driver authors
     * @param numbers whether minimum, maximum and step do
     * @param texts whether pattern and lengths do
     * @param items whether numbers of items do
     * @param choice whether options do
     * @throws UnmappableException if one is given that does not; without the member's name
     */
    public void allow(String type, boolean numbers, boolean texts, boolean items, boolean choice)
            throws UnmappableException {
        List<String> senseless = new ArrayList<>();
        note(senseless, numbers, minimum, "minimum");
        note(senseless, numbers, maximum, "maximum");
        note(senseless, numbers, step, "step");
        note(senseless, texts, pattern, "pattern");
        note(senseless, texts, minLength, "minLength");
        note(senseless, texts, maxLength, "maxLength");
        note(senseless, items, minItems, "minItems");
        note(senseless, items, maxItems, "maxItems");
        note(senseless, choice, options.isEmpty() ? null : options, "options");
        refuse(!senseless.isEmpty(), String.join(", ", senseless) + ": makes no sense for " + type);
    }

    private static void note(List<String> senseless, boolean sensible, Object value, String name) {
        if (!sensible && value != null) {
            senseless.add(name);
        }
    }

    /**
     * @param type JSON type, or null
     * @return a schema of that type with what is said for people
     */
    public DataSchemaBuilder schema(DataSchema.Type type) {
        return DataSchema.of(type)
                .labels(meaning.labels())
                .types(meaning.types())
                .unit(meaning.unit());
    }
}
