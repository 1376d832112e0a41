package io.thingrack.core.model;

import io.thingrack.api.Action;
import io.thingrack.api.Event;
import io.thingrack.api.Property;
import io.thingrack.api.Signal;
import io.thingrack.api.Value;
import io.thingrack.core.codec.UnmappableException;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Field;
import java.lang.reflect.Member;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;

/**
 * The members of a class, its superclasses and interfaces that an annotation makes affordances. What an annotation
 * stands on in vain is an error: its author meant it.
 *
 * @param fields of type {@link Value} or {@link Signal}
 * @param methods that read or write a property, or are an action
 */
record AnnotatedMembers(List<Field> fields, List<Method> methods) {

    static AnnotatedMembers of(Class<?> type) throws UnmappableException {
        for (Class<?> c = type; c != null && c != Object.class; c = c.getSuperclass()) {
            requireReachable(c);
        }
        List<Field> fields = new ArrayList<>();
        for (Field field : type.getFields()) {
            if (isAnnotated(field)) {
                requireHolder(field);
                fields.add(field);
            }
        }
        List<Method> methods = new ArrayList<>();
        for (Method method : type.getMethods()) {
            if (isAnnotated(method) && !method.isBridge()) {
                methods.add(method);
            }
        }
        return new AnnotatedMembers(fields, methods);
    }

    private static void requireReachable(Class<?> declaring) throws UnmappableException {
        List<Member> members = new ArrayList<>(List.of(declaring.getDeclaredMethods()));
        members.addAll(List.of(declaring.getDeclaredFields()));
        for (Member member : members) {
            if (!isAnnotated((AnnotatedElement) member)) {
                continue;
            }
            if (!Modifier.isPublic(member.getModifiers())) {
                throw new UnmappableException(member.getName() + ": it is annotated but not public; make it public");
            }
            if (Modifier.isStatic(member.getModifiers())) {
                throw new UnmappableException(
                        member.getName() + ": it is static; a Thing's members belong to its object");
            }
        }
    }

    private static void requireHolder(Field field) throws UnmappableException {
        boolean property = field.isAnnotationPresent(Property.class);
        Class<?> wanted = property ? Value.class : Signal.class;
        if (field.getType() != wanted) {
            throw new UnmappableException(field.getName() + ": a field annotated with @"
                    + (property ? "Property" : "Event") + " must be a " + wanted.getSimpleName() + ", but is a "
                    + field.getType().getSimpleName());
        }
        if (!Modifier.isFinal(field.getModifiers())) {
            throw new UnmappableException(field.getName() + ": the field must be final");
        }
    }

    private static boolean isAnnotated(AnnotatedElement member) {
        return member.isAnnotationPresent(Property.class)
                || member.isAnnotationPresent(Action.class)
                || member.isAnnotationPresent(Event.class);
    }
}
