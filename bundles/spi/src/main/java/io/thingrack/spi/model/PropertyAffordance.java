package io.thingrack.spi.model;

import java.util.Objects;

/**
 * A property (TD 1.1, section 5.3.1.3).
 *
 * @param name unique in its Thing's properties
 * @param schema of its value, with title and description
 * @param readOnly clients cannot write it
 * @param writeOnly clients cannot read it
 * @param observable changes are published
 * @param contentType of its value
 */
public record PropertyAffordance(
        String name, DataSchema schema, boolean readOnly, boolean writeOnly, boolean observable, String contentType) {
    /** Checks that nothing is null. */
    public PropertyAffordance {
        Objects.requireNonNull(name);
        Objects.requireNonNull(schema);
        Objects.requireNonNull(contentType);
    }
}
