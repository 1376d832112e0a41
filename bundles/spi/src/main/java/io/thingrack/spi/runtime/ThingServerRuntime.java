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
}
