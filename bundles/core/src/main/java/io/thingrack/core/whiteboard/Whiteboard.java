package io.thingrack.core.whiteboard;

import io.thingrack.api.ThingConstants;
import io.thingrack.core.rack.Occupancy;
import io.thingrack.core.rack.Rack;
import io.thingrack.core.whiteboard.Candidate.State;
import io.thingrack.spi.runtime.FailureReason;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Decides who serves an id: the one place for that. Services are added, modified and removed; of those with one id the
 * greatest that can be served stands in the rack.
 *
 * <p>Threads: the methods may be called from any thread. Drivers are called outside the lock, and only
 * {@link #removed} waits for one, up to its drain time.
 */
public final class Whiteboard {
    private static final Duration LONGEST_DRAIN = Duration.ofSeconds(4);

    private final Rack rack;
    private final Arrivals arrivals;
    private final Runnable onChange;
    private final Duration swapWindow;
    private final Map<Long, Candidate> candidates = new HashMap<>();
    private final Map<String, List<Candidate>> byId = new HashMap<>();
    private final Map<String, Candidate> lastServed = new HashMap<>();
    private Duration longestDrain = LONGEST_DRAIN;
    private boolean closed;

    /**
     * @param rack where the drivers stand
     * @param arrivals makes drivers ready, on threads of its own
     * @param swapWindow how long a slot waits for the next driver
     * @param onChange called after each change, under no lock
     */
    public Whiteboard(Rack rack, Arrivals arrivals, Duration swapWindow, Runnable onChange) {
        this.rack = rack;
        this.arrivals = arrivals;
        this.swapWindow = swapWindow;
        this.onChange = onChange;
    }

    /** @param arrival a service that was registered; its object is not asked for here */
    public void added(Arrival arrival) {
        synchronized (this) {
            if (closed || candidates.containsKey(arrival.serviceId())) {
                return;
            }
            Candidate candidate = new Candidate(arrival);
            candidates.put(arrival.serviceId(), candidate);
            enter(candidate);
        }
        onChange.run();
    }

    /** @param arrival a service whose properties have changed */
    public void modified(Arrival arrival) {
        Candidate candidate;
        Departure departure;
        synchronized (this) {
            candidate = candidates.get(arrival.serviceId());
            if (candidate == null || candidate.state == State.GONE) {
                return;
            }
            if (candidate.id.equals(arrival.property(ThingConstants.THING_ID))) {
                if (candidate.state == State.FAILED) {
                    // with other settings it may be fine
                    candidate.become(State.NEW);
                }
                decide(candidate.id);
                departure = null;
            } else {
                departure = leave(candidate, false);
            }
        }
        if (candidate.state == State.GONE) {
            rename(candidate, departure);
        }
        onChange.run();
    }

    /** The same object comes in again under another id, once nothing refers to it under the old one. */
    private void rename(Candidate candidate, Departure departure) {
        complete(departure);
        synchronized (this) {
            Candidate renamed = new Candidate(candidate.arrival);
            // it may have been unregistered meanwhile
            if (candidates.replace(candidate.arrival.serviceId(), candidate, renamed)) {
                enter(renamed);
            }
        }
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
            departure = leave(candidate, !candidate.leavesForGood && !closed);
        }
        complete(departure);
        onChange.run();
    }

    private void complete(Departure departure) {
        if (departure != null) {
            departure.complete(rack);
        }
    }

    /**
     * What matches is about to be unregistered, one after the other: all of it is taken out of its slots at once, and
     * shares one drain time.
     *
     * @param which tells them
     * @param comesBack whether their slots wait for the next drivers
     * @param most longest drain time, whatever the Things ask for
     */
    public void leaving(Predicate<Arrival> which, boolean comesBack, Duration most) {
        synchronized (this) {
            longestDrain = most;
            for (Candidate candidate : List.copyOf(candidates.values())) {
                if (candidate.state != State.GONE && which.test(candidate.arrival)) {
                    candidate.leavesForGood |= !comesBack;
                    candidate.departure = leave(candidate, comesBack);
                }
            }
            longestDrain = LONGEST_DRAIN;
        }
        onChange.run();
    }

    /**
     * What matches will not come back: nobody waits for it in its swap window.
     *
     * @param which tells them
     * @param because told to the clients who waited
     */
    public void leftForGood(Predicate<Arrival> which, String because) {
        List<String> ids;
        synchronized (this) {
            candidates.values().stream().filter(c -> which.test(c.arrival)).forEach(c -> c.leavesForGood = true);
            ids = lastServed.values().stream()
                    .filter(left -> which.test(left.arrival))
                    .map(left -> left.id)
                    // a twin that is about to serve takes over what waits
                    .filter(id -> byId.getOrDefault(id, List.of()).stream().noneMatch(Candidate::mayServe))
                    .toList();
            lastServed.keySet().removeAll(ids);
        }
        // under no lock: clients are told
        ids.forEach(id -> rack.closeWindow(id, because));
        onChange.run();
    }

    /** Tries those again that failed for want of a serializer. */
    public void retryWithoutSerializer() {
        synchronized (this) {
            List<Candidate> waiting = candidates.values().stream()
                    .filter(c -> c.state == State.FAILED && c.reason == FailureReason.NO_SERIALIZER)
                    .toList();
            waiting.forEach(c -> c.become(State.NEW));
            waiting.forEach(c -> decide(c.id));
        }
        onChange.run();
    }

    /** Takes all out at once, each within its drain time, and takes nothing more. */
    public void close() {
        List<Departure> departures = new ArrayList<>();
        synchronized (this) {
            closed = true;
            for (Candidate candidate : List.copyOf(candidates.values())) {
                departures.add(leave(candidate, false));
            }
            candidates.clear();
        }
        departures.forEach(this::complete);
    }

    /** @return what there is, for {@link RuntimeView} */
    synchronized <T> List<T> map(Function<Candidate, T> row) {
        return candidates.values().stream()
                .sorted(Comparator.comparingLong(c -> c.arrival.serviceId()))
                .map(row)
                .toList();
    }

    private void enter(Candidate candidate) {
        Object id = candidate.arrival.property(ThingConstants.THING_ID);
        Optional<String> complaint = ThingIds.complaint(id);
        if (complaint.isPresent()) {
            candidate.fail(State.FAILED, FailureReason.ILLEGAL_ID, complaint.get());
            return;
        }
        candidate.id = (String) id;
        byId.computeIfAbsent(candidate.id, key -> new ArrayList<>()).add(candidate);
        decide(candidate.id);
    }

    /** Lets the best that may serve this id come in, if it does not serve already; shadows the others. */
    private void decide(String id) {
        List<Candidate> twins = byId.getOrDefault(id, List.of());
        Optional<Candidate> best = twins.stream().filter(Candidate::mayServe).max(Comparator.comparing(c -> c.arrival));
        if (best.isEmpty()) {
            return;
        }
        Candidate winner = best.get();
        if (winner.state == State.NEW || winner.state == State.SHADOWED) {
            winner.become(State.STARTING);
            arrivals.start(winner.id, winner.arrival, new Progress(winner));
        }
        for (Candidate twin : twins) {
            if (twin != winner && (twin.state == State.NEW || twin.state == State.SHADOWED)) {
                shadow(twin, winner);
            }
        }
    }

    private static void shadow(Candidate loser, Candidate winner) {
        loser.fail(
                State.SHADOWED,
                FailureReason.SHADOWED,
                "'" + loser.id + "' is served by service " + winner.arrival.serviceId() + " of bundle "
                        + winner.arrival.bundle() + ", which ranks higher");
    }

    /**
     * Under the lock: out of all lists, out of the slot.
     *
     * @return what must be done under no lock, null for nothing
     */
    private Departure leave(Candidate candidate, boolean comesBack) {
        if (candidate.state == State.GONE) {
            return candidate.departure;
        }
        List<Candidate> twins = byId.getOrDefault(candidate.id, new ArrayList<>());
        twins.remove(candidate);
        if (twins.isEmpty()) {
            byId.remove(candidate.id);
        }
        State before = candidate.state;
        candidate.become(State.GONE);
        Departure departure = before == State.SERVED ? vacate(candidate, comesBack, twins) : null;
        decide(candidate.id);
        return departure;
    }

    private Departure vacate(Candidate candidate, boolean comesBack, List<Candidate> twins) {
        Departure departure = new Departure(candidate, candidate.occupancy, longestDrain);
        candidate.occupancy = null;
        rack.vacate(candidate.id, swapWindow);
        if (comesBack || twins.stream().anyMatch(Candidate::mayServe)) {
            lastServed.values().removeIf(left -> System.nanoTime() - left.leftAt > swapWindow.toNanos());
            candidate.leftAt = System.nanoTime();
            lastServed.put(candidate.id, candidate);
        } else {
            departure.closesSlot("it left the rack");
        }
        return departure;
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
                Optional<Candidate> serving = serving();
                if (candidate.state != State.STARTING) {
                    departure = new Departure(candidate, occupancy, longestDrain);
                } else if (serving.isPresent() && serving.get().arrival.compareTo(candidate.arrival) > 0) {
                    departure = new Departure(candidate, occupancy, longestDrain);
                    shadow(candidate, serving.get());
                } else {
                    departure = serving.map(twin -> displace(twin)).orElse(null);
                    candidate.occupancy = occupancy;
                    candidate.become(State.SERVED);
                    lastServed.remove(candidate.id);
                    rack.occupy(candidate.id, occupancy);
                    decide(candidate.id);
                }
            }
            complete(departure);
            onChange.run();
        }

        private Optional<Candidate> serving() {
            return byId.getOrDefault(candidate.id, List.of()).stream()
                    .filter(twin -> twin.state == State.SERVED)
                    .findFirst();
        }

        /** A lesser twin that serves makes room. */
        private Departure displace(Candidate twin) {
            Departure departure = new Departure(twin, twin.occupancy, longestDrain);
            twin.occupancy = null;
            shadow(twin, candidate);
            return departure;
        }

        @Override
        public void failed(FailureReason reason, String message) {
            synchronized (Whiteboard.this) {
                if (candidate.state != State.STARTING) {
                    return;
                }
                candidate.fail(State.FAILED, reason, message);
                decide(candidate.id);
            }
            onChange.run();
        }

        @Override
        public void stuck(String message) {
            synchronized (Whiteboard.this) {
                if (candidate.state != State.STARTING || candidate.reason != null) {
                    return;
                }
                candidate.fail(State.STARTING, FailureReason.STILL_STARTING, message);
                decide(candidate.id);
            }
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
