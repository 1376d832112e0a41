package io.thingrack.core.description;

import io.thingrack.core.serialization.Serializers;
import io.thingrack.spi.Payload;
import io.thingrack.spi.model.Forms;
import io.thingrack.spi.model.ThingModel;
import io.thingrack.spi.serialization.Serializer;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * The Thing Descriptions that were asked for: of each driver the newest few, and of all of them what fits into a bound,
 * without those that nobody has asked for longest. Forms are a face's code, and are asked under no lock.
 */
public final class Descriptions {
    /** Bytes of all that is kept. */
    public static final long MOST_BYTES = 64L * 1024 * 1024;

    private static final int MOST_OF_ONE = 8;
    private static final int LARGEST_KEPT = 256 * 1024;

    private final Serializers serializers;
    private final long mostBytes;
    /** Those with something kept, the one that was asked last at the end. */
    private final Map<Described, Boolean> newest = new LinkedHashMap<>(16, 0.75f, true);

    private long bytes;

    /**
     * @param serializers of which the one of JSON writes them
     * @param mostBytes of all that is kept
     */
    public Descriptions(Serializers serializers, long mostBytes) {
        this.serializers = serializers;
        this.mostBytes = mostBytes;
    }

    private record Key(String forms, Set<String> skip, Family family) {}

    /** What one driver in a slot offers, and its Descriptions: those of the next one are others. */
    public static final class Described {
        private final String id;
        private final ThingModel model;
        private volatile String urn;
        private final Map<Key, Payload> kept = new LinkedHashMap<>(MOST_OF_ONE, 0.75f, true);
        private boolean over;

        /**
         * @param id of the Thing
         * @param model what it offers
         */
        public Described(String id, ThingModel model) {
            this.id = id;
            this.model = model;
        }

        /** @return what it offers */
        public ThingModel model() {
            return model;
        }

        /** Made when it is first asked for, which may be by two at once: it is the same. */
        String urn(Serializer json) {
            String made = urn;
            if (made == null) {
                made = ModelUrn.of(model, json);
                urn = made;
            }
            return made;
        }
    }

    /**
     * @param thing of which
     * @param forms how its clients reach it
     * @param skip names to leave out
     * @param family Things that it belongs to, or that belong to it
     * @return its Description
     */
    public Payload get(Described thing, Forms forms, Set<String> skip, Family family) {
        Key key = new Key(forms.key(), Set.copyOf(skip), family);
        Payload description = kept(thing, key);
        if (description == null) {
            Serializer json = serializers.require(Payload.JSON);
            description =
                    ThingDescriptions.describe(thing.model, thing.id, forms, key.skip(), family, thing.urn(json), json);
            keep(thing, key, description);
        }
        return description;
    }

    private synchronized Payload kept(Described thing, Key key) {
        Payload description = thing.kept.get(key);
        if (description != null) {
            newest.get(thing);
        }
        return description;
    }

    private synchronized void keep(Described thing, Key key, Payload description) {
        if (thing.over || description.bytes().length > LARGEST_KEPT) {
            return;
        }
        newest.put(thing, true);
        Payload before = thing.kept.put(key, description);
        bytes += size(key, description) - (before == null ? 0 : size(key, before));
        if (thing.kept.size() > MOST_OF_ONE) {
            var eldest = thing.kept.entrySet().iterator();
            var forgotten = eldest.next();
            bytes -= size(forgotten.getKey(), forgotten.getValue());
            eldest.remove();
        }
        while (bytes > mostBytes) {
            forget(newest.keySet().iterator().next());
        }
    }

    /** Its driver has left for good, or another one has its place: what is still being written is not kept either. */
    public synchronized void end(Described thing) {
        thing.over = true;
        forget(thing);
    }

    private void forget(Described thing) {
        newest.remove(thing);
        thing.kept.forEach((key, description) -> bytes -= size(key, description));
        thing.kept.clear();
    }

    private static long size(Key key, Payload description) {
        long characters = key.forms().length();
        for (String name : key.skip()) {
            characters += name.length();
        }
        return description.bytes().length + 2 * characters;
    }
}
