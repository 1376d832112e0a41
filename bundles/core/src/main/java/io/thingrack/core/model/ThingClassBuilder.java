package io.thingrack.core.model;

import io.thingrack.api.Action;
import io.thingrack.api.Property;
import io.thingrack.core.codec.TypeCodecs;
import io.thingrack.core.codec.UnmappableException;
import io.thingrack.spi.model.ActionAffordance;
import io.thingrack.spi.model.EventAffordance;
import io.thingrack.spi.model.PropertyAffordance;
import io.thingrack.spi.model.ThingModel;
import io.thingrack.spi.serialization.Serializer;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/** Makes a {@link ThingClass} of a driver's class: finds its members, judges them, and orders them by name. */
final class ThingClassBuilder {
    private static final String CHANGE_EVENT = "_change_event";

    private final Class<?> type;
    private final MemberHandles handles;
    private final Map<String, PropertyHandle> properties = new TreeMap<>();
    private final Map<String, ActionHandle> actions = new TreeMap<>();
    private final Map<String, EventHandle> events = new TreeMap<>();

    /** @param json reads default values */
    ThingClassBuilder(Class<?> type, Serializer json) {
        this.type = type;
        this.handles = new MemberHandles(type, new TypeCodecs(json));
    }

    ThingClass build() throws UnmappableException {
        AnnotatedMembers members = AnnotatedMembers.of(type);
        for (Field field : members.fields()) {
            addField(field);
        }
        for (Method method : members.methods()) {
            addMethod(method);
        }
        requireDistinctNames();
        return new ThingClass(model(), properties, actions, events);
    }

    private void addField(Field field) throws UnmappableException {
        try {
            if (field.isAnnotationPresent(Property.class)) {
                properties.put(field.getName(), handles.heldProperty(field));
            } else {
                events.put(field.getName(), handles.event(field));
            }
        } catch (UnmappableException unfit) {
            throw unfit.in(field.getName());
        }
    }

    private void addMethod(Method method) throws UnmappableException {
        try {
            String name = method.getName();
            if (method.isAnnotationPresent(Action.class)) {
                if (actions.put(name, handles.action(method)) != null) {
                    throw new UnmappableException("two actions have this name; give one another name");
                }
            } else if (properties.put(name, handles.property(method)) != null) {
                throw new UnmappableException("two properties have this name; annotate one member, the one that reads");
            }
        } catch (UnmappableException unfit) {
            throw unfit.in(method.getName());
        }
    }

    private void requireDistinctNames() throws UnmappableException {
        for (String name : properties.keySet()) {
            if (actions.containsKey(name) || events.containsKey(name)) {
                throw new UnmappableException(name + ": a property has the name of an action or event; rename one");
            }
            if (events.containsKey(name + CHANGE_EVENT)) {
                throw new UnmappableException(name + CHANGE_EVENT + ": this event's name is that of the changes of '"
                        + name + "'; rename it");
            }
        }
        for (String name : actions.keySet()) {
            if (events.containsKey(name)) {
                throw new UnmappableException(name + ": an action has the name of an event; rename one");
            }
        }
    }

    private ThingModel model() {
        Map<String, PropertyAffordance> p = affordances(properties, PropertyHandle::affordance);
        Map<String, ActionAffordance> a = affordances(actions, ActionHandle::affordance);
        Map<String, EventAffordance> e = affordances(events, EventHandle::affordance);
        return new ThingModel(type.getSimpleName(), null, p, a, e);
    }

    private static <H, A> Map<String, A> affordances(Map<String, H> handles, Function<H, A> affordance) {
        Map<String, A> affordances = new LinkedHashMap<>();
        handles.forEach((name, handle) -> affordances.put(name, affordance.apply(handle)));
        return affordances;
    }
}
