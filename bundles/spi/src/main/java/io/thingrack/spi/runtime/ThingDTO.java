package io.thingrack.spi.runtime;

import org.osgi.dto.DTO;

/** A Thing that is served. */
public class ThingDTO extends DTO {
    /** Its id. */
    public String id;

    /** Title for people. */
    public String title;

    /** {@code service.id} of the driver. */
    public long serviceId;

    /** Symbolic name of the driver's bundle. */
    public String bundle;

    /** Class of the driver. */
    public String driver;

    /** The ids of the servers that it is on. */
    public String[] servers;

    /** Since when it is served, milliseconds since 1970. */
    public long since;

    /** Requests that were started, ever. */
    public long requests;

    /** Requests that wait now. */
    public int queued;
}
