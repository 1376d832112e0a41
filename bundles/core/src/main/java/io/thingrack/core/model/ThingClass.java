package io.thingrack.core.model;

import io.thingrack.api.Thing;
import io.thingrack.core.codec.UnmappableException;
import io.thingrack.core.serialization.NoSerializerException;
import io.thingrack.core.serialization.Serializers;
import io.thingrack.spi.ModelledThing;
import io.thingrack.spi.model.ThingModel;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A class of Things: its model, and a handle for each affordance. Built once per class and shared by all its Things;
 * whoever keeps it keeps the driver's class loader. Immutable, for any thread.
 */
public final class ThingClass {
    private final ThingModel model;
    private final ContentTypes contentTypes;
    private final Map<String, PropertyHandle> properties;
    private final Map<String, ActionHandle> actions;
    private final Map<String, EventHandle> events;
    private final List<SubThingHandle> subThings;
    private final Set<Object> ofRack;

    /** @param ofRack those of the handles that are not the driver's, but of {@link LongActions} */
    ThingClass(
            ThingModel model,
            ContentTypes contentTypes,
            Map<String, PropertyHandle> properties,
            Map<String, ActionHandle> actions,
            Map<String, EventHandle> events,
            List<SubThingHandle> subThings,
            Set<Object> ofRack) {
        this.subThings = List.copyOf(subThings);
        this.model = model;
        this.contentTypes = contentTypes;
        this.properties = Collections.unmodifiableMap(properties);
        this.actions = Collections.unmodifiableMap(actions);
        this.events = Collections.unmodifiableMap(events);
        this.ofRack = Set.copyOf(ofRack);
    }

    /**
     * Models a class.
     *
     * @param type of the driver
     * @param serializers of which the one of JSON reads default values
     * @return its model and handles
     * @throws UnmappableException if it cannot be modelled; names the member and what to do
     */
    public static ThingClass of(Class<?> type, Serializers serializers) throws UnmappableException {
        return of(type, serializers, false);
    }

    /**
     * Models a class.
     *
     * @param type of the driver
     * @param serializers of which the one of JSON reads default values
     * @param checksOutput whether what the driver gives is checked against what it declares
     * @return its model and handles
     * @throws UnmappableException if it cannot be modelled; names the member and what to do
     */
    public static ThingClass of(Class<?> type, Serializers serializers, boolean checksOutput)
            throws UnmappableException {
        return new ThingClassBuilder(type, serializers, checksOutput).build();
    }

    /**
     * Models a Thing that hands over its model; for it alone.
     *
     * @param thing that does
     * @param serializers of which the one of JSON reads default values
     * @param checksOutput whether what it gives is checked against its model
     * @return its model and handles
     * @throws UnmappableException if the model cannot be used; names the member and what to do
     */
    public static ThingClass of(ModelledThing thing, Serializers serializers, boolean checksOutput)
            throws UnmappableException {
        return new RunTimeModel(thing, serializers, checksOutput).build();
    }

    /**
     * Checks what may change while the class is known: that there is a serializer of each content type, and that each
     * of the object's {@code Value} and {@code Signal} fields holds one.
     *
     * @param thing of this class
     * @throws UnmappableException if a field does not; names it
     * @throws NoSerializerException if a serializer is not there
     */
    public void check(Thing thing) throws UnmappableException {
        contentTypes.requireSerializers();
        for (PropertyHandle property : properties.values()) {
            if (property.held() && property.value(thing) == null) {
                throw new UnmappableException(property.affordance().name() + ": the Value field is null");
            }
        }
        for (SubThingHandle member : subThings) {
            if (member.of(thing) == null) {
                throw new UnmappableException(member.name() + ": the @SubThing field is null");
            }
        }
        for (EventHandle event : events.values()) {
            if (event.signal(thing) == null) {
                throw new UnmappableException(event.affordance().name() + ": the Signal field is null");
            }
        }
    }

    /** @return what it offers */
    public ThingModel model() {
        return model;
    }

    /**
     * @param name of a property
     * @return its handle, null if there is none
     */
    public PropertyHandle property(String name) {
        return properties.get(name);
    }

    /**
     * @param name of an action
     * @return its handle, null if there is none
     */
    public ActionHandle action(String name) {
        return actions.get(name);
    }

    /**
     * @param name of an event
     * @return its handle, null if there is none
     */
    public EventHandle event(String name) {
        return events.get(name);
    }

    /**
     * @param property of this class
     * @return whether the rack offers it, as {@link LongActions} says, and not the driver
     */
    public boolean isOfRack(PropertyHandle property) {
        return ofRack.contains(property);
    }

    /**
     * @param action of this class
     * @return whether the rack offers it, as {@link LongActions} says, and not the driver
     */
    public boolean isOfRack(ActionHandle action) {
        return ofRack.contains(action);
    }

    /** @return of members that are Things themselves */
    public List<SubThingHandle> subThings() {
        return subThings;
    }

    /** @return of all properties, in the model's order */
    public Collection<PropertyHandle> properties() {
        return properties.values();
    }

    /** @return of all actions, in the model's order */
    public Collection<ActionHandle> actions() {
        return actions.values();
    }

    /** @return of all events, in the model's order */
    public Collection<EventHandle> events() {
        return events.values();
    }
}
