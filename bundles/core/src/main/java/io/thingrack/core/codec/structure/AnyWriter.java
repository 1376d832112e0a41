package io.thingrack.core.codec.structure;

import io.thingrack.core.codec.EncodingException;
import io.thingrack.core.codec.scalar.EnumCodec;
import io.thingrack.spi.serialization.DataWriter;
import java.lang.reflect.Array;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Values of which only their class tells the type. */
final class AnyWriter {
    /** Deeper is most likely a value that contains itself. */
    private static final int DEEPEST = 100;

    private AnyWriter() {}

    /** The bytes, where the value is bytes, else null. */
    static byte[] bytes(Object value) {
        if (value instanceof byte[] bytes) {
            return bytes.clone();
        }
        if (value instanceof ByteBuffer buffer) {
            byte[] bytes = new byte[buffer.remaining()];
            buffer.duplicate().get(bytes);
            return bytes;
        }
        return null;
    }

    static void write(DataWriter out, Object value, int depth) throws EncodingException {
        if (depth > DEEPEST) {
            throw new EncodingException("nested deeper than " + DEEPEST + " levels; does it contain itself?");
        }
        if (value == null) {
            out.nullValue();
        } else if (value instanceof String text) {
            out.text(text);
        } else if (value instanceof Boolean truth) {
            out.bool(truth);
        } else if (value instanceof Number number) {
            number(out, number);
        } else if (value instanceof Map<?, ?> map) {
            map(out, map, depth);
        } else if (value instanceof Collection<?> collection) {
            array(out, collection.toArray(), depth);
        } else if (value instanceof Optional<?> optional) {
            write(out, optional.orElse(null), depth + 1);
        } else if (value instanceof Enum<?> constant) {
            out.text(EnumCodec.wireName(constant));
        } else if (value instanceof Instant || value instanceof Duration || value instanceof Character) {
            out.text(value.toString());
        } else {
            arrayOrBytes(out, value, depth);
        }
    }

    private static void number(DataWriter out, Number number) throws EncodingException {
        if (number instanceof Double value) {
            out.number(value.doubleValue());
        } else if (number instanceof Float value) {
            out.number(value.floatValue());
        } else if (number instanceof BigInteger value) {
            out.number(value);
        } else if (number instanceof BigDecimal value) {
            out.number(value);
        } else if (number instanceof Long
                || number instanceof Integer
                || number instanceof Short
                || number instanceof Byte) {
            out.number(number.longValue());
        } else {
            throw unknown(number);
        }
    }

    private static void map(DataWriter out, Map<?, ?> map, int depth) throws EncodingException {
        // a copy, because another thread may change the map while it is written
        List<Map.Entry<?, ?>> entries = new ArrayList<>(map.entrySet());
        out.startObject(entries.size());
        for (Map.Entry<?, ?> entry : entries) {
            String name = MapCodec.key(entry.getKey());
            out.field(name);
            try {
                write(out, entry.getValue(), depth + 1);
            } catch (EncodingException e) {
                throw depth < DEEPEST / 2 ? e.in(name) : e;
            }
        }
        out.endObject();
    }

    private static void array(DataWriter out, Object[] values, int depth) throws EncodingException {
        out.startArray(values.length);
        int i = 0;
        try {
            for (; i < values.length; i++) {
                write(out, values[i], depth + 1);
            }
        } catch (EncodingException e) {
            throw depth < DEEPEST / 2 ? e.in(i) : e;
        }
        out.endArray();
    }

    private static void arrayOrBytes(DataWriter out, Object value, int depth) throws EncodingException {
        byte[] bytes = bytes(value);
        if (bytes != null) {
            out.binary(bytes);
        } else if (value instanceof Object[] array) {
            array(out, array, depth);
        } else if (value instanceof double[] array) {
            out.array(array);
        } else if (value instanceof float[] array) {
            out.array(array);
        } else if (value instanceof long[] array) {
            out.array(array);
        } else if (value instanceof int[] array) {
            out.array(array);
        } else if (value.getClass().isArray()) {
            array(out, boxed(value), depth);
        } else {
            throw unknown(value);
        }
    }

    private static Object[] boxed(Object array) {
        Object[] values = new Object[Array.getLength(array)];
        for (int i = 0; i < values.length; i++) {
            values[i] = Array.get(array, i);
        }
        return values;
    }

    private static EncodingException unknown(Object value) {
        return new EncodingException("the driver gave a " + value.getClass().getName()
                + " where Object is declared; give data (numbers, texts, lists, maps, arrays) or declare the type");
    }

    /** By content, as {@code TypeCodec.same}. */
    static boolean same(Object a, Object b, int depth) {
        if (a == b || a == null || b == null || depth > DEEPEST) {
            return a == b;
        }
        if (a instanceof Map<?, ?> left && b instanceof Map<?, ?> right) {
            return left.keySet().equals(right.keySet())
                    && left.entrySet().stream()
                            .allMatch(entry -> same(entry.getValue(), right.get(entry.getKey()), depth + 1));
        }
        if (a instanceof Collection<?> left && b instanceof Collection<?> right) {
            return same(left.toArray(), right.toArray(), depth);
        }
        if (a instanceof Object[] left && b instanceof Object[] right) {
            return same(left, right, depth);
        }
        if (a instanceof Optional<?> left && b instanceof Optional<?> right) {
            return same(left.orElse(null), right.orElse(null), depth + 1);
        }
        return Objects.deepEquals(a, b);
    }

    private static boolean same(Object[] left, Object[] right, int depth) {
        boolean same = left.length == right.length;
        for (int i = 0; same && i < left.length; i++) {
            same = same(left[i], right[i], depth + 1);
        }
        return same;
    }
}
