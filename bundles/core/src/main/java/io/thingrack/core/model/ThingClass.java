package io.thingrack.core.model;

import io.thingrack.api.Thing;
import io.thingrack.core.codec.UnmappableException;
import io.thingrack.core.serialization.Serializers;
import io.thingrack.spi.model.ThingModel;
import java.util.Collection;

/**
 * A class of Things: its model, and a handle for each affordance. Built once per class and shared by all its Things;
 * whoever keeps it keeps the driver's class loader. Immutable, for any thread.
 */
public final class ThingClass {
    private ThingClass() {}

    /**
     * Models a class.
     *
     * @param type of the driver
     * @param serializers of which the one of JSON reads default values
     * @return its model and handles
     * @throws UnmappableException if it cannot be modelled; names the member and what to do
     */
    public static ThingClass of(Class<?> type, Serializers serializers) throws UnmappableException {
        throw new UnmappableException(type.getName() + ": not modelled yet");
    }

    /**
     * Checks what only an object tells: that each of its {@code Value} and {@code Signal} fields holds one.
     *
     * @param thing of this class
     * @throws UnmappableException if one does not; names it
     */
    public void check(Thing thing) throws UnmappableException {}

    /** @return what it offers */
    public ThingModel model() {
        return null;
    }

    /**
     * @param name of a property
     * @return its handle, null if there is none
     */
    public PropertyHandle property(String name) {
        return null;
    }

    /**
     * @param name of an action
     * @return its handle, null if there is none
     */
    public ActionHandle action(String name) {
        return null;
    }

    /**
     * @param name of an event
     * @return its handle, null if there is none
     */
    public EventHandle event(String name) {
        return null;
    }

    /** @return of all properties, in the model's order */
    public Collection<PropertyHandle> properties() {
        return null;
    }

    /** @return of all actions, in the model's order */
    public Collection<ActionHandle> actions() {
        return null;
    }

    /** @return of all events, in the model's order */
    public Collection<EventHandle> events() {
        return null;
    }
}
