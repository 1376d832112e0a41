package io.thingrack.spi.model;

import java.util.Objects;

/**
 * An event (TD 1.1, section 5.3.1.5).
 *
 * @param name unique in its Thing's events
 * @param title for people, or null
 * @param description for people, or null
 * @param data schema of what it carries; null where that is nothing
 * @param contentType of what it carries
 */
public record EventAffordance(String name, String title, String description, DataSchema data, String contentType) {
    /** Checks that there are a name and a content type. */
    public EventAffordance {
        Objects.requireNonNull(name);
        Objects.requireNonNull(contentType);
    }
}
