package io.thingrack.zmq;

import io.thingrack.spi.Fault;
import io.thingrack.spi.Outcome;
import io.thingrack.spi.Reply;
import io.thingrack.zmq.endpoint.Counters;
import io.thingrack.zmq.owner.Peer;
import io.thingrack.zmq.wire.WireError;
import io.thingrack.zmq.wire.request.Request;
import io.thingrack.zmq.wire.request.RequestHeader;
import io.thingrack.zmq.wire.response.Response;
import java.util.concurrent.atomic.AtomicBoolean;

/** Whom to answer, and that only once; and what is over with the answer. */
final class Ticket implements Reply {
    private final Answers answers;
    private final Counters counters;
    private final Peer peer;
    private final RequestHeader header;
    private final Request.Kind kind;
    private final Payloads.Held payload;
    private final AtomicBoolean answered = new AtomicBoolean();

    /**
     * @param header of the request; one that is oneway gets no answer
     * @param kind how to put the answer
     * @param payload what the request holds until then
     */
    Ticket(
            Answers answers,
            Counters counters,
            Peer peer,
            RequestHeader header,
            Request.Kind kind,
            Payloads.Held payload) {
        this.answers = answers;
        this.counters = counters;
        this.peer = peer;
        this.header = header;
        this.kind = kind;
        this.payload = payload;
    }

    @Override
    public void answer(Outcome outcome) {
        if (!answered.compareAndSet(false, true)) {
            return;
        }
        payload.giveBack();
        if (outcome instanceof Outcome.Failed failed && failed.fault().kind() == Fault.Kind.BUSY) {
            counters.refused.increment();
        }
        if (!header.oneway()) {
            answers.send(peer, header.messageId(), response(outcome));
        }
    }

    private Response response(Outcome outcome) {
        try {
            return Response.of(outcome, kind, header.fetchLogs());
        } catch (RuntimeException e) {
            return Response.of(WireError.exception("RuntimeError", "the answer cannot be encoded: " + e));
        }
    }
}
