package io.thingrack.spi.model;

import java.util.List;
import java.util.Map;

/** Collects the terms of a {@link DataSchema}; null leaves a term out. For one thread. */
public final class DataSchemaBuilder {
    private DataSchema.Type type;
    private Names types;
    private Labels labels = Labels.NONE;
    private Literal constant;
    private Literal defaultLiteral;
    private String unit;
    private List<Object> options;
    private List<DataSchema> oneOf;
    private Boolean readOnly;
    private Boolean writeOnly;
    private String format;
    private NumberTerms numbers = NumberTerms.NONE;
    private TextTerms texts = TextTerms.NONE;
    private ArrayTerms array = ArrayTerms.NONE;
    private ObjectTerms object = ObjectTerms.NONE;
    private Map<String, Object> extensions = Map.of();

    DataSchemaBuilder(DataSchema.Type type) {
        this.type = type;
    }

    DataSchemaBuilder(DataSchema from) {
        type = from.type();
        types = from.types();
        labels = from.labels();
        constant = from.constant();
        defaultLiteral = from.defaultLiteral();
        unit = from.unit();
        options = from.options();
        oneOf = from.oneOf();
        readOnly = from.readOnly();
        writeOnly = from.writeOnly();
        format = from.format();
        numbers = from.numbers();
        texts = from.texts();
        array = from.array();
        object = from.object();
        extensions = from.extensions();
    }

    /** @return the schema */
    public DataSchema build() {
        return new DataSchema(
                types,
                labels,
                type,
                constant,
                defaultLiteral,
                unit,
                options,
                oneOf,
                readOnly,
                writeOnly,
                format,
                numbers,
                texts,
                array,
                object,
                extensions);
    }

    /**
     * @param term see {@link DataSchema#type}
     * @return this
     */
    public DataSchemaBuilder type(DataSchema.Type term) {
        type = term;
        return this;
    }

    /**
     * @param term see {@link DataSchema#types}
     * @return this
     */
    public DataSchemaBuilder types(Names term) {
        types = term;
        return this;
    }

    /**
     * @param term see {@link DataSchema#labels}
     * @return this
     */
    public DataSchemaBuilder labels(Labels term) {
        labels = term;
        return this;
    }

    /**
     * @param term see {@link DataSchema#title}
     * @return this
     */
    public DataSchemaBuilder title(String term) {
        labels = new Labels(term, labels.titles(), labels.description(), labels.descriptions());
        return this;
    }

    /**
     * @param term see {@link DataSchema#description}
     * @return this
     */
    public DataSchemaBuilder description(String term) {
        labels = new Labels(labels.title(), labels.titles(), term, labels.descriptions());
        return this;
    }

    /**
     * @param term see {@link DataSchema#constant}
     * @return this
     */
    public DataSchemaBuilder constant(Literal term) {
        constant = term;
        return this;
    }

    /**
     * @param term see {@link DataSchema#defaultLiteral}
     * @return this
     */
    public DataSchemaBuilder defaultLiteral(Literal term) {
        defaultLiteral = term;
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
     * @param term see {@link DataSchema#readOnly}
     * @return this
     */
    public DataSchemaBuilder readOnly(Boolean term) {
        readOnly = term;
        return this;
    }

    /**
     * @param term see {@link DataSchema#writeOnly}
     * @return this
     */
    public DataSchemaBuilder writeOnly(Boolean term) {
        writeOnly = term;
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
     * @param term see {@link DataSchema#numbers}
     * @return this
     */
    public DataSchemaBuilder numbers(NumberTerms term) {
        numbers = term;
        return this;
    }

    /**
     * @param term see {@link DataSchema#texts}
     * @return this
     */
    public DataSchemaBuilder texts(TextTerms term) {
        texts = term;
        return this;
    }

    /**
     * @param term see {@link DataSchema#array}
     * @return this
     */
    public DataSchemaBuilder array(ArrayTerms term) {
        array = term;
        return this;
    }

    /**
     * @param term see {@link DataSchema#object}
     * @return this
     */
    public DataSchemaBuilder object(ObjectTerms term) {
        object = term;
        return this;
    }

    /**
     * @param term see {@link DataSchema#items}
     * @return this
     */
    public DataSchemaBuilder items(DataSchema term) {
        array = new ArrayTerms(term, null, array.minItems(), array.maxItems());
        return this;
    }

    /**
     * @param term see {@link DataSchema#properties}
     * @return this
     */
    public DataSchemaBuilder properties(Map<String, DataSchema> term) {
        object = new ObjectTerms(term, object.required());
        return this;
    }

    /**
     * @param term see {@link DataSchema#required}
     * @return this
     */
    public DataSchemaBuilder required(List<String> term) {
        object = new ObjectTerms(object.properties(), term);
        return this;
    }

    /**
     * @param term see {@link DataSchema#pattern}
     * @return this
     */
    public DataSchemaBuilder pattern(String term) {
        texts = new TextTerms(
                texts.minLength(), texts.maxLength(), term, texts.contentEncoding(), texts.contentMediaType());
        return this;
    }

    /**
     * @param term see {@link DataSchema#extensions}
     * @return this
     */
    public DataSchemaBuilder extensions(Map<String, Object> term) {
        extensions = term;
        return this;
    }
}
