package io.thingrack.spi.runtime;

import org.osgi.dto.DTO;

/** A Thing that came and is not served. */
public class FailedThingDTO extends DTO {
    /** Its id; empty where it has none. */
    public String id;

    /** {@code service.id} of the driver, -1 where no service was registered. */
    public long serviceId;

    /** Symbolic name of the driver's bundle. */
    public String bundle;

    /** Name of the Declarative Services component, empty where it is none. */
    public String component;

    /** One of {@link FailureReason}'s names. */
    public String reason;

    /** For an admin: what is wrong, naming the member, the key or the other service. */
    public String message;

    /** Since when, milliseconds since 1970. */
    public long since;
}
