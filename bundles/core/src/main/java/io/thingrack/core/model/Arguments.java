package io.thingrack.core.model;

import io.thingrack.core.codec.InvalidInputException;
import io.thingrack.core.codec.Members;
import io.thingrack.core.codec.Problems;
import io.thingrack.core.codec.TypeCodec;
import io.thingrack.core.serialization.Serializers;
import io.thingrack.spi.Fault.Kind;
import io.thingrack.spi.Payload;
import io.thingrack.spi.serialization.DataReader;
import io.thingrack.spi.serialization.DataReader.Token;
import io.thingrack.spi.serialization.MalformedDataException;

/** The arguments of an action: by name, by position under {@code __args__}, and bytes that are the first of them. */
final class Arguments {
    private static final String POSITIONAL = "__args__";
    private static final Object[] NONE = {};

    private final String action;
    private final Members members;

    Arguments(String action, Members members) {
        this.action = action;
        this.members = members;
    }

    Object[] decode(Payload payload, Payload binary, Serializers serializers) throws InvalidInputException {
        int count = members.list().size();
        Object[] values = count == 0 ? NONE : new Object[count];
        boolean[] given = new boolean[count];
        Problems problems = new Problems();
        if (binary != null) {
            first(binary, values, given, serializers);
        }
        try {
            DataReader in = ValueCoding.reader(payload, serializers);
            if (in.next() == Token.START_OBJECT) {
                readObject(in, values, given, problems);
            } else if (in.token() != Token.NULL) {
                throw new InvalidInputException(
                        Kind.WRONG_TYPE, action + ": expected an object of arguments by name, " + members.names());
            }
            ValueCoding.requireEnd(in);
        } catch (MalformedDataException malformed) {
            throw ValueCoding.malformed(malformed);
        }
        members.complete(values, given, action, problems);
        problems.throwIfAny();
        return values;
    }

    private void first(Payload binary, Object[] values, boolean[] given, Serializers serializers)
            throws InvalidInputException {
        if (values.length == 0) {
            throw new InvalidInputException(Kind.BAD_VALUE, action + ": takes no argument, but bytes were given");
        }
        Members.Member member = members.list().get(0);
        TypeCodec codec = member.codec();
        values[0] = new ValueCoding(action + "." + member.name(), codec).decode(Payload.NULL, binary, serializers);
        given[0] = true;
    }

    private void readObject(DataReader in, Object[] values, boolean[] given, Problems problems)
            throws MalformedDataException, InvalidInputException {
        // bytes come first, positional ones after them
        int position = given.length > 0 && given[0] ? 1 : 0;
        while (in.next() == Token.FIELD) {
            String name = in.text();
            in.next();
            if (name.equals(POSITIONAL)) {
                readPositional(in, position, values, given, problems);
            } else {
                members.readMember(name, in, values, given, action, problems);
            }
        }
    }

    private void readPositional(DataReader in, int from, Object[] values, boolean[] given, Problems problems)
            throws MalformedDataException, InvalidInputException {
        if (in.token() != Token.START_ARRAY) {
            throw new InvalidInputException(Kind.WRONG_TYPE, action + "." + POSITIONAL + ": expected an array");
        }
        int position = from;
        while (in.next() != Token.END_ARRAY) {
            if (position >= values.length) {
                throw new InvalidInputException(
                        Kind.BAD_VALUE,
                        action + ": takes " + values.length + " arguments, but more were given; there are: "
                                + members.names());
            }
            members.readMember(members.list().get(position).name(), in, values, given, action, problems);
            position++;
        }
    }
}
