package io.thingrack.spi.runtime;

import org.osgi.dto.DTO;

/** A Thing on its way: it is coming in, going out, or between two drivers. */
public class UnsettledThingDTO extends DTO {
    /** Its driver is being made ready. */
    public static final String STARTING = "starting";

    /** Its driver is leaving, and is still busy. */
    public static final String LEAVING = "leaving";

    /** Its driver has left; requests wait for the next one of this id. */
    public static final String SWAPPING = "swapping";

    /** Its id; empty where it has none. */
    public String id;

    /** One of the constants here. */
    public String state;

    /** {@code service.id} of the driver, -1 where it has left. */
    public long serviceId;

    /** Symbolic name of the driver's bundle, of the one that left where it is swapping. */
    public String bundle;

    /** Name of the Declarative Services component, empty where it is none or has left. */
    public String component;

    /** Since when, milliseconds since 1970. */
    public long since;

    /** Until when the next driver is waited for, milliseconds since 1970; 0 where that is not what is waited for. */
    public long until;
}
