package io.thingrack.core.validation;

import io.thingrack.core.codec.UnmappableException;
import io.thingrack.core.codec.Violations;
import io.thingrack.spi.model.DataSchema;
import io.thingrack.spi.model.DataSchema.Type;
import java.util.ArrayList;
import java.util.List;

/**
 * A data schema, compiled: tells whether JSON data is what it says (TD 1.1, section 5.3.2, with the meaning of JSON Schema
 * draft 7; {@code format}, {@code contentEncoding} and {@code contentMediaType} only describe). Immutable, for any thread.
 */
public final class Validator {
    /** The term of JSON Schema, which TD 1.1 does not have, for the members of an object that are not named. */
    public static final String OTHER_MEMBERS = "additionalProperties";

    private final Check[] checks;

    private Validator(List<Check> checks) {
        this.checks = checks.toArray(Check[]::new);
    }

    /**
     * @param schema any
     * @return it, compiled
     * @throws UnmappableException if it cannot be used: a pattern that does not compile, bounds that exclude each other
     */
    public static Validator of(DataSchema schema) throws UnmappableException {
        List<Check> checks = new ArrayList<>();
        if (schema.type() != null) {
            checks.add(type(schema.type()));
        }
        add(checks, NumberCheck.of(schema.numbers()));
        add(checks, TextCheck.of(schema.texts()));
        add(checks, ArrayCheck.of(schema.array()));
        add(checks, ObjectCheck.of(schema.object(), schema.extensions().get(OTHER_MEMBERS)));
        add(checks, ChoiceCheck.of(schema));
        add(checks, AlternativesCheck.of(schema.oneOf()));
        return new Validator(checks);
    }

    private static void add(List<Check> checks, Check check) {
        if (check != null) {
            checks.add(check);
        }
    }

    private static Check type(Type expected) {
        return (value, told) -> {
            boolean right = expected == Type.INTEGER ? Data.isInteger(value) : Data.type(value) == expected;
            if (!right && told != null) {
                told.addWrongType(expected.json(), Data.shown(value));
            }
            return right;
        };
    }

    /**
     * @param value JSON data as Java: {@code Map}, {@code List}, {@code String}, {@code Long}, {@code BigInteger}, {@code
     *     Double}, {@code BigDecimal}, {@code Boolean}, null, and {@code byte[]} for a text of bytes
     * @param told of all that is wrong with it
     * @return whether nothing is
     */
    public boolean check(Object value, Violations told) {
        boolean right = true;
        for (Check check : checks) {
            if (!check.passes(value, told)) {
                right = false;
                if (told == null || check == checks[0] && told.failed()) {
                    // of another type: what else it is not would say the same
                    return false;
                }
            }
        }
        return right;
    }

    /**
     * @param value as in {@link #check}
     * @return whether nothing is wrong with it
     */
    public boolean takes(Object value) {
        return check(value, null);
    }
}
