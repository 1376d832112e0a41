package io.thingrack.core.rack;

import io.thingrack.core.description.ThingDescriptions;
import io.thingrack.core.serialization.Serializers;
import io.thingrack.spi.Payload;
import io.thingrack.spi.model.Forms;
import io.thingrack.spi.model.ThingModel;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** The Thing Descriptions of one slot that were asked for, kept until the Thing changes; the newest few. */
final class Descriptions {
    private static final int MOST = 8;
    private static final int LARGEST_KEPT = 256 * 1024;

    private final String id;
    private final Serializers serializers;
    private final Map<Key, Payload> kept = new LinkedHashMap<>(MOST, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, Payload> eldest) {
            return size() > MOST;
        }
    };

    private record Key(String forms, Set<String> skip) {}

    Descriptions(String id, Serializers serializers) {
        this.id = id;
        this.serializers = serializers;
    }

    synchronized Payload get(ThingModel model, Forms forms, Set<String> skip) {
        Key key = new Key(forms.key(), Set.copyOf(skip));
        Payload known = kept.get(key);
        if (known == null) {
            known = ThingDescriptions.describe(model, id, forms, key.skip(), serializers.require(Payload.JSON));
            if (known.bytes().length <= LARGEST_KEPT) {
                kept.put(key, known);
            }
        }
        return known;
    }

    synchronized void forget() {
        kept.clear();
    }
}
