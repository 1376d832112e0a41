package io.thingrack.http.thing;

import io.thingrack.http.exchange.Answer;
import io.thingrack.http.json.JsonText;
import io.thingrack.spi.Fault;
import io.thingrack.spi.LogLine;
import io.thingrack.spi.Outcome;
import io.thingrack.spi.Payload;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** As hololinked's own server answers: its client raises what a 200 names, and understands no other status. */
final class HololinkedRendering implements Rendering {

    @Override
    public Answer value(Outcome outcome, Accept accept, String instance) {
        if (!(outcome instanceof Outcome.Done done)) {
            return raised(outcome);
        }
        if (done.binary() != null && Values.isNull(done.value())) {
            return Answer.of(
                    200,
                    Payload.JSON,
                    JsonText.bytes(
                            Base64.getEncoder().encodeToString(done.binary().bytes())));
        }
        return Answer.of(done.value());
    }

    @Override
    public Answer written(Outcome outcome, String instance) {
        return outcome instanceof Outcome.Done ? Answer.of(Payload.NULL) : raised(outcome);
    }

    private static Answer raised(Outcome outcome) {
        Map<String, Object> body = new LinkedHashMap<>();
        if (outcome instanceof Outcome.TimedOut late) {
            boolean waited = late.phase() == Outcome.Phase.INVOCATION;
            body.put("exception", exception("TimeoutError", waited ? "invokation timed out" : "execution timed out"));
        } else if (outcome instanceof Outcome.Failed failed) {
            body.put(
                    "exception",
                    exception(type(failed.fault().kind()), failed.fault().message()));
            if (failed.logs() != null) {
                body.put(
                        "execution_logs",
                        failed.logs().stream().map(HololinkedRendering::line).toList());
            }
        }
        return Answer.json(200, Payload.JSON, body);
    }

    /** Its client prints the traceback, and stumbles where there is none. */
    private static Map<String, Object> exception(String type, String message) {
        Map<String, Object> exception = new LinkedHashMap<>();
        exception.put("message", message);
        exception.put("type", type);
        exception.put("traceback", new ArrayList<>(List.of(type + ": " + message)));
        exception.put("notes", null);
        return exception;
    }

    private static Map<String, Object> line(LogLine line) {
        Map<String, Object> terms = new LinkedHashMap<>();
        terms.put("level", line.level());
        terms.put("timestamp", line.at().toString());
        terms.put("thread_id", line.threadId());
        terms.put("message", line.message());
        return terms;
    }

    private static String type(Fault.Kind kind) {
        return switch (kind) {
            case NO_SUCH_THING, NO_SUCH_AFFORDANCE -> "KeyError";
            case NO_SUCH_OPERATION, NOT_IMPLEMENTED -> "NotImplementedError";
            case NOT_OFFERED, BAD_VALUE -> "ValueError";
            case WRONG_TYPE -> "TypeError";
            case WRONG_STATE -> "StateMachineError";
            case NOT_PERMITTED -> "PermissionError";
            case BUSY -> "BlockingIOError";
            case GONE -> "ConnectionAbortedError";
            case INTERRUPTED -> "InterruptedError";
            case DEVICE_TIMEOUT -> "TimeoutError";
            case NO_CONNECTION -> "ConnectionError";
            case DEVICE_IO -> "OSError";
            case DRIVER -> "RuntimeError";
        };
    }
}
