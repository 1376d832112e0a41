package io.thingrack.core.codec;

import io.thingrack.spi.model.DataSchema;
import io.thingrack.spi.serialization.DataReader;
import io.thingrack.spi.serialization.DataReader.Token;
import io.thingrack.spi.serialization.DataWriter;
import io.thingrack.spi.serialization.MalformedDataException;
import java.lang.invoke.MethodHandle;

/** Records: an object with a member for each component. */
final class RecordCodec extends TypeCodec {
    private final Class<?> type;
    private final Members members;
    private final MethodHandle constructor;
    private final MethodHandle[] accessors;

    /**
     * @param constructor {@code (Object[])Object}
     * @param accessors {@code (Object)Object}, one a component
     */
    RecordCodec(DataSchema schema, Class<?> type, Members members, MethodHandle constructor, MethodHandle[] accessors) {
        super(schema);
        this.type = type;
        this.members = members;
        this.constructor = constructor;
        this.accessors = accessors;
    }

    @Override
    public Object read(DataReader in, String path, Problems problems) throws MalformedDataException {
        if (in.token() != Token.START_OBJECT) {
            return problems.wrongType(path, "object", in);
        }
        Object[] values = new Object[accessors.length];
        boolean[] given = new boolean[accessors.length];
        members.readObject(in, values, given, path, problems);
        members.complete(values, given, path, problems);
        for (int i = 0; i < values.length; i++) {
            boolean there = given[i] || members.list().get(i).mayBeAbsent();
            if (!there || values[i] == Problems.NOTHING) {
                return Problems.NOTHING;
            }
        }
        return construct(values, path, problems);
    }

    private Object construct(Object[] values, String path, Problems problems) {
        try {
            return constructor.invokeExact(values);
        } catch (Throwable refused) {
            // the record's own constructor may know more limits
            String why = refused.getMessage() == null ? refused.getClass().getSimpleName() : refused.getMessage();
            return problems.badValue(path, why);
        }
    }

    @Override
    public void write(DataWriter out, Object value) throws EncodingException {
        if (!type.isInstance(value)) {
            throw EncodingException.mismatch(type.getSimpleName(), value);
        }
        Object[] values = new Object[accessors.length];
        boolean[] left = new boolean[accessors.length];
        int present = 0;
        for (int i = 0; i < accessors.length; i++) {
            values[i] = component(i, value);
            left[i] = members.list().get(i).codec() instanceof OptionalCodec && OptionalCodec.isEmpty(values[i]);
            present += left[i] ? 0 : 1;
        }
        out.startObject(present);
        for (int i = 0; i < accessors.length; i++) {
            if (!left[i]) {
                writeMember(out, members.list().get(i), values[i]);
            }
        }
        out.endObject();
    }

    private static void writeMember(DataWriter out, Members.Member member, Object value) throws EncodingException {
        out.field(member.name());
        try {
            member.codec().write(out, value);
        } catch (EncodingException unfit) {
            throw unfit.in(member.name());
        }
    }

    private Object component(int i, Object value) throws EncodingException {
        try {
            return accessors[i].invokeExact(value);
        } catch (Throwable thrown) {
            throw new EncodingException(
                    "the accessor of '" + members.list().get(i).name() + "' threw "
                            + thrown.getClass().getName());
        }
    }
}
