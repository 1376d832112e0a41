package io.thingrack.zmq.endpoint;

import java.util.List;

/** What a subscriber is to get for a topic. */
@FunctionalInterface
public interface TopicKeys {
    /**
     * By the owner thread, while it is inside a socket: must not block and must not throw.
     *
     * @param topic as subscribed
     * @return that with which the first frame of a publication has to begin, for one of these
     */
    List<byte[]> of(byte[] topic);
}
