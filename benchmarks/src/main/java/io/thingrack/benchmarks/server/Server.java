package io.thingrack.benchmarks.server;

import java.io.IOException;

/** Something in a process of its own that answers requests. */
public interface Server extends AutoCloseable {
    /** @return where it takes requests, {@code tcp://host:port} */
    String address();

    /** @return what it is, as it stands in the results */
    String name();

    @Override
    void close() throws IOException;

    /** Starts a server anew. */
    @FunctionalInterface
    interface Factory {
        /** @throws Exception when it does not get ready */
        Server start() throws Exception;
    }
}
