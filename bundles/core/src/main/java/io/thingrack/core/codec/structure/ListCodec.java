package io.thingrack.core.codec.structure;

import io.thingrack.core.codec.Constraints;
import io.thingrack.core.codec.EncodingException;
import io.thingrack.core.codec.Input;
import io.thingrack.core.codec.TypeCodec;
import io.thingrack.spi.serialization.DataReader;
import io.thingrack.spi.serialization.DataReader.Token;
import io.thingrack.spi.serialization.DataWriter;
import io.thingrack.spi.serialization.MalformedDataException;
import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** {@code List<T>}, unmodifiable for the driver, and {@code T[]} of objects. */
public final class ListCodec extends TypeCodec {
    private final TypeCodec elements;
    /** Null for a list. */
    private final Class<?> componentType;

    private final ItemLimits limits;

    /**
     * @param elements codec of the elements
     * @param componentType of an array; null for a list
     * @param constraints on the whole
     */
    public ListCodec(TypeCodec elements, Class<?> componentType, Constraints constraints) {
        super(ItemLimits.schema(constraints, elements.schema()));
        this.elements = elements;
        this.componentType = componentType;
        this.limits = ItemLimits.of(constraints);
    }

    @Override
    public Object read(Input in) throws MalformedDataException {
        DataReader reader = in.reader();
        if (reader.token() != Token.START_ARRAY) {
            return in.wrongType("array");
        }
        List<Object> values = new ArrayList<>();
        in.enterElements();
        while (reader.next() != Token.END_ARRAY) {
            in.at(values.size());
            values.add(elements.read(in));
        }
        in.leave();
        limits.check(in, values.size());
        if (in.failed()) {
            return null;
        }
        return componentType == null ? Collections.unmodifiableList(values) : toArray(values);
    }

    private Object toArray(List<Object> values) {
        return values.toArray((Object[]) Array.newInstance(componentType, values.size()));
    }

    @Override
    public void write(DataWriter out, Object value) throws EncodingException {
        Object[] values = elementsOf(value);
        out.startArray(values.length);
        int i = 0;
        try {
            for (; i < values.length; i++) {
                elements.write(out, values[i]);
            }
        } catch (EncodingException e) {
            throw e.in(i);
        }
        out.endArray();
    }

    /** A copy, because another thread may change the list while it is written. */
    private Object[] elementsOf(Object value) throws EncodingException {
        if (componentType == null && value instanceof List<?> list) {
            return list.toArray();
        }
        if (componentType != null && value instanceof Object[] array) {
            return array;
        }
        String name = componentType == null ? "List" : componentType.getSimpleName() + "[]";
        throw EncodingException.mismatch(name, value);
    }

    @Override
    public boolean same(Object a, Object b) {
        if (a == b || a == null || b == null) {
            return a == b;
        }
        Object[] left = componentType == null ? ((List<?>) a).toArray() : (Object[]) a;
        Object[] right = componentType == null ? ((List<?>) b).toArray() : (Object[]) b;
        boolean same = left.length == right.length;
        for (int i = 0; same && i < left.length; i++) {
            same = elements.same(left[i], right[i]);
        }
        return same;
    }
}
