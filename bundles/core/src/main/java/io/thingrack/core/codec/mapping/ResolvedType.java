package io.thingrack.core.codec.mapping;

import io.thingrack.core.codec.UnmappableException;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.lang.reflect.WildcardType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A type without open variables.
 *
 * @param raw its class
 * @param arguments of a generic class, of an array its component; empty for a generic class without arguments
 */
public record ResolvedType(Class<?> raw, List<ResolvedType> arguments) {

    /**
     * @param type as it stands in a declaration
     * @param variables what the type variables in it stand for
     * @return the type
     * @throws UnmappableException if a variable stands for nothing known
     */
    public static ResolvedType of(Type type, Map<TypeVariable<?>, ResolvedType> variables) throws UnmappableException {
        if (type instanceof Class<?> raw) {
            return raw.isArray()
                    ? new ResolvedType(raw, List.of(of(raw.getComponentType(), variables)))
                    : new ResolvedType(raw, List.of());
        }
        if (type instanceof ParameterizedType generic) {
            List<ResolvedType> arguments = new ArrayList<>();
            for (Type argument : generic.getActualTypeArguments()) {
                arguments.add(of(argument, variables));
            }
            return new ResolvedType((Class<?>) generic.getRawType(), arguments);
        }
        if (type instanceof GenericArrayType array) {
            ResolvedType component = of(array.getGenericComponentType(), variables);
            return new ResolvedType(component.raw.arrayType(), List.of(component));
        }
        if (type instanceof WildcardType wildcard) {
            return of(wildcard.getUpperBounds()[0], variables);
        }
        ResolvedType resolved = variables.get(type);
        if (resolved == null) {
            throw new UnmappableException("type variable " + type + " is open; declare a concrete type");
        }
        return resolved;
    }

    /** @return what the type variables of its class stand for in it; none for a class without arguments */
    public Map<TypeVariable<?>, ResolvedType> variables() {
        Map<TypeVariable<?>, ResolvedType> variables = new HashMap<>();
        TypeVariable<?>[] declared = raw.getTypeParameters();
        for (int i = 0; i < declared.length && i < arguments.size(); i++) {
            variables.put(declared[i], arguments.get(i));
        }
        return variables;
    }

    /**
     * @param index of a type argument
     * @return it
     */
    public ResolvedType argument(int index) {
        return arguments.get(index);
    }

    /** @return as in a declaration, without packages */
    @Override
    public String toString() {
        return raw.getSimpleName()
                + (raw.isArray() || arguments.isEmpty()
                        ? ""
                        : arguments.stream().map(ResolvedType::toString).collect(Collectors.joining(", ", "<", ">")));
    }
}
