package io.thingrack.spi.model;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;

/**
 * A small unmodifiable map that keeps its order: one array, since a model has hundreds of them and is kept for as long
 * as its class is.
 */
final class Ordered<V> extends AbstractMap<String, V> {
    private static final int SEARCHED_ONE_BY_ONE = 12;

    private final Object[] pairs;

    private Ordered(Map<String, ? extends V> from) {
        pairs = new Object[2 * from.size()];
        int i = 0;
        for (Entry<String, ? extends V> entry : from.entrySet()) {
            pairs[i++] = entry.getKey();
            pairs[i++] = entry.getValue();
        }
    }

    /** @return null for null, else an unmodifiable map of the same order; values may be null */
    static <V> Map<String, V> copyOf(Map<String, ? extends V> from) {
        if (from == null) {
            return null;
        }
        if (from.isEmpty()) {
            return Map.of();
        }
        if (from instanceof Ordered) {
            @SuppressWarnings("unchecked") // nobody can put anything into it
            Map<String, V> same = (Map<String, V>) from;
            return same;
        }
        return from.size() <= SEARCHED_ONE_BY_ONE
                ? new Ordered<>(from)
                : Collections.unmodifiableMap(new LinkedHashMap<>(from));
    }

    private int indexOf(Object key) {
        for (int i = 0; i < pairs.length; i += 2) {
            if (pairs[i].equals(key)) {
                return i;
            }
        }
        return -1;
    }

    @Override
    public int size() {
        return pairs.length / 2;
    }

    @Override
    public boolean containsKey(Object key) {
        return indexOf(key) >= 0;
    }

    @Override
    @SuppressWarnings("unchecked") // as the constructor put them there
    public V get(Object key) {
        int index = indexOf(key);
        return index < 0 ? null : (V) pairs[index + 1];
    }

    @Override
    public Set<Entry<String, V>> entrySet() {
        return new AbstractSet<>() {
            @Override
            public int size() {
                return Ordered.this.size();
            }

            @Override
            public Iterator<Entry<String, V>> iterator() {
                return new Entries();
            }
        };
    }

    private final class Entries implements Iterator<Entry<String, V>> {
        private int next;

        @Override
        public boolean hasNext() {
            return next < pairs.length;
        }

        @Override
        @SuppressWarnings("unchecked") // as the constructor put them there
        public Entry<String, V> next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            next += 2;
            return new SimpleImmutableEntry<>((String) pairs[next - 2], (V) pairs[next - 1]);
        }
    }
}
