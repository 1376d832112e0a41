package io.thingrack.itest.soak;

import java.io.Closeable;
import java.io.IOException;

/** A connection to a rack, as a client with an identity has it. For one thread. */
interface Link extends Closeable {
    /** Sends a request: header and payload of the contract. */
    void send(String header, String payload) throws IOException;

    /**
     * @param millis how long to wait
     * @return the frames behind the identity, the empty one first; null when none come
     */
    byte[][] receive(long millis) throws IOException;

    @Override
    void close() throws IOException;
}
