package io.thingrack.core.codec;

import io.thingrack.spi.Fault;
import io.thingrack.spi.serialization.DataReader;
import io.thingrack.spi.serialization.MalformedDataException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * One value on its way in: the reader, the place that it stands at, and what was found wrong so far. Reading goes on
 * after a violation, so that the sender hears of all of them. For one thread.
 */
public final class Input {
    private static final int TOLD = 20;

    private final DataReader reader;
    private String[] names = new String[8];
    private int[] indices = new int[8];
    private int depth;
    private List<String> violations;
    private int untold;
    private boolean wrongType;

    /**
     * @param reader stands before the value or at its first token
     * @param root what the value is called in messages
     */
    public Input(DataReader reader, String root) {
        this.reader = reader;
        enter(root);
    }

    /** @return the reader */
    public DataReader reader() {
        return reader;
    }

    /**
     * Goes into a member. What is entered is left by {@link #leave}.
     *
     * @param name of the member
     */
    public void enter(String name) {
        if (depth == names.length) {
            names = Arrays.copyOf(names, 2 * depth);
            indices = Arrays.copyOf(indices, 2 * depth);
        }
        names[depth++] = name;
    }

    /** Goes into the elements of an array; {@link #at} tells which. What is entered is left by {@link #leave}. */
    public void enterElements() {
        enter(null);
    }

    /** @param index of the element that comes next, among those that were entered last */
    public void at(int index) {
        indices[depth - 1] = index;
    }

    /** Goes back to where the value is that was entered last. */
    public void leave() {
        depth--;
    }

    /** @return whether something was wrong */
    public boolean failed() {
        return violations != null;
    }

    /**
     * Tells that another type was given, and skips the value.
     *
     * @param expected the type that belongs here, as {@code integer}
     * @return null, for the caller to return
     * @throws MalformedDataException if the value that is skipped is malformed
     */
    public Object wrongType(String expected) throws MalformedDataException {
        wrongType = true;
        add(place() + ": expected " + expected + ", got " + Shown.token(reader));
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
        add(place() + ": " + problem);
        return null;
    }

    /**
     * Tells of all that was found wrong.
     *
     * @throws InvalidInputException if something was wrong
     */
    public void check() throws InvalidInputException {
        if (violations != null) {
            String message = String.join("; ", violations) + (untold > 0 ? "; and " + untold + " more" : "");
            throw new InvalidInputException(wrongType ? Fault.Kind.WRONG_TYPE : Fault.Kind.BAD_VALUE, message);
        }
    }

    private void add(String violation) {
        if (violations == null) {
            violations = new ArrayList<>();
        }
        if (violations.size() < TOLD) {
            violations.add(violation);
        } else {
            untold++;
        }
    }

    private String place() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < depth; i++) {
            if (names[i] == null) {
                text.append('[').append(indices[i]).append(']');
            } else {
                text.append(i == 0 ? "" : ".").append(Shown.name(names[i]));
            }
        }
        return text.toString();
    }
}
