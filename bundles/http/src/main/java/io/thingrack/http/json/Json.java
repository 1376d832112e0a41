package io.thingrack.http.json;

import io.thingrack.spi.serialization.DataReader;
import io.thingrack.spi.serialization.DataReader.Token;
import io.thingrack.spi.serialization.DataWriter;
import io.thingrack.spi.serialization.MalformedDataException;
import io.thingrack.spi.serialization.Serializer;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Data of any content type as Java: {@code Map}, {@code List}, {@code String}, {@code Boolean}, {@code Long},
 * {@code BigInteger}, {@code Double}, {@code BigDecimal}, {@code byte[]}, null.
 */
public final class Json {
    private Json() {}

    /**
     * @param bytes the whole of a value
     * @param serializer of its content type
     * @return the value
     * @throws MalformedDataException if it is none, or has something behind it
     */
    public static Object read(byte[] bytes, Serializer serializer) throws MalformedDataException {
        DataReader reader = serializer.reader(bytes);
        reader.next();
        Object value = value(reader);
        if (reader.next() != Token.END) {
            throw new MalformedDataException("something stands behind the value");
        }
        return value;
    }

    private static Object value(DataReader reader) throws MalformedDataException {
        return switch (reader.token()) {
            case NULL -> null;
            case TRUE -> true;
            case FALSE -> false;
            case STRING -> reader.text();
            case BINARY -> reader.binary();
            case INTEGER -> integer(reader);
            case DECIMAL -> decimal(reader);
            case START_ARRAY -> array(reader);
            case START_OBJECT -> object(reader);
            default -> throw new MalformedDataException("a value is expected");
        };
    }

    private static Object integer(DataReader reader) throws MalformedDataException {
        if (reader.fitsLong()) {
            return reader.longValue();
        }
        return reader.integer();
    }

    /** As a double where that is exact enough to give the same text again. */
    private static Object decimal(DataReader reader) throws MalformedDataException {
        double value = reader.doubleValue();
        if (!reader.isFinite()
                || Double.isFinite(value) && new BigDecimal(Double.toString(value)).compareTo(reader.decimal()) == 0) {
            return value;
        }
        return reader.decimal();
    }

    private static List<Object> array(DataReader reader) throws MalformedDataException {
        List<Object> elements = new ArrayList<>();
        while (reader.next() != Token.END_ARRAY) {
            elements.add(value(reader));
        }
        return elements;
    }

    private static Map<String, Object> object(DataReader reader) throws MalformedDataException {
        Map<String, Object> members = new LinkedHashMap<>();
        while (reader.next() != Token.END_OBJECT) {
            String name = reader.text();
            reader.next();
            members.put(name, value(reader));
        }
        return members;
    }

    /**
     * @param data as {@link #read} gives it
     * @param serializer of the content type to write
     * @return its bytes
     */
    public static byte[] write(Object data, Serializer serializer) {
        DataWriter out = serializer.writer();
        write(out, data);
        return out.toBytes();
    }

    private static void write(DataWriter out, Object data) {
        if (data == null) {
            out.nullValue();
        } else if (data instanceof Map<?, ?> object) {
            out.startObject(object.size());
            object.forEach((name, member) -> {
                out.field((String) name);
                write(out, member);
            });
            out.endObject();
        } else if (data instanceof List<?> array) {
            out.startArray(array.size());
            array.forEach(element -> write(out, element));
            out.endArray();
        } else if (data instanceof byte[] bytes) {
            out.binary(bytes);
        } else if (data instanceof Boolean flag) {
            out.bool(flag);
        } else if (data instanceof Number number) {
            number(out, number);
        } else {
            out.text(data.toString());
        }
    }

    private static void number(DataWriter out, Number number) {
        if (number instanceof BigInteger integer) {
            out.number(integer);
        } else if (number instanceof BigDecimal decimal) {
            out.number(decimal);
        } else if (number instanceof Double real) {
            out.number(real.doubleValue());
        } else {
            out.number(number.longValue());
        }
    }
}
