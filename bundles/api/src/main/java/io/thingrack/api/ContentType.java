package io.thingrack.api;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The media type in which values go over the wire: of one property, action or event, or of all of a class of Things
 * that have none of their own. Without it that is {@code application/json}.
 *
 * <p>On a {@code byte[]} or {@link java.nio.ByteBuffer} it says what the bytes are, {@code image/jpeg} for instance; the
 * rack does not look into them, and one on the class does not count for them. For all other types there must be a
 * serializer of it in the rack ({@code application/json}, {@code application/msgpack}, {@code application/cbor},
 * {@code text/plain}, or what a bundle adds); until there is, the Thing waits in the failed list.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD, ElementType.FIELD})
public @interface ContentType {
    /** Media type without parameters. */
    String value();
}
