package io.thingrack.spi.model;

import java.util.Objects;

/**
 * An action (TD 1.1, section 5.3.1.4).
 *
 * @param name unique in its Thing's actions
 * @param title for people, or null
 * @param description for people, or null
 * @param input schema of the arguments, an object; null where there are none
 * @param output schema of the result; null where there is none
 * @param synchronous it holds the Thing's queue while it runs
 * @param contentType of the input, and of the result where that is not bytes
 */
public record ActionAffordance(
        String name,
        String title,
        String description,
        DataSchema input,
        DataSchema output,
        boolean synchronous,
        String contentType) {
    /** Checks that there are a name and a content type. */
    public ActionAffordance {
        Objects.requireNonNull(name);
        Objects.requireNonNull(contentType);
    }
}
