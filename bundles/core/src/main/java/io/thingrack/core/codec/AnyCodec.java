package io.thingrack.core.codec;

import io.thingrack.spi.model.DataSchema;
import io.thingrack.spi.serialization.DataReader;
import io.thingrack.spi.serialization.DataReader.Token;
import io.thingrack.spi.serialization.DataWriter;
import io.thingrack.spi.serialization.MalformedDataException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * {@code Object}: any JSON value, as {@code Map}, {@code List}, {@code String}, {@code Long} or {@code BigInteger},
 * {@code Double}, {@code Boolean}, null; and bytes in content types that have them.
 */
final class AnyCodec extends TypeCodec {
    private static final int DEEPEST = 64;

    AnyCodec(DataSchema schema) {
        super(schema);
    }

    @Override
    public Object read(DataReader in, String path, Problems problems) throws MalformedDataException {
        return tree(in);
    }

    /**
     * @param in stands at a value's first token, afterwards at its last
     * @return the value; the reader bounds its depth
     */
    static Object tree(DataReader in) throws MalformedDataException {
        return switch (in.token()) {
            case NULL -> null;
            case TRUE -> true;
            case FALSE -> false;
            case INTEGER -> in.fitsLong() ? (Object) in.longValue() : in.integer();
            case DECIMAL -> in.doubleValue();
            case STRING -> in.text();
            case BINARY -> in.binary();
            case START_ARRAY -> list(in);
            case START_OBJECT -> map(in);
            default -> throw new MalformedDataException("a value is missing");
        };
    }

    private static List<Object> list(DataReader in) throws MalformedDataException {
        List<Object> list = new ArrayList<>();
        while (in.next() != Token.END_ARRAY) {
            list.add(tree(in));
        }
        return list;
    }

    private static Map<String, Object> map(DataReader in) throws MalformedDataException {
        Map<String, Object> map = new LinkedHashMap<>();
        while (in.next() == Token.FIELD) {
            String name = in.text();
            in.next();
            map.put(name, tree(in));
        }
        return map;
    }

    @Override
    public void write(DataWriter out, Object value) throws EncodingException {
        write(out, value, 0);
    }

    private static void write(DataWriter out, Object value, int depth) throws EncodingException {
        if (depth > DEEPEST) {
            throw new EncodingException("the value is nested more than " + DEEPEST + " deep, or contains itself");
        }
        if (value == null) {
            out.nullValue();
        } else if (value instanceof String) {
            out.text((String) value);
        } else if (value instanceof Boolean) {
            out.bool((Boolean) value);
        } else if (value instanceof Number) {
            writeNumber(out, (Number) value);
        } else if (value instanceof Map) {
            writeMap(out, (Map<?, ?>) value, depth);
        } else if (value instanceof List) {
            writeList(out, (List<?>) value, depth);
        } else if (value instanceof Object[]) {
            writeList(out, Arrays.asList((Object[]) value), depth);
        } else if (!PrimitiveArrays.write(out, value)) {
            throw EncodingException.mismatch("a JSON value (Map, List, String, Number, Boolean, array)", value);
        }
    }

    private static void writeNumber(DataWriter out, Number value) throws EncodingException {
        if (value instanceof Double) {
            out.number(value.doubleValue());
        } else if (value instanceof Float) {
            out.number(value.floatValue());
        } else if (value instanceof BigInteger) {
            out.number((BigInteger) value);
        } else if (value instanceof BigDecimal) {
            out.number((BigDecimal) value);
        } else if (value instanceof Long
                || value instanceof Integer
                || value instanceof Short
                || value instanceof Byte) {
            out.number(value.longValue());
        } else {
            throw EncodingException.mismatch("a number of java.lang or java.math", value);
        }
    }

    private static void writeMap(DataWriter out, Map<?, ?> map, int depth) throws EncodingException {
        // a copy: the driver may go on changing it, and what is announced must come
        Map<Object, Object> copy = new LinkedHashMap<>(map);
        out.startObject(copy.size());
        for (Map.Entry<?, ?> entry : copy.entrySet()) {
            if (!(entry.getKey() instanceof String)) {
                throw EncodingException.mismatch("String as a key", entry.getKey());
            }
            out.field((String) entry.getKey());
            try {
                write(out, entry.getValue(), depth + 1);
            } catch (EncodingException unfit) {
                throw unfit.in((String) entry.getKey());
            }
        }
        out.endObject();
    }

    private static void writeList(DataWriter out, List<?> list, int depth) throws EncodingException {
        Object[] copy = list.toArray();
        out.startArray(copy.length);
        for (int i = 0; i < copy.length; i++) {
            try {
                write(out, copy[i], depth + 1);
            } catch (EncodingException unfit) {
                throw unfit.in(i);
            }
        }
        out.endArray();
    }
}
