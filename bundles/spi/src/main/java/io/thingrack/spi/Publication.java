package io.thingrack.spi;

import java.util.Objects;

/**
 * Something that a Thing tells whoever listens.
 *
 * @param thingId whose
 * @param kind an event, or the change of a property
 * @param name of the event or of the property
 * @param value what it carries, {@link Payload#NULL} where that is bytes only
 * @param binary bytes that it carries instead of or beside the value, else null
 */
public record Publication(String thingId, Kind kind, String name, Payload value, Payload binary) {

    /** Checks that nothing but {@code binary} is null. */
    public Publication {
        Objects.requireNonNull(thingId);
        Objects.requireNonNull(kind);
        Objects.requireNonNull(name);
        Objects.requireNonNull(value);
    }

    /** What is published. */
    public enum Kind {
        /** An event of the Thing. */
        EVENT,
        /** An observable property has another value. */
        PROPERTY_CHANGE
    }
}
