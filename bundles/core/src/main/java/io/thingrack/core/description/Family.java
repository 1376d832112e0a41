package io.thingrack.core.description;

import java.util.List;

/**
 * The Things that one belongs to, and that belong to it.
 *
 * @param parent id of the nearest one that it belongs to, or null
 * @param children ids of those that are nearest to it, in order
 */
public record Family(String parent, List<String> children) {
    /** It stands alone. */
    public static final Family NONE = new Family(null, List.of());

    /** Makes the list unmodifiable. */
    public Family {
        children = List.copyOf(children);
    }
}
