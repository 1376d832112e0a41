package io.thingrack.zmq.endpoint;

import io.thingrack.jeromq.KeyedSubscriptions;
import io.thingrack.jeromq.QueueBound;
import io.thingrack.jeromq.SubscriberCounts;
import java.util.Map;
import zmq.SocketBase;

/** What our own JeroMQ bundle can do, and the stock one cannot, where its package is not even there. */
final class OwnJeroMq {
    private OwnJeroMq() {}

    /**
     * @param publisher an XPUB that is not bound yet
     * @param keys what topics mean
     * @return whether subscriptions are exact now
     */
    static boolean translate(SocketBase publisher, TopicKeys keys) {
        try {
            return Present.translate(publisher, keys);
        } catch (NoClassDefFoundError stock) {
            return false;
        }
    }

    /**
     * Bounds what waits in a socket for one peer by bytes; on the stock bundle it is bound by messages only.
     *
     * @param socket a ROUTER or XPUB that is not bound yet
     * @param bytes how many may wait, and one message more
     */
    static void bound(SocketBase socket, long bytes) {
        try {
            Present.bound(socket, bytes);
        } catch (NoClassDefFoundError stock) {
            return;
        }
    }

    /**
     * @param publisher an XPUB
     * @return messages that each subscriber lost since it connected, by its address; empty on the stock bundle
     */
    static Map<String, Long> lost(SocketBase publisher) {
        try {
            return Present.lost(publisher);
        } catch (NoClassDefFoundError stock) {
            return Map.of();
        }
    }

    /**
     * @param publisher an XPUB
     * @return messages that subscribers lost, ever; 0 on the stock bundle
     */
    static long lostInAll(SocketBase publisher) {
        try {
            return Present.lostInAll(publisher);
        } catch (NoClassDefFoundError stock) {
            return 0;
        }
    }

    /** Loaded on first use, so that the error comes where it is caught. */
    private static final class Present {
        static boolean translate(SocketBase publisher, TopicKeys keys) {
            if (publisher instanceof KeyedSubscriptions keyed) {
                keyed.translate(keys::of);
                return true;
            }
            return false;
        }

        static void bound(SocketBase socket, long bytes) {
            if (socket instanceof QueueBound bound) {
                bound.boundQueues(bytes);
            }
        }

        static Map<String, Long> lost(SocketBase publisher) {
            return publisher instanceof SubscriberCounts counts ? counts.droppedByPeer() : Map.of();
        }

        static long lostInAll(SocketBase publisher) {
            return publisher instanceof SubscriberCounts counts ? counts.dropped() : 0;
        }
    }
}
