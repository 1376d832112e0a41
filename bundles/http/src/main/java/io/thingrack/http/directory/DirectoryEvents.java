package io.thingrack.http.directory;

import io.thingrack.http.json.JsonText;
import io.thingrack.http.stream.Streams;
import io.thingrack.http.stream.Topic;
import io.thingrack.http.thing.ContentTypes;
import io.thingrack.spi.RpcServer;
import io.thingrack.spi.serialization.MalformedDataException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Tells of what comes, changes and goes (WoT Discovery, section 7.2.2.2). For many threads. */
final class DirectoryEvents {
    static final String CREATED = "thing_created";
    static final String UPDATED = "thing_updated";
    static final String DELETED = "thing_deleted";
    static final List<String> TYPES = List.of(CREATED, UPDATED, DELETED);

    private final Streams streams;
    private final Listing listing;
    private final ContentTypes contentTypes;
    /** Of those who want to know what has changed: the Descriptions as they know them, by base and by id. */
    private final Map<String, Map<String, Object>> known = new ConcurrentHashMap<>();

    DirectoryEvents(Streams streams, Listing listing, ContentTypes contentTypes) {
        this.streams = streams;
        this.listing = listing;
        this.contentTypes = contentTypes;
    }

    /** @return what to listen to for one type of event, or for all where it is null */
    Topic topic(RpcServer rpc, String type, String base, boolean diff) throws MalformedDataException {
        String name = type == null ? "" : type;
        if (!diff) {
            return new Topic("", null, name);
        }
        if (!known.containsKey(base)) {
            forgetUnheard();
            known.putIfAbsent(base, new ConcurrentHashMap<>(listing.data(rpc, base, listing.ids(rpc))));
        }
        return new Topic(space(base), null, name);
    }

    private static String space(String base) {
        return "diff " + base;
    }

    private boolean isHeard(String base) {
        return TYPES.stream().anyMatch(type -> streams.wants(new Topic(space(base), null, type)));
    }

    private void forgetUnheard() {
        known.keySet().removeIf(base -> !isHeard(base));
    }

    /** @param id as in Descriptions */
    void tell(RpcServer rpc, String type, String id) {
        if (streams.wants(new Topic("", null, type))) {
            streams.publish(new Topic("", null, type), type, JsonText.bytes(Map.of("id", id)));
        }
        for (Map.Entry<String, Map<String, Object>> knower : known.entrySet()) {
            String base = knower.getKey();
            byte[] data = JsonText.bytes(difference(rpc, type, id, base, knower.getValue()));
            streams.publish(new Topic(space(base), null, type), type, data);
        }
    }

    private Map<String, Object> difference(
            RpcServer rpc, String type, String id, String base, Map<String, Object> descriptions) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("id", id);
        Object after = type.equals(DELETED) ? null : description(rpc, base, id);
        Object before = after == null ? descriptions.remove(id) : descriptions.put(id, after);
        if (after instanceof Map<?, ?> now) {
            Map<?, ?> old = type.equals(UPDATED) && before instanceof Map<?, ?> map ? map : Map.of();
            data.putAll(MergePatch.between(old, now));
            data.put("id", id);
        }
        return data;
    }

    private Object description(RpcServer rpc, String base, String id) {
        try {
            var text = listing.get(rpc, base, id);
            return text.isPresent() ? contentTypes.readJson(text.get()) : null;
        } catch (MalformedDataException e) {
            return null;
        }
    }
}
