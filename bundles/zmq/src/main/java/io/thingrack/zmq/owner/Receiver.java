package io.thingrack.zmq.owner;

import io.thingrack.zmq.endpoint.Counters;
import io.thingrack.zmq.endpoint.Endpoint;
import io.thingrack.zmq.endpoint.Limits;
import io.thingrack.zmq.wire.response.ResponseWriter;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import zmq.Msg;
import zmq.io.Metadata;

/** Takes messages off the sockets, a batch at a time, so that one endpoint does not keep another waiting. */
final class Receiver {
    private static final Logger LOG = LoggerFactory.getLogger(Receiver.class);

    private static final int BATCH = 64;

    private final MessageHandler handler;
    private final Limits limits;
    private final Counters counters;
    private final Runnable subscribersChanged;
    private final Occasionally failures = new Occasionally();
    private final Map<Endpoint, Peers> peers = new HashMap<>();
    private final Map<Endpoint, Pace> paces = new HashMap<>();

    /** Whose publishers have taken in all that they may for now. */
    private final Set<Endpoint> resting = new HashSet<>();

    Receiver(MessageHandler handler, Limits limits, Counters counters, Runnable subscribersChanged) {
        this.subscribersChanged = subscribersChanged;
        this.handler = handler;
        this.limits = limits;
        this.counters = counters;
    }

    /** @return whether there was anything */
    boolean receive(Endpoint endpoint) {
        boolean any = false;
        if (endpoint.router().isStirred()) {
            any = requests(endpoint);
        }
        if (endpoint.publisher().isStirred()) {
            boolean changed = subscriptions(endpoint, paces.computeIfAbsent(endpoint, e -> new Pace()));
            if (changed) {
                subscribersChanged.run();
            }
            any |= changed;
        }
        return any;
    }

    private boolean requests(Endpoint endpoint) {
        long now = 0;
        for (int i = 0; i < BATCH; i++) {
            Msg identity = endpoint.router().receive();
            if (identity == null) {
                return i > 0;
            }
            if (i == 0) {
                now = System.nanoTime();
            }
            counters.received.increment();
            Message message = message(endpoint, identity, now);
            try {
                handler.handle(message);
            } catch (Throwable e) {
                // it costs this message only
                counters.failed.increment();
                if (failures.now()) {
                    LOG.error("ZeroMQ: a message failed: {}", Trace.of(e));
                }
            }
        }
        return true;
    }

    private Message message(Endpoint endpoint, Msg identity, long now) {
        byte[][] frames = new byte[Message.FRAMES][];
        Metadata metadata = null;
        long bytes = 0;
        int count = 0;
        for (Msg frame = identity;
                frame != null;
                frame = frame.hasMore() ? endpoint.router().receive() : null) {
            bytes += frame.size();
            if (count < Message.FRAMES && bytes <= limits.messageBytes()) {
                frames[count] = frame.data();
            }
            if (count == 1) {
                metadata = frame.getMetadata();
            }
            count++;
        }
        String local = metadata == null ? null : metadata.get(Endpoint.LOCAL_ADDRESS);
        Peer peer = peers(endpoint).of(frames[0]);
        return new Message(peer, frames, count, bytes > limits.messageBytes(), local, now);
    }

    private Peers peers(Endpoint endpoint) {
        return peers.computeIfAbsent(
                endpoint, e -> new Peers(e, new ResponseWriter(e.serverId()), limits.outstandingBytes()));
    }

    private boolean subscriptions(Endpoint endpoint, Pace pace) {
        int most = pace.allowance(System.nanoTime());
        int taken = 0;
        Msg message = null;
        while (taken < most && (message = endpoint.publisher().receive()) != null) {
            taken++;
            if (!endpoint.subscribe(message.data())) {
                counters.malformed.increment();
            }
        }
        pace.took(taken);
        if (taken == most) {
            endpoint.publisher().rest();
            resting.add(endpoint);
        }
        return taken > 0;
    }

    /** @return milliseconds until a socket that rests is looked at again, 0 where none does */
    long patience() {
        if (resting.isEmpty()) {
            return 0;
        }
        long now = System.nanoTime();
        long least = Long.MAX_VALUE;
        for (Endpoint endpoint : resting) {
            least = Math.min(least, paces.get(endpoint).patience(now));
        }
        return least;
    }

    /** Has those looked at again that have rested long enough. */
    void resume() {
        if (!resting.isEmpty()) {
            long now = System.nanoTime();
            resting.removeIf(endpoint -> {
                boolean over = paces.get(endpoint).isOver(now);
                if (over) {
                    endpoint.publisher().resume();
                }
                return over;
            });
        }
    }
}
