package io.thingrack.core.codec;

import io.thingrack.spi.Fault;
import io.thingrack.spi.Fault.Kind;
import io.thingrack.spi.serialization.DataReader;
import io.thingrack.spi.serialization.DataReader.Token;
import io.thingrack.spi.serialization.MalformedDataException;
import java.util.ArrayList;
import java.util.List;

/** What is wrong with one input: all of it, so that its sender need not find out one by one. For one thread. */
public final class Problems {
    /** What a codec gives where there is no value to give; never reaches a driver. */
    static final Object NOTHING = new Object();

    private static final int MOST = 10;
    private static final int LONGEST_EXCERPT = 60;

    private final List<String> messages = new ArrayList<>();
    private boolean wrongType;
    private int count;

    /**
     * The value is of another JSON type.
     *
     * @return {@link #NOTHING}
     */
    Object wrongType(String path, String expected, DataReader given) throws MalformedDataException {
        String excerpt = excerpt(given);
        add(path, "expected " + expected + ", got " + excerpt);
        wrongType = true;
        given.skip();
        return NOTHING;
    }

    /**
     * The value is of the right type, and not allowed.
     *
     * @return {@link #NOTHING}
     */
    Object badValue(String path, String message) {
        add(path, message);
        return NOTHING;
    }

    private void add(String path, String message) {
        count++;
        if (messages.size() < MOST) {
            messages.add(path + ": " + message);
        }
    }

    /** @throws InvalidInputException if there was any problem */
    public void throwIfAny() throws InvalidInputException {
        if (count == 0) {
            return;
        }
        String more = count > MOST ? "; and " + (count - MOST) + " more" : "";
        throw new InvalidInputException(
                wrongType ? Kind.WRONG_TYPE : Kind.BAD_VALUE, String.join("; ", messages) + more);
    }

    /** The problems of one input that has a single one. */
    static InvalidInputException one(Fault.Kind kind, String path, String message) {
        return new InvalidInputException(kind, path + ": " + message);
    }

    /** What a client gave, as short as a message wants it. */
    static String excerpt(String given) {
        return given.length() <= LONGEST_EXCERPT ? given : given.substring(0, LONGEST_EXCERPT) + "…";
    }

    private static String excerpt(DataReader given) throws MalformedDataException {
        Token token = given.token();
        switch (token) {
            case STRING:
                return "string \"" + excerpt(given.text()) + "\"";
            case INTEGER:
                return "integer " + (given.fitsLong() ? Long.toString(given.longValue()) : "of many digits");
            case DECIMAL:
                return "number " + given.doubleValue();
            case TRUE:
            case FALSE:
                return "boolean " + (token == Token.TRUE);
            case NULL:
                return "null";
            case START_ARRAY:
                return "an array";
            case START_OBJECT:
                return "an object";
            default:
                return "bytes";
        }
    }
}
