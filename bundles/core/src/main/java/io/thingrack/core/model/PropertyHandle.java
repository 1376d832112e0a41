package io.thingrack.core.model;

import io.thingrack.api.Thing;
import io.thingrack.api.Value;
import io.thingrack.core.codec.EncodingException;
import io.thingrack.core.codec.InvalidInputException;
import io.thingrack.core.serialization.Serializers;
import io.thingrack.spi.Outcome;
import io.thingrack.spi.Payload;
import io.thingrack.spi.model.PropertyAffordance;
import io.thingrack.spi.serialization.DataReader;
import io.thingrack.spi.serialization.DataWriter;
import io.thingrack.spi.serialization.MalformedDataException;

/** One property of a class of Things. Immutable, for any thread. */
public final class PropertyHandle {
    private PropertyHandle() {}

    /** @return what clients are told of it */
    public PropertyAffordance affordance() {
        return null;
    }

    /** @return whether the rack holds it: it is a {@code Value} field */
    public boolean held() {
        return false;
    }

    /**
     * @param thing whose
     * @return the {@code Value}, where it is {@link #held}; null while the field holds none
     */
    public Value<?> value(Thing thing) {
        return null;
    }

    /**
     * Asks the driver, or the {@code Value}.
     *
     * @param thing whose
     * @return the value
     * @throws Throwable what the driver throws
     * @throws UnsupportedOperationException if it is write-only
     */
    public Object read(Thing thing) throws Throwable {
        return null;
    }

    /**
     * Gives the driver, or the {@code Value}, a new value. Also where clients may only read a {@code Value}.
     *
     * @param thing whose
     * @param value that {@link #decode} gave
     * @throws Throwable what the driver throws
     * @throws UnsupportedOperationException if it has no writer
     */
    public void write(Thing thing, Object value) throws Throwable {}

    /**
     * @param payload what a client sent
     * @param binary bytes that it sent beside the payload and that count instead of it, or null
     * @param serializers that are there now
     * @return a value that the property takes
     * @throws InvalidInputException if it takes none such
     */
    public Object decode(Payload payload, Payload binary, Serializers serializers) throws InvalidInputException {
        return null;
    }

    /**
     * @param value that {@link #read} gave
     * @param serializers that are there now
     * @return the answer to a client
     * @throws EncodingException if it is not of the property's type
     */
    public Outcome.Done encode(Object value, Serializers serializers) throws EncodingException {
        return null;
    }

    /**
     * As one of many values; bytes as the content type holds them.
     *
     * @param out takes it
     * @param value that {@link #read} gave
     * @throws EncodingException if it is not of the property's type
     */
    public void encodeInto(DataWriter out, Object value) throws EncodingException {}

    /**
     * As one of many values. Where the value is not taken the reader has gone on to its end all the same.
     *
     * @param in stands at the first token of the value, afterwards at the last
     * @return a value that the property takes
     * @throws InvalidInputException if it takes none such
     * @throws MalformedDataException if the data is not what its content type says
     */
    public Object decodeFrom(DataReader in) throws InvalidInputException, MalformedDataException {
        return null;
    }
}
