package io.thingrack.core.model;

import io.thingrack.api.Signal;
import io.thingrack.api.Thing;
import io.thingrack.core.codec.EncodingException;
import io.thingrack.core.serialization.Serializers;
import io.thingrack.spi.Outcome;
import io.thingrack.spi.model.EventAffordance;
import java.lang.invoke.MethodHandle;

/** One event of a class of Things. Immutable, for any thread. */
public final class EventHandle {
    private final EventAffordance affordance;
    private final ValueCoding coding;
    private final MethodHandle field;

    /** @param field {@code (Object)Signal}, gives the {@code Signal} */
    EventHandle(EventAffordance affordance, ValueCoding coding, MethodHandle field) {
        this.affordance = affordance;
        this.coding = coding;
        this.field = field;
    }

    /** @return what clients are told of it */
    public EventAffordance affordance() {
        return affordance;
    }

    /**
     * @param thing whose
     * @return its signal; null while the field holds none
     */
    public Signal<?> signal(Thing thing) {
        try {
            return (Signal<?>) field.invokeExact((Object) thing);
        } catch (Throwable unreachable) {
            throw new IllegalStateException(affordance.name() + ": the field cannot be read", unreachable);
        }
    }

    /**
     * @param value that was emitted
     * @param serializers that are there now
     * @return what goes to the subscribers
     * @throws EncodingException if it is not of the event's type
     */
    public Outcome.Done encode(Object value, Serializers serializers) throws EncodingException {
        return coding.encode(value, serializers);
    }
}
