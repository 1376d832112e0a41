package io.thingrack.core.model;

import io.thingrack.core.codec.Input;
import io.thingrack.core.codec.InvalidInputException;
import io.thingrack.core.codec.structure.Member;
import io.thingrack.core.codec.structure.Members;
import io.thingrack.core.serialization.Serializers;
import io.thingrack.spi.Fault.Kind;
import io.thingrack.spi.Payload;
import io.thingrack.spi.serialization.DataReader;
import io.thingrack.spi.serialization.DataReader.Token;
import io.thingrack.spi.serialization.MalformedDataException;

/**
 * The arguments of an action: by name, by position under {@code __args__}, and bytes that are the first of them.
 * Immutable.
 */
final class Arguments {
    /** No parameter may have this name. */
    static final String POSITIONAL = "__args__";

    private final String action;
    private final Members members;

    Arguments(String action, Members members) {
        this.action = action;
        this.members = members;
    }

    Object[] decode(Payload payload, Payload binary, Serializers serializers) throws InvalidInputException {
        Object[] values = members.nothing();
        if (binary != null) {
            values[0] = first(binary, values.length, serializers);
        }
        try {
            DataReader reader = ValueCoding.reader(action, payload, serializers);
            reader.next();
            Input in = new Input(reader, action);
            read(in, binary == null ? 0 : 1, values);
            ValueCoding.requireEnd(reader);
            members.complete(in, values);
            in.check();
            return values;
        } catch (MalformedDataException malformed) {
            throw ValueCoding.malformed(action, malformed);
        }
    }

    private Object first(Payload binary, int count, Serializers serializers) throws InvalidInputException {
        if (count == 0) {
            throw new InvalidInputException(Kind.BAD_VALUE, action + ": takes no argument, but bytes were given");
        }
        Member member = members.get(0);
        return new ValueCoding(action + "." + member.name(), member.codec(), binary.contentType())
                .decode(Payload.NULL, binary, serializers);
    }

    private void read(Input in, int position, Object[] values) throws MalformedDataException {
        DataReader reader = in.reader();
        if (reader.token() == Token.NULL) {
            return;
        }
        if (reader.token() != Token.START_OBJECT) {
            in.wrongType("an object of arguments by name");
            return;
        }
        while (reader.next() != Token.END_OBJECT) {
            String name = reader.text();
            reader.next();
            if (name.equals(POSITIONAL)) {
                readPositional(in, position, values);
            } else {
                members.read(in, name, values);
            }
        }
    }

    private void readPositional(Input in, int from, Object[] values) throws MalformedDataException {
        DataReader reader = in.reader();
        if (reader.token() != Token.START_ARRAY) {
            in.enter(POSITIONAL);
            in.wrongType("array");
            in.leave();
            return;
        }
        int position = from;
        while (reader.next() != Token.END_ARRAY) {
            if (position < values.length) {
                members.read(in, position, values);
            } else {
                reader.skip();
            }
            position++;
        }
        if (position > values.length) {
            in.badValue(
                    "takes " + values.length + " arguments, but " + position + " were given; " + members.signature());
        }
    }
}
