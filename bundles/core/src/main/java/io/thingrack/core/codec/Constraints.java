package io.thingrack.core.codec;

import io.thingrack.api.Property;
import io.thingrack.api.Schema;
import io.thingrack.spi.model.DataSchema;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** What an annotation says of a value, {@link Property} and {@link Schema} alike. NaN and empty: not said. */
record Constraints(
        String title,
        String description,
        String unit,
        double minimum,
        double maximum,
        double step,
        String pattern,
        int minLength,
        int maxLength,
        int minItems,
        int maxItems,
        List<String> options) {
    /** Nothing said. */
    static final Constraints NONE = new Constraints(
            "", "", "", Double.NaN, Double.NaN, Double.NaN, "", 0, Integer.MAX_VALUE, 0, Integer.MAX_VALUE, List.of());

    static Constraints of(Property p) {
        return new Constraints(
                p.title(),
                p.description(),
                p.unit(),
                p.minimum(),
                p.maximum(),
                p.step(),
                p.pattern(),
                p.minLength(),
                p.maxLength(),
                p.minItems(),
                p.maxItems(),
                List.of(p.options()));
    }

    static Constraints of(Schema s) {
        return s == null
                ? NONE
                : new Constraints(
                        s.title(),
                        s.description(),
                        s.unit(),
                        s.minimum(),
                        s.maximum(),
                        s.step(),
                        s.pattern(),
                        s.minLength(),
                        s.maxLength(),
                        s.minItems(),
                        s.maxItems(),
                        List.of(s.options()));
    }

    /** The limits of a list's elements; title, description and unit are those of the list. */
    Constraints ofElements() {
        return new Constraints(
                "", "", "", minimum, maximum, step, pattern, minLength, maxLength, 0, Integer.MAX_VALUE, options);
    }

    /** @return the schema, with what people are told */
    DataSchema.Builder describe(DataSchema.Builder schema) {
        return schema.title(orNull(title)).description(orNull(description)).unit(orNull(unit));
    }

    /** @return the schema of a number, with its limits */
    DataSchema number(DataSchema.Builder schema) throws UnmappableException {
        requireNoTextLimits("a number");
        requireNoSize("a number");
        if (minimum > maximum) {
            throw new UnmappableException(
                    "the minimum " + Bounds.text(minimum) + " is above the maximum " + Bounds.text(maximum));
        }
        if (step <= 0) {
            throw new UnmappableException("the step must be greater than 0, not " + Bounds.text(step));
        }
        describe(schema).minimum(orNull(minimum)).maximum(orNull(maximum)).multipleOf(orNull(step));
        return schema.options(options.isEmpty() ? null : numbers()).build();
    }

    private List<Object> numbers() throws UnmappableException {
        List<Object> numbers = new ArrayList<>();
        for (String option : options) {
            try {
                numbers.add(number(Double.parseDouble(option)));
            } catch (NumberFormatException notANumber) {
                throw new UnmappableException("the option '" + option + "' is no number");
            }
        }
        return numbers;
    }

    /** @return the schema of a text, with its limits */
    DataSchema text(DataSchema.Builder schema) {
        describe(schema)
                .minLength(minLength == 0 ? null : minLength)
                .maxLength(maxLength == Integer.MAX_VALUE ? null : maxLength)
                .pattern(orNull(pattern));
        return schema.options(options.isEmpty() ? null : new ArrayList<>(options))
                .build();
    }

    /** @return the schema of a list, with its limits */
    DataSchema.Builder sized(DataSchema.Builder schema) {
        return schema.minItems(minItems == 0 ? null : minItems)
                .maxItems(maxItems == Integer.MAX_VALUE ? null : maxItems);
    }

    /** Only title, description and unit make sense. */
    void onlyText(String type) throws UnmappableException {
        requireNoNumberLimits(type);
        requireNoTextLimits(type);
        requireNoSize(type);
        if (!options.isEmpty()) {
            throw new UnmappableException("options make no sense for " + type);
        }
    }

    /** Only limits of a text make sense. */
    void textOnly() throws UnmappableException {
        requireNoNumberLimits("String");
        requireNoSize("String");
        if (minLength > maxLength) {
            throw new UnmappableException("minLength " + minLength + " is above maxLength " + maxLength);
        }
        try {
            Pattern.compile(pattern);
        } catch (PatternSyntaxException bad) {
            throw new UnmappableException("the pattern '" + pattern + "' does not compile: " + bad.getDescription());
        }
    }

    private void requireNoNumberLimits(String type) throws UnmappableException {
        if (!Double.isNaN(minimum) || !Double.isNaN(maximum) || !Double.isNaN(step)) {
            throw new UnmappableException("minimum, maximum and step make no sense for " + type);
        }
    }

    private void requireNoTextLimits(String type) throws UnmappableException {
        if (!pattern.isEmpty() || minLength != 0 || maxLength != Integer.MAX_VALUE) {
            throw new UnmappableException("pattern, minLength and maxLength make no sense for " + type);
        }
    }

    private void requireNoSize(String type) throws UnmappableException {
        if (minItems != 0 || maxItems != Integer.MAX_VALUE) {
            throw new UnmappableException("minItems and maxItems make no sense for " + type);
        }
    }

    private static String orNull(String text) {
        return text.isEmpty() ? null : text;
    }

    private static Number orNull(double value) {
        return Double.isNaN(value) ? null : number(value);
    }

    /** A whole number is written as one: 30, not 30.0. */
    private static Number number(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15 ? (Number) (long) value : (Number) value;
    }
}
