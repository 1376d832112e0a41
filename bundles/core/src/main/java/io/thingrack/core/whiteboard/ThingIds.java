package io.thingrack.core.whiteboard;

import io.thingrack.api.ThingConstants;
import java.util.Optional;

/** What a Thing may be called. */
final class ThingIds {
    private static final int LONGEST = 255;

    private ThingIds() {}

    /**
     * @param id value of the service property
     * @return for an admin, what is wrong with it; empty when it is fine
     */
    static Optional<String> complaint(Object id) {
        if (id == null) {
            return Optional.of("the service property '" + ThingConstants.THING_ID + "' is missing");
        }
        if (!(id instanceof String)) {
            return Optional.of("'" + ThingConstants.THING_ID + "' must be a String, but is a "
                    + id.getClass().getSimpleName());
        }
        String text = (String) id;
        if (text.isEmpty() || text.length() > LONGEST) {
            return Optional.of("'" + ThingConstants.THING_ID + "' must have 1 to " + LONGEST + " characters, but has "
                    + text.length());
        }
        if (text.chars().anyMatch(Character::isISOControl)) {
            return Optional.of("'" + ThingConstants.THING_ID + "' must not have control characters");
        }
        if (text.isBlank() || !text.equals(text.strip())) {
            return Optional.of(
                    "'" + ThingConstants.THING_ID + "' must not begin or end with white space: '" + text + "'");
        }
        if (text.startsWith("/") || text.endsWith("/") || text.contains("//")) {
            return Optional.of("'" + ThingConstants.THING_ID
                    + "' must not begin or end with '/' or have two in a row: '" + text + "'");
        }
        return Optional.empty();
    }
}
