package io.thingrack.zmq.wire.response;

import io.thingrack.spi.Fault;
import io.thingrack.spi.LogLine;
import io.thingrack.spi.Outcome;
import io.thingrack.spi.Payload;
import io.thingrack.zmq.wire.MessageType;
import io.thingrack.zmq.wire.WireError;
import io.thingrack.zmq.wire.request.Request;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * An answer, but for whom.
 *
 * @param type what kind of answer
 * @param body frames 3 and 4
 */
public record Response(MessageType type, Body body) {
    /** Characters of a message that a client gets; drivers put whole documents into theirs. */
    private static final int LONGEST_MESSAGE = 8192;

    /** To a HANDSHAKE. */
    public static final Response HANDSHAKE = of(MessageType.HANDSHAKE, Payload.NULL);

    /**
     * @param outcome of a Job
     * @param kind how to put it
     * @return the answer
     */
    public static Response of(Outcome outcome, Request.Kind kind) {
        return of(outcome, kind, false);
    }

    /**
     * @param outcome of a Job
     * @param kind how to put it
     * @param logs whether log lines were asked for: those of what the face answers by itself are none
     * @return the answer
     */
    public static Response of(Outcome outcome, Request.Kind kind, boolean logs) {
        if (outcome instanceof Outcome.Done done) {
            return done(done);
        }
        if (outcome instanceof Outcome.TimedOut late) {
            String clock = late.phase() == Outcome.Phase.INVOCATION ? "\"invokation\"" : "\"execution\"";
            return of(MessageType.TIMEOUT, json(clock));
        }
        Outcome.Failed failed = (Outcome.Failed) outcome;
        Fault fault = failed.fault();
        if (kind == Request.Kind.PING && fault.kind() == Fault.Kind.NO_SUCH_AFFORDANCE) {
            return done(logs ? withoutLogs(Outcome.Done.NOTHING) : Outcome.Done.NOTHING);
        }
        return of(PythonErrors.of(fault, kind), failed.logs());
    }

    /**
     * @param done in JSON, by the face itself
     * @return the same as an operation answers it that was asked for log lines, and had none
     */
    public static Outcome.Done withoutLogs(Outcome.Done done) {
        String value = new String(done.value().bytes(), StandardCharsets.UTF_8);
        return new Outcome.Done(json("{\"return_value\":" + value + ",\"execution_logs\":[]}"), done.binary());
    }

    /** @return the answer that tells an error */
    public static Response of(WireError error) {
        return of(error, null);
    }

    private static Response of(WireError error, List<LogLine> logs) {
        String message = error.message().length() <= LONGEST_MESSAGE
                ? error.message()
                : error.message().substring(0, LONGEST_MESSAGE) + "…";
        StringBuilder out = new StringBuilder(2 * message.length() + 96);
        out.append("{\"exception\":{\"message\":");
        JsonText.quote(out, message);
        out.append(",\"type\":");
        JsonText.quote(out, error.type());
        // a stock client reads the first line; where in the server it happened is nobody's business
        out.append(",\"traceback\":[");
        JsonText.quote(out, error.type() + ": " + message);
        out.append("],\"notes\":null}");
        if (logs != null) {
            out.append(",\"execution_logs\":");
            LogLines.write(out, logs);
        }
        out.append('}');
        return of(error.messageType(), json(out));
    }

    private static Response done(Outcome.Done done) {
        try {
            return new Response(MessageType.REPLY, Body.of(done.value(), done.binary()));
        } catch (IllegalArgumentException e) {
            return of(WireError.exception("RuntimeError", e.getMessage()));
        }
    }

    private static Response of(MessageType type, Payload payload) {
        return new Response(type, Body.of(payload, null));
    }

    private static Payload json(CharSequence text) {
        return new Payload(JsonText.utf8(text), Payload.JSON);
    }
}
