package io.thingrack.spi.model;

import java.util.Objects;

/**
 * An event (TD 1.1, section 5.3.1.5). Null: the term is absent.
 *
 * @param name unique in its Thing's events
 * @param about what it shares with other affordances; never null
 * @param subscription schema of what a subscription needs
 * @param data schema of what it carries; null where that is nothing
 * @param dataResponse schema of what a consumer answers
 * @param cancellation schema of what the end of a subscription needs
 * @param contentType of what it carries
 */
public record EventAffordance(
        String name,
        Interaction about,
        DataSchema subscription,
        DataSchema data,
        DataSchema dataResponse,
        DataSchema cancellation,
        String contentType) {
    /** Checks that there are a name and a content type. */
    public EventAffordance {
        Objects.requireNonNull(name);
        Objects.requireNonNull(about);
        Objects.requireNonNull(contentType);
    }

    /**
     * One without forms.
     *
     * @param name unique in its Thing's events
     * @param title for people, or null
     * @param description for people, or null
     * @param data schema of what it carries; null where that is nothing
     * @param contentType of what it carries
     */
    public EventAffordance(String name, String title, String description, DataSchema data, String contentType) {
        this(name, Interaction.of(Labels.of(title, description)), null, data, null, null, contentType);
    }

    /** @return for people, or null */
    public String title() {
        return about.labels().title();
    }

    /** @return for people, or null */
    public String description() {
        return about.labels().description();
    }
}
