package io.thingrack.spi.model;

import java.util.Objects;

/**
 * An action (TD 1.1, section 5.3.1.4). Null: the term is absent.
 *
 * @param name unique in its Thing's actions
 * @param about what it shares with other affordances; never null
 * @param input schema of the arguments, an object; null where there are none
 * @param output schema of the result; null where there is none
 * @param safe it changes nothing
 * @param idempotent it may be repeated with the same result
 * @param synchronousTerm it holds the Thing's queue while it runs
 * @param contentType of the input, and of the result where that is not bytes
 */
public record ActionAffordance(
        String name,
        Interaction about,
        DataSchema input,
        DataSchema output,
        Boolean safe,
        Boolean idempotent,
        Boolean synchronousTerm,
        String contentType) {
    /** Checks that there are a name and a content type. */
    public ActionAffordance {
        Objects.requireNonNull(name);
        Objects.requireNonNull(about);
        Objects.requireNonNull(contentType);
    }

    /**
     * One without forms.
     *
     * @param name unique in its Thing's actions
     * @param title for people, or null
     * @param description for people, or null
     * @param input schema of the arguments, an object; null where there are none
     * @param output schema of the result; null where there is none
     * @param synchronous it holds the Thing's queue while it runs
     * @param contentType of the input, and of the result where that is not bytes
     */
    public ActionAffordance(
            String name,
            String title,
            String description,
            DataSchema input,
            DataSchema output,
            boolean synchronous,
            String contentType) {
        this(name, Interaction.of(Labels.of(title, description)), input, output, null, null, synchronous, contentType);
    }

    /** @return for people, or null */
    public String title() {
        return about.labels().title();
    }

    /** @return for people, or null */
    public String description() {
        return about.labels().description();
    }

    /** @return whether it holds the Thing's queue while it runs; so it does where nothing is said */
    public boolean synchronous() {
        return !Boolean.FALSE.equals(synchronousTerm);
    }
}
