package io.thingrack.serialization.msgpack;

import io.thingrack.serialization.binary.BinaryWriter;
import io.thingrack.serialization.bytes.Utf8;
import io.thingrack.serialization.npy.NpyWriter;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;

/**
 * MessagePack in the shortest form of each item. Arrays of primitives are numpy arrays in extension type 1. Whole
 * numbers beyond 64 bits and exact decimals, which it does not have, become text.
 */
final class MsgpackWriter extends BinaryWriter {
    @Override
    public void nullValue() {
        item();
        out.put(0xC0);
    }

    @Override
    public void bool(boolean value) {
        item();
        out.put(value ? 0xC3 : 0xC2);
    }

    @Override
    public void number(long value) {
        item();
        if (value >= -32 && value <= 0x7F) {
            out.put((int) value);
        } else if (value >= 0) {
            positive(value);
        } else {
            negative(value);
        }
    }

    private void positive(long value) {
        if (value <= 0xFF) {
            out.put(0xCC);
            out.put((int) value);
        } else if (value <= 0xFFFF) {
            out.put(0xCD);
            out.putShort((int) value);
        } else if (value <= 0xFFFFFFFFL) {
            out.put(0xCE);
            out.putInt((int) value);
        } else {
            out.put(0xCF);
            out.putLong(value);
        }
    }

    private void negative(long value) {
        if (value >= Byte.MIN_VALUE) {
            out.put(0xD0);
            out.put((int) value);
        } else if (value >= Short.MIN_VALUE) {
            out.put(0xD1);
            out.putShort((int) value);
        } else if (value >= Integer.MIN_VALUE) {
            out.put(0xD2);
            out.putInt((int) value);
        } else {
            out.put(0xD3);
            out.putLong(value);
        }
    }

    @Override
    public void number(double value) {
        item();
        out.put(0xCB);
        out.putLong(Double.doubleToRawLongBits(value));
    }

    @Override
    public void number(float value) {
        item();
        out.put(0xCA);
        out.putInt(Float.floatToRawIntBits(value));
    }

    @Override
    public void number(BigInteger value) {
        if (value.bitLength() < Long.SIZE) {
            number(value.longValue());
        } else if (value.signum() > 0 && value.bitLength() == Long.SIZE) {
            item();
            out.put(0xCF);
            out.putLong(value.longValue());
        } else {
            text(value.toString());
        }
    }

    @Override
    public void number(BigDecimal value) {
        text(value.toString());
    }

    @Override
    public void text(String value) {
        item();
        byte[] bytes = Utf8.encode(value);
        if (bytes.length < 0x20) {
            out.put(0xA0 | bytes.length);
        } else {
            size(0xD9, bytes.length);
        }
        out.put(bytes);
    }

    @Override
    public void binary(byte[] value) {
        item();
        size(0xC4, value.length);
        out.put(value);
    }

    /** @param shortest the first byte for a size of one byte; those for two and four follow it */
    private void size(int shortest, long size) {
        if (size <= 0xFF) {
            out.put(shortest);
            out.put((int) size);
        } else if (size <= 0xFFFF) {
            out.put(shortest + 1);
            out.putShort((int) size);
        } else {
            out.put(shortest + 2);
            out.putInt((int) size);
        }
    }

    @Override
    public void startArray(int size) {
        start(size);
        items(0x90, 0xDC, size);
    }

    @Override
    public void startObject(int size) {
        start(2L * size);
        items(0x80, 0xDE, size);
    }

    private void items(int few, int many, int size) {
        if (size <= 0xF) {
            out.put(few | size);
        } else if (size <= 0xFFFF) {
            out.put(many);
            out.putShort(size);
        } else {
            out.put(many + 1);
            out.putInt(size);
        }
    }

    @Override
    public void field(String name) {
        text(name);
    }

    @Override
    public void array(double[] values) {
        numpy("<f8", values.length).asDoubleBuffer().put(values);
    }

    @Override
    public void array(float[] values) {
        numpy("<f4", values.length).asFloatBuffer().put(values);
    }

    @Override
    public void array(long[] values) {
        numpy("<i8", values.length).asLongBuffer().put(values);
    }

    @Override
    public void array(int[] values) {
        numpy("<i4", values.length).asIntBuffer().put(values);
    }

    private ByteBuffer numpy(String descr, int elements) {
        item();
        size(0xC7, NpyWriter.size(elements, descr));
        out.put(MsgpackReader.NUMPY_ARRAY);
        return NpyWriter.start(out, descr, elements);
    }
}
