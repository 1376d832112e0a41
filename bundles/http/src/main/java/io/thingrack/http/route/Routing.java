package io.thingrack.http.route;

import io.thingrack.spi.RpcServer;
import io.thingrack.spi.model.ThingModel;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Finds the Thing of a path: the one with the longest id that the path begins with. For many threads. */
public final class Routing {
    private final Map<String, ThingPaths> kept = new ConcurrentHashMap<>();

    /**
     * @param rpc knows the Things
     * @param segments of the path
     * @return where it goes, empty where no Thing is
     */
    public Optional<Target> find(RpcServer rpc, List<String> segments) {
        Prefix prefix = Prefix.of(segments.get(0));
        int start = prefix == Prefix.NONE ? 0 : 1;
        for (int end = segments.size(); end > start; end--) {
            String id = String.join("/", segments.subList(start, end));
            Optional<ThingModel> model = rpc.model(id);
            if (model.isPresent()) {
                return Optional.of(
                        new Target(prefix, id, paths(id, model.get()), segments.subList(end, segments.size())));
            }
        }
        return Optional.empty();
    }

    /**
     * @param id of a Thing
     * @param model what it offers
     * @return where its affordances stand
     */
    public ThingPaths paths(String id, ThingModel model) {
        ThingPaths paths = kept.get(id);
        if (paths == null || paths.model() != model) {
            paths = new ThingPaths(model);
            kept.put(id, paths);
        }
        return paths;
    }

    /** @param id of a Thing that has gone */
    public void forget(String id) {
        kept.remove(id);
    }
}
