package io.thingrack.spi.model;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * What a class of Things offers (TD 1.1, section 9), without ids and forms; shared by all Things of the class.
 *
 * @param title for people
 * @param description for people, or null
 * @param properties by name, in the order to show them in
 * @param actions by name, in the order to show them in
 * @param events by name, in the order to show them in
 */
public record ThingModel(
        String title,
        String description,
        Map<String, PropertyAffordance> properties,
        Map<String, ActionAffordance> actions,
        Map<String, EventAffordance> events) {
    /** Makes the maps unmodifiable. */
    public ThingModel {
        Objects.requireNonNull(title);
        properties = Collections.unmodifiableMap(new LinkedHashMap<>(properties));
        actions = Collections.unmodifiableMap(new LinkedHashMap<>(actions));
        events = Collections.unmodifiableMap(new LinkedHashMap<>(events));
    }
}
