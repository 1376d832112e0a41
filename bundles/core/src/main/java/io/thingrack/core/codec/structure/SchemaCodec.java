package io.thingrack.core.codec.structure;

import io.thingrack.core.codec.EncodingException;
import io.thingrack.core.codec.Input;
import io.thingrack.core.codec.TypeCodec;
import io.thingrack.core.codec.UnmappableException;
import io.thingrack.core.validation.Validator;
import io.thingrack.spi.Payload;
import io.thingrack.spi.model.DataSchema;
import io.thingrack.spi.serialization.DataWriter;
import io.thingrack.spi.serialization.MalformedDataException;

/** JSON data as Java that is what a schema says; for schemas that no Java type stands behind. */
public final class SchemaCodec extends TypeCodec {
    private final Validator validator;
    private final boolean binary;

    /**
     * @param schema of the values
     * @throws UnmappableException if it cannot be used
     */
    public SchemaCodec(DataSchema schema) throws UnmappableException {
        super(schema);
        validator = Validator.of(schema);
        binary = schema.contentEncoding() != null;
    }

    @Override
    public Object read(Input in) throws MalformedDataException {
        Object value = AnyCodec.PLAIN.read(in);
        return !in.failed() && validator.check(value, in) ? value : null;
    }

    @Override
    public void write(DataWriter out, Object value) throws EncodingException {
        AnyCodec.PLAIN.write(out, value);
    }

    @Override
    public String binaryType() {
        if (!binary) {
            return null;
        }
        String type = schema().contentMediaType();
        return type == null ? Payload.OCTETS : type;
    }

    @Override
    public Object fromBytes(byte[] bytes) {
        return binary ? bytes.clone() : null;
    }

    @Override
    public byte[] toBytes(Object value) throws EncodingException {
        return value instanceof byte[] bytes ? bytes.clone() : null;
    }

    @Override
    public Object absent() {
        return null;
    }

    @Override
    public boolean same(Object a, Object b) {
        return AnyCodec.PLAIN.same(a, b);
    }
}
