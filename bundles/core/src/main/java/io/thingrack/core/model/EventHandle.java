package io.thingrack.core.model;

import io.thingrack.api.Signal;
import io.thingrack.api.Thing;
import io.thingrack.core.codec.EncodingException;
import io.thingrack.core.serialization.Serializers;
import io.thingrack.spi.Outcome;
import io.thingrack.spi.model.EventAffordance;

/** One event of a class of Things. Immutable, for any thread. */
public final class EventHandle {
    private EventHandle() {}

    /** @return what clients are told of it */
    public EventAffordance affordance() {
        return null;
    }

    /**
     * @param thing whose
     * @return its signal; null while the field holds none
     */
    public Signal<?> signal(Thing thing) {
        return null;
    }

    /**
     * @param value that was emitted
     * @param serializers that are there now
     * @return what goes to the subscribers
     * @throws EncodingException if it is not of the event's type
     */
    public Outcome.Done encode(Object value, Serializers serializers) throws EncodingException {
        return null;
    }
}
