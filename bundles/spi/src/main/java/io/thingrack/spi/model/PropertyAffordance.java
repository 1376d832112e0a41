package io.thingrack.spi.model;

import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A property (TD 1.1, section 5.3.1.3).
 *
 * @param name unique in its Thing's properties
 * @param schema of its value, with all that is said of the property in the same terms: title, semantic tags, whether it
 *     is read-only or write-only, extensions
 * @param observableTerm changes are published; null: the term is absent
 * @param uriVariables variables in the addresses, by name; null where there are none
 * @param forms how it is reached; empty where a face adds them
 * @param contentType of its value
 */
public record PropertyAffordance(
        String name,
        DataSchema schema,
        Boolean observableTerm,
        Map<String, DataSchema> uriVariables,
        List<Form> forms,
        String contentType) {
    /** Checks that name, schema and content type are there. */
    public PropertyAffordance {
        Objects.requireNonNull(name);
        Objects.requireNonNull(schema);
        Objects.requireNonNull(contentType);
        uriVariables = Ordered.copyOf(uriVariables);
        forms = List.copyOf(forms);
    }

    /**
     * One without forms.
     *
     * @param name unique in its Thing's properties
     * @param schema of its value, with title and description
     * @param readOnly clients cannot write it
     * @param writeOnly clients cannot read it
     * @param observable changes are published
     * @param contentType of its value
     */
    public PropertyAffordance(
            String name,
            DataSchema schema,
            boolean readOnly,
            boolean writeOnly,
            boolean observable,
            String contentType) {
        this(
                name,
                schema.with().readOnly(readOnly).writeOnly(writeOnly).build(),
                observable,
                null,
                List.of(),
                contentType);
    }

    /** @return clients cannot write it */
    public boolean readOnly() {
        return Boolean.TRUE.equals(schema.readOnly());
    }

    /** @return clients cannot read it */
    public boolean writeOnly() {
        return Boolean.TRUE.equals(schema.writeOnly());
    }

    /** @return changes are published */
    public boolean observable() {
        return Boolean.TRUE.equals(observableTerm);
    }
}
