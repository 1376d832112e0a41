package io.thingrack.core.codec;

import io.thingrack.core.codec.Members.Member;
import io.thingrack.spi.Payload;
import io.thingrack.spi.model.DataSchema;
import io.thingrack.spi.model.DataSchema.Type;
import io.thingrack.spi.serialization.Serializer;
import java.awt.image.RenderedImage;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.AccessibleObject;
import java.lang.reflect.Constructor;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.TypeVariable;
import java.lang.reflect.WildcardType;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Makes the codec of a Java type. The types that a driver may use, and what each is on the wire, stand here and in
 * {@link ScalarTypes}. For one thread; keeps nothing of the types it has seen.
 */
public final class TypeCodecs {
    private static final MethodType CONSTRUCTOR = MethodType.methodType(Object.class, Object[].class);
    private static final MethodType ACCESSOR = MethodType.methodType(Object.class, Object.class);

    private final Serializer json;
    private final Deque<Class<?>> within = new ArrayDeque<>();

    /** @param json reads default values */
    public TypeCodecs(Serializer json) {
        this.json = json;
    }

    /**
     * @param type of a property
     * @param property its annotation
     * @return the codec
     * @throws UnmappableException if there is none, or the annotation does not fit
     */
    public TypeCodec of(java.lang.reflect.Type type, io.thingrack.api.Property property) throws UnmappableException {
        return make(type, Constraints.of(property), Map.of());
    }

    /**
     * @param type of a parameter, a result or an event
     * @param schema its annotation, or null
     * @return the codec
     * @throws UnmappableException if there is none, or the annotation does not fit
     */
    public TypeCodec of(java.lang.reflect.Type type, io.thingrack.api.Schema schema) throws UnmappableException {
        return make(type, Constraints.of(schema), Map.of());
    }

    /**
     * @param name of a parameter or component
     * @param type its type
     * @param schema its annotation, or null
     * @return it as a member, with its default
     * @throws UnmappableException if its type does not map, or the default is none of its values
     */
    public Member member(String name, java.lang.reflect.Type type, io.thingrack.api.Schema schema)
            throws UnmappableException {
        return member(name, type, schema, Map.of());
    }

    private Member member(
            String name,
            java.lang.reflect.Type type,
            io.thingrack.api.Schema schema,
            Map<TypeVariable<?>, java.lang.reflect.Type> variables)
            throws UnmappableException {
        try {
            TypeCodec codec = make(type, Constraints.of(schema), variables);
            if (codec.schema() == null) {
                throw new UnmappableException("void is no type of a value");
            }
            if (schema == null || schema.defaultValue().isEmpty()) {
                return new Member(name, codec, false, null);
            }
            return new Defaults(json).member(name, codec, schema.defaultValue());
        } catch (UnmappableException unfit) {
            throw unfit.in(name);
        }
    }

    private TypeCodec make(
            java.lang.reflect.Type type, Constraints c, Map<TypeVariable<?>, java.lang.reflect.Type> variables)
            throws UnmappableException {
        if (type instanceof TypeVariable) {
            java.lang.reflect.Type actual = variables.get(type);
            return make(actual == null ? ((TypeVariable<?>) type).getBounds()[0] : actual, c, Map.of());
        }
        if (type instanceof WildcardType) {
            return make(((WildcardType) type).getUpperBounds()[0], c, variables);
        }
        if (type instanceof GenericArrayType) {
            java.lang.reflect.Type component = ((GenericArrayType) type).getGenericComponentType();
            return list(component, raw(component), c, variables);
        }
        if (type instanceof ParameterizedType) {
            return parameterized((ParameterizedType) type, c, variables);
        }
        return ofClass((Class<?>) type, c);
    }

    private TypeCodec parameterized(
            ParameterizedType type, Constraints c, Map<TypeVariable<?>, java.lang.reflect.Type> variables)
            throws UnmappableException {
        Class<?> raw = (Class<?>) type.getRawType();
        java.lang.reflect.Type[] arguments = type.getActualTypeArguments();
        if (raw == Optional.class) {
            return new OptionalCodec(make(arguments[0], c, variables));
        }
        if (raw == List.class || raw == java.util.Collection.class || raw == Iterable.class) {
            return list(arguments[0], null, c, variables);
        }
        if (raw == Map.class) {
            if (arguments[0] != String.class) {
                throw new UnmappableException("Map<" + arguments[0].getTypeName() + ", …>: the keys must be String");
            }
            c.onlyText(type.getTypeName());
            DataSchema.Builder schema = c.describe(DataSchema.of(Type.OBJECT));
            return new MapCodec(schema.build(), make(arguments[1], Constraints.NONE, variables));
        }
        if (raw.isRecord()) {
            Map<TypeVariable<?>, java.lang.reflect.Type> actual = new HashMap<>();
            for (int i = 0; i < arguments.length; i++) {
                java.lang.reflect.Type argument = arguments[i];
                actual.put(
                        raw.getTypeParameters()[i],
                        argument instanceof TypeVariable ? variables.getOrDefault(argument, argument) : argument);
            }
            return record(raw, c, actual);
        }
        throw unmappable(type.getTypeName());
    }

