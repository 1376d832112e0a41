package io.thingrack.core.codec.structure;

import io.thingrack.core.codec.Input;
import io.thingrack.core.codec.InvalidInputException;
import io.thingrack.core.codec.TreeReader;
import io.thingrack.core.codec.TypeCodec;
import io.thingrack.core.codec.UnmappableException;
import io.thingrack.spi.model.DataSchema;
import io.thingrack.spi.model.Literal;
import io.thingrack.spi.serialization.MalformedDataException;

/** A component of a record, or a parameter of an action. Immutable. */
public final class Member {
    /** Stands for an argument that was left out and has no default, where that is not null. */
    public static final Object LEFT_OUT = new Object();

    private final String name;
    private final TypeCodec codec;
    private final boolean defaulted;
    private final boolean optional;
    /** Data as Java, read anew each time: what comes of it may be mutable. */
    private final Object defaultData;

    private Member(String name, TypeCodec codec, boolean defaulted, boolean optional, Object defaultData) {
        this.optional = optional;
        this.name = name;
        this.codec = codec;
        this.defaulted = defaulted;
        this.defaultData = defaultData;
    }

    /**
     * @param name unique among the members
     * @param codec of its type
     * @return one that has to be there, unless its type says otherwise
     */
    public static Member of(String name, TypeCodec codec) {
        return new Member(name, codec, false, false, null);
    }

    /**
     * @param name unique among the members
     * @param codec of its type
     * @return one that may be left out, and then is {@link #LEFT_OUT}
     */
    public static Member optional(String name, TypeCodec codec) {
        return new Member(name, codec, false, true, null);
    }

    /**
     * @param name unique among the members
     * @param codec of its type
     * @param data what stands in when it is left out, as {@link AnyCodec} reads it
     * @return one that may be left out
     * @throws UnmappableException if its type does not take the data; without the member's name
     */
    public static Member withDefault(String name, TypeCodec codec, Object data) throws UnmappableException {
        try {
            Input in = new Input(TreeReader.of(data), "default");
            codec.read(in);
            in.check();
        } catch (InvalidInputException | MalformedDataException e) {
            throw new UnmappableException(e.getMessage());
        }
        return new Member(name, codec, true, false, data);
    }

    /** @return its name */
    public String name() {
        return name;
    }

    /** @return the codec of its type */
    public TypeCodec codec() {
        return codec;
    }

    /** @return its schema, with the default value */
    public DataSchema schema() {
        DataSchema schema = codec.memberSchema();
        return defaulted
                ? schema.with().defaultLiteral(new Literal(defaultData)).build()
                : schema;
    }

    /** @return whether it has to be there */
    public boolean required() {
        return !defaulted && !optional && codec.absent() == null;
    }

    /** What stands in when it is left out; only where it is not {@link #required}. */
    Object standIn() throws MalformedDataException {
        if (optional) {
            return LEFT_OUT;
        }
        return defaulted ? codec.read(new Input(TreeReader.of(defaultData), name)) : codec.absent();
    }
}
