package io.thingrack.core.rack;

import io.thingrack.core.description.Family;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.concurrent.ConcurrentSkipListSet;

/** Which Things belong to which: their ids say so. For any thread. */
final class Families {
    private static final char SEPARATOR = '/';

    private final NavigableSet<String> ids = new ConcurrentSkipListSet<>();

    void add(String id) {
        ids.add(id);
    }

    void remove(String id) {
        ids.remove(id);
    }

    Family of(String id) {
        String parent = parent(id);
        List<String> children = new ArrayList<>();
        for (String below : ids.subSet(id + SEPARATOR, id + (char) (SEPARATOR + 1))) {
            if (id.equals(parent(below))) {
                children.add(below);
            }
        }
        return parent == null && children.isEmpty() ? Family.NONE : new Family(parent, children);
    }

    private String parent(String id) {
        for (int at = id.lastIndexOf(SEPARATOR); at > 0; at = id.lastIndexOf(SEPARATOR, at - 1)) {
            String above = id.substring(0, at);
            if (ids.contains(above)) {
                return above;
            }
        }
        return null;
    }
}
