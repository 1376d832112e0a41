package io.thingrack.zmq;

import io.thingrack.zmq.endpoint.Counters;
import io.thingrack.zmq.owner.Peer;
import io.thingrack.zmq.owner.SocketOwner;
import io.thingrack.zmq.wire.MessageType;
import io.thingrack.zmq.wire.WireError;
import io.thingrack.zmq.wire.response.Response;
import io.thingrack.zmq.wire.response.ResponseWriter;

/** Encodes answers in the thread that has them, and leaves them to the owner of the sockets. For many threads. */
final class Answers {
    private final SocketOwner owner;
    private final ResponseWriter writer;
    private final Counters counters;
    private final Response tooMuchWaiting;

    Answers(SocketOwner owner, ResponseWriter writer, Counters counters, long waitingBytes) {
        this.owner = owner;
        this.writer = writer;
        this.counters = counters;
        this.tooMuchWaiting = Response.of(WireError.exception(
                "BlockingIOError",
                "the result was dropped: more than " + waitingBytes + " bytes of answers wait for this client"));
    }

    /** Answers a request that was admitted. */
    void send(Peer peer, String messageId, Response response) {
        count(response.type());
        owner.answer(peer, frames(peer, messageId, response), () -> frames(peer, messageId, tooMuchWaiting));
    }

    /** Tells a peer what is outside its bounds; it may be lost. */
    void refuse(Peer peer, String messageId, Response response) {
        count(response.type());
        owner.refuse(peer, frames(peer, messageId, response));
    }

    private byte[][] frames(Peer peer, String messageId, Response response) {
        return writer.write(peer.receiver(), messageId, response);
    }

    private void count(MessageType type) {
        if (type == MessageType.INVALID_MESSAGE) {
            counters.invalid.increment();
        } else if (type == MessageType.TIMEOUT) {
            counters.timedOut.increment();
        }
    }
}
