package io.thingrack.core.model;

import io.thingrack.core.codec.UnmappableException;
import java.util.Set;

/** What members may be called, and beside which others. */
final class Names {
    private static final String CHANGE_EVENT = "_change_event";
    private static final int LONGEST = 255;

    private Names() {}

    /** @throws UnmappableException if no face could route it; without the name */
    static void requireUsable(String name) throws UnmappableException {
        if (name.isEmpty() || name.length() > LONGEST) {
            throw new UnmappableException("a name must have 1 to " + LONGEST + " characters, but has " + name.length());
        }
        if (name.indexOf('/') >= 0) {
            throw new UnmappableException("a name must not have '/', which separates sub-Things");
        }
        if (name.chars().anyMatch(Character::isISOControl)) {
            throw new UnmappableException("a name must not have control characters");
        }
    }

    /** @throws UnmappableException if two could not be told apart; names them */
    static void requireDistinct(Set<String> properties, Set<String> actions, Set<String> events)
            throws UnmappableException {
        for (String name : properties) {
            if (actions.contains(name) || events.contains(name)) {
                throw new UnmappableException(name + ": a property has the name of an action or event; rename one");
            }
            if (events.contains(name + CHANGE_EVENT)) {
                throw new UnmappableException(name + CHANGE_EVENT + ": this event's name is that of the changes of '"
                        + name + "'; rename it");
            }
        }
        for (String name : actions) {
            if (events.contains(name)) {
                throw new UnmappableException(name + ": an action has the name of an event; rename one");
            }
        }
    }
}
