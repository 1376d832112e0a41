package io.thingrack.core.whiteboard;

import io.thingrack.core.arrival.Arrival;
import io.thingrack.core.arrival.Arrivals;
import io.thingrack.core.arrival.Origin;
import io.thingrack.core.rack.Occupancy;
import io.thingrack.core.rack.Rack;
import io.thingrack.core.whiteboard.Candidate.State;
import io.thingrack.spi.RpcServer;
import io.thingrack.spi.runtime.FailureReason;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Decides who serves an id: the one place for that. Services are added, modified and removed; of those with one id the
 * greatest that can be served stands in the rack.
 *
 * <p>Threads: the methods may be called from any thread. Drivers, faces and the log are called outside the lock. Those
 * who take a driver out wait for what runs in it, up to its drain time: {@link #removed}, {@link #close}, and
 * {@link #modified} where that gives it another id. Of those who put one in, the rack's own thread waits for the lesser
 * twin that it takes the place of.
 */
public final class Whiteboard {
    private final Rack rack;
    private final Journal journal;
    private final Runnable onChange;
    private final Servers servers = new Servers();
    private final Decisions decisions;
    private final Map<Long, Candidate> candidates = new HashMap<>();
    private boolean closed;

    /**
     * @param rack where the drivers stand
     * @param arrivals makes drivers ready, on threads of its own
     * @param swapWindow how long a slot waits for the next driver
     * @param serveImported whether Things of other frameworks are served here too
     * @param journal told who comes and goes
     * @param onChange called after each change, under no lock
     */
    public Whiteboard(
            Rack rack,
            Arrivals arrivals,
            Duration swapWindow,
            boolean serveImported,
            Journal journal,
            Runnable onChange) {
        this.rack = rack;
        this.journal = journal;
        this.onChange = onChange;
        this.decisions =
                new Decisions(rack, servers, arrivals, swapWindow, serveImported, journal, Progress::new, this::member);
        servers.put(rack.id(), Map.of(RpcServer.SERVER_ID, rack.id()));
    }

    /**
     * A server is there, or has other properties: Things choose anew. The rack's own is there from the beginning.
     *
     * @param id of the server
     * @param properties that Things choose by
     */
    public void serverIs(String id, Map<String, Object> properties) {
        chooseAnew(() -> servers.put(id, Map.copyOf(properties)));
    }

    /** @param id of a server that is not there any more; Things that are on no other leave */
    public void serverWent(String id) {
        chooseAnew(() -> servers.remove(id));
    }

    private void chooseAnew(Runnable change) {
        List<Departure> departures;
        synchronized (this) {
            change.run();
            departures = closed ? List.of() : decisions.serversChanged(List.copyOf(candidates.values()));
        }
        changed();
        departures.forEach(this::changed);
    }

    /** @param arrival a service that was registered; its object is not asked for here */
    public void added(Arrival arrival) {
        synchronized (this) {
            if (closed || candidates.containsKey(arrival.serviceId())) {
                return;
            }
            Candidate candidate = new Candidate(arrival);
            candidates.put(arrival.serviceId(), candidate);
            decisions.enter(candidate);
        }
        changed();
    }

    /** Under the lock. */
    private void member(Candidate candidate, boolean comes) {
        if (comes) {
            candidates.put(candidate.arrival.serviceId(), candidate);
        } else {
            candidates.remove(candidate.arrival.serviceId());
        }
    }

    /** @param arrival a service whose properties have changed */
    public void modified(Arrival arrival) {
        Departure departure;
        synchronized (this) {
            Candidate candidate = candidates.get(arrival.serviceId());
            if (candidate == null || candidate.state == State.GONE) {
                return;
            }
            // what was said of its configuration is over: it lives on
            candidate.leavesForGood = null;
            departure = decisions.changed(candidate);
        }
        changed(departure);
    }

    /**
     * Takes a service out. When this returns, its operations are over or given up, and nothing refers to it.
     *
     * @param arrival a service that is being unregistered; one that is not known is ignored
     */
    public void removed(Arrival arrival) {
        Departure departure;
        synchronized (this) {
            Candidate candidate = candidates.remove(arrival.serviceId());
            if (candidate == null) {
                return;
            }
            departure = decisions.leave(candidate, candidate.leavesForGood == null && !closed, Departure.LONGEST_DRAIN);
        }
        changed(departure);
    }

    /**
     * What matches is about to be unregistered, one after the other: all of it is taken out of its slots at once, and
     * shares one drain time, which {@link #removed} waits for.
     *
     * @param which tells them
     * @param comesBack whether their slots wait for the next drivers
     * @param most longest drain time, whatever the Things ask for
     */
    public void leaving(Predicate<Origin> which, boolean comesBack, Duration most) {
        synchronized (this) {
            decisions.leave(matching(which), comesBack, most);
        }
        changed();
    }

    /**
     * What matches will not come back: nobody waits for it in its swap window.
     *
     * @param which tells them
     * @param because told to the clients who waited
     */
    public void leftForGood(Predicate<Origin> which, String because) {
        List<String> ids;
        synchronized (this) {
            matching(which).forEach(candidate -> candidate.leavesForGood = because);
            ids = decisions.forget(which);
        }
        // under no lock: clients are told
        ids.forEach(id -> rack.closeWindow(id, because));
        changed();
    }

    private List<Candidate> matching(Predicate<Origin> which) {
        return candidates.values().stream()
                .filter(candidate -> which.test(candidate.arrival.origin()))
                .toList();
    }

    /** Tries those again that failed for want of a serializer: there is one more now. */
    public void retryWithoutSerializer() {
        synchronized (this) {
            decisions.serializerCame(candidates.values());
        }
        changed();
    }

    /** Takes all out at once, each within its drain time, and takes nothing more. */
    public void close() {
        List<Departure> departures;
        synchronized (this) {
            closed = true;
            decisions.close();
            List<Candidate> all = List.copyOf(candidates.values());
            decisions.leave(all, false, Departure.LONGEST_DRAIN);
            departures = all.stream()
                    .map(candidate -> candidate.departure)
                    .filter(Objects::nonNull)
                    .toList();
            candidates.clear();
        }
        journal.write();
        departures.forEach(departure -> departure.complete(rack));
    }

    /** @return ids of the servers, the rack's own first */
    synchronized String[] servers() {
        return servers.ids();
    }

    /**
     * @param view makes a picture of all, in the order of their services; must be quick
     * @return one picture of one moment
     */
    synchronized <T> T look(Function<List<Candidate>, T> view) {
        return view.apply(candidates.values().stream()
                .sorted(Comparator.comparingLong(candidate -> candidate.arrival.serviceId()))
                .toList());
    }

    /** Under no lock. */
    private void changed() {
        journal.write();
        onChange.run();
    }

    /** Under no lock: what has changed is told before it is waited for. */
    private void changed(Departure departure) {
        changed();
        if (departure == null) {
            return;
        }
        departure.complete(rack);
        boolean decided;
        synchronized (this) {
            decided = decisions.settle(departure.candidate());
        }
        if (decided) {
            changed();
        }
    }

    /** Where the one who makes a driver ready tells how it went. */
    private final class Progress implements Arrivals.Progress {
        private final Candidate candidate;

        Progress(Candidate candidate) {
            this.candidate = candidate;
        }

        @Override
        public void ready(Occupancy occupancy) {
            Departure departure;
            synchronized (Whiteboard.this) {
                departure = decisions.ready(candidate, occupancy);
            }
            changed(departure);
        }

        @Override
        public void failed(FailureReason reason, String message) {
            synchronized (Whiteboard.this) {
                decisions.failed(candidate, reason, message);
            }
            changed();
        }

        @Override
        public void stuck(String message) {
            synchronized (Whiteboard.this) {
                decisions.stuck(candidate, message);
            }
            // this is a thread of the deadlines
            journal.writeSoon();
            onChange.run();
        }

        @Override
        public boolean isWanted() {
            synchronized (Whiteboard.this) {
                return candidate.state == State.STARTING;
            }
        }
    }
}
