package io.thingrack.spi.model;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What a value may be (TD 1.1, section 5.3.2). Null: the term is absent. Immutable, made by {@link #of} and
 * {@link DataSchemaBuilder}.
 *
 * @param types semantic tags ({@code @type})
 * @param labels what people read; never null
 * @param type JSON type; null where any, or where {@code oneOf} tells
 * @param constant the only value ({@code const})
 * @param defaultLiteral what stands in when it is left out ({@code default})
 * @param unit unit of a number
 * @param options allowed values ({@code enum}), JSON data as in {@link Literal}
 * @param oneOf alternatives, of which exactly one takes the value
 * @param readOnly it is only read
 * @param writeOnly it is only written
 * @param format what a text holds, as {@code date-time}; of a number how it is held
 * @param numbers terms of numbers; never null
 * @param texts terms of texts; never null
 * @param array terms of arrays; never null
 * @param object terms of objects; never null
 * @param extensions all other terms, JSON data as in {@link Literal}; never null
 */
public record DataSchema(
        Names types,
        Labels labels,
        Type type,
        Literal constant,
        Literal defaultLiteral,
        String unit,
        List<Object> options,
        List<DataSchema> oneOf,
        Boolean readOnly,
        Boolean writeOnly,
        String format,
        NumberTerms numbers,
        TextTerms texts,
        ArrayTerms array,
        ObjectTerms object,
        Map<String, Object> extensions) {

    /** Makes the collections unmodifiable. */
    public DataSchema {
        Objects.requireNonNull(labels);
        Objects.requireNonNull(numbers);
        Objects.requireNonNull(texts);
        Objects.requireNonNull(array);
        Objects.requireNonNull(object);
        options = options == null ? null : Collections.unmodifiableList(new ArrayList<>(options));
        oneOf = oneOf == null ? null : List.copyOf(oneOf);
        extensions = Ordered.copyOf(Objects.requireNonNull(extensions));
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

        private final String json = name().toLowerCase(java.util.Locale.ROOT);

        /** @return the name in a Thing Description */
        public String json() {
            return json;
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

    /** @return for people, or null */
    public String title() {
        return labels.title();
    }

    /** @return for people, or null */
    public String description() {
        return labels.description();
    }

    /** @return smallest number, itself included, or null */
    public Number minimum() {
        return numbers.minimum();
    }

    /** @return largest number, itself included, or null */
    public Number maximum() {
        return numbers.maximum();
    }

    /** @return numbers are a multiple of this; or null */
    public Number multipleOf() {
        return numbers.multipleOf();
    }

    /** @return fewest characters, or null */
    public Integer minLength() {
        return texts.minLength();
    }

    /** @return most characters, or null */
    public Integer maxLength() {
        return texts.maxLength();
    }

    /** @return regular expression to be found in a text, or null */
    public String pattern() {
        return texts.pattern();
    }

    /** @return how a text holds bytes, or null */
    public String contentEncoding() {
        return texts.contentEncoding();
    }

    /** @return what those bytes are, or null */
    public String contentMediaType() {
        return texts.contentMediaType();
    }

    /** @return schema of each element, or null */
    public DataSchema items() {
        return array.items();
    }

    /** @return fewest elements, or null */
    public Integer minItems() {
        return array.minItems();
    }

    /** @return most elements, or null */
    public Integer maxItems() {
        return array.maxItems();
    }

    /** @return schemas of an object's members by name, in order; or null */
    public Map<String, DataSchema> properties() {
        return object.properties();
    }

    /** @return names of the members that must be there, or null */
    public List<String> required() {
        return object.required();
    }

    /** @return what stands in when it is left out; null where nothing does, or null */
    public Object defaultValue() {
        return defaultLiteral == null ? null : defaultLiteral.value();
    }
}
