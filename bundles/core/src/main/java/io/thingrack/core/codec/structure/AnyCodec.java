package io.thingrack.core.codec.structure;

import io.thingrack.core.codec.Constraints;
import io.thingrack.core.codec.EncodingException;
import io.thingrack.core.codec.Input;
import io.thingrack.core.codec.Shown;
import io.thingrack.core.codec.TypeCodec;
import io.thingrack.core.codec.UnmappableException;
import io.thingrack.spi.model.DataSchema;
import io.thingrack.spi.model.DataSchemaBuilder;
import io.thingrack.spi.serialization.DataReader;
import io.thingrack.spi.serialization.DataReader.Token;
import io.thingrack.spi.serialization.DataWriter;
import io.thingrack.spi.serialization.MalformedDataException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * {@code Object}: any data. A driver gets {@code null}, {@code Boolean}, {@code Long} (else {@code BigInteger}), {@code
 * Double} (a {@code BigDecimal} beyond its range), {@code String}, and an unmodifiable {@code List} or {@code Map} of
 * these; {@code byte[]} for bytes. It may give the same, other numbers, arrays, enums, times and optionals.
 */
public final class AnyCodec extends TypeCodec {
    /** Without constraints. */
    public static final AnyCodec PLAIN = new AnyCodec(Constraints.NONE, List.of());

    private final List<Object> options;

    private AnyCodec(Constraints constraints, List<Object> options) {
        super(schema(constraints, options));
        this.options = options;
    }

    /**
     * @param constraints on the value; options that are numbers are meant as numbers
     * @return its codec
     * @throws UnmappableException if one of the constraints makes no sense for it
     */
    public static AnyCodec of(Constraints constraints) throws UnmappableException {
        constraints.allow("an Object", false, false, false, true);
        List<Object> options = new ArrayList<>();
        for (String option : constraints.options()) {
            Object value = numberOrText(option);
            if (options.stream().anyMatch(other -> equal(other, value) || equal(value, other))) {
                throw new UnmappableException("option \"" + option + "\" is there twice, as another text");
            }
            options.add(value);
        }
        return new AnyCodec(constraints, options);
    }

    private static Object numberOrText(String option) {
        try {
            BigDecimal number = new BigDecimal(option);
            return number.scale() <= 0 ? (Object) number.longValueExact() : (Object) number.doubleValue();
        } catch (ArithmeticException | NumberFormatException text) {
            return option;
        }
    }

    private static DataSchema schema(Constraints constraints, List<Object> options) {
        DataSchemaBuilder schema = constraints.schema(null);
        if (!options.isEmpty()) {
            return schema.options(options).build();
        }
        // exactly one of them fits any data; an integer is a number too, so it is not among them
        return schema.oneOf(Stream.of(
                                DataSchema.Type.OBJECT,
                                DataSchema.Type.ARRAY,
                                DataSchema.Type.STRING,
                                DataSchema.Type.NUMBER,
                                DataSchema.Type.BOOLEAN,
                                DataSchema.Type.NULL)
                        .map(type -> DataSchema.of(type).build())
                        .toList())
                .build();
    }

    @Override
    public Object fromBytes(byte[] bytes) {
        return options.isEmpty() ? bytes.clone() : null;
    }

    @Override
    public byte[] toBytes(Object value) throws EncodingException {
        return AnyWriter.bytes(value);
    }

    @Override
    public Object read(Input in) throws MalformedDataException {
        if (options.isEmpty()) {
            return any(in);
        }
        Token token = in.reader().token();
        if (token == Token.START_ARRAY || token == Token.START_OBJECT) {
            return in.wrongType("one of " + allowed());
        }
        Object value = any(in);
        if (options.stream().anyMatch(option -> equal(option, value))) {
            return value;
        }
        String shown = value instanceof String text ? Shown.text(text) : Shown.name(String.valueOf(value));
        return in.badValue(shown + " is none of " + allowed());
    }

    private String allowed() {
        return options.stream().map(Object::toString).collect(Collectors.joining(", "));
    }

    private static boolean equal(Object option, Object value) {
        return option.equals(value)
                || option instanceof Long integer && value instanceof Double number && number == integer.doubleValue();
    }

    private static Object any(Input in) throws MalformedDataException {
        DataReader reader = in.reader();
        switch (reader.token()) {
            case NULL:
                return null;
            case TRUE:
                return true;
            case FALSE:
                return false;
            case STRING:
                return reader.text();
            case INTEGER:
                return reader.fitsLong() ? (Object) reader.longValue() : reader.integer();
            case DECIMAL:
                return decimal(reader);
            case BINARY:
                return reader.binary();
            case START_ARRAY:
                return list(in, reader);
            case START_OBJECT:
                return map(in, reader);
            default:
                return in.wrongType("a value");
        }
    }

    private static Object decimal(DataReader reader) throws MalformedDataException {
        double value = reader.doubleValue();
        return Double.isInfinite(value) && reader.isFinite() ? (Object) reader.decimal() : (Object) value;
    }

    private static List<Object> list(Input in, DataReader reader) throws MalformedDataException {
        List<Object> values = new ArrayList<>();
        in.enterElements();
        while (reader.next() != Token.END_ARRAY) {
            in.at(values.size());
            values.add(any(in));
        }
        in.leave();
        return Collections.unmodifiableList(values);
    }

    private static Map<String, Object> map(Input in, DataReader reader) throws MalformedDataException {
        Map<String, Object> values = new LinkedHashMap<>();
        while (reader.next() != Token.END_OBJECT) {
            String name = reader.text();
            if (values.containsKey(name)) {
                MapCodec.tellTwice(in, name);
            }
            reader.next();
            in.enter(name);
            values.put(name, any(in));
            in.leave();
        }
        return Collections.unmodifiableMap(values);
    }

    @Override
    public void write(DataWriter out, Object value) throws EncodingException {
        AnyWriter.write(out, value, 0);
    }

    @Override
    public boolean same(Object a, Object b) {
        return AnyWriter.same(a, b, 0);
    }
}
