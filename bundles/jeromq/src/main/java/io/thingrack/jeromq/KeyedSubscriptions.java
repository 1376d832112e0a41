package io.thingrack.jeromq;

import java.util.Collection;
import org.osgi.annotation.versioning.ConsumerType;
import org.osgi.annotation.versioning.ProviderType;

/**
 * An XPUB whose owner says what a topic means. A subscription is then not to what begins with its topic, but to what
 * begins with one of the keys that the topic stands for.
 *
 * <p>The socket's base is one: {@code (KeyedSubscriptions) socket.base()}.
 */
@ProviderType
public interface KeyedSubscriptions {

    /** What topics mean. */
    @ConsumerType
    @FunctionalInterface
    interface Keys {
        /**
         * Called once for each subscription, in the thread that uses the socket, inside the socket. Must not use the
         * socket, must not block and must not throw.
         *
         * @param topic what a subscriber asked for, not to be changed
         * @return the keys that it gets in its place; they stay its keys until it unsubscribes or goes
         */
        Collection<byte[]> of(byte[] topic);
    }

    /**
     * Sets what topics mean. Before the socket is bound or connected; it is not in manual mode.
     *
     * <p>The owner receives the keys in the place of topics: 1 and a key when the first subscriber has it, 0 and the key
     * when the last one lost it. What subscribers send beside subscriptions is dropped, and so is a subscription beyond
     * {@value #MOST_TOPICS} topics or {@value #MOST_BYTES} bytes of topics of one subscriber; both are counted by
     * {@link SubscriberCounts#ignoredUpstream()}.
     *
     * @param keys what topics mean
     */
    void translate(Keys keys);

    /** Topics that one subscriber may have. */
    int MOST_TOPICS = 16_384;

    /** Bytes that the topics of one subscriber may have in all. */
    int MOST_BYTES = 512 * 1024;
}
