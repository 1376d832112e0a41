package io.thingrack.core.publication;

import io.thingrack.core.logs.ForeignThrowable;
import io.thingrack.core.schedule.Deadlines;
import io.thingrack.core.schedule.DriverPool;
import io.thingrack.core.schedule.GivenUp;
import io.thingrack.spi.ThingListener;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One listener, and what it has to be told yet: at most two events of each Thing that is there or was told of. It holds
 * one thread at most, and only while it is being told.
 */
final class Follower implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(Follower.class);
    private static final long PATIENCE_SECONDS = 10;

    /** Things that came and went before it could be told: of more than these it is not told. */
    private static final int MOST = 10_000;

    private final ThingListener listener;
    private final DriverPool pool;
    private final ForeignCalls calls;
    /** What is to be told, in the order of each Thing's first. Also the lock. */
    private final Map<Place, List<Event>> waiting = new LinkedHashMap<>();

    private boolean running;

    /** What becomes of a Thing. */
    enum Event {
        CREATED,
        UPDATED,
        DELETED
    }

    private record Place(String server, String thing) {}

    private record Told(Place place, List<Event> events) {}

    /** @param pool where the listener is told */
    Follower(ThingListener listener, DriverPool pool) {
        this.listener = listener;
        this.pool = pool;
        this.calls = new ForeignCalls(pool, () -> new GivenUp("", -1, "telling a ThingListener what is in the rack"));
    }

    /** Something is to be told, soon. */
    void note(String server, String thing, Event event) {
        synchronized (waiting) {
            Place place = new Place(server, thing);
            List<Event> events = waiting.computeIfAbsent(place, any -> new ArrayList<>(2));
            append(events, event);
            if (waiting.size() > MOST && events.size() == 2 && event == Event.DELETED) {
                waiting.remove(place);
            }
            if (running) {
                return;
            }
            running = true;
        }
        try {
            pool.execute(this);
        } catch (RejectedExecutionException stopping) {
            // the rack has ended, and all that is in it
            LOG.debug("{} is not told that '{}' is {}", listener.getClass().getName(), thing, event);
        }
    }

    /** What waits is kept short: what came and went, or went and came again, counts once. */
    private static void append(List<Event> events, Event event) {
        Event last = events.isEmpty() ? null : events.get(events.size() - 1);
        if (event == Event.UPDATED && last != null) {
            return;
        }
        if (last == Event.UPDATED) {
            events.clear();
        }
        events.add(event);
        if (events.size() > 2) {
            events.subList(0, 2).clear();
        }
    }

    @Override
    public void run() {
        Watch watch = new Watch();
        pool.deadlines().arm(watch);
        for (Told next = next(); next != null; next = next()) {
            for (Event event : next.events()) {
                tell(next.place(), event, watch);
            }
        }
        watch.over = true;
    }

    private Told next() {
        synchronized (waiting) {
            Iterator<Map.Entry<Place, List<Event>>> first = waiting.entrySet().iterator();
            if (!first.hasNext()) {
                running = false;
                waiting.notifyAll();
                return null;
            }
            Map.Entry<Place, List<Event>> entry = first.next();
            first.remove();
            return new Told(entry.getKey(), entry.getValue());
        }
    }

    private void tell(Place place, Event event, Watch watch) {
        if (!calls.enter()) {
            return;
        }
        watch.begins(place, event);
        try {
            switch (event) {
                case CREATED -> listener.created(place.server(), place.thing());
                case UPDATED -> listener.updated(place.server(), place.thing());
                case DELETED -> listener.deleted(place.server(), place.thing());
            }
        } catch (Throwable thrown) {
            LOG.error(
                    "{} failed when it was told that {}: {}",
                    listener.getClass().getName(),
                    what(place, event),
                    ForeignThrowable.trace(thrown));
        } finally {
            calls.exit();
        }
    }

    private static String what(Place place, Event event) {
        return "Thing '" + place.thing() + "' on server '" + place.server() + "' was "
                + switch (event) {
                    case CREATED -> "created";
                    case UPDATED -> "updated";
                    case DELETED -> "deleted";
                };
    }

    /** @param until how long to wait for what is to be told, {@link System#nanoTime()} */
    void awaitTold(long until) {
        synchronized (waiting) {
            for (long left = until - System.nanoTime(); running && left > 0; left = until - System.nanoTime()) {
                try {
                    TimeUnit.NANOSECONDS.timedWait(waiting, left);
                } catch (InterruptedException impatient) {
                    Thread.currentThread().interrupt();
                    return;
                }
            }
        }
    }

    /** It is not told any more. */
    void end() {
        synchronized (waiting) {
            waiting.clear();
        }
        calls.end();
    }

    /** Tells the log once of a call that takes too long. */
    private final class Watch extends Deadlines.Entry {
        private volatile long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        private volatile String what = "";
        private volatile boolean over;

        void begins(Place place, Event event) {
            what = what(place, event);
            until = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        }

        @Override
        protected long remaining(long now) {
            return over ? DONE : until - now;
        }

        @Override
        protected void expired(long now) {
            over = true;
            LOG.warn(
                    "{} has been told {} s ago that {}, and has not returned; until it does nothing more is told to it",
                    listener.getClass().getName(),
                    PATIENCE_SECONDS,
                    what);
        }
    }
}
