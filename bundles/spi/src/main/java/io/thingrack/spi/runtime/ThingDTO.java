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

    /** Requests that the driver of now was given. */
    public long requests;

    /** Requests that were answered in whatever way, by all drivers since the Thing is in the rack. */
    public long answered;

    /** Of those, the ones that were answered with an error. */
    public long errors;

    /** Of those, the ones whose clock ran out. */
    public long timeouts;

    /** Nanoseconds from coming in to the answer, of all answered requests together. */
    public long answerNanos;

    /** How often one driver followed another. */
    public int swaps;

    /** Requests that wait now. */
    public int queued;

    /** Most that may wait, or run beside the queue. */
    public int queueLimit;
}
