package io.thingrack.spi.model;

import java.util.List;
import java.util.Map;

/** Collects the terms of {@link ThingMetadata}; null leaves a term out. For one thread. */
public final class ThingMetadataBuilder {
    private Object context;
    private Names types;
    private String id;
    private Labels labels;
    private VersionInfo version;
    private String created;
    private String modified;
    private String support;
    private String base;
    private List<Link> links;
    private List<Form> forms;
    private Names security;
    private Map<String, SecurityScheme> securityDefinitions;
    private Names profile;
    private Map<String, DataSchema> schemaDefinitions;
    private Map<String, DataSchema> uriVariables;
    private Map<String, Object> extensions = Map.of();

    ThingMetadataBuilder(Labels labels) {
        this.labels = labels;
    }

    ThingMetadataBuilder(ThingMetadata from) {
        context = from.context();
        types = from.types();
        id = from.id();
        labels = from.labels();
        version = from.version();
        created = from.created();
        modified = from.modified();
        support = from.support();
        base = from.base();
        links = from.links();
        forms = from.forms();
        security = from.security();
        securityDefinitions = from.securityDefinitions();
        profile = from.profile();
        schemaDefinitions = from.schemaDefinitions();
        uriVariables = from.uriVariables();
        extensions = from.extensions();
    }

    /** @return them */
    public ThingMetadata build() {
        return new ThingMetadata(
                context,
                types,
                id,
                labels,
                version,
                created,
                modified,
                support,
                base,
                links,
                forms,
                security,
                securityDefinitions,
                profile,
                schemaDefinitions,
                uriVariables,
                extensions);
    }

    /**
     * @param term see {@link ThingMetadata#context}
     * @return this
     */
    public ThingMetadataBuilder context(Object term) {
        context = term;
        return this;
    }

    /**
     * @param term see {@link ThingMetadata#types}
     * @return this
     */
    public ThingMetadataBuilder types(Names term) {
        types = term;
        return this;
    }

    /**
     * @param term see {@link ThingMetadata#id}
     * @return this
     */
    public ThingMetadataBuilder id(String term) {
        id = term;
        return this;
    }

    /**
     * @param term see {@link ThingMetadata#labels}
     * @return this
     */
    public ThingMetadataBuilder labels(Labels term) {
        labels = term;
        return this;
    }

    /**
     * @param term see {@link ThingMetadata#version}
     * @return this
     */
    public ThingMetadataBuilder version(VersionInfo term) {
        version = term;
        return this;
    }

    /**
     * @param term see {@link ThingMetadata#created}
     * @return this
     */
    public ThingMetadataBuilder created(String term) {
        created = term;
        return this;
    }

    /**
     * @param term see {@link ThingMetadata#modified}
     * @return this
     */
    public ThingMetadataBuilder modified(String term) {
        modified = term;
        return this;
    }

    /**
     * @param term see {@link ThingMetadata#support}
     * @return this
     */
    public ThingMetadataBuilder support(String term) {
        support = term;
        return this;
    }

    /**
     * @param term see {@link ThingMetadata#base}
     * @return this
     */
    public ThingMetadataBuilder base(String term) {
        base = term;
        return this;
    }

    /**
     * @param term see {@link ThingMetadata#links}
     * @return this
     */
    public ThingMetadataBuilder links(List<Link> term) {
        links = term;
        return this;
    }

    /**
     * @param term see {@link ThingMetadata#forms}
     * @return this
     */
    public ThingMetadataBuilder forms(List<Form> term) {
        forms = term;
        return this;
    }

    /**
     * @param term see {@link ThingMetadata#security}
     * @return this
     */
    public ThingMetadataBuilder security(Names term) {
        security = term;
        return this;
    }

    /**
     * @param term see {@link ThingMetadata#securityDefinitions}
     * @return this
     */
    public ThingMetadataBuilder securityDefinitions(Map<String, SecurityScheme> term) {
        securityDefinitions = term;
        return this;
    }

    /**
     * @param term see {@link ThingMetadata#profile}
     * @return this
     */
    public ThingMetadataBuilder profile(Names term) {
        profile = term;
        return this;
    }

    /**
     * @param term see {@link ThingMetadata#schemaDefinitions}
     * @return this
     */
    public ThingMetadataBuilder schemaDefinitions(Map<String, DataSchema> term) {
        schemaDefinitions = term;
        return this;
    }

    /**
     * @param term see {@link ThingMetadata#uriVariables}
     * @return this
     */
    public ThingMetadataBuilder uriVariables(Map<String, DataSchema> term) {
        uriVariables = term;
        return this;
    }

    /**
     * @param term see {@link ThingMetadata#extensions}
     * @return this
     */
    public ThingMetadataBuilder extensions(Map<String, Object> term) {
        extensions = term;
        return this;
    }
}
