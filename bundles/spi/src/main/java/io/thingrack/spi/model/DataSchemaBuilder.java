package io.thingrack.spi.model;

import java.util.List;
import java.util.Map;

/** Collects the terms of a {@link DataSchema}. For one thread. */
public final class DataSchemaBuilder {
    private final DataSchema.Type type;
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

    DataSchemaBuilder(DataSchema.Type type) {
        this.type = type;
    }

    DataSchemaBuilder(DataSchema from) {
        type = from.type();
        title = from.title();
        description = from.description();
        unit = from.unit();
        options = from.options();
        oneOf = from.oneOf();
        minimum = from.minimum();
        maximum = from.maximum();
        multipleOf = from.multipleOf();
        minLength = from.minLength();
        maxLength = from.maxLength();
        pattern = from.pattern();
        format = from.format();
        contentEncoding = from.contentEncoding();
        contentMediaType = from.contentMediaType();
        items = from.items();
        minItems = from.minItems();
        maxItems = from.maxItems();
        properties = from.properties();
        required = from.required();
        defaultValue = from.defaultValue();
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
    public DataSchemaBuilder title(String term) {
        title = term;
        return this;
    }

    /**
     * @param term see {@link DataSchema#description}
     * @return this
     */
    public DataSchemaBuilder description(String term) {
        description = term;
        return this;
    }

    /**
     * @param term see {@link DataSchema#unit}
     * @return this
     */
    public DataSchemaBuilder unit(String term) {
        unit = term;
        return this;
    }

    /**
     * @param term see {@link DataSchema#options}
     * @return this
     */
    public DataSchemaBuilder options(List<Object> term) {
        options = term;
        return this;
    }

    /**
     * @param term see {@link DataSchema#oneOf}
     * @return this
     */
    public DataSchemaBuilder oneOf(List<DataSchema> term) {
        oneOf = term;
        return this;
    }

    /**
     * @param term see {@link DataSchema#minimum}
     * @return this
     */
    public DataSchemaBuilder minimum(Number term) {
        minimum = term;
        return this;
    }

    /**
     * @param term see {@link DataSchema#maximum}
     * @return this
     */
    public DataSchemaBuilder maximum(Number term) {
        maximum = term;
        return this;
    }

    /**
     * @param term see {@link DataSchema#multipleOf}
     * @return this
     */
    public DataSchemaBuilder multipleOf(Number term) {
        multipleOf = term;
        return this;
    }

    /**
     * @param term see {@link DataSchema#minLength}
     * @return this
     */
    public DataSchemaBuilder minLength(Integer term) {
        minLength = term;
        return this;
    }

    /**
     * @param term see {@link DataSchema#maxLength}
     * @return this
     */
    public DataSchemaBuilder maxLength(Integer term) {
        maxLength = term;
        return this;
    }

    /**
     * @param term see {@link DataSchema#pattern}
     * @return this
     */
    public DataSchemaBuilder pattern(String term) {
        pattern = term;
        return this;
    }

    /**
     * @param term see {@link DataSchema#format}
     * @return this
     */
    public DataSchemaBuilder format(String term) {
        format = term;
        return this;
    }

    /**
     * @param term see {@link DataSchema#contentEncoding}
     * @return this
     */
    public DataSchemaBuilder contentEncoding(String term) {
        contentEncoding = term;
        return this;
    }

    /**
     * @param term see {@link DataSchema#contentMediaType}
     * @return this
     */
    public DataSchemaBuilder contentMediaType(String term) {
        contentMediaType = term;
        return this;
    }

    /**
     * @param term see {@link DataSchema#items}
     * @return this
     */
    public DataSchemaBuilder items(DataSchema term) {
        items = term;
        return this;
    }

    /**
     * @param term see {@link DataSchema#minItems}
     * @return this
     */
    public DataSchemaBuilder minItems(Integer term) {
        minItems = term;
        return this;
    }

    /**
     * @param term see {@link DataSchema#maxItems}
     * @return this
     */
    public DataSchemaBuilder maxItems(Integer term) {
        maxItems = term;
        return this;
    }

    /**
     * @param term see {@link DataSchema#properties}
     * @return this
     */
    public DataSchemaBuilder properties(Map<String, DataSchema> term) {
        properties = term;
        return this;
    }

    /**
     * @param term see {@link DataSchema#required}
     * @return this
     */
    public DataSchemaBuilder required(List<String> term) {
        required = term;
        return this;
    }

    /**
     * @param term see {@link DataSchema#defaultValue}
     * @return this
     */
    public DataSchemaBuilder defaultValue(Object term) {
        defaultValue = term;
        return this;
    }
}
