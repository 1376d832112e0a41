package io.thingrack.spi.runtime;

import java.util.List;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Somebody beside the rack who knows of Things that are not served as they should be. A whiteboard service: the rack has
 * them in its failed list. When properties of the service change, {@code service.changecount} for one, those who follow the
 * rack are told that the list may have changed.
 */
@ConsumerType
public interface FailureSource {
    /** @return those of now; from any thread, without waiting for anything */
    List<FailedThingDTO> failed();
}
