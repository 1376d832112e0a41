package io.thingrack.core.codec.scalar;

import io.thingrack.core.codec.Constraints;
import io.thingrack.core.codec.EncodingException;
import io.thingrack.core.codec.Input;
import io.thingrack.core.codec.TypeCodec;
import io.thingrack.core.codec.UnmappableException;
import io.thingrack.spi.model.DataSchema;
import io.thingrack.spi.serialization.DataReader.Token;
import io.thingrack.spi.serialization.DataWriter;
import io.thingrack.spi.serialization.MalformedDataException;

/** {@code boolean} and {@code Boolean}. */
public final class BooleanCodec extends TypeCodec {

    /**
     * @param constraints on the value
     * @throws UnmappableException if one of the constraints makes no sense for it
     */
    public BooleanCodec(Constraints constraints) throws UnmappableException {
        super(constraints.schema(DataSchema.Type.BOOLEAN).build());
        constraints.allow("a boolean", false, false, false, false);
    }

    @Override
    public Object read(Input in) throws MalformedDataException {
        Token token = in.reader().token();
        if (token != Token.TRUE && token != Token.FALSE) {
            return in.wrongType("boolean");
        }
        return token == Token.TRUE;
    }

    @Override
    public void write(DataWriter out, Object value) throws EncodingException {
        if (value instanceof Boolean truth) {
            out.bool(truth);
        } else {
            throw EncodingException.mismatch("Boolean", value);
        }
    }
}
