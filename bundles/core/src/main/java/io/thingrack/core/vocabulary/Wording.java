package io.thingrack.core.vocabulary;

import io.thingrack.api.About;
import io.thingrack.core.codec.UnmappableException;
import io.thingrack.spi.model.ActionAffordance;
import io.thingrack.spi.model.ArrayTerms;
import io.thingrack.spi.model.DataSchema;
import io.thingrack.spi.model.EventAffordance;
import io.thingrack.spi.model.Interaction;
import io.thingrack.spi.model.Labels;
import io.thingrack.spi.model.Names;
import io.thingrack.spi.model.ObjectTerms;
import io.thingrack.spi.model.PropertyAffordance;
import io.thingrack.spi.model.ThingMetadata;
import io.thingrack.spi.model.ThingModel;
import io.thingrack.spi.model.VersionInfo;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Puts into a model what is said of it in other words: titles in other languages, identifiers of units, and the prefixes
 * that its terms need. Equal schemas become one, so that the model is small. For one model, for one thread.
 */
public final class Wording {
    private final About about;
    private final Translations translations;
    private final Map<String, String> prefixes = new TreeMap<>();
    private final Map<String, String> used = new TreeMap<>();
    private final Map<DataSchema, DataSchema> schemas = new HashMap<>();

    /**
     * @param type that the model is of
     * @throws UnmappableException if what it says of itself cannot be used; names what
     */
    public Wording(Class<?> type) throws UnmappableException {
        about = type.getAnnotation(About.class);
        translations = about == null ? Translations.NONE : Translations.of(type, about.language(), about.languages());
        for (String pair : about == null ? new String[0] : about.context()) {
            int equals = pair.indexOf('=');
            if (equals < 1
                    || !pair.substring(0, equals).matches("[A-Za-z][A-Za-z0-9_-]*")
                    || equals == pair.length() - 1) {
                throw new UnmappableException("@About: context \"" + pair
                        + "\" is not a prefix, = and an address, as saref=https://w3id.org/saref#");
            }
            prefixes.put(pair.substring(0, equals), pair.substring(equals + 1));
        }
    }

    /**
     * @param model of the class
     * @param extensions of the Thing as a whole
     * @return the same in all words
     * @throws UnmappableException if a translation is of no member, or a prefix is not declared
     */
    public ThingModel of(ThingModel model, Map<String, Object> extensions) throws UnmappableException {
        Map<String, PropertyAffordance> properties = new LinkedHashMap<>();
        for (PropertyAffordance p : model.properties().values()) {
            DataSchema schema = schema(p.name(), p.schema());
            properties.put(
                    p.name(),
                    new PropertyAffordance(
                            p.name(), schema, p.observableTerm(), p.uriVariables(), p.forms(), p.contentType()));
        }
        Map<String, ActionAffordance> actions = new LinkedHashMap<>();
        for (ActionAffordance a : model.actions().values()) {
            actions.put(
                    a.name(),
                    new ActionAffordance(
                            a.name(),
                            about(a.name(), a.about()),
                            schema(a.name(), a.input()),
                            schema(a.name(), a.output()),
                            a.safe(),
                            a.idempotent(),
                            a.synchronousTerm(),
                            a.contentType()));
        }
        Map<String, EventAffordance> events = new LinkedHashMap<>();
        for (EventAffordance e : model.events().values()) {
            events.put(
                    e.name(),
                    new EventAffordance(
                            e.name(),
                            about(e.name(), e.about()),
                            null,
                            schema(e.name(), e.data()),
                            null,
                            null,
                            e.contentType()));
        }
        ThingMetadata metadata = metadata(model.title(), extensions);
        translations.requireAllUsed();
        return new ThingModel(metadata, properties, actions, events);
    }

    private ThingMetadata metadata(String name, Map<String, Object> extensions) throws UnmappableException {
        if (about == null) {
            return ThingMetadata.of(Labels.of(name, null))
                    .with()
                    .extensions(marked("the Thing", extensions))
                    .context(context())
                    .build();
        }
        Labels labels = Labels.of(about.title().isEmpty() ? name : about.title(), orNull(about.description()));
        Names types = about.types().length == 0 ? null : Names.of(tagged("@About", List.of(about.types())));
        return ThingMetadata.of(translations.of("", labels))
                .with()
                .types(types)
                .version(about.version().isEmpty() ? null : new VersionInfo(null, about.version(), Map.of()))
                .support(orNull(about.support()))
                .extensions(marked("the Thing", extensions))
                .context(context())
                .build();
    }

