package io.thingrack.spi.model;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a value may be (TD 1.1, section 5.3.2). Null: the term is absent. Immutable, made by {@link #of} and
 * {@link Builder}.
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
    public static Builder of(Type type) {
        return new Builder(type);
    }

    /** @return a builder that starts from this */
    public Builder with() {
        Builder b = new Builder(type);
        b.title = title;
        b.description = description;
        b.unit = unit;
        b.options = options;
        b.oneOf = oneOf;
        b.minimum = minimum;
        b.maximum = maximum;
        b.multipleOf = multipleOf;
        b.minLength = minLength;
        b.maxLength = maxLength;
        b.pattern = pattern;
        b.format = format;
        b.contentEncoding = contentEncoding;
        b.contentMediaType = contentMediaType;
        b.items = items;
        b.minItems = minItems;
        b.maxItems = maxItems;
        b.properties = properties;
        b.required = required;
        b.defaultValue = defaultValue;
        return b;
    }

    /** Collects the terms of a {@link DataSchema}. For one thread. */
    public static final class Builder {
        private final Type type;
        private String title;
        private String description;
        private String unit;
        private List<Object> options;
        private List<DataSchema> oneOf;
        private Number minimum;
        private Number maximum;
        private Number multipleOf;
        private Integer minLength;
        private Integer maxLength;
        private String pattern;
        private String format;
        private String contentEncoding;
        private String contentMediaType;
        private DataSchema items;
        private Integer minItems;
        private Integer maxItems;
        private Map<String, DataSchema> properties;
        private List<String> required;
        private Object defaultValue;

        private Builder(Type type) {
            this.type = type;
        }

        /** @return the schema */
        public DataSchema build() {
            return new DataSchema(
                    type,
                    title,
                    description,
                    unit,
                    options,
                    oneOf,
                    minimum,
                    maximum,
                    multipleOf,
                    minLength,
                    maxLength,
                    pattern,
                    format,
                    contentEncoding,
                    contentMediaType,
                    items,
                    minItems,
                    maxItems,
                    properties,
                    required,
                    defaultValue);
        }

        /**
         * @param term see {@link DataSchema#title}
         * @return this
         */
        public Builder title(String term) {
            title = term;
            return this;
        }

        /**
         * @param term see {@link DataSchema#description}
         * @return this
         */
        public Builder description(String term) {
            description = term;
            return this;
        }

        /**
         * @param term see {@link DataSchema#unit}
         * @return this
         */
        public Builder unit(String term) {
            unit = term;
            return this;
        }

        /**
         * @param term see {@link DataSchema#options}
         * @return this
         */
        public Builder options(List<Object> term) {
            options = term;
            return this;
        }

        /**
         * @param term see {@link DataSchema#oneOf}
         * @return this
         */
        public Builder oneOf(List<DataSchema> term) {
            oneOf = term;
            return this;
        }

        /**
         * @param term see {@link DataSchema#minimum}
         * @return this
         */
        public Builder minimum(Number term) {
            minimum = term;
            return this;
        }

        /**
         * @param term see {@link DataSchema#maximum}
         * @return this
         */
        public Builder maximum(Number term) {
            maximum = term;
            return this;
        }

        /**
         * @param term see {@link DataSchema#multipleOf}
         * @return this
         */
        public Builder multipleOf(Number term) {
            multipleOf = term;
            return this;
        }

        /**
         * @param term see {@link DataSchema#minLength}
         * @return this
         */
        public Builder minLength(Integer term) {
            minLength = term;
            return this;
        }

        /**
         * @param term see {@link DataSchema#maxLength}
         * @return this
         */
        public Builder maxLength(Integer term) {
            maxLength = term;
            return this;
        }

        /**
         * @param term see {@link DataSchema#pattern}
         * @return this
         */
        public Builder pattern(String term) {
            pattern = term;
            return this;
        }

        /**
         * @param term see {@link DataSchema#format}
         * @return this
         */
        public Builder format(String term) {
            format = term;
            return this;
        }

        /**
         * @param term see {@link DataSchema#contentEncoding}
         * @return this
         */
        public Builder contentEncoding(String term) {
            contentEncoding = term;
            return this;
        }

        /**
         * @param term see {@link DataSchema#contentMediaType}
         * @return this
         */
        public Builder contentMediaType(String term) {
            contentMediaType = term;
            return this;
        }

        /**
         * @param term see {@link DataSchema#items}
         * @return this
         */
        public Builder items(DataSchema term) {
            items = term;
            return this;
        }

        /**
         * @param term see {@link DataSchema#minItems}
         * @return this
         */
        public Builder minItems(Integer term) {
            minItems = term;
            return this;
        }

        /**
         * @param term see {@link DataSchema#maxItems}
         * @return this
         */
        public Builder maxItems(Integer term) {
            maxItems = term;
            return this;
        }

        /**
         * @param term see {@link DataSchema#properties}
         * @return this
         */
        public Builder properties(Map<String, DataSchema> term) {
            properties = term;
            return this;
        }

        /**
         * @param term see {@link DataSchema#required}
         * @return this
         */
        public Builder required(List<String> term) {
            required = term;
            return this;
        }

        /**
         * @param term see {@link DataSchema#defaultValue}
         * @return this
         */
        public Builder defaultValue(Object term) {
            defaultValue = term;
            return this;
        }
    }
}
