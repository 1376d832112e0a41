package io.thingrack.core.model;

import io.thingrack.api.Action;
import io.thingrack.api.Event;
import io.thingrack.api.Property;
import io.thingrack.api.SubThing;
import io.thingrack.core.codec.UnmappableException;
import io.thingrack.core.codec.mapping.ResolvedType;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Field;
import java.lang.reflect.Member;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The members of a driver's class that count: its own and inherited ones. Of a method that is overridden, the most
 * specific declaration with an annotation tells what it is; calling it calls the overriding one all the same. What an
 * annotation stands on in vain is an error: its author meant it.
 *
 * @param fields that are annotated
 * @param methods that are annotated
 * @param others public methods that are not
 */
record DriverMembers(List<DriverField> fields, List<DriverMethod> methods, List<DriverMethod> others) {

    /**
     * A field and what the type variables in its type stand for.
     */
    record DriverField(Field field, Map<TypeVariable<?>, ResolvedType> variables) {
        String name() {
            return field.getName();
        }

        ResolvedType type() throws UnmappableException {
            return ResolvedType.of(field.getGenericType(), variables);
        }
    }

    /**
     * A method and what the type variables in its signature stand for.
     */
    record DriverMethod(Method method, Map<TypeVariable<?>, ResolvedType> variables) {
        String name() {
            return method.getName();
        }

        int parameterCount() {
            return method.getParameterCount();
        }

        ResolvedType result() throws UnmappableException {
            return ResolvedType.of(method.getGenericReturnType(), variables);
        }

        ResolvedType parameter(int index) throws UnmappableException {
            Parameter parameter = method.getParameters()[index];
            return ResolvedType.of(parameter.getParameterizedType(), variables);
        }

        /** Methods with the same one override each other. */
        private String signature() {
            StringBuilder signature = new StringBuilder(method.getName());
            for (Type parameter : method.getGenericParameterTypes()) {
                signature.append(' ').append(erased(parameter));
            }
            return signature.toString();
        }

        private String erased(Type parameter) {
            try {
                return ResolvedType.of(parameter, variables).raw().getName();
            } catch (UnmappableException open) {
                return parameter.getTypeName();
            }
        }
    }

    static DriverMembers of(Class<?> type) throws UnmappableException {
        List<DriverField> fields = new ArrayList<>();
        Map<String, DriverMethod> annotated = new LinkedHashMap<>();
        Map<String, DriverMethod> others = new LinkedHashMap<>();
        for (Hierarchy.Level level : Hierarchy.of(type)) {
            for (Field field : level.type().getDeclaredFields()) {
                if (isAnnotated(field)) {
                    requireReachable(field);
                    fields.add(new DriverField(field, level.variables()));
                }
            }
            for (Method method : level.type().getDeclaredMethods()) {
                // a bridge stands for a method that is found by itself
                if (!method.isSynthetic()) {
                    add(new DriverMethod(method, level.variables()), annotated, others);
                }
            }
        }
        others.keySet().removeAll(annotated.keySet());
        return new DriverMembers(fields, List.copyOf(annotated.values()), List.copyOf(others.values()));
    }

    private static void add(DriverMethod method, Map<String, DriverMethod> annotated, Map<String, DriverMethod> others)
            throws UnmappableException {
        int modifiers = method.method().getModifiers();
        if (isAnnotated(method.method())) {
            requireReachable(method.method());
            annotated.putIfAbsent(method.signature(), method);
        } else if (Modifier.isPublic(modifiers) && !Modifier.isStatic(modifiers)) {
            others.putIfAbsent(method.signature(), method);
        }
    }

    private static void requireReachable(Member member) throws UnmappableException {
        if (!Modifier.isPublic(member.getModifiers())) {
            throw new UnmappableException(member.getName() + ": it is annotated but not public; make it public");
        }
        if (Modifier.isStatic(member.getModifiers())) {
            throw new UnmappableException(member.getName() + ": it is static; a Thing's members belong to its object");
        }
    }

    private static boolean isAnnotated(AnnotatedElement member) {
        return member.isAnnotationPresent(Property.class)
                || member.isAnnotationPresent(Action.class)
                || member.isAnnotationPresent(Event.class)
                || member.isAnnotationPresent(SubThing.class);
    }
}
