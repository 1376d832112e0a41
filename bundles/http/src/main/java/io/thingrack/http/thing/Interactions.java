package io.thingrack.http.thing;

import io.thingrack.http.exchange.Answer;
import io.thingrack.http.exchange.Bodies;
import io.thingrack.http.exchange.ProblemException;
import io.thingrack.spi.Clocks;
import io.thingrack.spi.Job;
import io.thingrack.spi.Operation;
import io.thingrack.spi.Outcome;
import io.thingrack.spi.Payload;
import io.thingrack.spi.model.ActionAffordance;
import io.thingrack.spi.model.PropertyAffordance;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/** Reads, writes and invokes: requests become jobs, outcomes become responses. */
final class Interactions {
    private static final String ALL = "GET, HEAD, PUT";

    private final Bodies bodies;
    private final Inputs inputs;
    private final Limits limits;
    private final Deferred deferred;
    private final ActionRuns runs;
    private final Rendering plain;
    private final Rendering hololinked = new HololinkedRendering();

    /**
     * @param invocation nanoseconds until an operation must have started, where a request does not say
     * @param execution nanoseconds until it must be done, where a request does not say
     */
    record Limits(long invocation, long execution) {}

    Interactions(Bodies bodies, ContentTypes contentTypes, Limits limits, Deferred deferred, ActionRuns runs) {
        this.bodies = bodies;
        this.inputs = new Inputs(contentTypes);
        this.limits = limits;
        this.deferred = deferred;
        this.runs = runs;
        this.plain = new PlainRendering(contentTypes);
    }

    void property(Call call, String name) throws ProblemException, IOException {
        PropertyAffordance property = call.target().paths().model().properties().get(name);
        boolean fetches = isFetched(call);
        String method = call.require(fetches || call.target().prefix().isHololinked() ? ALL : allowed(property));
        if (method == null || fetches && deferred.fetch(call)) {
            return;
        }
        if (method.equals("GET")) {
            Clocks clocks = clocks(call, limits.execution());
            Job job = job(call, Operation.READ_PROPERTY, name, Payload.NULL, null, Map.of(), clocks);
            submit(call, job, valueOf(call));
        } else {
            withBody(call, body -> {
                Inputs.Input input = inputs.of(call, body, property.contentType());
                Clocks clocks = clocks(call, limits.execution());
                Job job = job(call, Operation.WRITE_PROPERTY, name, input.payload(), input.binary(), Map.of(), clocks);
                submit(call, job, writtenOf(call));
            });
        }
    }

    private static String allowed(PropertyAffordance property) {
        return property.writeOnly() ? "PUT" : property.readOnly() ? "GET, HEAD" : ALL;
    }

    void properties(Call call) throws ProblemException, IOException {
        String method = call.require("GET, HEAD, PUT, PATCH");
        if (method == null) {
            return;
        }
        if (method.equals("GET")) {
            Map<String, String> names = new LinkedHashMap<>();
            call.query().names("names").forEach(name -> names.put(name, name));
            Clocks clocks = clocks(call, limits.execution());
            submit(
                    call,
                    job(call, Operation.READ_MULTIPLE_PROPERTIES, "", Payload.NULL, null, names, clocks),
                    valueOf(call));
        } else {
            withBody(call, body -> {
                Inputs.Input input = inputs.of(call, body, Payload.JSON);
                Clocks clocks = clocks(call, limits.execution());
                Job job = job(call, Operation.WRITE_MULTIPLE_PROPERTIES, "", input.payload(), null, Map.of(), clocks);
                submit(call, job, writtenOf(call));
            });
        }
    }

    void action(Call call, String name) throws ProblemException, IOException {
        ActionAffordance action = call.target().paths().model().actions().get(name);
        boolean fetches = isFetched(call);
        String method = call.require(fetches ? "GET, HEAD, POST" : "POST");
        if (method == null || fetches && deferred.fetch(call)) {
            return;
        }
        withBody(call, body -> {
            Inputs.Input input = body.length == 0
                    ? new Inputs.Input(inputs.arguments(call.query()), null)
                    : inputs.of(call, body, action.contentType());
            boolean waits = action.synchronous() || call.target().prefix().isHololinked();
            Clocks clocks = clocks(call, waits ? limits.execution() : Clocks.NONE);
            Job job = job(call, Operation.INVOKE_ACTION, name, input.payload(), input.binary(), Map.of(), clocks);
            if (waits || call.query().flag("oneway") || call.query().flag("noblock")) {
                submit(call, job, resultOf(call));
            } else {
                runs.begin(call, job);
            }
        });
    }

    private static boolean isFetched(Call call) {
        return call.query().get("messageID") != null
                && !call.method().equals("POST")
                && !call.method().equals("PUT");
    }

    private interface BodyUse {
        void take(byte[] body) throws ProblemException;
    }

    private void withBody(Call call, BodyUse use) throws IOException {
        bodies.read(call.exchange(), body -> {
            try {
                use.take(body);
            } catch (ProblemException e) {
                call.exchange().answer(e.problem());
            }
        });
    }

    private Clocks clocks(Call call, long execution) throws ProblemException {
        return new Clocks(
                call.exchange().arrived(),
                call.query().nanos("invokationTimeout", limits.invocation()),
                call.query().nanos("executionTimeout", execution));
    }

    private static Job job(
            Call call,
            Operation operation,
            String name,
            Payload payload,
            Payload binary,
            Map<String, String> names,
            Clocks clocks)
            throws ProblemException {
        boolean logs = call.query().flag("fetchExecutionLogs");
        return new Job(call.target().thingId(), operation, name, payload, binary, names, clocks, logs);
    }

    private Rendering rendering(Call call) {
        return call.target().prefix().isHololinked() ? hololinked : plain;
    }

    private Function<Outcome, Answer> valueOf(Call call) {
        Accept accept = Accept.of(call.header("Accept"));
        String instance = call.instance();
        Rendering rendering = rendering(call);
        return outcome -> rendering.value(outcome, accept, instance);
    }

    private Function<Outcome, Answer> writtenOf(Call call) {
        String instance = call.instance();
        Rendering rendering = rendering(call);
        return outcome -> rendering.written(outcome, instance);
    }

    /** An action without an output has nothing to tell. */
    private Function<Outcome, Answer> resultOf(Call call) {
        Function<Outcome, Answer> value = valueOf(call);
        if (call.target().prefix().isHololinked()) {
            return value;
        }
        return outcome -> outcome instanceof Outcome.Done done && done.binary() == null && Values.isNull(done.value())
                ? Answer.NO_CONTENT
                : value.apply(outcome);
    }

    private void submit(Call call, Job job, Function<Outcome, Answer> render) throws ProblemException {
        if (call.query().flag("oneway")) {
            call.rpc().submit(job, outcome -> {});
            call.exchange().answer(Answer.NO_CONTENT);
        } else if (call.query().flag("noblock")) {
            deferred.submit(call, job, render);
        } else {
            call.rpc().submit(job, outcome -> call.exchange().answer(render.apply(outcome)));
        }
    }
}
