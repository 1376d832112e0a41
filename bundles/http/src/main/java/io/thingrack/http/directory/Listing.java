package io.thingrack.http.directory;

import io.thingrack.http.json.JsonText;
import io.thingrack.http.route.Prefix;
import io.thingrack.http.route.Routing;
import io.thingrack.http.thing.ContentTypes;
import io.thingrack.http.thing.HttpForms;
import io.thingrack.http.thing.ThingUrn;
import io.thingrack.spi.Payload;
import io.thingrack.spi.RpcServer;
import io.thingrack.spi.serialization.MalformedDataException;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/** What the directory lists: the Things of the rack as they are now, and what was registered. For many threads. */
final class Listing {
    private final Routing routing;
    private final ContentTypes contentTypes;
    private final HttpForms.Security security;
    private final Registered registered;
    /** Of the rack's Things, by plain id. */
    private final Map<String, Registration> served = new ConcurrentHashMap<>();

    Listing(Routing routing, ContentTypes contentTypes, HttpForms.Security security, Registered registered) {
        this.routing = routing;
        this.contentTypes = contentTypes;
        this.security = security;
        this.registered = registered;
    }

    void created(String thingId) {
        served.put(thingId, Registration.now(-1));
    }

    void updated(String thingId) {
        served.computeIfPresent(thingId, (id, before) -> before.modifiedNow(-1));
    }

    void deleted(String thingId) {
        served.remove(thingId);
    }

    /** @return whether a driver serves it */
    boolean serves(RpcServer rpc, String id) {
        return rpc != null && rpc.model(ThingUrn.thingId(id)).isPresent();
    }

    /** @return ids as in Descriptions, sorted */
    List<String> ids(RpcServer rpc) {
        Set<String> ids = new java.util.TreeSet<>(registered.all().keySet());
        if (rpc != null) {
            for (String id : served.keySet()) {
                if (rpc.model(id).isPresent()) {
                    ids.add(ThingUrn.of(id));
                }
            }
        }
        return new ArrayList<>(ids);
    }

    /** @return the text of a Description with its registration */
    Optional<byte[]> get(RpcServer rpc, String base, String id) {
        Optional<byte[]> own = rpc == null ? Optional.empty() : served(rpc, base, ThingUrn.thingId(id));
        return own.isPresent() ? own : registered.get(id).map(entry -> JsonText.bytes(entry.enriched()));
    }

    private Optional<byte[]> served(RpcServer rpc, String base, String thingId) {
        return rpc.model(thingId)
                .flatMap(model -> rpc.describe(
                        thingId, new HttpForms(base, Prefix.NONE, routing.paths(thingId, model), security), Set.of()))
                .map(description -> with(description, served.getOrDefault(thingId, Registration.now(-1))));
    }

    /** A Description is an object that is not empty: one more member goes before its end. */
    private static byte[] with(Payload description, Registration registration) {
        byte[] bytes = description.bytes();
        int end = bytes.length - 1;
        while (bytes[end] != '}') {
            end--;
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream(bytes.length + 128);
        out.write(bytes, 0, end);
        out.writeBytes(
                (",\"registration\":" + JsonText.of(registration.terms()) + "}").getBytes(StandardCharsets.UTF_8));
        return out.toByteArray();
    }

    /** @return Descriptions as JSON data, by id */
    Map<String, Object> data(RpcServer rpc, String base, List<String> ids) throws MalformedDataException {
        Map<String, Object> all = new TreeMap<>();
        for (String id : ids) {
            Optional<byte[]> text = get(rpc, base, id);
            if (text.isPresent()) {
                all.put(id, contentTypes.readJson(text.get()));
            }
        }
        return all;
    }
}
