package io.thingrack.core.explanation;

import java.util.List;
import java.util.Set;

/**
 * A component of Declarative Services.
 *
 * @param name of the component
 * @param bundleId of its bundle
 * @param services that it offers
 * @param offersThing whether a Thing is one of them
 * @param enabled whether it may be made at all
 * @param needsConfiguration whether it is only made of a configuration
 * @param pids of the configurations that it takes
 * @param made one for each configuration, or one
 */
public record ComponentFact(
        String name,
        long bundleId,
        Set<String> services,
        boolean offersThing,
        boolean enabled,
        boolean needsConfiguration,
        List<String> pids,
        List<Made> made) {

    /**
     * A component with its configuration.
     *
     * @param state how far it has come
     * @param thingId its {@code thing.id}; empty where it has none
     * @param pid of its configuration; empty where it has none
     * @param serviceId of the service that it registered; -1 where it has none
     * @param missing the services that it waits for
     * @param failure why it could not be made; empty where it could
     */
    public record Made(
            State state, String thingId, String pid, long serviceId, List<MissingService> missing, String failure) {}

    /** How far a component has come. */
    public enum State {
        /** It waits for a configuration. */
        WITHOUT_CONFIGURATION,
        /** It waits for a service. */
        WITHOUT_SERVICE,
        /** It threw while it was made. */
        FAILED,
        /** It is there, or will be as soon as somebody asks for it. */
        READY
    }

    /**
     * A service that a component waits for.
     *
     * @param reference name of the component's reference
     * @param type of the service
     * @param target that it must match; empty where any will do
     * @param others how many services of the type there are that do not match
     */
    public record MissingService(String reference, String type, String target, int others) {}
}
