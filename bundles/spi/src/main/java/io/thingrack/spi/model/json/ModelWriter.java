package io.thingrack.spi.model.json;

import io.thingrack.spi.model.ActionAffordance;
import io.thingrack.spi.model.DataSchema;
import io.thingrack.spi.model.EventAffordance;
import io.thingrack.spi.model.Form;
import io.thingrack.spi.model.Form.AdditionalResponse;
import io.thingrack.spi.model.Interaction;
import io.thingrack.spi.model.Labels;
import io.thingrack.spi.model.Link;
import io.thingrack.spi.model.Literal;
import io.thingrack.spi.model.Names;
import io.thingrack.spi.model.PropertyAffordance;
import io.thingrack.spi.model.SecurityScheme;
import io.thingrack.spi.model.ThingMetadata;
import io.thingrack.spi.model.ThingModel;
import io.thingrack.spi.model.VersionInfo;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Writes the records as JSON data (see {@link Literal}), terms in an order that reads well. */
public final class ModelWriter {
    private ModelWriter() {}

    /**
     * @param model a Thing Model or a Thing Description
     * @return its terms; may be added to
     */
    public static Map<String, Object> write(ThingModel model) {
        Map<String, Object> terms = new LinkedHashMap<>();
        ThingMetadata about = model.metadata();
        put(terms, "@context", about.context());
        put(terms, "@type", names(about.types()));
        put(terms, "id", about.id());
        labels(terms, about.labels());
        put(terms, "version", version(about.version()));
        put(terms, "created", about.created());
        put(terms, "modified", about.modified());
        put(terms, "support", about.support());
        put(terms, "base", about.base());
        put(terms, "securityDefinitions", all(about.securityDefinitions(), ModelWriter::write));
        put(terms, "security", names(about.security()));
        put(terms, "profile", names(about.profile()));
        terms.putAll(about.extensions());
        putAll(terms, "properties", all(model.properties(), ModelWriter::write));
        putAll(terms, "actions", all(model.actions(), ModelWriter::write));
        putAll(terms, "events", all(model.events(), ModelWriter::write));
        put(terms, "links", each(about.links(), ModelWriter::write));
        put(terms, "forms", each(about.forms(), ModelWriter::write));
        put(terms, "schemaDefinitions", all(about.schemaDefinitions(), ModelWriter::write));
        put(terms, "uriVariables", all(about.uriVariables(), ModelWriter::write));
        return terms;
    }

    /**
     * @param schema of values
     * @return its terms; may be added to
     */
    public static Map<String, Object> write(DataSchema schema) {
        Map<String, Object> terms = new LinkedHashMap<>();
        put(terms, "@type", names(schema.types()));
        labels(terms, schema.labels());
        put(terms, "type", schema.type() == null ? null : schema.type().json());
        put(terms, "oneOf", each(schema.oneOf(), ModelWriter::write));
        put(terms, "const", schema.constant());
        put(terms, "enum", schema.options());
        put(terms, "unit", schema.unit());
        put(terms, "minimum", schema.minimum());
        put(terms, "exclusiveMinimum", schema.numbers().exclusiveMinimum());
        put(terms, "maximum", schema.maximum());
        put(terms, "exclusiveMaximum", schema.numbers().exclusiveMaximum());
        put(terms, "multipleOf", schema.multipleOf());
        put(terms, "minLength", schema.minLength());
        put(terms, "maxLength", schema.maxLength());
        put(terms, "pattern", schema.pattern());
        put(terms, "format", schema.format());
        put(terms, "contentEncoding", schema.contentEncoding());
        put(terms, "contentMediaType", schema.contentMediaType());
        put(terms, "items", schema.items() == null ? null : write(schema.items()));
        put(terms, "items", each(schema.array().tuple(), ModelWriter::write));
        put(terms, "minItems", schema.minItems());
        put(terms, "maxItems", schema.maxItems());
        put(terms, "properties", all(schema.properties(), ModelWriter::write));
        put(terms, "required", schema.required());
        put(terms, "default", schema.defaultLiteral());
        put(terms, "readOnly", schema.readOnly());
        put(terms, "writeOnly", schema.writeOnly());
        terms.putAll(schema.extensions());
        return terms;
    }

    private static Map<String, Object> write(PropertyAffordance property) {
        Map<String, Object> terms = write(property.schema());
        put(terms, "observable", property.observableTerm());
        put(terms, "uriVariables", all(property.uriVariables(), ModelWriter::write));
        forms(terms, property.forms());
        return terms;
    }

