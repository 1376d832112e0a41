package io.thingrack.core.codec.structure;

import io.thingrack.core.codec.Constraints;
import io.thingrack.core.codec.EncodingException;
import io.thingrack.core.codec.Input;
import io.thingrack.core.codec.TypeCodec;
import io.thingrack.core.codec.UnmappableException;
import io.thingrack.spi.model.DataSchema;
import io.thingrack.spi.serialization.DataReader;
import io.thingrack.spi.serialization.DataReader.Token;
import io.thingrack.spi.serialization.DataWriter;
import io.thingrack.spi.serialization.MalformedDataException;
import java.lang.invoke.MethodHandle;

/** A record: an object with its components as members. */
public final class RecordCodec extends TypeCodec {
    private final Class<?> type;
    private final Members components;
    private final MethodHandle constructor;
    private final MethodHandle[] accessors;

    /**
     * @param type the record
     * @param components of it, in order
     * @param constructor the canonical one, as {@code (Object[])Object}
     * @param accessors of the components, as {@code (Object)Object}
     * @param constraints on the whole
     * @throws UnmappableException if one of the constraints makes no sense for it
     */
    public RecordCodec(
            Class<?> type,
            Members components,
            MethodHandle constructor,
            MethodHandle[] accessors,
            Constraints constraints)
            throws UnmappableException {
        super(components.addTo(constraints.schema(DataSchema.Type.OBJECT)).build());
        constraints.allow("a record; annotate its components", false, false, false, false);
        this.type = type;
        this.components = components;
        this.constructor = constructor;
        this.accessors = accessors.clone();
    }

    @Override
    public Object read(Input in) throws MalformedDataException {
        DataReader reader = in.reader();
        if (reader.token() != Token.START_OBJECT) {
            return in.wrongType("object");
        }
        Object[] values = components.nothing();
        while (reader.next() != Token.END_OBJECT) {
            String name = reader.text();
            reader.next();
            components.read(in, name, values);
        }
        components.complete(in, values);
        return in.failed() ? null : construct(in, values);
    }

    private Object construct(Input in, Object[] values) {
        try {
            return (Object) constructor.invokeExact(values);
        } catch (IllegalArgumentException refused) {
            return in.badValue(String.valueOf(refused.getMessage()));
        } catch (Throwable fault) {
            // the driver's own code: whatever it throws, the input is what it does not take
            return in.badValue(type.getSimpleName() + " does not take it: " + fault);
        }
    }

    @Override
    public void write(DataWriter out, Object value) throws EncodingException {
        if (!type.isInstance(value)) {
            throw EncodingException.mismatch(type.getSimpleName(), value);
        }
        Object[] values = new Object[accessors.length];
        int present = 0;
        for (int i = 0; i < values.length; i++) {
            values[i] = component(i, value);
            present += components.get(i).codec().isAbsent(values[i]) ? 0 : 1;
        }
        out.startObject(present);
        for (int i = 0; i < values.length; i++) {
            Member member = components.get(i);
            if (!member.codec().isAbsent(values[i])) {
                writeMember(out, member, values[i]);
            }
        }
        out.endObject();
    }

    private static void writeMember(DataWriter out, Member member, Object value) throws EncodingException {
        out.field(member.name());
        try {
            member.codec().write(out, value);
        } catch (EncodingException e) {
            throw e.in(member.name());
        }
    }

    private Object component(int index, Object value) throws EncodingException {
        try {
            return (Object) accessors[index].invokeExact(value);
        } catch (Throwable fault) {
            throw new EncodingException(
                    type.getSimpleName() + "." + components.get(index).name() + "() threw " + fault);
        }
    }

    @Override
    public boolean same(Object a, Object b) {
        if (a == b || a == null || b == null) {
            return a == b;
        }
        try {
            for (int i = 0; i < accessors.length; i++) {
                if (!components.get(i).codec().same(component(i, a), component(i, b))) {
                    return false;
                }
            }
            return true;
        } catch (EncodingException unknown) {
            return false;
        }
    }
}
