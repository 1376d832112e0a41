package io.thingrack.core.model;

import io.thingrack.api.AllowedIn;
import io.thingrack.api.Property;
import io.thingrack.api.State;
import io.thingrack.api.Value;
import io.thingrack.core.codec.UnmappableException;
import io.thingrack.core.codec.mapping.Access;
import io.thingrack.core.codec.mapping.ResolvedType;
import io.thingrack.core.model.DriverMembers.DriverField;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodType;
import java.lang.reflect.AnnotatedElement;
import java.util.LinkedHashSet;
import java.util.Set;

/** Which property of a class is its state, and which members may be used in which. Immutable. */
final class StateRules {
    /** Null where the class has no state. */
    private final String name;

    private final Class<?> type;
    private final MethodHandle state;

    private StateRules(String name, Class<?> type, MethodHandle state) {
        this.name = name;
        this.type = type;
        this.state = state;
    }

    static StateRules of(DriverMembers members) throws UnmappableException {
        StateRules found = new StateRules(null, null, null);
        for (DriverField field : members.fields()) {
            if (field.field().isAnnotationPresent(State.class)) {
                if (found.name != null) {
                    throw new UnmappableException(
                            field.name() + ": @State stands on '" + found.name + "' too; a Thing has one state");
                }
                found = of(field);
            }
        }
        return found;
    }

    private static StateRules of(DriverField field) throws UnmappableException {
        boolean property = field.field().isAnnotationPresent(Property.class)
                && field.field().getType() == Value.class;
        ResolvedType value =
                property && !field.type().arguments().isEmpty() ? field.type().argument(0) : null;
        if (value == null || !value.raw().isEnum()) {
            throw new UnmappableException(
                    field.name() + ": @State must stand on a property that is a Value of an enum");
        }
        MethodHandle state = Access.to(field.field()).asType(MethodType.methodType(Value.class, Object.class));
        return new StateRules(field.name(), value.raw(), state);
    }

    /** Null where there is none. */
    String name() {
        return name;
    }

    /** Null where it may be used in all of them. */
    AllowedStates of(String member, AnnotatedElement annotated) throws UnmappableException {
        AllowedIn allowed = annotated.getAnnotation(AllowedIn.class);
        if (allowed == null) {
            return null;
        }
        if (name == null) {
            throw new UnmappableException("@AllowedIn: the class has no property annotated with @State");
        }
        if (allowed.value().length == 0) {
            throw new UnmappableException("@AllowedIn names no state, so that it could never be used");
        }
        Set<Object> constants = new LinkedHashSet<>();
        for (String constant : allowed.value()) {
            constants.add(constant(constant));
        }
        return new AllowedStates(member, state, constants);
    }

    private Object constant(String constant) throws UnmappableException {
        Set<String> names = new LinkedHashSet<>();
        for (Object candidate : type.getEnumConstants()) {
            if (((Enum<?>) candidate).name().equals(constant)) {
                return candidate;
            }
            names.add(((Enum<?>) candidate).name());
        }
        throw new UnmappableException("@AllowedIn: '" + constant + "' is none of the states " + String.join(", ", names)
                + " of " + type.getSimpleName());
    }
}
