package io.thingrack.spi.model;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a value may be (TD 1.1, section 5.3.2). Null: the term is absent. Immutable, made by {@link #of} and
 * {@link DataSchemaBuilder}.
 *
 * @param type JSON type; null where any, or where {@code oneOf} tells
 * @param title for people
 * @param description for people
 * @param unit unit of a number
 * @param options allowed values ({@code enum}): {@code String}, {@code Long}, {@code Double}, {@code Boolean}
 * @param oneOf alternatives
 * @param minimum smallest number, itself included
 * @param maximum largest number, itself included
 * @param multipleOf numbers are a multiple of this
 * @param minLength fewest characters
 * @param maxLength most characters
 * @param pattern regular expression to be found in a text
 * @param format what a text holds, as {@code date-time}
 * @param contentEncoding how a text holds bytes, as {@code base64}
 * @param contentMediaType what those bytes are
 * @param items schema of the elements
 * @param minItems fewest elements
 * @param maxItems most elements
 * @param properties schemas of an object's members by name, in order
 * @param required names of the members that must be there
 * @param defaultValue what stands in when it is left out: JSON data as Java ({@code Map}, {@code List}, {@code String},
 *     {@code Long}, {@code BigInteger}, {@code Double}, {@code BigDecimal}, {@code Boolean}; null inside of another)
 */
public record DataSchema(
        Type type,
        String title,
        String description,
        String unit,
        List<Object> options,
        List<DataSchema> oneOf,
        Number minimum,
        Number maximum,
        Number multipleOf,
        Integer minLength,
        Integer maxLength,
        String pattern,
        String format,
        String contentEncoding,
        String contentMediaType,
        DataSchema items,
        Integer minItems,
        Integer maxItems,
        Map<String, DataSchema> properties,
        List<String> required,
        Object defaultValue) {

    /** Makes the collections unmodifiable. */
    public DataSchema {
        options = options == null ? null : Collections.unmodifiableList(new ArrayList<>(options));
        oneOf = oneOf == null ? null : List.copyOf(oneOf);
        properties = properties == null ? null : Collections.unmodifiableMap(new LinkedHashMap<>(properties));
        required = required == null ? null : List.copyOf(required);
    }

    /** JSON types. */
    public enum Type {
        OBJECT,
        ARRAY,
        STRING,
        NUMBER,
        INTEGER,
        BOOLEAN,
        NULL;

        /** @return the name in a Thing Description */
        public String json() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /**
     * @param type JSON type, or null
     * @return a builder of a schema of that type
     */
    public static DataSchemaBuilder of(Type type) {
        return new DataSchemaBuilder(type);
    }

    /** @return a builder that starts from this */
    public DataSchemaBuilder with() {
        return new DataSchemaBuilder(this);
    }
}
