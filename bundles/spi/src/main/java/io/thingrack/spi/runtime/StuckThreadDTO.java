package io.thingrack.spi.runtime;

import org.osgi.dto.DTO;

/** A thread that the rack has given up, because a driver does not return from it. It ends when the driver does. */
public class StuckThreadDTO extends DTO {
    /** Its name, as a thread dump has it. */
    public String thread;

    /** Id of the Thing whose driver it is in. */
    public String thingId;

    /** Id of the bundle of that driver. */
    public long bundleId;

    /**
     * Symbolic name and version of that bundle when the thread was given up, as {@code lab.lamp 1.0.0}: it may have been
     * updated since. Empty where that is not known.
     */
    public String bundle;

    /** What it was to do, in words, as {@code the action 'scan'}. */
    public String doing;

    /** Where in the driver it stands, as a line of a stack trace; empty where that cannot be told. */
    public String where;

    /** When it was given up, milliseconds since 1970. */
    public long since;
}
