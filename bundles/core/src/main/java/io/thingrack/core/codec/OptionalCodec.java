package io.thingrack.core.codec;

import io.thingrack.spi.serialization.DataReader;
import io.thingrack.spi.serialization.DataReader.Token;
import io.thingrack.spi.serialization.DataWriter;
import io.thingrack.spi.serialization.MalformedDataException;
import java.util.Optional;

/** {@code Optional}: may be left out, or null. */
final class OptionalCodec extends TypeCodec {
    private final TypeCodec inner;

    OptionalCodec(TypeCodec inner) {
        super(inner.schema());
        this.inner = inner;
    }

    @Override
    public Object read(DataReader in, String path, Problems problems) throws MalformedDataException {
        if (in.token() == Token.NULL) {
            return Optional.empty();
        }
        Object value = inner.read(in, path, problems);
        return value == Problems.NOTHING ? value : Optional.ofNullable(value);
    }

    @Override
    public void write(DataWriter out, Object value) throws EncodingException {
        if (isEmpty(value)) {
            out.nullValue();
        } else if (value instanceof Optional) {
            inner.write(out, ((Optional<?>) value).get());
        } else {
            throw EncodingException.mismatch("Optional", value);
        }
    }

    /** A driver that gives null means none: there is nothing else that it could mean. */
    static boolean isEmpty(Object value) {
        return value == null || (value instanceof Optional && ((Optional<?>) value).isEmpty());
    }

    @Override
    public String binaryType() {
        return inner.binaryType();
    }

    @Override
    public byte[] toBytes(Object value) throws EncodingException {
        return isEmpty(value) ? null : inner.toBytes(((Optional<?>) value).get());
    }

    @Override
    public Object ofBytes(byte[] bytes) {
        return Optional.ofNullable(inner.ofBytes(bytes));
    }

    @Override
    public boolean optional() {
        return true;
    }

    @Override
    public Object absent() {
        return Optional.empty();
    }
}
