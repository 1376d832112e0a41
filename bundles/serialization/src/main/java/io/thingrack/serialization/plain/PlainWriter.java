package io.thingrack.serialization.plain;

import io.thingrack.serialization.bytes.Utf8;
import io.thingrack.serialization.json.JsonWriter;
import io.thingrack.spi.serialization.DataWriter;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Base64;

/**
 * A text or bytes as they are; every other value as the text that JSON has for it, which for numbers and booleans is
 * what anyone would write. NaN and infinities are {@code NaN}, {@code Infinity} and {@code -Infinity}, which Java,
 * Python and JavaScript read.
 */
final class PlainWriter implements DataWriter {
    /** What becomes of bytes. */
    enum Bytes {
        AS_THEY_ARE,
        AS_BASE64
    }

    private final JsonWriter json = new JsonWriter();
    private final Bytes bytes;
    private byte[] plain;
    private int depth;

    PlainWriter(Bytes bytes) {
        this.bytes = bytes;
    }

    @Override
    public void text(String value) {
        if (depth == 0) {
            plain = Utf8.encode(value);
        } else {
            json.text(value);
        }
    }

    @Override
    public void binary(byte[] value) {
        if (depth > 0) {
            json.binary(value);
        } else if (bytes == Bytes.AS_BASE64) {
            plain = Base64.getEncoder().encode(value);
        } else {
            plain = value.clone();
        }
    }

    @Override
    public void number(double value) {
        if (depth == 0 && !Double.isFinite(value)) {
            text(Double.toString(value));
        } else {
            json.number(value);
        }
    }

    @Override
    public void number(float value) {
        if (depth == 0 && !Float.isFinite(value)) {
            text(Float.toString(value));
        } else {
            json.number(value);
        }
    }

    @Override
    public void nullValue() {
        json.nullValue();
    }

    @Override
    public void bool(boolean value) {
        json.bool(value);
    }

    @Override
    public void number(long value) {
        json.number(value);
    }

    @Override
    public void number(BigInteger value) {
        json.number(value);
    }

    @Override
    public void number(BigDecimal value) {
        json.number(value);
    }

    @Override
    public void startArray(int size) {
        depth++;
        json.startArray(size);
    }

    @Override
    public void endArray() {
        depth--;
        json.endArray();
    }

    @Override
    public void startObject(int size) {
        depth++;
        json.startObject(size);
    }

    @Override
    public void field(String name) {
        json.field(name);
    }

    @Override
    public void endObject() {
        depth--;
        json.endObject();
    }

    @Override
    public byte[] toBytes() {
        return plain == null ? json.toBytes() : plain;
    }
}
