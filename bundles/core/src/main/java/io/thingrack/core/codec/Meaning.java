package io.thingrack.core.codec;

import io.thingrack.spi.model.Labels;
import io.thingrack.spi.model.Names;
import java.util.List;

/**
 * What is said of a value beside what it may be.
 *
 * @param labels for people
 * @param types semantic tags, null where there are none
 * @param unit null where not given
 */
public record Meaning(Labels labels, Names types, String unit) {
    /** Nothing. */
    public static final Meaning NONE = new Meaning(Labels.NONE, null, null);

    /**
     * @param title empty where not given
     * @param description empty where not given
     * @param types semantic tags
     * @param unit empty where not given
     * @return the same
     */
    static Meaning of(String title, String description, String[] types, String unit) {
        return new Meaning(
                Labels.of(given(title), given(description)),
                types.length == 0 ? null : Names.of(List.of(types)),
                given(unit));
    }

    private static String given(String text) {
        return text.isEmpty() ? null : text;
    }
}
