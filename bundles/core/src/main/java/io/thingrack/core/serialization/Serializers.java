package io.thingrack.core.serialization;

import io.thingrack.spi.serialization.Serializer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The content types that the rack knows at the moment. Of several serializers of one content type the one with the
 * highest ranking counts, of equals the one that came first. Safe from any thread; looking up takes no lock.
 */
public final class Serializers {
    private final List<Entry> entries = new ArrayList<>();
    private volatile Map<String, Serializer> byContentType = Map.of();

    /**
     * Takes a serializer in. One that is in already gets the new ranking.
     *
     * @param serializer to add
     * @param ranking higher ones win
     */
    public void add(Serializer serializer, int ranking) {
        // asked outside the lock: it is foreign code
        put(new Entry(serializer, serializer.contentType(), ranking));
    }

    private synchronized void put(Entry entry) {
        for (int i = 0; i < entries.size(); i++) {
            if (entries.get(i).serializer == entry.serializer) {
                entries.set(i, entry);
                publish();
                return;
            }
        }
        entries.add(entry);
        publish();
    }

    /**
     * Takes a serializer out; nothing happens when it is not in.
     *
     * @param serializer to remove
     */
    public synchronized void remove(Serializer serializer) {
        if (entries.removeIf(entry -> entry.serializer == serializer)) {
            publish();
        }
    }

    /**
     * @param contentType media type without parameters, lower case
     * @return the serializer that counts, or null
     */
    public Serializer find(String contentType) {
        return byContentType.get(contentType);
    }

    /**
     * @param contentType media type without parameters, lower case
     * @return the serializer that counts
     * @throws NoSerializerException if there is none
     */
    public Serializer require(String contentType) throws NoSerializerException {
        Serializer serializer = byContentType.get(contentType);
        if (serializer == null) {
            throw new NoSerializerException(contentType, contentTypes());
        }
        return serializer;
    }

    /** @return the content types known now, sorted */
    public Set<String> contentTypes() {
        return Collections.unmodifiableSet(new TreeSet<>(byContentType.keySet()));
    }

    private void publish() {
        Map<String, Entry> best = new HashMap<>();
        for (Entry entry : entries) {
            best.merge(entry.contentType, entry, (old, later) -> later.ranking > old.ranking ? later : old);
        }
        Map<String, Serializer> next = new HashMap<>();
        best.forEach((contentType, entry) -> next.put(contentType, entry.serializer));
        byContentType = next;
    }

    private record Entry(Serializer serializer, String contentType, int ranking) {}
}