    private static Map<String, Object> write(ActionAffordance action) {
        Map<String, Object> terms = interaction(action.about());
        put(terms, "input", action.input() == null ? null : write(action.input()));
        put(terms, "output", action.output() == null ? null : write(action.output()));
        put(terms, "safe", action.safe());
        put(terms, "idempotent", action.idempotent());
        put(terms, "synchronous", action.synchronousTerm());
        forms(terms, action.about().forms());
        return terms;
    }

    private static Map<String, Object> write(EventAffordance event) {
        Map<String, Object> terms = interaction(event.about());
        put(terms, "subscription", event.subscription() == null ? null : write(event.subscription()));
        put(terms, "data", event.data() == null ? null : write(event.data()));
        put(terms, "dataResponse", event.dataResponse() == null ? null : write(event.dataResponse()));
        put(terms, "cancellation", event.cancellation() == null ? null : write(event.cancellation()));
        forms(terms, event.about().forms());
        return terms;
    }

    private static Map<String, Object> interaction(Interaction about) {
        Map<String, Object> terms = new LinkedHashMap<>();
        put(terms, "@type", names(about.types()));
        labels(terms, about.labels());
        put(terms, "uriVariables", all(about.uriVariables(), ModelWriter::write));
        terms.putAll(about.extensions());
        return terms;
    }

    private static void forms(Map<String, Object> terms, List<Form> forms) {
        if (!forms.isEmpty()) {
            terms.put("forms", each(forms, ModelWriter::write));
        }
    }

    private static Map<String, Object> write(Form form) {
        Map<String, Object> terms = new LinkedHashMap<>();
        put(terms, "href", form.href());
        put(terms, "op", names(form.op()));
        put(terms, "contentType", form.contentType());
        put(terms, "contentCoding", form.contentCoding());
        put(terms, "subprotocol", form.subprotocol());
        put(terms, "security", names(form.security()));
        put(terms, "scopes", names(form.scopes()));
        if (form.response() != null) {
            Map<String, Object> response = new LinkedHashMap<>();
            put(response, "contentType", form.response().contentType());
            response.putAll(form.response().extensions());
            terms.put("response", response);
        }
        put(terms, "additionalResponses", each(form.additionalResponses(), ModelWriter::write));
        terms.putAll(form.extensions());
        return terms;
    }

    private static Map<String, Object> write(AdditionalResponse response) {
        Map<String, Object> terms = new LinkedHashMap<>();
        put(terms, "success", response.success());
        put(terms, "contentType", response.contentType());
        put(terms, "schema", response.schema());
        terms.putAll(response.extensions());
        return terms;
    }

    private static Map<String, Object> write(Link link) {
        Map<String, Object> terms = new LinkedHashMap<>();
        put(terms, "rel", link.rel());
        put(terms, "href", link.href());
        put(terms, "type", link.type());
        put(terms, "anchor", link.anchor());
        put(terms, "sizes", link.sizes());
        put(terms, "hreflang", names(link.hreflang()));
        terms.putAll(link.extensions());
        return terms;
    }

    private static Map<String, Object> write(SecurityScheme security) {
        Map<String, Object> terms = new LinkedHashMap<>();
        put(terms, "@type", names(security.types()));
        put(terms, "scheme", security.scheme());
        labels(terms, security.labels());
        put(terms, "proxy", security.proxy());
        terms.putAll(security.terms());
        return terms;
    }

    private static Map<String, Object> version(VersionInfo version) {
        if (version == null) {
            return null;
        }
        Map<String, Object> terms = new LinkedHashMap<>();
        put(terms, "instance", version.instance());
        put(terms, "model", version.model());
        terms.putAll(version.extensions());
        return terms;
    }

    private static void labels(Map<String, Object> terms, Labels labels) {
        put(terms, "title", labels.title());
        put(terms, "titles", labels.titles());
        put(terms, "description", labels.description());
        put(terms, "descriptions", labels.descriptions());
    }

    private static Object names(Names names) {
        if (names == null) {
            return null;
        }
        return names.single() ? names.values().get(0) : names.values();
    }

    private static void put(Map<String, Object> terms, String term, Object value) {
        if (value instanceof Literal literal) {
            terms.put(term, literal.value());
        } else if (value != null) {
            terms.put(term, value);
        }
    }

    private static void putAll(Map<String, Object> terms, String term, Map<String, Object> members) {
        if (!members.isEmpty()) {
            terms.put(term, members);
        }
    }

    private static <T> Map<String, Object> all(Map<String, T> members, Function<T, Map<String, Object>> write) {
        if (members == null) {
            return null;
        }
        Map<String, Object> all = new LinkedHashMap<>();
        members.forEach((name, member) -> all.put(name, write.apply(member)));
        return all;
    }

    private static <T> List<Map<String, Object>> each(List<T> parts, Function<T, Map<String, Object>> write) {
        return parts == null ? null : parts.stream().map(write).toList();
    }
}
