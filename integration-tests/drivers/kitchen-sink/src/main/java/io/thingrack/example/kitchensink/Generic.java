package io.thingrack.example.kitchensink;

import io.thingrack.api.Action;
import io.thingrack.api.Property;
import io.thingrack.api.Thing;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Members whose types a subclass settles.
 *
 * @param <K> of what it counts
 * @param <V> of what it keeps
 */
public abstract class Generic<K, V> implements Thing {
    private final List<V> kept = new ArrayList<>();

    @Property
    public List<V> kept() {
        return List.copyOf(kept);
    }

    @Action
    public Map<String, V> keep(V value, K times) {
        kept.add(value);
        return Map.of("kept", value);
    }
}
