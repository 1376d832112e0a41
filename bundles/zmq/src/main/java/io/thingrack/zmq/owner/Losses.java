package io.thingrack.zmq.owner;

import io.thingrack.zmq.endpoint.Counters;
import io.thingrack.zmq.endpoint.Endpoint;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What subscribers do not read, and so lose; told now and then. {@link #byPeer} is for all, the rest for the owner. */
final class Losses {
    private static final Logger LOG = LoggerFactory.getLogger(Losses.class);
    private static final long SECOND = 1_000_000_000L;
    private static final long MINUTE = 60 * SECOND;

    private final List<Endpoint> endpoints;
    private final Counters counters;
    private long nextLook = System.nanoTime();
    private long nextWord = nextLook;
    private long seen;
    private long told;

    Losses(List<Endpoint> endpoints, Counters counters) {
        this.endpoints = endpoints;
        this.counters = counters;
    }

    /** After something was published; does nothing most of the time. */
    void look(long now) {
        if (now - nextLook < 0) {
            return;
        }
        nextLook = now + SECOND / 10;
        long lost = endpoints.stream().mapToLong(Endpoint::lostInAll).sum();
        counters.lost.add(lost - seen);
        seen = lost;
        if (lost > told && now - nextWord >= 0) {
            nextWord = now + MINUTE;
            LOG.warn("ZeroMQ: subscribers do not read, and have lost {} publications more: {}", lost - told, byPeer());
            told = lost;
        }
    }

    Map<String, Long> byPeer() {
        Map<String, Long> lost = new LinkedHashMap<>();
        for (Endpoint endpoint : endpoints) {
            endpoint.lost().forEach((peer, count) -> lost.put(endpoint.transport() + " " + peer, count));
        }
        return lost;
    }
}