    private static String orNull(String text) {
        return text.isEmpty() ? null : text;
    }

    /** Null where nothing is to be said. */
    private List<Object> context() {
        List<Object> context = new ArrayList<>();
        if (!used.isEmpty()) {
            context.add(new LinkedHashMap<>(used));
        }
        if (translations != Translations.NONE) {
            context.add(Map.of("@language", translations.language()));
        }
        return context.isEmpty() ? null : context;
    }

    private Interaction about(String place, Interaction said) throws UnmappableException {
        if (said.types() != null) {
            tagged(place, said.types().values());
        }
        return new Interaction(
                said.types(),
                translations.of(place, said.labels()),
                said.uriVariables(),
                said.forms(),
                marked(place, said.extensions()));
    }

    private List<String> tagged(String place, List<String> types) throws UnmappableException {
        for (String type : types) {
            int colon = type.indexOf(':');
            if (colon > 0 && !type.startsWith("//", colon + 1)) {
                use(place, type.substring(0, colon));
            }
        }
        return types;
    }

    private Map<String, Object> marked(String place, Map<String, Object> extensions) throws UnmappableException {
        for (String term : extensions.keySet()) {
            if (term.indexOf(':') > 0) {
                use(place, term.substring(0, term.indexOf(':')));
            }
        }
        return extensions;
    }

    private void use(String place, String prefix) throws UnmappableException {
        String iri = prefixes.getOrDefault(prefix, Vocabulary.iri(prefix));
        if (iri != null) {
            used.put(prefix, iri);
        } else if (!Vocabulary.isOfTd(prefix) && !prefix.equals("urn")) {
            throw new UnmappableException(place + ": the prefix '" + prefix
                    + "' is not declared; say what it stands for in @About(context = \"" + prefix + "=…\")");
        }
    }

    private DataSchema schema(String place, DataSchema schema) throws UnmappableException {
        if (schema == null) {
            return null;
        }
        if (schema.types() != null) {
            tagged(place, schema.types().values());
        }
        DataSchema worded = schema.with()
                .labels(translations.of(place, schema.labels()))
                .oneOf(alternatives(place, schema.oneOf()))
                .array(elements(place, schema.array()))
                .object(members(place, schema.object()))
                .extensions(marked(place, withUnit(schema)))
                .build();
        DataSchema same = schemas.putIfAbsent(worded, worded);
        return same == null ? worded : same;
    }

    private Map<String, Object> withUnit(DataSchema schema) {
        String unit = schema.unit() == null ? null : Units.qudt(schema.unit());
        if (unit == null) {
            return schema.extensions();
        }
        Map<String, Object> extensions = new LinkedHashMap<>(schema.extensions());
        extensions.put(Vocabulary.HAS_UNIT, Vocabulary.QUDT_UNIT + unit);
        use("qudt-unit");
        return extensions;
    }

    private void use(String known) {
        used.put(known, Vocabulary.iri(known));
    }

    private List<DataSchema> alternatives(String place, List<DataSchema> oneOf) throws UnmappableException {
        if (oneOf == null) {
            return null;
        }
        List<DataSchema> all = new ArrayList<>();
        for (DataSchema alternative : oneOf) {
            // a titled constant is named by itself
            boolean constant =
                    alternative.constant() != null && alternative.constant().value() instanceof String;
            all.add(schema(constant ? place + "." + alternative.constant().value() : place, alternative));
        }
        return all;
    }

    private ArrayTerms elements(String place, ArrayTerms array) throws UnmappableException {
        return array.items() == null
                ? array
                : new ArrayTerms(schema(place, array.items()), null, array.minItems(), array.maxItems());
    }

    private ObjectTerms members(String place, ObjectTerms object) throws UnmappableException {
        if (object.properties() == null) {
            return object;
        }
        Map<String, DataSchema> members = new LinkedHashMap<>();
        for (Map.Entry<String, DataSchema> member : object.properties().entrySet()) {
            members.put(member.getKey(), schema(place + "." + member.getKey(), member.getValue()));
        }
        return new ObjectTerms(members, object.required());
    }
}
