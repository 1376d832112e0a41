package io.thingrack.core.rack;

/**
 * What a Thing has to do, and has done, over all its drivers.
 *
 * @param queued requests that wait now
 * @param queueLimit most that may wait, or run beside the queue
 * @param answered requests that were answered, in whatever way
 * @param errors of those, with an error
 * @param timeouts of those, because a clock ran out
 * @param nanos from coming in to the answer, of all together
 * @param swaps how often one driver followed another
 */
public record Load(int queued, int queueLimit, long answered, long errors, long timeouts, long nanos, int swaps) {
    /** Of a Thing that is not there. */
    static final Load NONE = new Load(0, 0, 0, 0, 0, 0, 0);
}
