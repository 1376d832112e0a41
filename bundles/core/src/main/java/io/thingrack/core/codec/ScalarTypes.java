package io.thingrack.core.codec;

import io.thingrack.core.codec.IntegerCodec.Width;
import io.thingrack.spi.model.DataSchema;
import io.thingrack.spi.model.DataSchema.Type;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** The codecs of numbers, booleans and texts. */
final class ScalarTypes {
    private ScalarTypes() {}

    /** @return the codec, null if the type is none of these */
    static TypeCodec find(Class<?> type, Constraints c) throws UnmappableException {
        TypeCodec number = number(type, c);
        if (number != null) {
            return number;
        }
        if (type == String.class) {
            c.textOnly();
            return new TextCodec(c.text(DataSchema.of(Type.STRING)), c);
        }
        if (type == boolean.class || type == Boolean.class) {
            c.onlyText("boolean");
            return new BooleanCodec(c.describe(DataSchema.of(Type.BOOLEAN)).build());
        }
        if (type == Instant.class) {
            c.onlyText("Instant");
            DataSchema schema =
                    c.describe(DataSchema.of(Type.STRING).format("date-time")).build();
            return new ParsedTextCodec(
                    schema, type, "a date and time such as 2026-01-31T12:00:00Z", Instant::parse, Object::toString);
        }
        if (type == Duration.class) {
            c.onlyText("Duration");
            DataSchema schema =
                    c.describe(DataSchema.of(Type.STRING).format("duration")).build();
            return new ParsedTextCodec(schema, type, "a duration such as PT1.5S", Duration::parse, Object::toString);
        }
        return type.isEnum() ? ofEnum(type, c) : null;
    }

    private static TypeCodec number(Class<?> type, Constraints c) throws UnmappableException {
        if (type == double.class || type == Double.class || type == float.class || type == Float.class) {
            DataSchema schema = c.number(DataSchema.of(Type.NUMBER));
            return new NumberCodec(schema, type == float.class || type == Float.class, new Bounds(c, schema));
        }
        Width width = width(type);
        if (width != null) {
            DataSchema schema = c.number(DataSchema.of(Type.INTEGER));
            return new IntegerCodec(schema, width, new Bounds(c, schema));
        }
        if (type == BigInteger.class || type == BigDecimal.class) {
            boolean whole = type == BigInteger.class;
            DataSchema schema = c.number(DataSchema.of(whole ? Type.INTEGER : Type.NUMBER));
            return new BigNumberCodec(schema, whole, new Bounds(c, schema));
        }
        return null;
    }

    private static Width width(Class<?> type) {
        if (type == long.class || type == Long.class) {
            return Width.LONG;
        }
        if (type == int.class || type == Integer.class) {
            return Width.INT;
        }
        if (type == short.class || type == Short.class) {
            return Width.SHORT;
        }
        return type == byte.class || type == Byte.class ? Width.BYTE : null;
    }

    /** On the wire an enum's constant is its name in lower case: that is what other languages write. */
    private static TypeCodec ofEnum(Class<?> type, Constraints c) throws UnmappableException {
        c.onlyText("the enum " + type.getSimpleName());
        Map<String, Object> constants = new LinkedHashMap<>();
        for (Object constant : type.getEnumConstants()) {
            Object other = constants.put(wireName(constant), constant);
            if (other != null) {
                throw new UnmappableException("the constants " + ((Enum<?>) other).name() + " and "
                        + ((Enum<?>) constant).name() + " of " + type.getSimpleName() + " differ only in case");
            }
        }
        DataSchema schema = c.describe(DataSchema.of(Type.STRING).options(new ArrayList<>(constants.keySet())))
                .build();
        String form = "one of " + constants.keySet();
        return new ParsedTextCodec(schema, type, form, constants::get, ScalarTypes::wireName);
    }

    private static String wireName(Object constant) {
        return ((Enum<?>) constant).name().toLowerCase(Locale.ROOT);
    }
}
