package io.thingrack.shell;

import io.thingrack.spi.explanation.Explanations;
import io.thingrack.spi.model.PropertyAffordance;
import io.thingrack.spi.model.ThingModel;
import io.thingrack.spi.runtime.ThingServerRuntime;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** What may be typed at a place of a command: for completion, and for telling what there is. */
public final class Words {
    private final Servers servers;
    private final ThingServerRuntime rack;
    private final Explanations explanations;

    /**
     * @param servers know what Things offer
     * @param rack knows the Things
     * @param explanations knows what else has a name
     */
    public Words(Servers servers, ThingServerRuntime rack, Explanations explanations) {
        this.servers = servers;
        this.rack = rack;
        this.explanations = explanations;
    }

    /** @return the ids of the Things that are served */
    public List<String> ids() {
        return Stream.of(rack.getRuntimeDTO().things).map(thing -> thing.id).toList();
    }

    /** @return what {@code thing:why} knows something about */
    public List<String> explained() {
        return explanations.known();
    }

    /**
     * @param id of a Thing
     * @return the properties that can be read
     */
    public List<String> readable(String id) {
        return properties(id, property -> !property.writeOnly());
    }

    /**
     * @param id of a Thing
     * @return the properties that can be written
     */
    public List<String> writable(String id) {
        return properties(id, property -> !property.readOnly());
    }

    /**
     * @param id of a Thing
     * @return its actions
     */
    public List<String> actions(String id) {
        return model(id).flatMap(model -> model.actions().keySet().stream()).toList();
    }

    /**
     * @param id of a Thing
     * @param action one of its actions
     * @return the names of its arguments
     */
    public List<String> arguments(String id, String action) {
        return model(id)
                .flatMap(model -> Stream.ofNullable(model.actions().get(action)))
                .flatMap(found -> Stream.ofNullable(found.input()))
                .flatMap(input -> input.properties().keySet().stream())
                .toList();
    }

    /**
     * @param id of a Thing
     * @return its events, and its properties that can be observed
     */
    public List<String> watchable(String id) {
        return Stream.concat(
                        model(id).flatMap(model -> model.events().keySet().stream()),
                        properties(id, PropertyAffordance::observable).stream())
                .toList();
    }

    private List<String> properties(String id, Predicate<PropertyAffordance> which) {
        return model(id)
                .flatMap(model -> model.properties().values().stream())
                .filter(which)
                .map(PropertyAffordance::name)
                .toList();
    }

    private Stream<ThingModel> model(String id) {
        return servers.model(id).stream();
    }
}
