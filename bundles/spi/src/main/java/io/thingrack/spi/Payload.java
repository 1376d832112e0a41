package io.thingrack.spi;

import java.nio.charset.StandardCharsets;
import java.util.Objects;

/**
 * Bytes and what they are.
 *
 * @param bytes not changed by anybody once they are here
 * @param contentType media type without parameters, as {@code application/json}
 */
public record Payload(byte[] bytes, String contentType) {
    /** Media type of JSON, the default of every affordance. */
    public static final String JSON = "application/json";

    /** Media type of bytes that nobody looks into. */
    public static final String OCTETS = "application/octet-stream";

    /** The JSON text {@code null}. */
    public static final Payload NULL = new Payload("null".getBytes(StandardCharsets.US_ASCII), JSON);

    /** Checks that nothing is null. */
    public Payload {
        Objects.requireNonNull(bytes);
        Objects.requireNonNull(contentType);
    }
}
