package io.thingrack.http.thing;

import io.thingrack.http.exchange.Answer;
import io.thingrack.http.exchange.Problem;
import io.thingrack.http.exchange.ProblemException;
import io.thingrack.http.json.JsonText;
import io.thingrack.spi.Clocks;
import io.thingrack.spi.Job;
import io.thingrack.spi.Operation;
import io.thingrack.spi.Outcome;
import io.thingrack.spi.Payload;
import io.thingrack.spi.Reply;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Invocations of long actions that were asked for over HTTP, and what has become of them: for each a status resource, of
 * the same run that the Thing's property {@code runs} has. For many threads.
 */
final class ActionRuns {
    /** Most that are kept, of all Things; more only where more run. */
    private static final int MOST = 1_000;

    private static final long MOST_BYTES = 32L << 20;
    private static final long KEPT_NANOS = TimeUnit.MINUTES.toNanos(10);

    /** After that a client is told that it waits. */
    private static final long PATIENCE_MILLIS = 300;

    private static final String CANCEL = "cancel";

    private final ScheduledExecutorService timer;
    private final ContentTypes contentTypes;
    /** By id, oldest first. Also the lock. */
    private final Map<String, ActionRun> all = new LinkedHashMap<>();

    ActionRuns(ScheduledExecutorService timer, ContentTypes contentTypes) {
        this.timer = timer;
        this.contentTypes = contentTypes;
    }

    /** Answers once it has begun or cannot, or when that takes long. */
    void begin(Call call, Job job) {
        ActionRun run = new ActionRun(job.thingId(), job.affordance());
        String path = call.exchange().request().getRequestURI();
        run.href(call.base() + path + "/" + run.id());
        synchronized (all) {
            forget();
            all.put(run.id(), run);
        }
        String instance = call.instance();
        call.rpc().submit(job, new Reply() {
            @Override
            public void answer(Outcome outcome) {
                boolean begun = run.end(outcome);
                boolean refused = !begun && !(outcome instanceof Outcome.Done);
                call.exchange().answer(refused ? Rendering.problem(outcome).answer(instance) : created(run));
            }

            @Override
            public void began(String id) {
                if (run.began(id)) {
                    cancel(call, run, ignored -> {});
                }
                call.exchange().answer(created(run));
            }
        });
        timer.schedule(() -> call.exchange().answer(created(run)), PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
    }

    private Answer created(ActionRun run) {
        return Answer.json(201, Payload.JSON, run.terms(contentTypes)).with("Location", run.href());
    }

    /** Serves a status resource. */
    void status(Call call, String action, String id) throws ProblemException {
        String method = call.require("GET, HEAD, DELETE");
        if (method == null) {
            return;
        }
        ActionRun run = find(call.target().thingId(), action, id);
        if (method.equals("GET")) {
            call.exchange()
                    .answer(Answer.json(200, Payload.JSON, run.terms(contentTypes))
                            .with("Cache-Control", "no-store"));
        } else if (run.cancelLater()) {
            cancel(
                    call,
                    run,
                    outcome -> call.exchange()
                            .answer(
                                    outcome instanceof Outcome.Done
                                            ? Answer.NO_CONTENT
                                            : Rendering.problem(outcome).answer(call.instance())));
        } else {
            call.exchange().answer(Answer.NO_CONTENT);
        }
    }

    private static void cancel(Call call, ActionRun run, Reply reply) {
        Payload id = new Payload(JsonText.bytes(Map.of("id", run.rackId())), Payload.JSON);
        call.rpc().submit(new Job(run.thingId(), Operation.INVOKE_ACTION, CANCEL, id, Clocks.unlimited()), reply);
    }

    private ActionRun find(String thingId, String action, String id) throws ProblemException {
        synchronized (all) {
            forget();
            ActionRun run = all.get(id);
            if (run != null && run.thingId().equals(thingId) && run.action().equals(action)) {
                return run;
            }
        }
        throw new ProblemException(
                Problem.notFound("no invocation of '" + action + "' has this address, or not any more"));
    }

    /** @return what is known of all of a Thing's, by action, newest first */
    Map<String, Object> of(String thingId, Iterable<String> actions) {
        Map<String, Object> byAction = new LinkedHashMap<>();
        List<ActionRun> runs;
        synchronized (all) {
            forget();
            runs = new ArrayList<>(all.values());
        }
        for (String action : actions) {
            List<Object> terms = new ArrayList<>();
            for (int i = runs.size() - 1; i >= 0; i--) {
                ActionRun run = runs.get(i);
                if (run.thingId().equals(thingId) && run.action().equals(action)) {
                    terms.add(run.terms(contentTypes));
                }
            }
            if (!terms.isEmpty()) {
                byAction.put(action, terms);
            }
        }
        return byAction;
    }

    /** @param thingId of a Thing that has gone */
    void forget(String thingId) {
        synchronized (all) {
            all.values().removeIf(run -> run.thingId().equals(thingId));
        }
    }

    /** Under the lock: what ended long ago, and of the others the oldest that are too many. */
    private void forget() {
        long now = System.nanoTime();
        all.values().removeIf(run -> run.endedFor(now) > KEPT_NANOS);
        long bytes = all.values().stream().mapToLong(ActionRun::bytes).sum();
        var oldest = all.values().iterator();
        int size = all.size();
        while (oldest.hasNext() && (size > MOST || bytes > MOST_BYTES)) {
            ActionRun run = oldest.next();
            if (run.endedFor(now) >= 0) {
                bytes -= run.bytes();
                size--;
                oldest.remove();
            }
        }
    }
}
