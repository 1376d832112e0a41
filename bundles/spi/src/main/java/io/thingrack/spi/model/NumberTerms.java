package io.thingrack.spi.model;

/**
 * The terms of numbers (TD 1.1, section 5.3.2.3). Null: the term is absent.
 *
 * @param minimum smallest number, itself included
 * @param exclusiveMinimum numbers are greater than this
 * @param maximum largest number, itself included
 * @param exclusiveMaximum numbers are less than this
 * @param multipleOf numbers are a multiple of this
 */
public record NumberTerms(
        Number minimum, Number exclusiveMinimum, Number maximum, Number exclusiveMaximum, Number multipleOf) {
    /** None at all. */
    public static final NumberTerms NONE = new NumberTerms(null, null, null, null, null);
}
