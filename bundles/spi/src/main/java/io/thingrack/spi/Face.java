package io.thingrack.spi;

import java.util.Map;
import java.util.Optional;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Where and whether a face serves. Registered as an OSGi service by each face as long as it is configured, also while
 * it cannot serve.
 */
@ConsumerType
public interface Face {
    /** @return real addresses by name, as {@code zmq → tcp://127.0.0.1:5560}, in the order to show them in */
    Map<String, String> addresses();

    /**
     * What went through it, and what it refused, dropped or cut.
     *
     * @return counts since it began to serve, by name, in the order to show them in; what is counted for one peer has
     *     its address behind a space in the name
     */
    default Map<String, Long> counts() {
        return Map.of();
    }

    /**
     * @return why it does not serve, in a line for an admin that names the address and the configuration key to
     *     change; empty when it serves
     */
    Optional<String> failure();

    /** @return whether a rack that is a program ends, when this face cannot serve as it starts; else it is told */
    default boolean required() {
        return true;
    }
}
