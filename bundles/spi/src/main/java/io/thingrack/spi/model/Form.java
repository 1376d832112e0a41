package io.thingrack.spi.model;

import java.util.Objects;

/**
 * How to do one operation on one affordance (TD 1.1, section 5.3.4.2).
 *
 * @param href absolute address
 * @param op one operation type, as {@code readproperty}
 * @param contentType of what goes over the wire
 */
public record Form(String href, String op, String contentType) {
    /** Checks that nothing is null. */
    public Form {
        Objects.requireNonNull(href);
        Objects.requireNonNull(op);
        Objects.requireNonNull(contentType);
    }
}
