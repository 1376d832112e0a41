package io.thingrack.serialization.binary;

import java.util.HashSet;
import java.util.Set;

/** An array or object that is open. */
final class Frame {
    static final long UNTIL_BREAK = -1;

    final Frame outer;
    final boolean object;
    /** Elements, or names and values, that have not come yet; or {@link #UNTIL_BREAK}. */
    long left;

    /** Whether a name was read whose value comes next. */
    boolean named;

    private final Set<String> names;

    Frame(Frame outer, boolean object, long left) {
        this.outer = outer;
        this.object = object;
        this.left = left;
        names = object ? new HashSet<>() : null;
    }

    /** @return whether the name is new */
    boolean name(String name) {
        return names.add(name);
    }
}
