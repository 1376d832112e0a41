package io.thingrack.jeromq;

import org.osgi.annotation.versioning.ProviderType;

/**
 * A ROUTER, REP, PUB or XPUB whose queues are bounded by bytes beside the high-water mark, which counts messages of any
 * length.
 *
 * <p>The socket's base is one: {@code (QueueBound) socket.base()}.
 */
@ProviderType
public interface QueueBound {
    /**
     * Sets how much may wait for one peer. Before the socket is bound. A queue that holds as much takes no further
     * message, as at the high-water mark; so it holds less than that and one message. Peers inside the process, and those
     * that the socket connects to, have the high-water mark only.
     *
     * @param bytes positive
     */
    void boundQueues(long bytes);
}
