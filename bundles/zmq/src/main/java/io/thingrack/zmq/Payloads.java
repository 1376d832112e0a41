package io.thingrack.zmq;

import io.thingrack.zmq.endpoint.Limits;
import io.thingrack.zmq.owner.Load;
import io.thingrack.zmq.owner.Message;
import io.thingrack.zmq.owner.Peer;

/**
 * What the payloads of requests take up that are not answered yet: of each peer, and of all. Small ones are not counted,
 * since there are only so many requests. Taken in by the owner thread.
 */
final class Payloads {
    /** Bytes from which on a payload counts. */
    static final int SMALL = 1024;

    private static final Held NOTHING = new Held(null, null, 0);

    private final Load all;

    Payloads(Limits limits) {
        all = new Load(limits.outstandingBytesInAll());
    }

    /**
     * What one request holds.
     *
     * @param peer whose
     * @param all of all peers
     * @param bytes how much
     */
    record Held(Load peer, Load all, long bytes) {
        /** Once, from any thread. */
        void giveBack() {
            if (bytes > 0) {
                peer.giveBack(bytes);
                all.giveBack(bytes);
            }
        }
    }

    /**
     * @param message a request with all its frames
     * @return why it is too much now, null if it may come in
     */
    String refuse(Message message) {
        long bytes = bytes(message);
        Load own = message.peer().payloads();
        if (bytes < SMALL) {
            return null;
        }
        if (!own.hasRoom(bytes)) {
            return "the payloads of this client's requests that are not answered yet have " + own.held()
                    + " bytes; with " + bytes + " more that would be above its limit of " + own.limit()
                    + " (max.outstanding.size)";
        }
        return all.hasRoom(bytes)
                ? null
                : "the payloads of all clients' requests that are not answered yet have " + all.held() + " bytes; with "
                        + bytes + " more that would be above the limit of " + all.limit()
                        + " (max.outstanding.size.in.all)";
    }

    /**
     * @param message that was not refused
     * @return what it holds from now on
     */
    Held take(Message message) {
        long bytes = bytes(message);
        if (bytes < SMALL) {
            return NOTHING;
        }
        Peer peer = message.peer();
        peer.payloads().take(bytes);
        all.take(bytes);
        return new Held(peer.payloads(), all, bytes);
    }

    private static long bytes(Message message) {
        return (long) message.frames()[3].length + message.frames()[4].length;
    }
}
