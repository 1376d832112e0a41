package io.thingrack.spi.model;

import java.util.List;
import java.util.Objects;

/**
 * A term that is one name or several ({@code @type}, {@code op}, {@code security}, {@code scopes}): both ways to write
 * one of them mean the same, and are kept apart only so that nothing changes on the way through.
 *
 * @param values at least as written; never null
 * @param single it stands as a text, not as an array; then there is one
 */
public record Names(List<String> values, boolean single) {
    /** Makes the list unmodifiable. */
    public Names {
        values = List.copyOf(values);
        if (single && values.size() != 1) {
            throw new IllegalArgumentException("a single name is one, not " + values.size());
        }
    }

    /**
     * @param name the only one
     * @return it, as a text
     */
    public static Names of(String name) {
        return new Names(List.of(Objects.requireNonNull(name)), true);
    }

    /**
     * @param names any number
     * @return them: as a text where it is one, else as an array
     */
    public static Names of(List<String> names) {
        return new Names(names, names.size() == 1);
    }

    /**
     * @param name any
     * @return whether it is among them
     */
    public boolean contains(String name) {
        return values.contains(name);
    }
}
