package io.thingrack.spi.model;

import java.util.List;

/**
 * The terms of arrays (TD 1.1, section 5.3.2.1). Null: the term is absent.
 *
 * @param items schema of each element
 * @param tuple schemas of the elements one by one, where {@code items} is an array; then the other is null
 * @param minItems fewest elements
 * @param maxItems most elements
 */
public record ArrayTerms(DataSchema items, List<DataSchema> tuple, Integer minItems, Integer maxItems) {
    /** None at all. */
    public static final ArrayTerms NONE = new ArrayTerms(null, null, null, null);

    /** Makes the list unmodifiable. */
    public ArrayTerms {
        tuple = tuple == null ? null : List.copyOf(tuple);
    }
}
