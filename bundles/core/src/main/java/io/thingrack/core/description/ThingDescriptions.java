package io.thingrack.core.description;

import io.thingrack.spi.Payload;
import io.thingrack.spi.model.ActionAffordance;
import io.thingrack.spi.model.EventAffordance;
import io.thingrack.spi.model.Form;
import io.thingrack.spi.model.Forms;
import io.thingrack.spi.model.Interaction;
import io.thingrack.spi.model.Link;
import io.thingrack.spi.model.Names;
import io.thingrack.spi.model.PropertyAffordance;
import io.thingrack.spi.model.ThingMetadata;
import io.thingrack.spi.model.ThingMetadataBuilder;
import io.thingrack.spi.model.ThingModel;
import io.thingrack.spi.model.VersionInfo;
import io.thingrack.spi.model.json.ModelWriter;
import io.thingrack.spi.serialization.Serializer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Writes Thing Descriptions (TD 1.1): what a Thing offers, and the forms of one face. */
public final class ThingDescriptions {
    private static final String TD = "application/td+json";

    private ThingDescriptions() {}

    /**
     * @param model what the Thing offers
     * @param thingId the plain id
     * @param forms how one face's clients reach each affordance; {@link Forms#NONE} gives a Thing Model
     * @param skip names of affordances to leave out
     * @param json the serializer of JSON
     * @return the Thing Description
     */
    public static Payload describe(ThingModel model, String thingId, Forms forms, Set<String> skip, Serializer json) {
        return describe(
                model, thingId, forms, skip, Family.NONE, forms == Forms.NONE ? null : ModelUrn.of(model, json), json);
    }

    /**
     * As {@link #describe(ThingModel, String, Forms, Set, Serializer)}.
     *
     * @param model what the Thing offers
     * @param thingId the plain id
     * @param forms how one face's clients reach each affordance
     * @param skip names of affordances to leave out
     * @param family Things that it belongs to, or that belong to it
     * @param urn that {@link ModelUrn} made of the model; not used for a Thing Model
     * @param json the serializer of JSON
     * @return the Thing Description
     */
    static Payload describe(
            ThingModel model,
            String thingId,
            Forms forms,
            Set<String> skip,
            Family family,
            String urn,
            Serializer json) {
        ThingModel thing = new ThingModel(
                metadata(model, thingId, forms, family, urn),
                properties(model, thingId, forms, skip),
                actions(model, thingId, forms, skip),
                events(model, thingId, forms, skip));
        Map<String, Object> terms = ModelWriter.write(thing);
        // clients look into them without asking whether they are there
        terms.putIfAbsent("properties", Map.of());
        terms.putIfAbsent("actions", Map.of());
        terms.putIfAbsent("events", Map.of());
        return new Payload(JsonData.write(terms, json), Payload.JSON);
    }

    private static ThingMetadata metadata(ThingModel model, String thingId, Forms forms, Family family, String urn) {
        ThingMetadata about = model.metadata();
        ThingMetadataBuilder metadata =
                about.with().context(context(about.context())).id(forms.id(thingId));
        if (forms == Forms.NONE) {
            return metadata.types(withModelType(about.types())).build();
        }
        List<Form> whole = forms.ofThing(thingId, model);
        return metadata.securityDefinitions(forms.securityDefinitions())
                .security(forms.security())
                .forms(whole.isEmpty() ? null : whole)
                .links(links(about, thingId, forms, family, urn))
                .version(withInstance(about.version()))
                .build();
    }

    private static List<Link> links(ThingMetadata about, String thingId, Forms forms, Family family, String urn) {
        List<Link> links = new ArrayList<>();
        links.add(forms.typeLink(thingId, urn));
        if (family.parent() != null) {
            links.add(Link.of("collection", forms.href(family.parent()), TD));
        }
        family.children().forEach(child -> links.add(Link.of("item", forms.href(child), TD)));
        if (about.links() != null) {
            about.links().stream().filter(link -> !"type".equals(link.rel())).forEach(links::add);
        }
        return links;
    }

    /** A Description must say which version it is itself, a Model must not. */
    private static VersionInfo withInstance(VersionInfo version) {
        return version == null || version.instance() != null
                ? version
                : new VersionInfo(version.model(), version.model(), version.extensions());
    }

    /** Both versions, in this order, for clients of TD 1.0 look for theirs; then what the model adds. */
    private static List<Object> context(Object added) {
        List<Object> context = new ArrayList<>(ThingModel.CONTEXT);
        for (Object element : added instanceof List<?> list ? list : added == null ? List.of() : List.of(added)) {
            if (!context.contains(element)) {
                context.add(element);
            }
        }
        return context;
    }

    private static Names withModelType(Names types) {
        List<String> all = new ArrayList<>(List.of(ThingModel.MODEL_TYPE));
        if (types != null) {
            types.values().stream().filter(type -> !all.contains(type)).forEach(all::add);
        }
        return Names.of(all);
    }

    private static Map<String, PropertyAffordance> properties(
            ThingModel model, String id, Forms face, Set<String> skip) {
        Map<String, PropertyAffordance> all = new LinkedHashMap<>();
        for (PropertyAffordance property : model.properties().values()) {
            List<Form> forms = face.of(id, property);
            if (isReached(face, forms) && !skip.contains(property.name())) {
                all.put(
                        property.name(),
                        new PropertyAffordance(
                                property.name(),
                                property.schema(),
                                property.observableTerm(),
                                property.uriVariables(),
                                forms,
                                property.contentType()));
            }
        }
        return all;
    }

    private static Map<String, ActionAffordance> actions(ThingModel model, String id, Forms face, Set<String> skip) {
        Map<String, ActionAffordance> offered = new LinkedHashMap<>(model.actions());
        face.actions().forEach(action -> offered.putIfAbsent(action.name(), action));
        offered.keySet().removeAll(skip);
        Map<String, ActionAffordance> all = new LinkedHashMap<>();
        for (ActionAffordance action : offered.values()) {
            List<Form> forms = face.of(id, action);
            if (isReached(face, forms)) {
                all.put(
                        action.name(),
                        new ActionAffordance(
                                action.name(),
                                with(forms, action.about()),
                                action.input(),
                                action.output(),
                                action.safe(),
                                action.idempotent(),
                                action.synchronousTerm(),
                                action.contentType()));
            }
        }
        return all;
    }

    private static Map<String, EventAffordance> events(ThingModel model, String id, Forms face, Set<String> skip) {
        Map<String, EventAffordance> all = new LinkedHashMap<>();
        for (EventAffordance event : model.events().values()) {
            List<Form> forms = face.of(id, event);
            if (isReached(face, forms) && !skip.contains(event.name())) {
                all.put(
                        event.name(),
                        new EventAffordance(
                                event.name(),
                                with(forms, event.about()),
                                event.subscription(),
                                event.data(),
                                event.dataResponse(),
                                event.cancellation(),
                                event.contentType()));
            }
        }
        return all;
    }

    private static Interaction with(List<Form> forms, Interaction about) {
        return new Interaction(about.types(), about.labels(), about.uriVariables(), forms, about.extensions());
    }

    /** What a face has no form for its clients cannot reach; TD 1.1 wants at least one. */
    private static boolean isReached(Forms face, List<Form> forms) {
        return face == Forms.NONE || !forms.isEmpty();
    }
}
