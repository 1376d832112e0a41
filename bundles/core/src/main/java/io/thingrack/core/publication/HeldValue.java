package io.thingrack.core.publication;

import io.thingrack.spi.Outcome;

/**
 * What the rack remembers of a {@code Value} for the next driver of its Thing. It outlives the driver, and so refers to
 * nothing of it: no object of one of its classes.
 */
public final class HeldValue {
    /** What it was set to, where it is persistent; null where nobody has set it. */
    volatile Kept kept;

    /** What it is now, where it is observable; null where that is not known. */
    volatile Known known;

    /**
     * @param data as {@link io.thingrack.core.codec.TreeReader} reads it
     * @param unfit why there is none; null where there is
     */
    record Kept(Object data, String unfit) {}

    /**
     * @param plain it, where it is of a class of Java's own that does not change
     * @param encoded else as it was told
     * @param told whether observers have been told of it
     */
    record Known(Object plain, Outcome.Done encoded, boolean told) {}
}
