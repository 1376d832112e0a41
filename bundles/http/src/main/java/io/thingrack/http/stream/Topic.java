package io.thingrack.http.stream;

import io.thingrack.spi.Publication;

/**
 * What can be listened to.
 *
 * @param thingId whose; empty for the directory
 * @param kind of what is published; null for the directory
 * @param name of the affordance; empty for all of that kind
 */
public record Topic(String thingId, Publication.Kind kind, String name) {
    /** @return the topic of all of the kind */
    Topic all() {
        return new Topic(thingId, kind, "");
    }
}
