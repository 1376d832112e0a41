package io.thingrack.zmq.endpoint;

/**
 * What peers may cost.
 *
 * @param messageBytes bytes of one frame
 * @param highWaterMark messages that a socket holds for one peer
 * @param outstanding requests of one peer that are not answered yet
 * @param waitingBytes bytes of answers that wait for one peer which does not read
 */
public record Limits(long messageBytes, int highWaterMark, int outstanding, long waitingBytes) {
    /** What holds where nothing is configured. */
    public static final Limits DEFAULT = new Limits(100L * 1024 * 1024, 1000, 10_000, 64L * 1024 * 1024);
}
