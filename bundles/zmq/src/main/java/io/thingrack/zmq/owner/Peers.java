package io.thingrack.zmq.owner;

import io.thingrack.zmq.endpoint.Endpoint;
import io.thingrack.zmq.wire.response.ResponseWriter;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** The peers of one endpoint by identity. For the owner thread. */
final class Peers {
    /** Below this many nobody looks for idle ones. */
    private static final int FEW = 1024;

    private final Endpoint endpoint;
    private final ResponseWriter responses;
    private final Map<Identity, Peer> peers = new HashMap<>();
    private final long payloadBytes;
    private int sweepAt = FEW;

    /** @param payloadBytes that one of them may have outstanding */
    Peers(Endpoint endpoint, ResponseWriter responses, long payloadBytes) {
        this.payloadBytes = payloadBytes;
        this.endpoint = endpoint;
        this.responses = responses;
    }

    Peer of(byte[] identity) {
        Identity key = new Identity(identity);
        Peer peer = peers.get(key);
        if (peer == null) {
            sweep();
            peer = new Peer(endpoint, responses.receiver(identity), payloadBytes);
            peers.put(key, peer);
        }
        return peer;
    }

    /** Forgets those with nothing outstanding: they lose nothing, and clients that came and went hold no memory. */
    private void sweep() {
        if (peers.size() >= sweepAt) {
            peers.values().removeIf(Peer::isIdle);
            sweepAt = Math.max(FEW, 2 * peers.size());
        }
    }

    int size() {
        return peers.size();
    }

    private static final class Identity {
        private final byte[] bytes;
        private final int hash;

        Identity(byte[] bytes) {
            this.bytes = bytes;
            this.hash = Arrays.hashCode(bytes);
        }

        @Override
        public int hashCode() {
            return hash;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Identity identity && Arrays.equals(bytes, identity.bytes);
        }
    }
}
