package io.thingrack.core.model;

import io.thingrack.api.About;
import io.thingrack.api.Action;
import io.thingrack.api.Property;
import io.thingrack.api.SubThing;
import io.thingrack.core.codec.UnmappableException;
import io.thingrack.core.codec.mapping.Codecs;
import io.thingrack.core.codec.mapping.Defaults;
import io.thingrack.core.description.Contract;
import io.thingrack.core.model.DriverMembers.DriverField;
import io.thingrack.core.model.DriverMembers.DriverMethod;
import io.thingrack.core.serialization.Serializers;
import io.thingrack.core.vocabulary.Vocabulary;
import io.thingrack.core.vocabulary.Wording;
import io.thingrack.spi.Payload;
import io.thingrack.spi.model.ActionAffordance;
import io.thingrack.spi.model.EventAffordance;
import io.thingrack.spi.model.PropertyAffordance;
import io.thingrack.spi.model.ThingModel;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/** Makes a {@link ThingClass} of a driver's class: finds its members, judges them, and orders them by name. */
final class ThingClassBuilder {
    private final Class<?> type;
    private final Serializers serializers;
    private final boolean checksOutput;
    private final Defaults defaults;
    private final ContentTypes contentTypes;
    private final Map<String, PropertyHandle> properties = new TreeMap<>();
    private final Map<String, ActionHandle> actions = new TreeMap<>();
    private final Map<String, EventHandle> events = new TreeMap<>();
    private final Map<String, SubThingHandle> subThings = new TreeMap<>();
    /** Names of members that the rack adds. */
    private final Set<String> ofRack = new HashSet<>();

    private MemberHandles handles;
    private StateRules states;

    /**
     * @param serializers of which the one of JSON reads default values
     * @param checksOutput whether what the driver gives is checked
     */
    ThingClassBuilder(Class<?> type, Serializers serializers, boolean checksOutput) {
        this.checksOutput = checksOutput;
        this.type = type;
        this.serializers = serializers;
        this.defaults = new Defaults(serializers);
        this.contentTypes = new ContentTypes(type, serializers);
    }

    ThingClass build() throws UnmappableException {
        // Judged also where every member has one of its own.
        contentTypes.ofClass();
        DriverMembers members = DriverMembers.of(type);
        states = StateRules.of(members);
        handles = new MemberHandles(new Codecs(defaults), defaults, contentTypes, states, checksOutput);
        PropertyMethods methods = new PropertyMethods(members.others());
        for (DriverField field : members.fields()) {
            try {
                addField(field, methods);
            } catch (UnmappableException unfit) {
                throw unfit.in(field.name());
            }
        }
        for (DriverMethod method : members.methods()) {
            try {
                addMethod(method, methods);
            } catch (UnmappableException unfit) {
                throw unfit.in(method.name());
            }
        }
        Names.requireDistinct(properties.keySet(), actions.keySet(), events.keySet());
        boolean takesLong = actions.values().stream().anyMatch(action -> !action.synchronous());
        Set<Object> added = takesLong ? addLongActions() : Set.of();
        return new ThingClass(model(), contentTypes, properties, actions, events, subThings(), added);
    }

    /** A driver that has a member of such a name keeps its own. */
    private Set<Object> addLongActions() throws UnmappableException {
        Set<String> taken = new HashSet<>(properties.keySet());
        taken.addAll(actions.keySet());
        taken.addAll(events.keySet());
        ThingClass offered = ThingClass.of(LongActions.class, serializers);
        Set<Object> added = new HashSet<>();
        for (PropertyHandle property : offered.properties()) {
            if (taken.add(property.affordance().name())) {
                properties.put(property.affordance().name(), property);
                ofRack.add(property.affordance().name());
                added.add(property);
            }
        }
        for (ActionHandle action : offered.actions()) {
            if (taken.add(action.affordance().name())) {
                actions.put(action.affordance().name(), action);
                ofRack.add(action.affordance().name());
                added.add(action);
            }
        }
        return added;
    }

    private void addField(DriverField field, PropertyMethods methods) throws UnmappableException {
        String name = field.name();
        if (field.field().isAnnotationPresent(SubThing.class)) {
            subThings.put(name, handles.subThing(field));
            return;
        }
        Property property = field.field().getAnnotation(Property.class);
        boolean hidden = property != null
                ? properties.put(name, handles.heldProperty(field, methods.deleter(property))) != null
                : events.put(name, handles.event(field)) != null;
        if (hidden) {
            throw new UnmappableException("a superclass has a field of this name; give one another name");
        }
    }

    private List<SubThingHandle> subThings() throws UnmappableException {
        for (String name : subThings.keySet()) {
            if (properties.containsKey(name) || actions.containsKey(name) || events.containsKey(name)) {
                throw new UnmappableException(
                        name + ": a sub-Thing has the name of a property, action or event; rename one");
            }
        }
        return List.copyOf(subThings.values());
    }

    private void addMethod(DriverMethod method, PropertyMethods methods) throws UnmappableException {
        PropertyMethods.requireOneKind(method);
        String name = method.name();
        if (method.method().isAnnotationPresent(Action.class)) {
            if (actions.put(name, handles.action(method)) != null) {
                throw new UnmappableException("two actions have this name; give one another name");
            }
            return;
        }
        DriverMethod reader = methods.reader(method);
        DriverMethod deleter = methods.deleter(method.method().getAnnotation(Property.class));
        PropertyHandle property = handles.property(method, reader, methods.writer(method), deleter);
        if (properties.put(name, property) != null) {
            throw new UnmappableException("two properties have this name; annotate one member, the one that reads");
        }
    }

    private ThingModel model() throws UnmappableException {
        Map<String, PropertyAffordance> p = affordances(properties, PropertyHandle::affordance);
        Map<String, ActionAffordance> a = affordances(actions, ActionHandle::affordance);
        Map<String, EventAffordance> e = affordances(events, EventHandle::affordance);
        Map<String, Object> extensions = states.name() == null ? Map.of() : Map.of(Vocabulary.STATE, states.name());
        ThingModel model = new Wording(type).of(new ThingModel(title(), null, p, a, e), extensions);
        About about = type.getAnnotation(About.class);
        if (about != null && !about.contract().isEmpty()) {
            Contract.require(type, about.contract(), model, ofRack, serializers.require(Payload.JSON));
        }
        return model;
    }

    /** An anonymous class has no simple name. */
    private String title() {
        String name = type.getName();
        return type.isAnonymousClass() ? name.substring(name.lastIndexOf('.') + 1) : type.getSimpleName();
    }

    private static <H, A> Map<String, A> affordances(Map<String, H> handles, Function<H, A> affordance) {
        Map<String, A> affordances = new LinkedHashMap<>();
        handles.forEach((name, handle) -> affordances.put(name, affordance.apply(handle)));
        return affordances;
    }
}
