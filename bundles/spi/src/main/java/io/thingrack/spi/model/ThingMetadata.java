package io.thingrack.spi.model;

import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What is said of a Thing as a whole (TD 1.1, section 5.3.1.1). Null: the term is absent.
 *
 * @param context {@code @context}: a text, or a list of texts and maps of prefixes
 * @param types semantic tags ({@code @type})
 * @param id URI; over ZeroMQ the plain Thing id
 * @param labels what people read; never null
 * @param version of it
 * @param created date and time of the Description, as written
 * @param modified date and time of the last change, as written
 * @param support address of who helps
 * @param base of relative addresses
 * @param links to what belongs to it
 * @param forms of operations on the whole, as {@code readallproperties}
 * @param security names of those security definitions that hold
 * @param securityDefinitions by name
 * @param profile addresses of profiles that it follows
 * @param schemaDefinitions schemas by name, for additional responses
 * @param uriVariables variables in all addresses, by name
 * @param extensions all other terms, JSON data as in {@link Literal}; never null
 */
public record ThingMetadata(
        Object context,
        Names types,
        String id,
        Labels labels,
        VersionInfo version,
        String created,
        String modified,
        String support,
        String base,
        List<Link> links,
        List<Form> forms,
        Names security,
        Map<String, SecurityScheme> securityDefinitions,
        Names profile,
        Map<String, DataSchema> schemaDefinitions,
        Map<String, DataSchema> uriVariables,
        Map<String, Object> extensions) {
    /** Makes the collections unmodifiable. */
    public ThingMetadata {
        Objects.requireNonNull(labels);
        links = links == null ? null : List.copyOf(links);
        forms = forms == null ? null : List.copyOf(forms);
        securityDefinitions = Ordered.copyOf(securityDefinitions);
        schemaDefinitions = Ordered.copyOf(schemaDefinitions);
        uriVariables = Ordered.copyOf(uriVariables);
        extensions = Ordered.copyOf(Objects.requireNonNull(extensions));
    }

    /**
     * @param labels what people read
     * @return that only
     */
    public static ThingMetadata of(Labels labels) {
        return new ThingMetadataBuilder(labels).build();
    }

    /** @return a builder that starts from this */
    public ThingMetadataBuilder with() {
        return new ThingMetadataBuilder(this);
    }
}
