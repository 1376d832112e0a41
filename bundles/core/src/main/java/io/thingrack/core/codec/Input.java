package io.thingrack.core.codec;

import io.thingrack.spi.serialization.DataReader;
import io.thingrack.spi.serialization.MalformedDataException;

/**
 * One value on its way in: the reader, the place that it stands at, and what was found wrong so far. Reading goes on
 * after a violation, so that the sender hears of all of them. For one thread.
 */
public final class Input extends Violations {
    private final DataReader reader;

    /**
     * @param reader stands before the value or at its first token
     * @param root what the value is called in messages
     */
    public Input(DataReader reader, String root) {
        super(root);
        this.reader = reader;
    }

    /** @return the reader */
    public DataReader reader() {
        return reader;
    }

    /**
     * Tells that another type was given, and skips the value.
     *
     * @param expected the type that belongs here, as {@code integer}
     * @return null, for the caller to return
     * @throws MalformedDataException if the value that is skipped is malformed
     */
    public Object wrongType(String expected) throws MalformedDataException {
        addWrongType(expected, Shown.token(reader));
        reader.skip();
        return null;
    }

    /**
     * Tells that the value is of the right type and not allowed.
     *
     * @param problem what is wrong with it, as {@code 31.0 is above the maximum 30.0}
     * @return null, for the caller to return
     */
    public Object badValue(String problem) {
        add(problem);
        return null;
    }
}
