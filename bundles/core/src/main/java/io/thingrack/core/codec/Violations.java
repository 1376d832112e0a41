package io.thingrack.core.codec;

import io.thingrack.spi.Fault;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What was found wrong with one value, and the place that is looked at. For one thread. */
public class Violations {
    private static final int TOLD = 20;

    private String[] names = new String[8];
    private int[] indices = new int[8];
    private int depth;
    private List<String> found;
    private int untold;
    private boolean wrongType;

    /** @param root what the value is called in messages */
    public Violations(String root) {
        enter(root);
    }

    /**
     * Goes into a member. What is entered is left by {@link #leave}.
     *
     * @param name of the member
     */
    public final void enter(String name) {
        if (depth == names.length) {
            names = Arrays.copyOf(names, 2 * depth);
            indices = Arrays.copyOf(indices, 2 * depth);
        }
        names[depth++] = name;
    }

    /** Goes into the elements of an array; {@link #at} tells which. What is entered is left by {@link #leave}. */
    public final void enterElements() {
        enter(null);
    }

    /** @param index of the element that comes next, among those that were entered last */
    public final void at(int index) {
        indices[depth - 1] = index;
    }

    /** Goes back to where the value is that was entered last. */
    public final void leave() {
        depth--;
    }

    /** @return whether something was wrong */
    public final boolean failed() {
        return found != null;
    }

    /**
     * Tells that the value is of another type.
     *
     * @param expected the type that belongs here, as {@code integer}
     * @param given what stands there, as {@code string "5"}
     */
    public final void addWrongType(String expected, String given) {
        wrongType = true;
        add("expected " + expected + ", got " + given);
    }

    /**
     * Tells that something is wrong at this place.
     *
     * @param problem what
     */
    public final void add(String problem) {
        if (found == null) {
            found = new ArrayList<>();
        }
        if (found.size() < TOLD) {
            found.add(place() + ": " + problem);
        } else {
            untold++;
        }
    }

    /** @return all that was found, in one line */
    public final String message() {
        return found == null ? "" : String.join("; ", found) + (untold > 0 ? "; and " + untold + " more" : "");
    }

    /**
     * Tells of all that was found wrong.
     *
     * @throws InvalidInputException if something was wrong
     */
    public final void check() throws InvalidInputException {
        if (found != null) {
            throw new InvalidInputException(wrongType ? Fault.Kind.WRONG_TYPE : Fault.Kind.BAD_VALUE, message());
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
