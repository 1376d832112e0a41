package io.thingrack.core.codec;

import io.thingrack.spi.serialization.DataWriter;

/** Writes arrays of primitives, without boxing. */
final class PrimitiveArrays {
    private PrimitiveArrays() {}

    /** @return false if the value is no array of primitives but bytes; nothing was written */
    static boolean write(DataWriter out, Object value) {
        if (value instanceof double[]) {
            out.array((double[]) value);
        } else if (value instanceof float[]) {
            out.array((float[]) value);
        } else if (value instanceof long[]) {
            out.array((long[]) value);
        } else if (value instanceof int[]) {
            out.array((int[]) value);
        } else if (value instanceof short[]) {
            write(out, (short[]) value);
        } else if (value instanceof boolean[]) {
            write(out, (boolean[]) value);
        } else if (value instanceof byte[]) {
            out.binary((byte[]) value);
        } else {
            return false;
        }
        return true;
    }

    private static void write(DataWriter out, short[] values) {
        out.startArray(values.length);
        for (short value : values) {
            out.number(value);
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
}
