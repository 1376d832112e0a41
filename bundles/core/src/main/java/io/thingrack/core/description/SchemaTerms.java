package io.thingrack.core.description;

import io.thingrack.spi.model.DataSchema;
import java.util.LinkedHashMap;
import java.util.Map;

/** A data schema as JSON terms (TD 1.1, section 5.3.2). */
final class SchemaTerms {
    private SchemaTerms() {}

    /** @return the terms that are there, in an order that reads well; may be added to */
    static Map<String, Object> of(DataSchema schema) {
        Map<String, Object> terms = new LinkedHashMap<>();
        put(terms, "title", schema.title());
        put(terms, "description", schema.description());
        put(terms, "type", schema.type() == null ? null : schema.type().json());
        put(
                terms,
                "oneOf",
                schema.oneOf() == null
                        ? null
                        : schema.oneOf().stream().map(SchemaTerms::of).toList());
        put(terms, "enum", schema.options());
        put(terms, "unit", schema.unit());
        put(terms, "minimum", schema.minimum());
        put(terms, "maximum", schema.maximum());
        put(terms, "multipleOf", schema.multipleOf());
        put(terms, "minLength", schema.minLength());
        put(terms, "maxLength", schema.maxLength());
        put(terms, "pattern", schema.pattern());
        put(terms, "format", schema.format());
        put(terms, "contentEncoding", schema.contentEncoding());
        put(terms, "contentMediaType", schema.contentMediaType());
        put(terms, "items", schema.items() == null ? null : of(schema.items()));
        put(terms, "minItems", schema.minItems());
        put(terms, "maxItems", schema.maxItems());
        put(terms, "properties", schema.properties() == null ? null : members(schema.properties()));
        put(terms, "required", schema.required());
        put(terms, "default", schema.defaultValue());
        return terms;
    }

    private static Map<String, Object> members(Map<String, DataSchema> schemas) {
        Map<String, Object> members = new LinkedHashMap<>();
        schemas.forEach((name, schema) -> members.put(name, of(schema)));
        return members;
    }

    private static void put(Map<String, Object> terms, String term, Object value) {
        if (value != null) {
            terms.put(term, value);
        }
    }
}
