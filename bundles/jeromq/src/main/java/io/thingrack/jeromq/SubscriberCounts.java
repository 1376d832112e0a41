package io.thingrack.jeromq;

import java.util.Map;
import org.osgi.annotation.versioning.ProviderType;

/**
 * What a PUB or XPUB socket did not do for its subscribers, and what it did not take from them.
 *
 * <p>The socket's base is one: {@code (SubscriberCounts) socket.base()}. May be called from any thread.
 */
@ProviderType
public interface SubscriberCounts {
    /** Messages dropped since the socket was made, because a subscriber's queue was at the high-water mark. */
    long dropped();

    /**
     * The same for the subscribers that are connected now and lost something.
     *
     * @return by peer address ({@code host:port}); one inside the process that has none has a made-up name
     */
    Map<String, Long> droppedByPeer();

    /** Parts of messages that peers sent upstream and nobody got, since the socket was made. */
    long ignoredUpstream();
}
