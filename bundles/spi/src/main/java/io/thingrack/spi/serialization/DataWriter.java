package io.thingrack.spi.serialization;

import java.math.BigDecimal;
import java.math.BigInteger;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Takes one value token by token and makes bytes of it. For one thread, for one value. What a content type cannot hold
 * it writes as the nearest thing that it can: JSON has {@code null} for NaN and infinities, and base64 text for bytes.
 */
@ConsumerType
public interface DataWriter {
    /** Writes null. */
    void nullValue();

    /** @param value to write */
    void bool(boolean value);

    /** @param value to write */
    void number(long value);

    /** @param value to write, as the shortest text or the exact bits that read back the same */
    void number(double value);

    /** @param value to write, as the shortest text or the exact bits that read back the same */
    void number(float value);

    /** @param value to write, exactly */
    void number(BigInteger value);

    /** @param value to write, exactly where the content type can, else as text */
    void number(BigDecimal value);

    /** @param value to write */
    void text(String value);

    /** @param value to write; may be changed afterwards */
    void binary(byte[] value);

    /** @param size how many elements will come before {@link #endArray} */
    void startArray(int size);

    /** Ends the array. */
    void endArray();

    /** @param size how many members will come before {@link #endObject} */
    void startObject(int size);

    /** @param name of the member whose value comes next */
    void field(String name);

    /** Ends the object. */
    void endObject();

    /** @param values written as an array; may be changed afterwards */
    default void array(double[] values) {
        startArray(values.length);
        for (double value : values) {
            number(value);
        }
        endArray();
    }

    /** @param values written as an array; may be changed afterwards */
    default void array(float[] values) {
        startArray(values.length);
        for (float value : values) {
            number(value);
        }
        endArray();
    }

    /** @param values written as an array; may be changed afterwards */
    default void array(long[] values) {
        startArray(values.length);
        for (long value : values) {
            number(value);
        }
        endArray();
    }

    /** @param values written as an array; may be changed afterwards */
    default void array(int[] values) {
        startArray(values.length);
        for (int value : values) {
            number(value);
        }
        endArray();
    }

    /** @return the bytes of the one value that was written; the writer is used up */
    byte[] toBytes();
}
