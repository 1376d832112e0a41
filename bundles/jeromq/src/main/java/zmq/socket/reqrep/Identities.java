package zmq.socket.reqrep;

import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import zmq.io.Arrival;
import zmq.io.Meter;
import zmq.pipe.Pipe;
import zmq.util.Blob;
import zmq.util.Utils;

/** Who has which identity at a ROUTER. */
final class Identities {
    /** Who has an identity. The arrival is null for one inside the process, and for one that we named. */
    record Peer(Pipe pipe, Arrival arrival, boolean namedByUs) {
        boolean isSameAs(Peer that) {
            return arrival == null || that.arrival == null
                    ? arrival == that.arrival && !namedByUs && !that.namedByUs
                    : arrival.isSamePeerAs(that.arrival);
        }

        /** Null where nobody counts. */
        Meter meter() {
            return arrival == null ? null : arrival.meter();
        }

        void cut() {
            if (arrival != null) {
                arrival.cut();
            } else {
                pipe.terminate(true);
            }
        }
    }

    private final Map<Blob, Peer> peers = new HashMap<>();
    private int nextRid = Utils.randomInt();

    Peer get(Blob identity) {
        return peers.get(identity);
    }

    void name(Peer peer, Blob identity) {
        peer.pipe.setIdentity(identity);
        peers.put(identity, peer);
    }

    void forget(Pipe pipe) {
        peers.remove(pipe.getIdentity());
    }

    /** One that nobody has. */
    Blob madeUp() {
        Blob identity;
        do {
            identity =
                    Blob.createBlob(ByteBuffer.allocate(5).putInt(1, nextRid++).array());
        } while (peers.containsKey(identity));
        return identity;
    }
}
