package io.thingrack.spi.runtime;

import org.osgi.dto.DTO;

/** An operation that a driver has been at for long: perhaps it works, perhaps it hangs. */
public class LongOperationDTO extends DTO {
    /** Id of the Thing. */
    public String thingId;

    /** What it is, in words, as {@code the action 'scan'}. */
    public String doing;

    /** For how long it has been running, milliseconds. */
    public long millis;

    /** Name of the thread that it runs in; empty where it has returned a {@code CompletionStage} that is not complete. */
    public String thread;

    /** Where in the driver that thread stands, as a line of a stack trace; empty where that cannot be told. */
    public String where;

    /** Whether nobody waits for it any more, since its client's time is up. */
    public boolean answered;
}
