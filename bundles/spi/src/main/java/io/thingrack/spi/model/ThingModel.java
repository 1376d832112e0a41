package io.thingrack.spi.model;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A Thing as data (TD 1.1, sections 5.3.1.1 and 9). What a class of Things offers is one without id, security and
 * forms, shared by all Things of the class; with them it is a Thing's Description. Null: the term is absent. Immutable,
 * changed by way of {@link #with}.
 *
 * @param metadata all that is said of the Thing as a whole; never null
 * @param properties by name, in the order to show them in; never null
 * @param actions by name, in the order to show them in; never null
 * @param events by name, in the order to show them in; never null
 */
public record ThingModel(
        ThingMetadata metadata,
        Map<String, PropertyAffordance> properties,
        Map<String, ActionAffordance> actions,
        Map<String, EventAffordance> events) {
    /** The type that tells a Thing Model from a Description. */
    public static final String MODEL_TYPE = "tm:ThingModel";

    /** The contexts of TD 1.0 and 1.1, in the order that clients of both take. */
    public static final List<Object> CONTEXT =
            List.of("https://www.w3.org/2019/wot/td/v1", "https://www.w3.org/2022/wot/td/v1.1");

    /** Makes the maps unmodifiable. */
    public ThingModel {
        Objects.requireNonNull(metadata);
        properties = Collections.unmodifiableMap(new LinkedHashMap<>(properties));
        actions = Collections.unmodifiableMap(new LinkedHashMap<>(actions));
        events = Collections.unmodifiableMap(new LinkedHashMap<>(events));
    }

    /**
     * What a class of Things offers.
     *
     * @param title for people
     * @param description for people, or null
     * @param properties by name, in the order to show them in
     * @param actions by name, in the order to show them in
     * @param events by name, in the order to show them in
     */
    public ThingModel(
            String title,
            String description,
            Map<String, PropertyAffordance> properties,
            Map<String, ActionAffordance> actions,
            Map<String, EventAffordance> events) {
        this(ThingMetadata.of(Labels.of(Objects.requireNonNull(title), description)), properties, actions, events);
    }

    /** @return for people; null where a model does not say */
    public String title() {
        return metadata.labels().title();
    }

    /** @return for people, or null */
    public String description() {
        return metadata.labels().description();
    }

    /**
     * @param other what is said of the Thing as a whole
     * @return the same affordances with that
     */
    public ThingModel with(ThingMetadata other) {
        return new ThingModel(other, properties, actions, events);
    }
}
