package io.thingrack.spi.model;

import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * How to do operations on one affordance (TD 1.1, section 5.3.4.2). Null: the term is absent.
 *
 * @param href address; absolute where the Thing has no base
 * @param op operation types, as {@code readproperty}
 * @param contentType of what goes over the wire; {@code application/json} where absent
 * @param contentCoding as {@code gzip}
 * @param subprotocol as {@code sse}
 * @param security names of security definitions, instead of the Thing's
 * @param scopes of the authorisation that is needed
 * @param response of another content type than the request
 * @param additionalResponses that may come instead
 * @param extensions all other terms, as {@code htv:methodName}; JSON data as in {@link Literal}; never null
 */
public record Form(
        String href,
        Names op,
        String contentType,
        String contentCoding,
        String subprotocol,
        Names security,
        Names scopes,
        ExpectedResponse response,
        List<AdditionalResponse> additionalResponses,
        Map<String, Object> extensions) {
    /** Checks that there is an address. */
    public Form {
        Objects.requireNonNull(href);
        additionalResponses = additionalResponses == null ? null : List.copyOf(additionalResponses);
        extensions = Ordered.copyOf(Objects.requireNonNull(extensions));
    }

    /**
     * A plain one.
     *
     * @param href absolute address
     * @param op one operation type, as {@code readproperty}
     * @param contentType of what goes over the wire
     */
    public Form(String href, String op, String contentType) {
        this(href, Names.of(op), Objects.requireNonNull(contentType), null, null, null, null, null, null, Map.of());
    }

    /**
     * What a response is, where that differs from the request (TD 1.1, section 5.3.4.3).
     *
     * @param contentType of it
     * @param extensions all other terms; never null
     */
    public record ExpectedResponse(String contentType, Map<String, Object> extensions) {
        /** Makes the map unmodifiable. */
        public ExpectedResponse {
            extensions = Ordered.copyOf(Objects.requireNonNull(extensions));
        }
    }

    /**
     * Another response that may come (TD 1.1, section 5.3.4.4). Null: the term is absent.
     *
     * @param success whether it tells of one
     * @param contentType of it
     * @param schema name of one of the Thing's {@code schemaDefinitions}
     * @param extensions all other terms; never null
     */
    public record AdditionalResponse(
            Boolean success, String contentType, String schema, Map<String, Object> extensions) {
        /** Makes the map unmodifiable. */
        public AdditionalResponse {
            extensions = Ordered.copyOf(Objects.requireNonNull(extensions));
        }
    }
}
