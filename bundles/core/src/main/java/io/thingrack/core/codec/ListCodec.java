package io.thingrack.core.codec;

import io.thingrack.spi.model.DataSchema;
import io.thingrack.spi.serialization.DataReader;
import io.thingrack.spi.serialization.DataReader.Token;
import io.thingrack.spi.serialization.DataWriter;
import io.thingrack.spi.serialization.MalformedDataException;
import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** {@code List} and arrays of objects. */
final class ListCodec extends TypeCodec {
    private final TypeCodec element;
    private final Class<?> arrayComponent;
    private final int minItems;
    private final int maxItems;

    /** @param arrayComponent for an array its component type, for a list null */
    ListCodec(DataSchema schema, TypeCodec element, Class<?> arrayComponent, Constraints constraints) {
        super(schema);
        this.element = element;
        this.arrayComponent = arrayComponent;
        this.minItems = constraints.minItems();
        this.maxItems = constraints.maxItems();
    }

    @Override
    public Object read(DataReader in, String path, Problems problems) throws MalformedDataException {
        if (in.token() != Token.START_ARRAY) {
            return problems.wrongType(path, "array", in);
        }
        List<Object> list = new ArrayList<>();
        boolean whole = true;
        while (in.next() != Token.END_ARRAY) {
            Object value = element.read(in, path + "[" + list.size() + "]", problems);
            whole &= value != Problems.NOTHING;
            list.add(value);
        }
        checkSize(list.size(), minItems, maxItems, path, problems);
        return whole ? collected(list) : Problems.NOTHING;
    }

    private Object collected(List<Object> list) {
        if (arrayComponent == null) {
            return Collections.unmodifiableList(list);
        }
        Object array = Array.newInstance(arrayComponent, list.size());
        for (int i = 0; i < list.size(); i++) {
            Array.set(array, i, list.get(i));
        }
        return array;
    }

    static void checkSize(int size, int fewest, int most, String path, Problems problems) {
        if (size < fewest) {
            problems.badValue(path, size + " elements are fewer than " + fewest);
        } else if (size > most) {
            problems.badValue(path, size + " elements are more than " + most);
        }
    }

    @Override
    public void write(DataWriter out, Object value) throws EncodingException {
        if (!(value instanceof List) && !(value instanceof Object[])) {
            throw EncodingException.mismatch("a List or an array", value);
        }
        // a copy: the driver may go on changing it, and what is announced must come
        Object[] elements = value instanceof List ? ((List<?>) value).toArray() : (Object[]) value;
        out.startArray(elements.length);
        for (int i = 0; i < elements.length; i++) {
            try {
                element.write(out, elements[i]);
            } catch (EncodingException unfit) {
                throw unfit.in(i);
            }
        }
        out.endArray();
    }
}
