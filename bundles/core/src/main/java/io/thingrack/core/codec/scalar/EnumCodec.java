package io.thingrack.core.codec.scalar;

import io.thingrack.api.Schema;
import io.thingrack.core.codec.Constraints;
import io.thingrack.core.codec.EncodingException;
import io.thingrack.core.codec.Input;
import io.thingrack.core.codec.Shown;
import io.thingrack.core.codec.TypeCodec;
import io.thingrack.core.codec.UnmappableException;
import io.thingrack.spi.model.DataSchema;
import io.thingrack.spi.model.Labels;
import io.thingrack.spi.model.Literal;
import io.thingrack.spi.serialization.DataReader.Token;
import io.thingrack.spi.serialization.DataWriter;
import io.thingrack.spi.serialization.MalformedDataException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** An enum. In data a constant is its name in lower case; options may leave only some of them. */
public final class EnumCodec extends TypeCodec {
    private final Class<?> type;
    private final Map<String, Object> constants;

    private EnumCodec(Class<?> type, DataSchema schema, Map<String, Object> constants) {
        super(schema);
        this.type = type;
        this.constants = constants;
    }

    /**
     * @param type an enum
     * @param constraints on the value
     * @return its codec
     * @throws UnmappableException if two constants have one name in data, or a constraint makes no sense
     */
    public static EnumCodec of(Class<?> type, Constraints constraints) throws UnmappableException {
        constraints.allow("an enum", false, false, false, true);
        Map<String, Object> constants = constants(type);
        List<Object> names =
                new ArrayList<>(constraints.options().isEmpty() ? constants.keySet() : constraints.options());
        for (Object name : names) {
            if (!constants.containsKey(name)) {
                throw new UnmappableException("option \"" + name + "\" is none of " + join(constants));
            }
        }
        if (names.isEmpty()) {
            throw new UnmappableException("enum " + type.getSimpleName() + " has no constants");
        }
        constants.keySet().retainAll(names);
        DataSchema schema = constraints
                .schema(DataSchema.Type.STRING)
                .options(names)
                .oneOf(titled(type, names, constants))
                .build();
        return new EnumCodec(type, schema, constants);
    }

    /** Each constant with what people read of it; null where nothing is said of any. */
    private static List<DataSchema> titled(Class<?> type, List<Object> names, Map<String, Object> constants)
            throws UnmappableException {
        List<DataSchema> titled = new ArrayList<>();
        boolean said = false;
        for (Object name : names) {
            Labels labels = labels(type, (Enum<?>) constants.get(name));
            said |= labels != Labels.NONE;
            titled.add(DataSchema.of(null)
                    .labels(labels)
                    .constant(new Literal(name))
                    .build());
        }
        return said ? titled : null;
    }

    private static Labels labels(Class<?> type, Enum<?> constant) throws UnmappableException {
        try {
            Schema schema =
                    constant.getDeclaringClass().getField(constant.name()).getAnnotation(Schema.class);
            return schema == null
                    ? Labels.NONE
                    : Labels.of(
                            schema.title().isEmpty() ? null : schema.title(),
                            schema.description().isEmpty() ? null : schema.description());
        } catch (NoSuchFieldException | SecurityException unreachable) {
            throw new UnmappableException("enum " + type.getSimpleName() + ": " + unreachable);
        }
    }

    private static Map<String, Object> constants(Class<?> type) throws UnmappableException {
        Map<String, Object> constants = new LinkedHashMap<>();
        for (Object constant : type.getEnumConstants()) {
            Object other = constants.put(wireName(constant), constant);
            if (other != null) {
                throw new UnmappableException("constants " + ((Enum<?>) other).name() + " and "
                        + ((Enum<?>) constant).name() + " of enum " + type.getSimpleName() + " are both \""
                        + wireName(constant) + "\" in data; rename one");
            }
        }
        return constants;
    }

    /**
     * @param constant of an enum
     * @return what it is called in data
     */
    public static String wireName(Object constant) {
        return ((Enum<?>) constant).name().toLowerCase(Locale.ROOT);
    }

    private static String join(Map<String, Object> constants) {
        return String.join(", ", constants.keySet());
    }

    @Override
    public Object read(Input in) throws MalformedDataException {
        if (in.reader().token() != Token.STRING) {
            return in.wrongType("string");
        }
        String name = in.reader().text();
        Object constant = constants.get(name);
        return constant != null ? constant : in.badValue(Shown.text(name) + " is none of " + join(constants));
    }

    @Override
    public void write(DataWriter out, Object value) throws EncodingException {
        if (!type.isInstance(value)) {
            throw EncodingException.mismatch(type.getSimpleName(), value);
        }
        out.text(wireName(value));
    }
}
