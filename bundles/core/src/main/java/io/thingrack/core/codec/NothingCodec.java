package io.thingrack.core.codec;

import io.thingrack.spi.serialization.DataReader;
import io.thingrack.spi.serialization.DataReader.Token;
import io.thingrack.spi.serialization.DataWriter;
import io.thingrack.spi.serialization.MalformedDataException;

/** {@code void} and {@code Void}. */
final class NothingCodec extends TypeCodec {
    NothingCodec() {
        super(null);
    }

    @Override
    public Object read(DataReader in, String path, Problems problems) throws MalformedDataException {
        return in.token() == Token.NULL ? null : problems.wrongType(path, "null", in);
    }

    @Override
    public void write(DataWriter out, Object value) {
        out.nullValue();
    }
}
