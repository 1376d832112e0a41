package io.thingrack.zmq;

import io.thingrack.spi.Outcome;
import io.thingrack.spi.Reply;
import io.thingrack.zmq.owner.Peer;
import io.thingrack.zmq.wire.WireError;
import io.thingrack.zmq.wire.request.Request;
import io.thingrack.zmq.wire.response.Response;
import java.util.concurrent.atomic.AtomicBoolean;

/** Whom to answer, and that only once. */
final class Ticket implements Reply {
    private final Answers answers;
    private final Peer peer;
    private final String messageId;
    private final Request.Kind kind;
    private final AtomicBoolean answered = new AtomicBoolean();

    Ticket(Answers answers, Peer peer, String messageId, Request.Kind kind) {
        this.answers = answers;
        this.peer = peer;
        this.messageId = messageId;
        this.kind = kind;
    }

    /** Answers of requests that want none. */
    static Reply silent() {
        return outcome -> {};
    }

    @Override
    public void answer(Outcome outcome) {
        if (answered.compareAndSet(false, true)) {
            answers.send(peer, messageId, response(outcome));
        }
    }

    private Response response(Outcome outcome) {
        try {
            return Response.of(outcome, kind);
        } catch (RuntimeException e) {
            return Response.of(WireError.exception("RuntimeError", "the answer cannot be encoded: " + e));
        }
    }
}
