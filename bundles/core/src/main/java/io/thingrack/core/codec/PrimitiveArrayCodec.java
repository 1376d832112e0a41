package io.thingrack.core.codec;

import io.thingrack.spi.model.DataSchema;
import io.thingrack.spi.serialization.DataReader;
import io.thingrack.spi.serialization.DataReader.Token;
import io.thingrack.spi.serialization.DataWriter;
import io.thingrack.spi.serialization.MalformedDataException;
import java.lang.reflect.Array;

/** {@code double[]}, {@code float[]}, {@code long[]}, {@code int[]}, {@code short[]}, {@code boolean[]}: no boxing. */
final class PrimitiveArrayCodec extends TypeCodec {
    private static final int FIRST_CAPACITY = 16;

    private final Class<?> component;
    private final TypeCodec element;
    private final int minItems;
    private final int maxItems;

    PrimitiveArrayCodec(DataSchema schema, Class<?> component, TypeCodec element, Constraints constraints) {
        super(schema);
        this.component = component;
        this.element = element;
        this.minItems = constraints.minItems();
        this.maxItems = constraints.maxItems();
    }

    @Override
    public Object read(DataReader in, String path, Problems problems) throws MalformedDataException {
        if (in.token() != Token.START_ARRAY) {
            return problems.wrongType(path, "array", in);
        }
        Object array = Array.newInstance(component, FIRST_CAPACITY);
        int size = 0;
        while (in.next() != Token.END_ARRAY) {
            if (size == Array.getLength(array)) {
                array = resized(array, size, 2 * size);
            }
            readElement(in, array, size, path, problems);
            size++;
        }
        ListCodec.checkSize(size, minItems, maxItems, path, problems);
        return resized(array, size, size);
    }

    private void readElement(DataReader in, Object array, int i, String path, Problems problems)
            throws MalformedDataException {
        if (element instanceof NumberCodec && NumberCodec.isNumber(in.token())) {
            double value = ((NumberCodec) element).readDouble(in, path, problems);
            if (array instanceof double[]) {
                ((double[]) array)[i] = value;
            } else {
                ((float[]) array)[i] = (float) value;
            }
        } else if (element instanceof IntegerCodec && IntegerCodec.isWhole(in)) {
            setLong(array, i, ((IntegerCodec) element).readLong(in, path, problems));
        } else if (element instanceof BooleanCodec && (in.token() == Token.TRUE || in.token() == Token.FALSE)) {
            ((boolean[]) array)[i] = in.token() == Token.TRUE;
        } else {
            element.read(in, path + "[" + i + "]", problems);
        }
    }

    private static void setLong(Object array, int i, long value) {
        if (array instanceof long[]) {
            ((long[]) array)[i] = value;
        } else if (array instanceof int[]) {
            ((int[]) array)[i] = (int) value;
        } else {
            ((short[]) array)[i] = (short) value;
        }
    }

    private Object resized(Object array, int used, int size) {
        if (Array.getLength(array) == size) {
            return array;
        }
        Object copy = Array.newInstance(component, size);
        System.arraycopy(array, 0, copy, 0, used);
        return copy;
    }

    @Override
    public void write(DataWriter out, Object value) throws EncodingException {
        if (value == null || value.getClass().getComponentType() != component) {
            throw EncodingException.mismatch(component + "[]", value);
        }
        PrimitiveArrays.write(out, value);
    }
}
