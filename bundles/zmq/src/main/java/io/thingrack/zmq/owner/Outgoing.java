package io.thingrack.zmq.owner;

import java.util.function.Supplier;

/** Something that the owner thread is to send. */
sealed interface Outgoing {

    /**
     * An answer to one peer.
     *
     * @param peer whom
     * @param frames what, identity first
     * @param admitted whether it answers a request that counts as outstanding; a refusal does not, and is not kept
     *     for a peer that does not read
     * @param instead makes what to send where the peer does not read and has too many bytes waiting
     */
    record Answer(Peer peer, byte[][] frames, boolean admitted, Supplier<byte[][]> instead) implements Outgoing {
        long bytes() {
            long sum = 0;
            for (byte[] frame : frames) {
                sum += frame.length;
            }
            return sum;
        }
    }

    /**
     * A publication.
     *
     * @param key its first frame, as text
     * @param frames what, that one first
     */
    record Notice(String key, byte[][] frames) implements Outgoing {}
}
