package io.thingrack.core.codec.structure;

import io.thingrack.core.codec.Input;
import io.thingrack.core.codec.TypeCodec;
import io.thingrack.core.codec.scalar.DecimalCodec;
import io.thingrack.core.codec.scalar.IntegerCodec;
import io.thingrack.spi.serialization.MalformedDataException;
import java.util.Arrays;

/** An array of primitives while it grows. */
abstract class PrimitiveBuffer {
    private static final int START = 16;
    private int size;

    /** For an array of this type. */
    static PrimitiveBuffer of(Class<?> type, TypeCodec elements) {
        if (type == double[].class) {
            return new Doubles((DecimalCodec) elements);
        }
        if (type == float[].class) {
            return new Floats((DecimalCodec) elements);
        }
        if (type == long[].class) {
            return new Longs((IntegerCodec) elements);
        }
        if (type == int[].class) {
            return new Ints((IntegerCodec) elements);
        }
        return type == short[].class ? new Shorts((IntegerCodec) elements) : new Booleans(elements);
    }

    final int size() {
        return size;
    }

    /** Reads one more element. */
    final void readOne(Input in) throws MalformedDataException {
        read(in, size);
        size++;
    }

    abstract void read(Input in, int index) throws MalformedDataException;

    abstract Object toArray();

    private static final class Doubles extends PrimitiveBuffer {
        private final DecimalCodec elements;
        private double[] values = new double[START];

        Doubles(DecimalCodec elements) {
            this.elements = elements;
        }

        @Override
        void read(Input in, int index) throws MalformedDataException {
            if (index == values.length) {
                values = Arrays.copyOf(values, 2 * index);
            }
            values[index] = elements.readDouble(in);
        }

        @Override
        Object toArray() {
            return Arrays.copyOf(values, size());
        }
    }

    private static final class Floats extends PrimitiveBuffer {
        private final DecimalCodec elements;
        private float[] values = new float[START];

        Floats(DecimalCodec elements) {
            this.elements = elements;
        }

        @Override
        void read(Input in, int index) throws MalformedDataException {
            if (index == values.length) {
                values = Arrays.copyOf(values, 2 * index);
            }
            values[index] = (float) elements.readDouble(in);
        }

        @Override
        Object toArray() {
            return Arrays.copyOf(values, size());
        }
    }

    private static final class Longs extends PrimitiveBuffer {
        private final IntegerCodec elements;
        private long[] values = new long[START];

        Longs(IntegerCodec elements) {
            this.elements = elements;
        }

        @Override
        void read(Input in, int index) throws MalformedDataException {
            if (index == values.length) {
                values = Arrays.copyOf(values, 2 * index);
            }
            values[index] = elements.readLong(in);
        }

        @Override
        Object toArray() {
            return Arrays.copyOf(values, size());
        }
    }

    private static final class Ints extends PrimitiveBuffer {
        private final IntegerCodec elements;
        private int[] values = new int[START];

        Ints(IntegerCodec elements) {
            this.elements = elements;
        }

        @Override
        void read(Input in, int index) throws MalformedDataException {
            if (index == values.length) {
                values = Arrays.copyOf(values, 2 * index);
            }
            values[index] = (int) elements.readLong(in);
        }

        @Override
        Object toArray() {
            return Arrays.copyOf(values, size());
        }
    }

    private static final class Shorts extends PrimitiveBuffer {
        private final IntegerCodec elements;
        private short[] values = new short[START];

        Shorts(IntegerCodec elements) {
            this.elements = elements;
        }

        @Override
        void read(Input in, int index) throws MalformedDataException {
            if (index == values.length) {
                values = Arrays.copyOf(values, 2 * index);
            }
            values[index] = (short) elements.readLong(in);
        }

        @Override
        Object toArray() {
            return Arrays.copyOf(values, size());
        }
    }

    private static final class Booleans extends PrimitiveBuffer {
        private final TypeCodec elements;
        private boolean[] values = new boolean[START];

        Booleans(TypeCodec elements) {
            this.elements = elements;
        }

        @Override
        void read(Input in, int index) throws MalformedDataException {
            if (index == values.length) {
                values = Arrays.copyOf(values, 2 * index);
            }
            values[index] = Boolean.TRUE.equals(elements.read(in));
        }

        @Override
        Object toArray() {
            return Arrays.copyOf(values, size());
        }
    }
}
