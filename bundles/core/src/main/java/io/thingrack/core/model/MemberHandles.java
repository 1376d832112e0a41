package io.thingrack.core.model;

import io.thingrack.api.Action;
import io.thingrack.api.Event;
import io.thingrack.api.Property;
import io.thingrack.api.Schema;
import io.thingrack.core.codec.Members;
import io.thingrack.core.codec.Members.Member;
import io.thingrack.core.codec.TypeCodec;
import io.thingrack.core.codec.TypeCodecs;
import io.thingrack.core.codec.UnmappableException;
import io.thingrack.spi.Payload;
import io.thingrack.spi.model.ActionAffordance;
import io.thingrack.spi.model.DataSchema;
import io.thingrack.spi.model.EventAffordance;
import io.thingrack.spi.model.PropertyAffordance;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.AccessibleObject;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** Makes the handle of one member. Method handles are adapted here, once, to shapes that fit {@code invokeExact}. */
final class MemberHandles {
    private static final MethodType GET = MethodType.methodType(Object.class, Object.class);
    private static final MethodType SET = MethodType.methodType(void.class, Object.class, Object.class);

    private final Class<?> type;
    private final TypeCodecs codecs;
    private final MethodHandles.Lookup lookup = MethodHandles.lookup();

    MemberHandles(Class<?> type, TypeCodecs codecs) {
        this.type = type;
        this.codecs = codecs;
    }

    PropertyHandle heldProperty(Field field) throws UnmappableException {
        Property annotation = field.getAnnotation(Property.class);
        TypeCodec codec = codecs.of(argument(field.getGenericType(), "Value"), annotation);
        ValueCoding coding = coding(field.getName(), codec);
        PropertyAffordance affordance = new PropertyAffordance(
                field.getName(),
                codec.schema(),
                annotation.readOnly(),
                false,
                annotation.observable(),
                coding.contentType());
        return new PropertyHandle(affordance, coding, getter(field), null, null);
    }

    EventHandle event(Field field) throws UnmappableException {
        Event annotation = field.getAnnotation(Event.class);
        TypeCodec codec = codecs.of(argument(field.getGenericType(), "Signal"), field.getAnnotation(Schema.class));
        ValueCoding coding = new ValueCoding(field.getName(), codec);
        EventAffordance affordance = new EventAffordance(
                field.getName(),
                orNull(annotation.title()),
                orNull(annotation.description()),
                codec.schema(),
                coding.contentType());
        return new EventHandle(affordance, coding, getter(field));
    }

    PropertyHandle property(Method method) throws UnmappableException {
        Property annotation = method.getAnnotation(Property.class);
        boolean reads = method.getParameterCount() == 0;
        if (method.getParameterCount() > 1) {
            throw new UnmappableException(
                    "a property is read by a method without parameters and written by one with one");
        }
        Method reader = reads ? method : null;
        Method writer = reads ? writerOf(method) : method;
        if (annotation.readOnly()) {
            writer = null;
        }
        Type valueType = reads ? method.getGenericReturnType() : method.getGenericParameterTypes()[0];
        TypeCodec codec = codecs.of(valueType, annotation);
        ValueCoding coding = coding(method.getName(), codec);
        PropertyAffordance affordance = new PropertyAffordance(
                method.getName(),
                codec.schema(),
                writer == null,
                reader == null,
                annotation.observable() && reader != null,
                coding.contentType());
        return new PropertyHandle(
                affordance,
                coding,
                null,
                reader == null ? null : handle(reader).asType(GET),
                writer == null ? null : handle(writer).asType(SET));
    }

    private static ValueCoding coding(String name, TypeCodec codec) throws UnmappableException {
        if (codec.schema() == null) {
            throw new UnmappableException("a property must have a value, not void");
        }
        return new ValueCoding(name, codec);
    }

    /** The method of the same name with one parameter and no annotation. */
    private Method writerOf(Method reader) throws UnmappableException {
        List<Method> writers = Arrays.stream(type.getMethods())
                .filter(m -> m.getName().equals(reader.getName()) && m.getParameterCount() == 1)
                .filter(m -> !m.isBridge() && !m.isAnnotationPresent(Action.class))
                .filter(m -> !m.isAnnotationPresent(Property.class))
                .toList();
        if (writers.isEmpty()) {
            return null;
        }
        if (writers.size() > 1) {
            throw new UnmappableException("there are " + writers.size() + " methods that could write it; keep one");
        }
        Method writer = writers.get(0);
        Class<?> read = wrapper(reader.getReturnType());
        if (wrapper(writer.getParameterTypes()[0]) != read) {
            throw new UnmappableException("it reads a " + reader.getReturnType().getSimpleName() + " and writes a "
                    + writer.getParameterTypes()[0].getSimpleName() + "; make them the same");
        }
        return writer;
    }

    private static Class<?> wrapper(Class<?> type) {
        return MethodType.methodType(type).wrap().returnType();
    }

    ActionHandle action(Method method) throws UnmappableException {
        Action annotation = method.getAnnotation(Action.class);
        List<Member> members = new ArrayList<>();
        for (Parameter parameter : method.getParameters()) {
            if (!parameter.isNamePresent()) {
                throw new UnmappableException(
                        "the names of its parameters are not in the class: compile with -parameters");
            }
            members.add(codecs.member(
                    parameter.getName(), parameter.getParameterizedType(), parameter.getAnnotation(Schema.class)));
        }
        boolean staged = CompletionStage.class.isAssignableFrom(method.getReturnType());
        Type resultType =
                staged ? argument(method.getGenericReturnType(), "CompletionStage") : method.getGenericReturnType();
        TypeCodec result = codecs.of(resultType, method.getAnnotation(Schema.class));
        DataSchema input =
                members.isEmpty() ? null : TypeCodecs.objectSchema(DataSchema.of(DataSchema.Type.OBJECT), members);
        ActionAffordance affordance = new ActionAffordance(
                method.getName(),
                orNull(annotation.title()),
                orNull(annotation.description()),
                input,
                result.schema(),
                annotation.synchronous(),
                Payload.JSON);
        return new ActionHandle(
                affordance,
                new Arguments(method.getName(), new Members("argument", members)),
                new ValueCoding(method.getName(), result),
                invoker(method),
                staged);
    }

    private MethodHandle invoker(Method method) throws UnmappableException {
        int count = method.getParameterCount();
        return handle(method).asType(MethodType.genericMethodType(count + 1)).asSpreader(Object[].class, count);
    }

    private MethodHandle handle(Method method) throws UnmappableException {
        try {
            return lookup.unreflect(open(method));
        } catch (IllegalAccessException | RuntimeException hidden) {
            throw new UnmappableException("it cannot be reached: " + hidden.getMessage());
        }
    }

    private MethodHandle getter(Field field) throws UnmappableException {
        try {
            return lookup.unreflectGetter(open(field)).asType(MethodType.methodType(field.getType(), Object.class));
        } catch (IllegalAccessException | RuntimeException hidden) {
            throw new UnmappableException("it cannot be reached: " + hidden.getMessage());
        }
    }

    /** Public members of a class that is not public, or in a package that its bundle keeps to itself. */
    private static <T extends AccessibleObject> T open(T member) {
        member.setAccessible(true);
        return member;
    }

    private static Type argument(Type type, String of) throws UnmappableException {
        if (!(type instanceof ParameterizedType)) {
            throw new UnmappableException(of + " without a type argument: say of what it is");
        }
        return ((ParameterizedType) type).getActualTypeArguments()[0];
    }

    private static String orNull(String text) {
        return text.isEmpty() ? null : text;
    }
}
