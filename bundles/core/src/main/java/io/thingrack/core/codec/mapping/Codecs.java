package io.thingrack.core.codec.mapping;

import io.thingrack.core.codec.Constraints;
import io.thingrack.core.codec.TypeCodec;
import io.thingrack.core.codec.UnmappableException;
import io.thingrack.core.codec.scalar.BigNumberCodec;
import io.thingrack.core.codec.scalar.BooleanCodec;
import io.thingrack.core.codec.scalar.BytesCodec;
import io.thingrack.core.codec.scalar.DecimalCodec;
import io.thingrack.core.codec.scalar.EnumCodec;
import io.thingrack.core.codec.scalar.ImageCodec;
import io.thingrack.core.codec.scalar.IntegerCodec;
import io.thingrack.core.codec.scalar.ParsedTextCodec;
import io.thingrack.core.codec.scalar.TextCodec;
import io.thingrack.core.codec.structure.AnyCodec;
import io.thingrack.core.codec.structure.ListCodec;
import io.thingrack.core.codec.structure.MapCodec;
import io.thingrack.core.codec.structure.OptionalCodec;
import io.thingrack.core.codec.structure.PrimitiveArrayCodec;
import java.awt.image.RenderedImage;
import java.lang.invoke.MethodType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Makes codecs. One for the modelling of one class, for one thread; it keeps nothing that outlives it.
 *
 * <p>Messages of what it throws do not name the member; the caller does.
 */
public final class Codecs {
    private final Records records;

    /** @param defaults reads default values */
    public Codecs(Defaults defaults) {
        records = new Records(this, defaults);
    }

    /**
     * @param type of the values
     * @param constraints on them
     * @param use which ways they go
     * @return their codec
     * @throws UnmappableException if the type is none that data can be made of, or a constraint makes no sense for it
     */
    public TypeCodec codec(ResolvedType type, Constraints constraints, Use use) throws UnmappableException {
        TypeCodec scalar = scalar(MethodType.methodType(type.raw()).wrap().returnType(), constraints);
        return scalar != null ? scalar : structure(type, constraints, use);
    }

    private static TypeCodec scalar(Class<?> type, Constraints constraints) throws UnmappableException {
        if (type == Double.class || type == Float.class) {
            return DecimalCodec.of(type, constraints);
        }
        if (type == Integer.class || type == Long.class || type == Short.class || type == Byte.class) {
            return IntegerCodec.of(type, constraints);
        }
        if (type == Boolean.class) {
            return new BooleanCodec(constraints);
        }
        if (type == String.class) {
            return new TextCodec(constraints);
        }
        if (type.isEnum()) {
            return EnumCodec.of(type, constraints);
        }
        if (type == BigInteger.class || type == BigDecimal.class) {
            return BigNumberCodec.of(type, constraints);
        }
        if (type == byte[].class || type == ByteBuffer.class) {
            return new BytesCodec(type, constraints);
        }
        return parsed(type, constraints);
    }

    private static TypeCodec parsed(Class<?> type, Constraints constraints) throws UnmappableException {
        if (type == Instant.class) {
            return ParsedTextCodec.instant(constraints);
        }
        if (type == Duration.class) {
            return ParsedTextCodec.duration(constraints);
        }
        return type == Character.class ? ParsedTextCodec.character(constraints) : null;
    }

    private TypeCodec structure(ResolvedType type, Constraints constraints, Use use) throws UnmappableException {
        Class<?> raw = type.raw();
        if (type.arguments().isEmpty() && (raw == List.class || raw == Map.class || raw == Optional.class)) {
            throw new UnmappableException(type + " without type arguments; say of what it is");
        }
        if (raw == Object.class) {
            return constraints == Constraints.NONE ? AnyCodec.PLAIN : AnyCodec.of(constraints);
        }
        if (raw == List.class) {
            return new ListCodec(elements(type, constraints, use), null, constraints);
        }
        if (raw.isArray()) {
            return array(type, constraints, use);
        }
        if (raw == Map.class) {
            return map(type, constraints, use);
        }
        if (raw == Optional.class) {
            return optional(type, constraints, use);
        }
        if (raw.isRecord()) {
            return records.codec(type, constraints, use);
        }
        if (RenderedImage.class.isAssignableFrom(raw)) {
            return image(constraints, use);
        }
        throw new UnmappableException("type " + type + " cannot be mapped; " + Hints.of(raw));
    }

    private TypeCodec elements(ResolvedType type, Constraints constraints, Use use) throws UnmappableException {
        return codec(type.argument(0), constraints.ofElements(), use);
    }

    private TypeCodec array(ResolvedType type, Constraints constraints, Use use) throws UnmappableException {
        Class<?> component = type.raw().getComponentType();
        if (component == char.class) {
            throw new UnmappableException("type char[] cannot be mapped; declare String");
        }
        TypeCodec elements = elements(type, constraints, use);
        return component.isPrimitive()
                ? new PrimitiveArrayCodec(type.raw(), elements, constraints)
                : new ListCodec(elements, component, constraints);
    }

    private TypeCodec map(ResolvedType type, Constraints constraints, Use use) throws UnmappableException {
        Class<?> key = type.argument(0).raw();
        if (key != String.class) {
            throw new UnmappableException("type " + type + " cannot be mapped; the keys of a Map must be String");
        }
        return new MapCodec(codec(type.argument(1), Constraints.NONE, use), constraints);
    }

    private TypeCodec optional(ResolvedType type, Constraints constraints, Use use) throws UnmappableException {
        if (type.argument(0).raw() == Optional.class) {
            throw new UnmappableException("type " + type + " cannot be mapped; one Optional is enough");
        }
        return new OptionalCodec(codec(type.argument(0), constraints, use), constraints);
    }

    private static TypeCodec image(Constraints constraints, Use use) throws UnmappableException {
        if (use != Use.OUT) {
            throw new UnmappableException("images only go out; take byte[] in and decode it");
        }
        return new ImageCodec(constraints);
    }
}
