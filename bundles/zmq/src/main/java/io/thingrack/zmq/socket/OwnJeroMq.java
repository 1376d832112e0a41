package io.thingrack.zmq.socket;

import io.thingrack.jeromq.KeyedSubscriptions;
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

    /** Loaded on first use, so that the error comes where it is caught. */
    private static final class Present {
        static boolean translate(SocketBase publisher, TopicKeys keys) {
            if (publisher instanceof KeyedSubscriptions keyed) {
                keyed.translate(keys::of);
                return true;
            }
            return false;
        }
    }
}
