package io.thingrack.spi.model;

import java.util.List;
import java.util.Map;

/**
 * The terms of objects (TD 1.1, section 5.3.2.5). Null: the term is absent.
 *
 * @param properties schemas of an object's members by name, in order
 * @param required names of the members that must be there
 */
public record ObjectTerms(Map<String, DataSchema> properties, List<String> required) {
    /** None at all. */
    public static final ObjectTerms NONE = new ObjectTerms(null, null);

    /** Makes the collections unmodifiable. */
    public ObjectTerms {
        properties = Ordered.copyOf(properties);
        required = required == null ? null : List.copyOf(required);
    }
}
