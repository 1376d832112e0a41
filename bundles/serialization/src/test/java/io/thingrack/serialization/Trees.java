package io.thingrack.serialization;

import io.thingrack.spi.serialization.DataReader;
import io.thingrack.spi.serialization.DataReader.Token;
import io.thingrack.spi.serialization.MalformedDataException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The whole of a reader as plain Java values: whole numbers as BigInteger, others as Double. */
public final class Trees {
    private Trees() {}

    public static Object read(DataReader reader) throws MalformedDataException {
        reader.next();
        Object value = value(reader);
        if (reader.next() != Token.END) {
            throw new AssertionError("no END after the value but " + reader.token());
        }
        return value;
    }

    private static Object value(DataReader reader) throws MalformedDataException {
        return switch (reader.token()) {
            case NULL -> null;
            case TRUE -> true;
            case FALSE -> false;
            case INTEGER -> reader.integer();
            case DECIMAL -> reader.doubleValue();
            case STRING -> reader.text();
            case BINARY -> reader.binary();
            case START_ARRAY -> array(reader);
            case START_OBJECT -> object(reader);
            case END_ARRAY, END_OBJECT, FIELD, END -> throw new AssertionError("no value at " + reader.token());
        };
    }

    private static List<Object> array(DataReader reader) throws MalformedDataException {
        List<Object> values = new ArrayList<>();
        while (reader.next() != Token.END_ARRAY) {
            values.add(value(reader));
        }
        return values;
    }

    private static Map<String, Object> object(DataReader reader) throws MalformedDataException {
        Map<String, Object> members = new LinkedHashMap<>();
        while (reader.next() != Token.END_OBJECT) {
            if (reader.token() != Token.FIELD) {
                throw new AssertionError("a member without a name: " + reader.token());
            }
            String name = reader.text();
            reader.next();
            members.put(name, value(reader));
        }
        return members;
    }
}
