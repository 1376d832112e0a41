package io.thingrack.core.description;

import io.thingrack.spi.Payload;
import io.thingrack.spi.model.ActionAffordance;
import io.thingrack.spi.model.EventAffordance;
import io.thingrack.spi.model.Form;
import io.thingrack.spi.model.Forms;
import io.thingrack.spi.model.PropertyAffordance;
import io.thingrack.spi.model.ThingModel;
import io.thingrack.spi.serialization.Serializer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Writes Thing Descriptions (TD 1.1). */
public final class ThingDescriptions {
    private static final List<String> CONTEXT =
            List.of("https://www.w3.org/2019/wot/td/v1", "https://www.w3.org/2022/wot/td/v1.1");
    private static final String NO_SECURITY = "nosec_sc";

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
        Map<String, Object> thing = new LinkedHashMap<>();
        // both versions, in this order: clients of TD 1.0 look for theirs
        thing.put("@context", CONTEXT);
        if (forms == Forms.NONE) {
            thing.put("@type", "tm:ThingModel");
        }
        thing.put("id", thingId);
        thing.put("title", model.title());
        putIfThere(thing, "description", model.description());
        if (forms != Forms.NONE) {
            thing.put("securityDefinitions", Map.of(NO_SECURITY, Map.of("scheme", "nosec")));
            thing.put("security", NO_SECURITY);
        }
        thing.put("properties", properties(model, thingId, forms, skip));
        thing.put("actions", actions(model, thingId, forms, skip));
        thing.put("events", events(model, thingId, forms, skip));
        return new Payload(JsonData.write(thing, json), Payload.JSON);
    }

    private static Map<String, Object> properties(ThingModel model, String id, Forms forms, Set<String> skip) {
        Map<String, Object> all = new LinkedHashMap<>();
        for (PropertyAffordance property : model.properties().values()) {
            if (skip.contains(property.name())) {
                continue;
            }
            Map<String, Object> terms = SchemaTerms.of(property.schema());
            terms.put("readOnly", property.readOnly());
            terms.put("writeOnly", property.writeOnly());
            terms.put("observable", property.observable());
            putIfReached(all, property.name(), terms, forms, forms.of(id, property));
        }
        return all;
    }

    private static Map<String, Object> actions(ThingModel model, String id, Forms forms, Set<String> skip) {
        Map<String, ActionAffordance> offered = new LinkedHashMap<>(model.actions());
        forms.actions().forEach(action -> offered.putIfAbsent(action.name(), action));
        offered.keySet().removeAll(skip);
        Map<String, Object> all = new LinkedHashMap<>();
        for (ActionAffordance action : offered.values()) {
            Map<String, Object> terms = new LinkedHashMap<>();
            putIfThere(terms, "title", action.title());
            putIfThere(terms, "description", action.description());
            putIfThere(terms, "input", action.input() == null ? null : SchemaTerms.of(action.input()));
            putIfThere(terms, "output", action.output() == null ? null : SchemaTerms.of(action.output()));
            terms.put("synchronous", action.synchronous());
            putIfReached(all, action.name(), terms, forms, forms.of(id, action));
        }
        return all;
    }

    private static Map<String, Object> events(ThingModel model, String id, Forms forms, Set<String> skip) {
        Map<String, Object> all = new LinkedHashMap<>();
        for (EventAffordance event : model.events().values()) {
            if (skip.contains(event.name())) {
                continue;
            }
            Map<String, Object> terms = new LinkedHashMap<>();
            putIfThere(terms, "title", event.title());
            putIfThere(terms, "description", event.description());
            putIfThere(terms, "data", event.data() == null ? null : SchemaTerms.of(event.data()));
            putIfReached(all, event.name(), terms, forms, forms.of(id, event));
        }
        return all;
    }

    /** What a face has no form for its clients cannot reach; TD 1.1 wants at least one. */
    private static void putIfReached(
            Map<String, Object> all, String name, Map<String, Object> terms, Forms face, List<Form> forms) {
        if (face != Forms.NONE) {
            if (forms.isEmpty()) {
                return;
            }
            terms.put("forms", forms.stream().map(ThingDescriptions::terms).toList());
        }
        all.put(name, terms);
    }

    private static Map<String, Object> terms(Form form) {
        Map<String, Object> terms = new LinkedHashMap<>();
        terms.put("href", form.href());
        terms.put("op", form.op());
        terms.put("contentType", form.contentType());
        return terms;
    }

    private static void putIfThere(Map<String, Object> terms, String term, Object value) {
        if (value != null) {
            terms.put(term, value);
        }
    }
}
