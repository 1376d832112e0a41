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
import java.lang.invoke.MethodHandle;

/** One property of a class of Things. Immutable, for any thread. */
public final class PropertyHandle {
    private final PropertyAffordance affordance;
    private final ValueCoding coding;
    private final MethodHandle field;
    private final MethodHandle reader;
    private final MethodHandle writer;
    private final MethodHandle deleter;
    private final boolean persistent;
    /** Null where it may be written in all states. */
    private final AllowedStates allowed;

    /**
     * @param field {@code (Object)Value}, gives the {@code Value}; null for a property of methods
     * @param reader {@code (Object)Object}, or null
     * @param writer {@code (Object,Object)void}, or null
     * @param deleter {@code (Object)void}, or null
     * @param persistent whether the next driver begins with its value
     */
    PropertyHandle(
            PropertyAffordance affordance,
            ValueCoding coding,
            MethodHandle field,
            MethodHandle reader,
            MethodHandle writer,
            MethodHandle deleter,
            boolean persistent,
            AllowedStates allowed) {
        this.affordance = affordance;
        this.coding = coding;
        this.field = field;
        this.reader = reader;
        this.writer = writer;
        this.deleter = deleter;
        this.persistent = persistent;
        this.allowed = allowed;
    }

    /** @return what clients are told of it */
    public PropertyAffordance affordance() {
        return affordance;
    }

    /** @return whether the rack holds it: it is a {@code Value} field */
    public boolean held() {
        return field != null;
    }

    /** @return whether the next driver of its Thing begins with its value; it is {@link #held} then */
    public boolean persistent() {
        return persistent;
    }

    /**
     * @param thing whose
     * @return the {@code Value}, where it is {@link #held}; null while the field holds none
     */
    public Value<Object> value(Thing thing) {
        try {
            @SuppressWarnings("unchecked") // the codec gives what the field's type argument says, nothing else
            Value<Object> value = (Value<Object>) field.invokeExact((Object) thing);
            return value;
        } catch (Throwable unreachable) {
            throw new IllegalStateException(affordance.name() + ": the field cannot be read", unreachable);
        }
    }

    /**
     * @param thing whose
     * @throws io.thingrack.api.StateException if it is not to be written or deleted in the state that the Thing is in
     */
    public void requireAllowed(Thing thing) {
        if (allowed != null) {
            allowed.check(thing);
        }
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
        if (field != null) {
            return value(thing).get();
        }
        if (reader == null) {
            throw new UnsupportedOperationException(affordance.name() + " is write-only");
        }
        return reader.invokeExact((Object) thing);
    }

    /**
     * Gives the driver, or the {@code Value}, a new value. Also where clients may only read a {@code Value}.
     *
     * @param thing whose
     * @param value that {@link #decode} gave
     * @throws Throwable what the driver throws
     * @throws UnsupportedOperationException if it has no writer
     */
    public void write(Thing thing, Object value) throws Throwable {
        if (field != null) {
            value(thing).set(value);
        } else if (writer == null) {
            throw new UnsupportedOperationException(affordance.name() + " is read-only");
        } else {
            writer.invokeExact((Object) thing, value);
        }
    }

    /** @return whether {@link #delete} does anything */
    public boolean deletable() {
        return deleter != null;
    }

    /**
     * Has the driver delete it, in its own way.
     *
     * @param thing whose
     * @throws Throwable what the driver throws
     * @throws UnsupportedOperationException if it is not {@link #deletable}
     */
    public void delete(Thing thing) throws Throwable {
        if (deleter == null) {
            throw new UnsupportedOperationException(affordance.name() + " cannot be deleted");
        }
        deleter.invokeExact((Object) thing);
    }

    /**
     * @param payload what a client sent
     * @param binary bytes that it sent beside the payload and that count instead of it, or null
     * @param serializers that are there now
     * @return a value that the property takes
     * @throws InvalidInputException if it takes none such
     */
    public Object decode(Payload payload, Payload binary, Serializers serializers) throws InvalidInputException {
        return coding.decode(payload, binary, serializers);
    }

    /**
     * @param value that {@link #read} gave
     * @param serializers that are there now
     * @return the answer to a client
     * @throws EncodingException if it is not of the property's type
     */
    public Outcome.Done encode(Object value, Serializers serializers) throws EncodingException {
        return coding.encode(value, serializers);
    }

    /**
     * @param serializers that are there now
     * @return the answer to a client whose write is done
     */
    public Outcome.Done written(Serializers serializers) {
        return coding.nothing(serializers);
    }

    /**
     * As one of many values; bytes as the content type holds them.
     *
     * @param out takes it
     * @param value that {@link #read} gave
     * @throws EncodingException if it is not of the property's type
     */
    public void encodeInto(DataWriter out, Object value) throws EncodingException {
        coding.encodeInto(out, value);
    }

    /**
     * As one of many values. Where the value is not taken the reader has gone on to its end all the same.
     *
     * @param in stands at the first token of the value, afterwards at the last
     * @return a value that the property takes
     * @throws InvalidInputException if it takes none such
     * @throws MalformedDataException if the data is not what its content type says
     */
    public Object decodeFrom(DataReader in) throws InvalidInputException, MalformedDataException {
        return coding.decodeFrom(in);
    }

    /**
     * @param a a value that {@link #read} gave
     * @param b another
     * @return whether they are the same data: arrays by their elements, NaN equal to NaN
     */
    public boolean same(Object a, Object b) {
        return coding.same(a, b);
    }
}
