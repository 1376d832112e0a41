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
    /** It, or the static initialiser of a type that it names, has not returned for 10 s and was interrupted. */
    STILL_STARTING,
    /** A content type that it asks for has no serializer. */
    NO_SERIALIZER,
    /** Its component waits for a service that nobody offers; the message names it. */
    UNSATISFIED,
    /** Its target filter matches no server; the message tells the filter, and which servers there are. */
    NO_SERVER,
    /** Its target is no filter; the message says where it goes wrong. */
    ILLEGAL_TARGET,
    /**
     * Its configuration has a value that cannot be used, or a key that nobody reads; the message tells key, value and what
     * is allowed. It may be served all the same, on its last good value.
     */
    BAD_SETTING,
    /** It comes from another framework ({@code service.imported}), and this rack is not told to serve such Things. */
    IMPORTED,
    /** The jar that replaced a good one did not serve, and the good one was put back; the message says what was wrong. */
    PUT_BACK,
    /** Its bundle is not resolved: something that it needs is missing, which the message names. */
    NOT_RESOLVED
}
