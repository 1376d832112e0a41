package io.thingrack.api;

/** Names of the service properties and capabilities that Thingrack reads. */
public final class ThingConstants {

    /** Service property, {@code String}: the id under which a Thing is served. Required. */
    public static final String THING_ID = "thing.id";

    /**
     * Service property, number, seconds: how long a running operation may go on after its Thing was unregistered.
     * Default 3, at most 4 (Declarative Services gives up waiting at 5).
     */
    public static final String THING_DRAIN = "thing.drain";

    /**
     * Service property, {@code Boolean}: true for a Thing that only stands in while nobody else serves its id. While
     * somebody does, it waits, and does not count as failed. Give it a low {@code service.ranking} too.
     */
    public static final String THING_FALLBACK = "thing.fallback";

    /**
     * Service property, {@code String}: a filter on the properties of servers, as {@code (thing.server.id=rack)}. The
     * Thing is served on those that match; without it, on all.
     */
    public static final String THING_SERVER_TARGET = "thing.server.target";

    /** Namespace of the capability that a rack provides; see {@link RequireThingServer}. */
    public static final String SERVER_NAMESPACE = "io.thingrack.server";

    private ThingConstants() {}
}
