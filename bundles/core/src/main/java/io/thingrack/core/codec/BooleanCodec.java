package io.thingrack.core.codec;

import io.thingrack.spi.model.DataSchema;
import io.thingrack.spi.serialization.DataReader;
import io.thingrack.spi.serialization.DataReader.Token;
import io.thingrack.spi.serialization.DataWriter;
import io.thingrack.spi.serialization.MalformedDataException;

/** {@code boolean}. */
final class BooleanCodec extends TypeCodec {
    BooleanCodec(DataSchema schema) {
        super(schema);
    }

    @Override
    public Object read(DataReader in, String path, Problems problems) throws MalformedDataException {
        if (in.token() != Token.TRUE && in.token() != Token.FALSE) {
            return problems.wrongType(path, "boolean", in);
        }
        return in.token() == Token.TRUE;
    }

    @Override
    public void write(DataWriter out, Object value) throws EncodingException {
        if (!(value instanceof Boolean)) {
            throw EncodingException.mismatch("Boolean", value);
        }
        out.bool((Boolean) value);
    }
}
