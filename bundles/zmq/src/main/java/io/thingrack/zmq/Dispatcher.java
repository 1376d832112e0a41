package io.thingrack.zmq;

import io.thingrack.spi.Fault;
import io.thingrack.spi.Outcome;
import io.thingrack.spi.Payload;
import io.thingrack.spi.Reply;
import io.thingrack.spi.RpcServer;
import io.thingrack.spi.model.Forms;
import io.thingrack.zmq.endpoint.Counters;
import io.thingrack.zmq.endpoint.Limits;
import io.thingrack.zmq.owner.Message;
import io.thingrack.zmq.owner.MessageHandler;
import io.thingrack.zmq.owner.Occasionally;
import io.thingrack.zmq.owner.Trace;
import io.thingrack.zmq.wire.WireError;
import io.thingrack.zmq.wire.request.BadMessageException;
import io.thingrack.zmq.wire.request.HeaderReader;
import io.thingrack.zmq.wire.request.Request;
import io.thingrack.zmq.wire.request.RequestHeader;
import io.thingrack.zmq.wire.request.RequestReader;
import io.thingrack.zmq.wire.response.Response;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes Jobs of messages and hands them to the server, if there is one. For the owner thread. */
final class Dispatcher implements MessageHandler {
    private static final Logger LOG = LoggerFactory.getLogger(Dispatcher.class);
    private static final Payload EMPTY_OBJECT = new Payload("{}".getBytes(StandardCharsets.US_ASCII), Payload.JSON);

    private static final String EXPECTED =
            "the identity (which the socket puts), an empty frame, header, payload, preserialized payload";

    private final Supplier<RpcServer> server;
    private final Answers answers;
    private final Addresses addresses;
    private final Counters counters;
    private final Limits limits;
    private final Payloads payloads;
    private final HeaderReader headers;
    private final RequestReader requests = new RequestReader();
    private final Lobby lobby = new Lobby();
    private final Occasionally failures = new Occasionally();
    private final Occasionally refusedExits = new Occasionally();

    /**
     * @param server gives the server, or null while there is none
     * @param headers reads headers
     * @param answers takes the answers
     * @param addresses where clients reach the face
     * @param counters to count in
     * @param limits what peers may have without an answer
     */
    Dispatcher(
            Supplier<RpcServer> server,
            HeaderReader headers,
            Answers answers,
            Addresses addresses,
            Counters counters,
            Limits limits) {
        this.server = server;
        this.headers = headers;
        this.answers = answers;
        this.addresses = addresses;
        this.counters = counters;
        this.limits = limits;
        this.payloads = new Payloads(limits);
    }

    @Override
    public void handle(Message message) {
        if (message.header() == null) {
            counters.malformed.increment();
            return;
        }
        try {
            RequestHeader header = headers.read(message.header());
            checkFrames(message, header);
            switch (header.messageType()) {
                case HANDSHAKE -> respond(message, header.messageId(), header.oneway(), Response.HANDSHAKE);
                case EXIT -> refuseExit(message, header);
                default -> operation(message, header);
            }
        } catch (BadMessageException e) {
            refuse(message, e);
        }
    }

    private static void checkFrames(Message message, RequestHeader header) throws BadMessageException {
        String problem = null;
        if (message.count() != Message.FRAMES) {
            problem = "message has " + message.count() + " frames, " + Message.FRAMES + " are expected: " + EXPECTED;
        } else if (message.tooLong()) {
            problem = "message is longer than this server takes";
        } else if (message.frames()[1].length > 0) {
            problem = "frame 1 has " + message.frames()[1].length + " bytes, it has to be empty: expected are "
                    + EXPECTED;
        }
        if (problem != null) {
            throw new BadMessageException(
                    header.messageId(), header.oneway(), WireError.invalid("ValueError", problem));
        }
    }

    private void operation(Message message, RequestHeader header) throws BadMessageException {
        Request request = requests.read(
                header, message.frames()[3], message.frames()[4], message.peer().transport(), message.arrived());
        Reply reply = reply(message, header, request);
        if (reply == null) {
            return;
        }
        RpcServer rpc = server.get();
        if (rpc != null && lobby.isEmpty()) {
            perform(rpc, request, message, reply);
        } else if (!lobby.enter(new Lobby.Visitor(request, message, reply))) {
            reply.answer(failed(Fault.Kind.BUSY, Lobby.PLACES + " requests wait already for the server to start"));
        }
    }

    /** @return null if the peer has too much outstanding */
    private Reply reply(Message message, RequestHeader header, Request request) {
        String tooMuch = payloads.refuse(message);
        if (tooMuch != null) {
            refuse(message, header.messageId(), header.oneway(), tooMuch);
            return null;
        }
        if (!header.oneway() && !admit(message, header.messageId())) {
            return null;
        }
        Request.Kind kind = request instanceof Request.Perform perform ? perform.kind() : Request.Kind.PLAIN;
        return new Ticket(answers, counters, message.peer(), header, kind, payloads.take(message));
    }

