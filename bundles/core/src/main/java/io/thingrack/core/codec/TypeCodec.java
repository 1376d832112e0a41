package io.thingrack.core.codec;

import io.thingrack.spi.model.DataSchema;
import io.thingrack.spi.serialization.DataWriter;
import io.thingrack.spi.serialization.MalformedDataException;
import java.util.Objects;

/**
 * One Java type with its constraints: its schema, and its values from data and to data. Immutable, for any thread.
 *
 * <p>Null is data only where the type says so: {@code Optional} (empty) and {@code Object}.
 */
public abstract class TypeCodec {
    private final DataSchema schema;

    /** @param schema what its values look like */
    protected TypeCodec(DataSchema schema) {
        this.schema = Objects.requireNonNull(schema);
    }

    /** @return what its values look like */
    public final DataSchema schema() {
        return schema;
    }

    /**
     * Reads the value that the input stands at, and leaves the input at the last token of it. What is wrong with it is
     * told to the input, which then has {@link Input#failed()}; the result is of no use then.
     *
     * @param in stands at the first token
     * @return the value, of this type and within its constraints
     * @throws MalformedDataException if the data is not what its content type says
     */
    public abstract Object read(Input in) throws MalformedDataException;

    /**
     * Writes a value.
     *
     * @param out takes it
     * @param value what a driver gave
     * @throws EncodingException if it is not of this type
     */
    public abstract void write(DataWriter out, Object value) throws EncodingException;

    /** @return the media type of the bytes that its values are, null where they are not bytes */
    public String binaryType() {
        return null;
    }

    /**
     * Takes bytes that came as they are, in no content type that can be read.
     *
     * @param bytes to take; not changed by anybody
     * @return the value, null where this type does not take bytes
     */
    public Object fromBytes(byte[] bytes) {
        return null;
    }

    /**
     * A value that goes out as it is, in no content type that can be written.
     *
     * @param value what a driver gave
     * @return the bytes, null where this value is not bytes
     * @throws EncodingException if it is not of this type
     */
    public byte[] toBytes(Object value) throws EncodingException {
        return null;
    }

    /** @return the value for what is left out, null where it must not be left out */
    public Object absent() {
        return null;
    }

    /**
     * @param value of this type
     * @return whether it says the same as being left out
     */
    public boolean isAbsent(Object value) {
        return false;
    }

    /** @return the schema as a member that may be left out, where that is another way to say that there is no value */
    public DataSchema memberSchema() {
        return schema;
    }

    /**
     * Compares by content: arrays by their elements, NaN equal to itself.
     *
     * @param a of this type, or null
     * @param b of this type, or null
     * @return whether they are the same data
     */
    public boolean same(Object a, Object b) {
        return Objects.equals(a, b);
    }
}