    private TypeCodec ofClass(Class<?> type, Constraints c) throws UnmappableException {
        TypeCodec scalar = ScalarTypes.find(type, c);
        if (scalar != null) {
            return scalar;
        }
        if (type == void.class || type == Void.class) {
            return new NothingCodec();
        }
        if (type == Object.class) {
            c.onlyText("Object");
            return new AnyCodec(c.describe(anyValue()).build());
        }
        if (type == byte[].class || type == ByteBuffer.class) {
            c.onlyText("bytes");
            return new BytesCodec(c.describe(bytes(Payload.OCTETS)).build(), type == ByteBuffer.class);
        }
        if (RenderedImage.class.isAssignableFrom(type)) {
            c.onlyText("an image");
            return new ImageCodec(c.describe(bytes(ImageCodec.PNG)).build());
        }
        if (type.isArray()) {
            return list(type.getComponentType(), type.getComponentType(), c, Map.of());
        }
        if (type.isRecord()) {
            return record(type, c, Map.of());
        }
        if (type == List.class || type == Map.class || type == Optional.class) {
            throw new UnmappableException(type.getSimpleName() + " without type arguments: say of what it is");
        }
        throw unmappable(type.getName());
    }

    private static UnmappableException unmappable(String type) {
        return new UnmappableException("the type " + type
                + " does not map to a data schema; take a primitive, String, enum, record, List, Map<String, …>, array,"
                + " Optional, Instant, Duration, BigInteger, BigDecimal, byte[], ByteBuffer, RenderedImage or Object");
    }

    private static DataSchema.Builder anyValue() {
        List<DataSchema> all = Arrays.stream(Type.values())
                .map(type -> DataSchema.of(type).build())
                .toList();
        return DataSchema.of(null).oneOf(all);
    }

    private static DataSchema.Builder bytes(String mediaType) {
        return DataSchema.of(Type.STRING).contentEncoding("base64").contentMediaType(mediaType);
    }

    private TypeCodec list(
            java.lang.reflect.Type component,
            Class<?> arrayComponent,
            Constraints c,
            Map<TypeVariable<?>, java.lang.reflect.Type> variables)
            throws UnmappableException {
        TypeCodec element = make(component, c.ofElements(), variables);
        if (element.schema() == null) {
            throw new UnmappableException("a list of void");
        }
        DataSchema schema = c.sized(c.describe(DataSchema.of(Type.ARRAY)).items(element.schema()))
                .build();
        return arrayComponent != null && arrayComponent.isPrimitive() && arrayComponent != char.class
                ? new PrimitiveArrayCodec(schema, arrayComponent, element, c)
                : new ListCodec(schema, element, arrayComponent, c);
    }

    private static Class<?> raw(java.lang.reflect.Type type) {
        return type instanceof ParameterizedType ? (Class<?>) ((ParameterizedType) type).getRawType() : Object.class;
    }

    private TypeCodec record(Class<?> type, Constraints c, Map<TypeVariable<?>, java.lang.reflect.Type> variables)
            throws UnmappableException {
        if (within.contains(type)) {
            throw new UnmappableException("the record " + type.getSimpleName() + " contains itself");
        }
        c.onlyText("the record " + type.getSimpleName());
        within.push(type);
        try {
            List<Member> members = new ArrayList<>();
            for (RecordComponent component : type.getRecordComponents()) {
                members.add(member(
                        component.getName(),
                        component.getGenericType(),
                        component.getAnnotation(io.thingrack.api.Schema.class),
                        variables));
            }
            DataSchema schema = objectSchema(c.describe(DataSchema.of(Type.OBJECT)), members);
            return new RecordCodec(schema, type, new Members("member", members), constructor(type), accessors(type));
        } catch (IllegalAccessException | NoSuchMethodException | SecurityException hidden) {
            throw new UnmappableException(
                    "the record " + type.getName() + " cannot be reached: " + hidden.getMessage());
        } finally {
            within.pop();
        }
    }

    /**
     * @param schema of an object, to be completed
     * @param members of it
     * @return the schema with its members, those required that may not be left out
     */
    public static DataSchema objectSchema(DataSchema.Builder schema, List<Member> members) {
        Map<String, DataSchema> properties = new LinkedHashMap<>();
        members.forEach(member -> properties.put(member.name(), Defaults.schema(member)));
        List<String> required = members.stream()
                .filter(member -> !member.mayBeAbsent())
                .map(Member::name)
                .toList();
        return schema.properties(properties)
                .required(required.isEmpty() ? null : required)
                .build();
    }

    private static MethodHandle constructor(Class<?> type) throws NoSuchMethodException, IllegalAccessException {
        Class<?>[] components = Arrays.stream(type.getRecordComponents())
                .map(RecordComponent::getType)
                .toArray(Class<?>[]::new);
        Constructor<?> constructor = type.getDeclaredConstructor(components);
        return MethodHandles.lookup()
                .unreflectConstructor(open(constructor))
                .asSpreader(Object[].class, components.length)
                .asType(CONSTRUCTOR);
    }

    private static MethodHandle[] accessors(Class<?> type) throws IllegalAccessException {
        RecordComponent[] components = type.getRecordComponents();
        MethodHandle[] accessors = new MethodHandle[components.length];
        for (int i = 0; i < components.length; i++) {
            Method accessor = open(components[i].getAccessor());
            accessors[i] = MethodHandles.lookup().unreflect(accessor).asType(ACCESSOR);
        }
        return accessors;
    }

    /** A driver's classes are usually in packages that its bundle does not export; reflection reaches them. */
    private static <T extends AccessibleObject> T open(T member) {
        member.setAccessible(true);
        return member;
    }
}
