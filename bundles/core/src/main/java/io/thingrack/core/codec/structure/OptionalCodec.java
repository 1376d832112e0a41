package io.thingrack.core.codec.structure;

import io.thingrack.core.codec.Constraints;
import io.thingrack.core.codec.EncodingException;
import io.thingrack.core.codec.Input;
import io.thingrack.core.codec.TypeCodec;
import io.thingrack.spi.model.DataSchema;
import io.thingrack.spi.model.Labels;
import io.thingrack.spi.serialization.DataReader.Token;
import io.thingrack.spi.serialization.DataWriter;
import io.thingrack.spi.serialization.MalformedDataException;
import java.util.List;
import java.util.Optional;

/** {@code Optional<T>}: empty is null, and a member that is left out. */
public final class OptionalCodec extends TypeCodec {
    private final TypeCodec inner;

    /**
     * @param inner codec of what it holds
     * @param constraints on the whole
     */
    public OptionalCodec(TypeCodec inner, Constraints constraints) {
        super(schema(inner.schema(), constraints));
        this.inner = inner;
    }

    private static DataSchema schema(DataSchema inner, Constraints constraints) {
        DataSchema nothing = DataSchema.of(DataSchema.Type.NULL).build();
        if (inner.oneOf() != null && inner.oneOf().contains(nothing)) {
            return inner;
        }
        DataSchema something =
                inner.with().labels(Labels.NONE).types(null).unit(null).build();
        return constraints.schema(null).oneOf(List.of(something, nothing)).build();
    }

    @Override
    public DataSchema memberSchema() {
        return inner.schema();
    }

    @Override
    public Object absent() {
        return Optional.empty();
    }

    @Override
    public boolean isAbsent(Object value) {
        return value == null || value instanceof Optional<?> optional && optional.isEmpty();
    }

    @Override
    public String binaryType() {
        return inner.binaryType();
    }

    @Override
    public Object fromBytes(byte[] bytes) {
        Object value = inner.fromBytes(bytes);
        return value == null ? null : Optional.of(value);
    }

    @Override
    public byte[] toBytes(Object value) throws EncodingException {
        Optional<?> optional = optional(value);
        return optional.isEmpty() ? null : inner.toBytes(optional.get());
    }

    @Override
    public Object read(Input in) throws MalformedDataException {
        return in.reader().token() == Token.NULL ? Optional.empty() : Optional.ofNullable(inner.read(in));
    }

    @Override
    public void write(DataWriter out, Object value) throws EncodingException {
        Optional<?> optional = optional(value);
        if (optional.isEmpty()) {
            out.nullValue();
        } else {
            inner.write(out, optional.get());
        }
    }

    /** A driver that gives null means none: there is nothing else that it could mean. */
    private static Optional<?> optional(Object value) throws EncodingException {
        if (value == null) {
            return Optional.empty();
        }
        if (value instanceof Optional<?> optional) {
            return optional;
        }
        throw EncodingException.mismatch("Optional", value);
    }

    @Override
    public boolean same(Object a, Object b) {
        Object left = isAbsent(a) ? null : ((Optional<?>) a).get();
        Object right = isAbsent(b) ? null : ((Optional<?>) b).get();
        return left == null || right == null ? left == right : inner.same(left, right);
    }
}
