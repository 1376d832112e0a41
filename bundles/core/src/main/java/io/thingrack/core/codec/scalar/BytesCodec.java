package io.thingrack.core.codec.scalar;

import io.thingrack.core.codec.Constraints;
import io.thingrack.core.codec.EncodingException;
import io.thingrack.core.codec.Input;
import io.thingrack.core.codec.TypeCodec;
import io.thingrack.core.codec.UnmappableException;
import io.thingrack.spi.Payload;
import io.thingrack.spi.model.DataSchema;
import io.thingrack.spi.model.TextTerms;
import io.thingrack.spi.serialization.DataReader;
import io.thingrack.spi.serialization.DataWriter;
import io.thingrack.spi.serialization.MalformedDataException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Base64;

/**
 * {@code byte[]} and {@code ByteBuffer}: bytes as they are, base64 text inside other data. A driver gets an array of
 * its own, or a read-only buffer without a copy.
 */
public final class BytesCodec extends TypeCodec {
    private final boolean array;

    /**
     * @param type {@code byte[]} or {@code ByteBuffer}
     * @param constraints on the value
     * @throws UnmappableException if one of the constraints makes no sense for it
     */
    public BytesCodec(Class<?> type, Constraints constraints) throws UnmappableException {
        super(schema(constraints, Payload.OCTETS));
        constraints.allow("bytes", false, false, false, false);
        array = type == byte[].class;
    }

    static DataSchema schema(Constraints constraints, String mediaType) {
        return constraints
                .schema(DataSchema.Type.STRING)
                .texts(new TextTerms(null, null, null, "base64", mediaType))
                .build();
    }

    @Override
    public String binaryType() {
        return Payload.OCTETS;
    }

    @Override
    public Object fromBytes(byte[] bytes) {
        return array ? bytes.clone() : ByteBuffer.wrap(bytes).asReadOnlyBuffer();
    }

    @Override
    public byte[] toBytes(Object value) throws EncodingException {
        if (array && value instanceof byte[] bytes) {
            return bytes.clone();
        }
        if (!array && value instanceof ByteBuffer buffer) {
            byte[] bytes = new byte[buffer.remaining()];
            buffer.duplicate().get(bytes);
            return bytes;
        }
        throw EncodingException.mismatch(array ? "byte[]" : "ByteBuffer", value);
    }

    @Override
    public Object read(Input in) throws MalformedDataException {
        DataReader reader = in.reader();
        switch (reader.token()) {
            case BINARY:
                return fromBytes(reader.binary());
            case STRING:
                return base64(in, reader.text());
            default:
                return in.wrongType("bytes, or a base64 string");
        }
    }

    private Object base64(Input in, String text) {
        try {
            return fromBytes(Base64.getDecoder().decode(text));
        } catch (IllegalArgumentException notBase64) {
            return in.badValue("a string of " + text.length() + " characters that is not base64");
        }
    }

    @Override
    public void write(DataWriter out, Object value) throws EncodingException {
        out.binary(toBytes(value));
    }

    @Override
    public boolean same(Object a, Object b) {
        return array ? Arrays.equals((byte[]) a, (byte[]) b) : super.same(a, b);
    }
}
