package io.thingrack.zmq.endpoint;

/**
 * What peers may cost.
 *
 * @param messageBytes bytes of one frame
 * @param highWaterMark messages that a socket holds for one peer
 * @param outstanding requests of one peer that are not answered yet
 * @param outstandingBytes bytes of their payloads, of one peer
 * @param outstandingBytesInAll the same of all peers together
 * @param waitingBytes bytes of answers, or of publications, that wait for one peer which does not read
 * @param waitingBytesInAll bytes of answers that wait for all peers together
 */
public record Limits(
        long messageBytes,
        int highWaterMark,
        int outstanding,
        long outstandingBytes,
        long outstandingBytesInAll,
        long waitingBytes,
        long waitingBytesInAll) {
    private static final long MEGABYTE = 1024 * 1024;

    /** What holds where nothing is configured. */
    public static final Limits DEFAULT =
            new Limits(100 * MEGABYTE, 1000, 10_000, 64 * MEGABYTE, ofTheHeap(0), 64 * MEGABYTE, ofTheHeap(0));

    /**
     * @param configured bytes, 0 for none
     * @return the same, or a quarter of the heap that this virtual machine may have
     */
    public static long ofTheHeap(long configured) {
        return configured > 0 ? configured : Runtime.getRuntime().maxMemory() / 4;
    }
}
