package io.thingrack.spi.runtime;

import org.osgi.annotation.versioning.ProviderType;

/**
 * What is in the rack, and what is not and why. An OSGi service; its property {@code service.changecount} goes up
 * whenever something changed, a little later when much changes at once.
 */
@ProviderType
public interface ThingServerRuntime {
    /** @return a copy of the state of now; from any thread, without waiting for a driver */
    RuntimeDTO getRuntimeDTO();

    /**
     * Looks into threads, which costs them a moment: for people who ask, not for who looks again and again.
     *
     * @return the operations that have been running for more than a second, those first that have been longest; from any
     *     thread, without waiting for a driver
     */
    default LongOperationDTO[] getLongOperations() {
        return new LongOperationDTO[0];
    }
}
