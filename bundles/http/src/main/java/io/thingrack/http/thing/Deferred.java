package io.thingrack.http.thing;

import io.thingrack.http.exchange.Answer;
import io.thingrack.http.exchange.Exchange;
import io.thingrack.http.exchange.Problem;
import io.thingrack.http.exchange.ProblemException;
import io.thingrack.spi.Job;
import io.thingrack.spi.Outcome;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** Answers that are fetched by a later request ({@code noblock}), kept for a while and up to a number. */
final class Deferred {
    private static final int MOST = 10_000;
    private static final long KEPT_SECONDS = 60;
    private static final long LONGEST_WAIT = TimeUnit.MINUTES.toNanos(10);
    private static final long DEFAULT_WAIT = TimeUnit.SECONDS.toNanos(5);

    private final ScheduledExecutorService timer;
    private final Map<String, Waiting> all = new ConcurrentHashMap<>();

    Deferred(ScheduledExecutorService timer) {
        this.timer = timer;
    }

    /** What somebody may come for. Guarded by itself. */
    private static final class Waiting {
        private final String path;
        private Answer answer;
        private Exchange fetching;

        Waiting(String path) {
            this.path = path;
        }

        synchronized Exchange answered(Answer given) {
            answer = given;
            return fetching;
        }

        /** @return the answer, null where it is not there yet: then the exchange gets it */
        synchronized Answer answerOrFetch(Exchange exchange) {
            fetching = exchange;
            return answer;
        }

        /** It waits no longer; whoever came after it still may. */
        synchronized void left(Exchange exchange) {
            if (fetching == exchange) {
                fetching = null;
            }
        }
    }

    void submit(Call call, Job job, Function<Outcome, Answer> render) throws ProblemException {
        if (all.size() >= MOST) {
            throw new ProblemException(new Problem(
                    429,
                    "busy",
                    "Too much is waiting",
                    MOST + " answers have not been fetched yet",
                    List.of("Retry-After", "1")));
        }
        String id = UUID.randomUUID().toString();
        Waiting waiting = new Waiting(call.instance());
        all.put(id, waiting);
        call.rpc().submit(job, outcome -> {
            Answer answer = render.apply(outcome);
            Exchange fetching = waiting.answered(answer);
            if (fetching != null && fetching.answer(answer)) {
                all.remove(id);
                return;
            }
            timer.schedule(() -> all.remove(id), KEPT_SECONDS, TimeUnit.SECONDS);
        });
        call.exchange().answer(Answer.NO_CONTENT.with("X-Message-ID", id));
    }

    /** @return true: it is answered, or will be */
    boolean fetch(Call call) throws ProblemException {
        String id = call.query().get("messageID");
        long wait = call.query().nanos("timeout", DEFAULT_WAIT);
        Waiting waiting = all.get(id);
        if (waiting == null || !waiting.path.equals(call.instance())) {
            throw new ProblemException(Problem.notFound("no answer waits here under this messageID"));
        }
        Answer answer = waiting.answerOrFetch(call.exchange());
        if (answer != null) {
            if (call.exchange().answer(answer)) {
                all.remove(id);
            }
            return true;
        }
        // an answer that comes while this one is told to ask again stays for the next
        Future<?> end = timer.schedule(
                () -> call.exchange().answer(notYet()), Math.min(wait, LONGEST_WAIT), TimeUnit.NANOSECONDS);
        call.exchange().whenOver(() -> {
            end.cancel(false);
            waiting.left(call.exchange());
        });
        return true;
    }

    private static Problem notYet() {
        return new Problem(408, "not-done-yet", "Not done yet", "ask again with the same messageID");
    }
}
