package io.thingrack.core.model;

import io.thingrack.api.Action;
import io.thingrack.api.Event;
import io.thingrack.api.Property;
import io.thingrack.core.codec.UnmappableException;
import io.thingrack.core.codec.mapping.ResolvedType;
import io.thingrack.core.model.DriverMembers.DriverMethod;
import java.lang.invoke.MethodType;
import java.util.List;

/** Finds the methods that read and write a property. */
final class PropertyMethods {
    private final List<DriverMethod> others;

    /** @param others public methods without annotations */
    PropertyMethods(List<DriverMethod> others) {
        this.others = others;
    }

    /** The one that reads, null for a property that is only written. */
    DriverMethod reader(DriverMethod annotated) throws UnmappableException {
        if (annotated.parameterCount() == 0) {
            return annotated;
        }
        if (annotated.parameterCount() > 1) {
            throw new UnmappableException(
                    "a property is read by a method without parameters and written by one with one");
        }
        for (DriverMethod other : others) {
            if (other.name().equals(annotated.name())
                    && other.parameterCount() == 0
                    && other.method().getReturnType() != void.class) {
                throw new UnmappableException("put @Property on the method that reads it, the one without parameters");
            }
        }
        return null;
    }

    /** The one that writes, null for a property that is only read. */
    DriverMethod writer(DriverMethod annotated) throws UnmappableException {
        if (annotated.parameterCount() == 1) {
            return annotated;
        }
        List<DriverMethod> writers = others.stream()
                .filter(other -> other.name().equals(annotated.name()) && other.parameterCount() == 1)
                .toList();
        List<DriverMethod> returnNothing = writers.stream()
                .filter(other -> other.method().getReturnType() == void.class)
                .toList();
        if (returnNothing.size() > 1) {
            throw new UnmappableException(
                    "there are " + returnNothing.size() + " methods that could write it; keep one");
        }
        ResolvedType type = annotated.result();
        if (returnNothing.isEmpty()) {
            requireHelpers(writers, type);
            return null;
        }
        DriverMethod writer = returnNothing.get(0);
        if (!boxed(writer.parameter(0)).equals(boxed(type))) {
            throw new UnmappableException(
                    "it reads a " + type + " and writes a " + writer.parameter(0) + "; make them the same");
        }
        return writer;
    }

    /** A method that takes another type and returns something is no writer, one that takes this type is meant as one. */
    private static void requireHelpers(List<DriverMethod> candidates, ResolvedType type) throws UnmappableException {
        for (DriverMethod candidate : candidates) {
            if (boxed(candidate.parameter(0)).equals(boxed(type))) {
                throw new UnmappableException("the method that writes it must be void, but returns a "
                        + candidate.method().getReturnType().getSimpleName()
                        + "; if it does not write, give it another name");
            }
        }
    }

    /** The one that deletes, null where none is named. */
    DriverMethod deleter(Property annotation) throws UnmappableException {
        String name = annotation.deleter();
        if (name.isEmpty()) {
            return null;
        }
        for (DriverMethod other : others) {
            if (other.name().equals(name)
                    && other.parameterCount() == 0
                    && other.method().getReturnType() == void.class) {
                return other;
            }
        }
        throw new UnmappableException("its deleter '" + name
                + "' must be a public method of this name without annotation, parameters and result; there is none");
    }

    private static ResolvedType boxed(ResolvedType type) {
        return new ResolvedType(MethodType.methodType(type.raw()).wrap().returnType(), type.arguments());
    }

    static void requireOneKind(DriverMethod method) throws UnmappableException {
        boolean property = method.method().isAnnotationPresent(Property.class);
        if (property && method.method().isAnnotationPresent(Action.class)) {
            throw new UnmappableException("it is a property or an action, not both");
        }
        if (method.method().isAnnotationPresent(Event.class)) {
            throw new UnmappableException("an event is a field of type Signal, not a method");
        }
    }
}
