package io.thingrack.serialization.cbor;

import io.thingrack.serialization.binary.BinaryWriter;
import io.thingrack.serialization.bytes.Utf8;
import java.math.BigDecimal;
import java.math.BigInteger;

/**
 * CBOR with announced sizes and the shortest argument of each item; doubles and floats with all their bits. Big numbers
 * are tags 2 and 3, exact decimals tag 4.
 */
final class CborWriter extends BinaryWriter {
    private static final int FALSE = 0xF4;
    private static final int TRUE = 0xF5;
    private static final int NULL = 0xF6;
    private static final int FLOAT = 0xFA;
    private static final int DOUBLE = 0xFB;

    @Override
    public void nullValue() {
        item();
        out.put(NULL);
    }

    @Override
    public void bool(boolean value) {
        item();
        out.put(value ? TRUE : FALSE);
    }

    @Override
    public void number(long value) {
        item();
        whole(value);
    }

    private void whole(long value) {
        if (value >= 0) {
            head(CborReader.WHOLE, value);
        } else {
            head(CborReader.NEGATIVE, -1 - value);
        }
    }

    /** @param argument all 64 bits count, without sign */
    private void head(int major, long argument) {
        int type = major << 5;
        if (argument >>> 32 != 0) {
            out.put(type | 27);
            out.putLong(argument);
        } else if (argument > 0xFFFF) {
            out.put(type | 26);
            out.putInt((int) argument);
        } else if (argument > 0xFF) {
            out.put(type | 25);
            out.putShort((int) argument);
        } else if (argument > 23) {
            out.put(type | 24);
            out.put((int) argument);
        } else {
            out.put(type | (int) argument);
        }
    }

    @Override
    public void number(double value) {
        item();
        out.put(DOUBLE);
        out.putLong(Double.doubleToRawLongBits(value));
    }

    @Override
    public void number(float value) {
        item();
        out.put(FLOAT);
        out.putInt(Float.floatToRawIntBits(value));
    }

    @Override
    public void number(BigInteger value) {
        item();
        big(value);
    }

    private void big(BigInteger value) {
        boolean negative = value.signum() < 0;
        BigInteger argument = negative ? value.not() : value;
        if (argument.bitLength() <= Long.SIZE) {
            head(negative ? CborReader.NEGATIVE : CborReader.WHOLE, argument.longValue());
            return;
        }
        head(CborReader.TAG, negative ? CborReader.NEGATIVE_BIG : CborReader.POSITIVE_BIG);
        byte[] bytes = argument.toByteArray();
        int sign = bytes[0] == 0 ? 1 : 0;
        head(CborReader.BYTES, bytes.length - sign);
        out.put(bytes, sign, bytes.length - sign);
    }

    @Override
    public void number(BigDecimal value) {
        item();
        head(CborReader.TAG, CborReader.DECIMAL_FRACTION);
        head(CborReader.ARRAY, 2);
        whole(-(long) value.scale());
        big(value.unscaledValue());
    }

    @Override
    public void text(String value) {
        item();
        byte[] bytes = Utf8.encode(value);
        head(CborReader.TEXT, bytes.length);
        out.put(bytes);
    }

    @Override
    public void binary(byte[] value) {
        item();
        head(CborReader.BYTES, value.length);
        out.put(value);
    }

    @Override
    public void startArray(int size) {
        start(size);
        head(CborReader.ARRAY, size);
    }

    @Override
    public void startObject(int size) {
        start(2L * size);
        head(CborReader.OBJECT, size);
    }

    @Override
    public void field(String name) {
        text(name);
    }
}
