package io.thingrack.core.codec.structure;

import io.thingrack.core.codec.Constraints;
import io.thingrack.core.codec.EncodingException;
import io.thingrack.core.codec.Input;
import io.thingrack.core.codec.TypeCodec;
import io.thingrack.spi.serialization.DataReader;
import io.thingrack.spi.serialization.DataReader.Token;
import io.thingrack.spi.serialization.DataWriter;
import io.thingrack.spi.serialization.MalformedDataException;
import java.util.Objects;

/** Arrays of primitives, except of bytes and characters; no element gets a box. */
public final class PrimitiveArrayCodec extends TypeCodec {
    private final TypeCodec elements;
    private final Class<?> type;
    private final ItemLimits limits;

    /**
     * @param type of the array, as {@code double[].class}
     * @param elements codec of the elements' box
     * @param constraints on the whole
     */
    public PrimitiveArrayCodec(Class<?> type, TypeCodec elements, Constraints constraints) {
        super(ItemLimits.schema(constraints, elements.schema()));
        this.type = type;
        this.elements = elements;
        this.limits = ItemLimits.of(constraints);
    }

    @Override
    public Object read(Input in) throws MalformedDataException {
        DataReader reader = in.reader();
        if (reader.token() != Token.START_ARRAY) {
            return in.wrongType("array");
        }
        PrimitiveBuffer buffer = PrimitiveBuffer.of(type, elements);
        in.enterElements();
        while (reader.next() != Token.END_ARRAY) {
            in.at(buffer.size());
            buffer.readOne(in);
        }
        in.leave();
        limits.check(in, buffer.size());
        return in.failed() ? null : buffer.toArray();
    }

    @Override
    public void write(DataWriter out, Object value) throws EncodingException {
        if (value == null || value.getClass() != type) {
            throw EncodingException.mismatch(type.getSimpleName(), value);
        }
        if (value instanceof double[] doubles) {
            out.array(doubles);
        } else if (value instanceof float[] floats) {
            out.array(floats);
        } else if (value instanceof long[] longs) {
            out.array(longs);
        } else if (value instanceof int[] ints) {
            out.array(ints);
        } else if (value instanceof short[] shorts) {
            write(out, shorts);
        } else {
            write(out, (boolean[]) value);
        }
    }

    private static void write(DataWriter out, short[] values) {
        out.startArray(values.length);
        for (short value : values) {
            out.number((long) value);
        }
        out.endArray();
    }

    private static void write(DataWriter out, boolean[] values) {
        out.startArray(values.length);
        for (boolean value : values) {
            out.bool(value);
        }
        out.endArray();
    }

    @Override
    public boolean same(Object a, Object b) {
        return Objects.deepEquals(a, b);
    }
}