    private boolean admit(Message message, String messageId) {
        if (message.peer().admit(limits.outstanding())) {
            return true;
        }
        refuse(
                message,
                messageId,
                false,
                limits.outstanding()
                        + " requests of this client are not answered yet, the most there may be (max.outstanding)");
        return false;
    }

    private void refuse(Message message, String messageId, boolean oneway, String tooMuch) {
        counters.refused.increment();
        if (!oneway) {
            answers.refuse(message.peer(), messageId, Response.of(WireError.exception("BlockingIOError", tooMuch)));
        }
    }

    /** A server that throws costs this request only; where it answered before, that answer stands. */
    private void perform(RpcServer rpc, Request request, Message message, Reply reply) {
        try {
            if (request instanceof Request.Perform perform) {
                rpc.submit(perform.job(), reply);
            } else if (request instanceof Request.Describe describe) {
                reply.answer(logged(describe.executionLogs(), describe(rpc, describe, message)));
            } else if (request instanceof Request.Nothing nothing) {
                reply.answer(logged(
                        nothing.executionLogs(),
                        described(nothing.thingId(), rpc, Forms.NONE, Set.of(), new Outcome.Done(EMPTY_OBJECT, null))));
            }
        } catch (Throwable e) {
            counters.failed.increment();
            if (failures.now()) {
                LOG.error("ZeroMQ: the server failed on a request: {}", Trace.of(e));
            }
            reply.answer(failed(
                    Fault.Kind.DRIVER, "the server failed: " + e.getClass().getName()));
        }
    }

    /** What the face answers by itself logs nothing. */
    private static Outcome logged(boolean wanted, Outcome outcome) {
        if (!wanted) {
            return outcome;
        }
        return outcome instanceof Outcome.Failed failed
                ? new Outcome.Failed(failed.fault(), List.of())
                : Response.withoutLogs((Outcome.Done) outcome);
    }

    private Outcome describe(RpcServer rpc, Request.Describe request, Message message) {
        if (request.protocol() == null) {
            return described(request.thingId(), rpc, Forms.NONE, request.skip(), null);
        }
        Forms forms = addresses.forms(request.protocol(), message);
        if (forms == null) {
            return failed(
                    Fault.Kind.BAD_VALUE,
                    "protocol is " + request.protocol() + ", this server has "
                            + addresses.fixed().keySet());
        }
        return described(request.thingId(), rpc, forms, request.skip(), null);
    }

    /** @param instead what to answer if the Thing is there, null for its Description */
    private static Outcome described(String thingId, RpcServer rpc, Forms forms, Set<String> skip, Outcome instead) {
        return rpc.describe(thingId, forms, skip)
                .<Outcome>map(description -> instead == null ? new Outcome.Done(description, null) : instead)
                .orElseGet(() -> new Outcome.Failed(Fault.noSuchThing(thingId, rpc.id())));
    }

    private static Outcome failed(Fault.Kind kind, String message) {
        return new Outcome.Failed(new Fault(kind, message));
    }

    private void refuseExit(Message message, RequestHeader header) {
        if (refusedExits.now()) {
            LOG.warn("ZeroMQ: refused an EXIT from {}", message.peer());
        }
        respond(
                message,
                header.messageId(),
                header.oneway(),
                Response.of(WireError.exception("PermissionError", "this server is not stopped from outside")));
    }

    private void refuse(Message message, BadMessageException e) {
        if (e.isAnswerable()) {
            respond(message, e.messageId(), false, Response.of(e.error()));
        } else {
            counters.malformed.increment();
        }
    }

    /** Answers at once what needs no server. */
    private void respond(Message message, String messageId, boolean oneway, Response response) {
        if (!oneway && admit(message, messageId)) {
            answers.send(message.peer(), messageId, response);
        }
    }

    @Override
    public boolean tick() {
        if (lobby.isEmpty()) {
            return false;
        }
        RpcServer rpc = server.get();
        if (rpc == null) {
            return lobby.expire(System.nanoTime());
        }
        lobby.expire(System.nanoTime());
        for (Lobby.Visitor next = lobby.next(); next != null; next = lobby.next()) {
            perform(rpc, next.request(), next.message(), next.reply());
        }
        return true;
    }

    @Override
    public long patience() {
        if (lobby.isEmpty()) {
            return 0;
        }
        long left = lobby.patience(System.nanoTime());
        return left == Long.MAX_VALUE ? 0 : Math.max(1, left / 1_000_000 + 1);
    }
}
