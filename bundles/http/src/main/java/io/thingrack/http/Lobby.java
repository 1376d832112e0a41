package io.thingrack.http;

import io.thingrack.http.exchange.Exchange;
import io.thingrack.http.exchange.Problem;
import io.thingrack.spi.Outcome;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Requests that wait for a server, in the order they came, and up to a number. For many threads. */
final class Lobby {
    /** Requests that may wait. */
    static final int PLACES = 1000;

    private final ScheduledExecutorService timer;
    private final long patienceMillis;
    private final Queue<Visitor> visitors = new ArrayDeque<>();

    private record Visitor(Exchange exchange, Runnable comesIn) {}

    Lobby(ScheduledExecutorService timer, long patienceMillis) {
        this.timer = timer;
        this.patienceMillis = patienceMillis;
    }

    void enter(Exchange exchange, Runnable comesIn) {
        exchange.startAsync();
        Visitor visitor = new Visitor(exchange, comesIn);
        boolean in;
        synchronized (visitors) {
            in = visitors.size() < PLACES && visitors.add(visitor);
        }
        if (!in) {
            exchange.answer(new Problem(
                    503,
                    "busy",
                    "Too much is waiting",
                    PLACES + " requests wait already for the server to start",
                    List.of("Retry-After", "1")));
            return;
        }
        timer.schedule(() -> leave(visitor), patienceMillis, TimeUnit.MILLISECONDS);
    }

    private void leave(Visitor visitor) {
        boolean waited;
        synchronized (visitors) {
            waited = visitors.remove(visitor);
        }
        if (waited) {
            visitor.exchange().answer(Problem.of(Outcome.Phase.INVOCATION));
        }
    }

    /** There is a server. */
    void open() {
        all().forEach(visitor -> timer.execute(visitor.comesIn()));
    }

    /** There will be none. */
    void close() {
        all().forEach(visitor -> visitor.exchange().answer(Problem.of(Outcome.Phase.INVOCATION)));
    }

    private List<Visitor> all() {
        synchronized (visitors) {
            List<Visitor> all = new ArrayList<>(visitors);
            visitors.clear();
            return all;
        }
    }
}
