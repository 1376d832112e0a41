package io.thingrack.spi.model;

import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The terms that actions and events share (TD 1.1, section 5.3.1.2). Null: the term is absent.
 *
 * @param types semantic tags ({@code @type})
 * @param labels what people read; never null
 * @param uriVariables variables in the addresses, by name
 * @param forms how it is reached; never null, empty where a face adds them
 * @param extensions all other terms, JSON data as in {@link Literal}; never null
 */
public record Interaction(
        Names types,
        Labels labels,
        Map<String, DataSchema> uriVariables,
        List<Form> forms,
        Map<String, Object> extensions) {
    /** Nothing is said. */
    public static final Interaction NONE = of(Labels.NONE);

    /** Makes the collections unmodifiable. */
    public Interaction {
        Objects.requireNonNull(labels);
        uriVariables = Ordered.copyOf(uriVariables);
        forms = List.copyOf(forms);
        extensions = Ordered.copyOf(Objects.requireNonNull(extensions));
    }

    /**
     * @param labels what people read
     * @return that only
     */
    public static Interaction of(Labels labels) {
        return new Interaction(null, labels, null, List.of(), Map.of());
    }
}
