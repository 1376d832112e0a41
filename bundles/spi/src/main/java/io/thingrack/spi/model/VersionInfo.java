package io.thingrack.spi.model;

import java.util.Map;
import java.util.Objects;

/**
 * Versions of a Thing (TD 1.1, section 5.3.1.6). Null: the term is absent.
 *
 * @param instance of its Description
 * @param model of its Thing Model
 * @param extensions all other terms, JSON data as in {@link Literal}; never null
 */
public record VersionInfo(String instance, String model, Map<String, Object> extensions) {
    /** Makes the map unmodifiable. */
    public VersionInfo {
        extensions = Ordered.copyOf(Objects.requireNonNull(extensions));
    }
}
