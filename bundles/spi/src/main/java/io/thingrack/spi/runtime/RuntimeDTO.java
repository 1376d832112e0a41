package io.thingrack.spi.runtime;

import org.osgi.dto.DTO;

/** The state of a rack. */
public class RuntimeDTO extends DTO {
    /** The server's id. */
    public String serverId;

    /** The ids of all servers, that one first. */
    public String[] servers;

    /** Goes up with every change. */
    public long changeCount;

    /** The Things that are served, by id. */
    public ThingDTO[] things;

    /** The Things that are not served, with reasons. */
    public FailedThingDTO[] failed;

    /** How many have come and are neither served nor failed yet. */
    public int pending;

    /** The Things that are on their way in or out, or between two drivers. */
    public UnsettledThingDTO[] unsettled;

    /** The threads that hang in drivers and were given up. */
    public StuckThreadDTO[] stuck;
}
