package io.thingrack.spi.runtime;

/** Why a Thing that came is not served. */
public enum FailureReason {
    /** {@code thing.id} is missing, no text, or not allowed. */
    ILLEGAL_ID,
    /** Its class cannot be modelled; the message names the member. */
    NOT_MODELLED,
    /** Another service of the same id is served. */
    SHADOWED,
    /** Its component gave no object, or threw while it was made. */
    NO_INSTANCE,
    /** It is still in its constructor or activate method after 10 s. */
    STILL_STARTING,
    /** A content type that it asks for has no serializer. */
    NO_SERIALIZER
}
