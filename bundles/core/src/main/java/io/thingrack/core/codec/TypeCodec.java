package io.thingrack.core.codec;

import io.thingrack.spi.model.DataSchema;
import io.thingrack.spi.serialization.DataReader;
import io.thingrack.spi.serialization.DataWriter;
import io.thingrack.spi.serialization.MalformedDataException;

/**
 * One Java type on the wire: its schema, reading with all checks, writing. Immutable, for any thread.
 */
public abstract class TypeCodec {
    private final DataSchema schema;

    /** @param schema what the type's values are on the wire; null for nothing */
    protected TypeCodec(DataSchema schema) {
        this.schema = schema;
    }

    /** @return what the type's values are on the wire; null for nothing */
    public DataSchema schema() {
        return schema;
    }

    /**
     * Reads a value and checks it.
     *
     * @param in stands at the value's first token, afterwards at its last, also where something is wrong with it
     * @param path of the value, for messages
     * @param problems takes what is wrong
     * @return a value that the driver takes; meaningless once there are problems
     * @throws MalformedDataException if the data is not what its content type says
     */
    public abstract Object read(DataReader in, String path, Problems problems) throws MalformedDataException;

    /**
     * Writes a value.
     *
     * @param out takes it
     * @param value that a driver gave
     * @throws EncodingException if it is not of the type
     */
    public abstract void write(DataWriter out, Object value) throws EncodingException;

    /** @return media type of values that travel as bytes beside the payload; null for all others */
    public String binaryType() {
        return null;
    }

    /**
     * @param value of a type with {@link #binaryType}
     * @return its bytes
     * @throws EncodingException if it is not of the type
     */
    public byte[] toBytes(Object value) throws EncodingException {
        throw EncodingException.mismatch("bytes", value);
    }

    /**
     * @param bytes that came beside the payload, for a type with {@link #binaryType}
     * @return the value, null if the type cannot be made of bytes
     */
    public Object ofBytes(byte[] bytes) {
        return null;
    }

    /** @return whether a value may be left out; then {@link #absent} stands in */
    public boolean optional() {
        return false;
    }

    /** @return what stands in for a value that was left out */
    public Object absent() {
        return null;
    }
}
