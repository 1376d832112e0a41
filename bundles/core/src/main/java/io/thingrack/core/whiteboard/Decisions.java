package io.thingrack.core.whiteboard;

import io.thingrack.api.ThingConstants;
import io.thingrack.core.arrival.Arrivals;
import io.thingrack.core.arrival.Origin;
import io.thingrack.core.rack.Occupancy;
import io.thingrack.core.rack.Rack;
import io.thingrack.core.whiteboard.Candidate.State;
import io.thingrack.spi.runtime.FailureReason;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * What follows when a candidate comes, changes, goes, or is ready: who starts, who serves, who is shadowed. Belongs to
 * the whiteboard's lock. What would take time is handed back as a {@link Departure}, null where there is none.
 */
final class Decisions {
    private final Rack rack;
    private final Arrivals arrivals;
    private final Duration swapWindow;
    private final boolean serveImported;
    private final Journal journal;
    private final Function<Candidate, Arrivals.Progress> progress;
    private final Servers servers;
    private final Twins twins = new Twins();
    private final Map<String, Left> lastServed = new HashMap<>();
    private final BiConsumer<Candidate, Boolean> members;
    private long lastMember;
    private long serializersCame;
    private boolean closed;

    /** Who left a slot that waits for the next one. */
    private record Left(Origin origin, long at) {}

    /**
     * @param servers that there are
     * @param progress where those who are made ready tell how it went
     * @param members told of Things that are members of others, whether they come
     */
    Decisions(
            Rack rack,
            Servers servers,
            Arrivals arrivals,
            Duration swapWindow,
            boolean serveImported,
            Journal journal,
            Function<Candidate, Arrivals.Progress> progress,
            BiConsumer<Candidate, Boolean> members) {
        this.members = members;
        this.rack = rack;
        this.servers = servers;
        this.arrivals = arrivals;
        this.swapWindow = swapWindow;
        this.serveImported = serveImported;
        this.journal = journal;
        this.progress = progress;
    }

    /** Nobody starts any more. */
    void close() {
        closed = true;
    }

    /** It stands nowhere, and is given its place by what its service says now. */
    void enter(Candidate candidate) {
        candidate.become(State.NEW);
        candidate.id = "";
        if (!serveImported && candidate.arrival.property("service.imported") != null) {
            fail(candidate, State.FAILED, FailureReason.IMPORTED, "it was imported from another framework");
            return;
        }
        Object id = candidate.arrival.property(ThingConstants.THING_ID);
        Optional<String> complaint = ThingIds.complaint(id);
        if (complaint.isPresent()) {
            fail(candidate, State.FAILED, FailureReason.ILLEGAL_ID, complaint.get());
            return;
        }
        Servers.Choice choice = choice(candidate);
        if (choice.isNone()) {
            fail(candidate, State.FAILED, choice.reason(), choice.message());
            return;
        }
        candidate.id = (String) id;
        twins.add(candidate);
        decide(candidate.id);
    }

    private Servers.Choice choice(Candidate candidate) {
        return servers.choose(candidate.arrival.property(ThingConstants.THING_SERVER_TARGET));
    }

    /** Its properties have changed: its id, its rank, its servers, or what it failed for. */
    Departure changed(Candidate candidate) {
        String before = candidate.id;
        Servers.Choice choice = choice(candidate);
        boolean stays = before.equals(candidate.arrival.property(ThingConstants.THING_ID)) && !choice.isNone();
        Departure departure = null;
        if (candidate.state == State.FAILED || candidate.isWaiting() && !stays) {
            // with other settings it may be fine
            twins.remove(candidate);
            enter(candidate);
        } else if (candidate.state == State.STARTING && !stays) {
            // the object is in the making; when it is there it is decided anew
            twins.remove(candidate);
            candidate.state = State.LEAVING;
        } else if (candidate.state == State.STARTING) {
            candidate.changedSince = true;
        } else if (candidate.state == State.SERVED && !stays) {
            departure = takeOut(candidate);
        } else if (candidate.state == State.SERVED) {
            rack.changed(before, choice.servers());
            candidate.members.forEach(this::changed);
        }
        decide(before);
        return departure;
    }

    /**
     * A server came, went, or has other properties.
     *
     * @return those who have to leave, since they are on none any more
     */
    List<Departure> serversChanged(Collection<Candidate> all) {
        List<Departure> departures = new ArrayList<>();
        for (Candidate candidate : all) {
            Servers.Choice choice = choice(candidate);
            boolean affected = candidate.state == State.FAILED
                    ? candidate.reason == FailureReason.NO_SERVER
                    : candidate.state != State.GONE
                            && (choice.isNone()
                                    || candidate.state == State.SERVED
                                            && !rack.servers(candidate.id).equals(choice.servers()));
            Departure departure = affected ? changed(candidate) : null;
            if (departure != null) {
                departures.add(departure);
            }
        }
        return departures;
    }

    /** The same object is to be served under another id, or on no server, once nothing refers to it here. */
    private Departure takeOut(Candidate candidate) {
        twins.remove(candidate);
        vacate(candidate, false, Departure.LONGEST_DRAIN);
        candidate.departure.livesOn();
        candidate.become(State.LEAVING);
        return candidate.departure;
    }

    /** Its departure is complete: it is decided anew, unless it has gone. */
    boolean settle(Candidate candidate) {
        if (candidate.state != State.LEAVING) {
            return false;
        }
        candidate.departure = null;
        enter(candidate);
        return true;
    }

    /** Lets the best that may serve this id come in, if it does not serve already; shadows the others. */
    void decide(String id) {
        Candidate winner = closed ? null : twins.best(id).orElse(null);
        if (winner == null) {
            return;
        }
        if (winner.isWaiting()) {
            winner.become(State.STARTING);
            winner.serializersSeen = serializersCame;
            winner.changedSince = false;
            winner.attempt = arrivals.start(id, winner.arrival, progress.apply(winner));
        }
        for (Candidate loser : twins.waitingBeside(winner)) {
            shadow(loser, State.SHADOWED, winner);
        }
    }

    /**
     * It is unregistered, or is about to be: out of its slot and out of all lists.
     *
     * @param comesBack whether its slot waits for the next driver
     * @param most longest drain time, whatever the Thing asks for
     */
    Departure leave(Candidate candidate, boolean comesBack, Duration most) {
        if (candidate.state == State.GONE) {
            return candidate.departure;
        }
        twins.remove(candidate);
        if (candidate.state == State.SERVED) {
            vacate(candidate, comesBack, most);
        }
        if (candidate.attempt != null) {
            candidate.attempt.giveUp();
            candidate.attempt = null;
        }
        candidate.become(State.GONE);
        decide(candidate.id);
        return candidate.departure;
    }

    /** They are about to be unregistered, one after the other; none of them takes over from another. */
    void leave(List<Candidate> leaving, boolean comesBack, Duration most) {
        leaving.forEach(twins::remove);
        for (Candidate candidate : leaving) {
            if (!comesBack && candidate.leavesForGood == null) {
                candidate.leavesForGood = "it left the rack";
            }
            leave(candidate, comesBack, most);
        }
    }

    private void vacate(Candidate candidate, boolean comesBack, Duration most) {
        candidate.departure = new Departure(candidate, candidate.occupancy, most);
        takeAlong(candidate, comesBack, most);
        candidate.occupancy = null;
        rack.vacate(candidate.id, candidate.arrival.bundle(), swapWindow);
        if (comesBack || twins.mayBeServed(candidate.id)) {
            long now = System.nanoTime();
            lastServed.values().removeIf(left -> now - left.at() > swapWindow.toNanos());
            lastServed.put(candidate.id, new Left(candidate.arrival.origin(), now));
        } else {
            candidate.departure.closesSlot(
                    candidate.leavesForGood == null ? "it left the rack" : candidate.leavesForGood);
        }
        journal.goes(candidate);
    }

    /**
     * Of those that have left, these will not come back.
     *
     * @return the ids that nobody has to wait for any more
     */
    List<String> forget(Predicate<Origin> which) {
        List<String> ids = lastServed.entrySet().stream()
                .filter(left -> which.test(left.getValue().origin()))
                .map(Map.Entry::getKey)
                // a twin that is about to serve takes over what waits
                .filter(id -> !twins.mayBeServed(id))
                .toList();
        lastServed.keySet().removeAll(ids);
        return ids;
    }

    /** Its driver is modelled and bound. */
    Departure ready(Candidate candidate, Occupancy occupancy) {
        candidate.attempt = null;
        if (candidate.state != State.STARTING) {
            candidate.departure = new Departure(candidate, occupancy, Departure.LONGEST_DRAIN);
            candidate.departure.livesOn();
            return candidate.departure;
        }
        Candidate serving = twins.serving(candidate.id).orElse(null);
        if (serving != null && serving.arrival.compareTo(candidate.arrival) > 0) {
            return dismiss(candidate, occupancy, serving);
        }
        Departure displaced = serving == null ? null : dismiss(serving, serving.occupancy, candidate);
        candidate.occupancy = occupancy;
        candidate.become(State.SERVED);
        lastServed.remove(candidate.id);
        rack.occupy(candidate.id, occupancy, choice(candidate).servers());
        journal.comes(candidate);
        decide(candidate.id);
        bringAlong(candidate);
        return displaced;
    }

    /** The lesser of two makes room, or never comes in. */
    private Departure dismiss(Candidate loser, Occupancy occupancy, Candidate winner) {
        twins.remove(loser);
        shadow(loser, State.LEAVING, winner);
        loser.occupancy = null;
        loser.departure = new Departure(loser, occupancy, Departure.LONGEST_DRAIN);
        loser.departure.livesOn();
        takeAlong(loser, true, Departure.LONGEST_DRAIN);
        return loser.departure;
    }

    /** Its members that are Things come after it, in the order of their names. */
    private void bringAlong(Candidate parent) {
        parent.occupancy.subThings().forEach((name, thing) -> {
            String id = parent.id + "/" + name;
            MemberArrival arrival = new MemberArrival(parent.arrival, --lastMember, id, thing);
            boolean cycle = parent.isWithin(thing);
            Candidate candidate = new Candidate(arrival);
            candidate.parent = parent;
            parent.members.add(candidate);
            members.accept(candidate, true);
            if (cycle) {
                candidate.id = id;
                fail(candidate, State.FAILED, FailureReason.NOT_MODELLED, "it contains itself, as its own sub-Thing");
            } else {
                enter(candidate);
            }
        });
    }

    /** Its members that are Things go before it. */
    private void takeAlong(Candidate parent, boolean comeBack, Duration most) {
        for (Candidate member : List.copyOf(parent.members)) {
            member.leavesForGood = member.leavesForGood == null ? parent.leavesForGood : member.leavesForGood;
            Departure departure = leave(member, comeBack, most);
            if (departure != null && parent.departure != null) {
                parent.departure.goesAfter(departure);
            }
            members.accept(member, false);
        }
        parent.members.clear();
    }

    /** Its driver cannot be had. */
    void failed(Candidate candidate, FailureReason reason, String message) {
        candidate.attempt = null;
        if (candidate.state == State.LEAVING) {
            enter(candidate);
        } else if (candidate.state == State.STARTING) {
            if (candidate.changedSince) {
                // it may have been made with the old ones
                candidate.become(State.NEW);
            } else if (candidate.isStuck()) {
                // that it was interrupted is what the rack did, and tells nothing
                String then = message.contains("Interrupt") ? "" : "; then: " + message;
                fail(candidate, State.FAILED, candidate.reason, candidate.message + then);
            } else if (reason == FailureReason.NO_SERIALIZER && candidate.serializersSeen != serializersCame) {
                // it looked too early: one came meanwhile
                candidate.become(State.NEW);
            } else {
                fail(candidate, State.FAILED, reason, message);
            }
            decide(candidate.id);
        }
    }

    /** A serializer has come: those that failed for want of one try again. */
    void serializerCame(Collection<Candidate> all) {
        serializersCame++;
        all.stream()
                .filter(candidate -> candidate.reason == FailureReason.NO_SERIALIZER)
                .forEach(this::changed);
    }

    /** Its driver is too long in the making, and may still come: others do not wait for it. */
    void stuck(Candidate candidate, String message) {
        boolean inTheMaking = candidate.state == State.STARTING || candidate.state == State.LEAVING;
        if (inTheMaking && candidate.reason == null) {
            fail(candidate, candidate.state, FailureReason.STILL_STARTING, message);
            decide(candidate.id);
        }
    }

    private void shadow(Candidate loser, State next, Candidate winner) {
        Twins.shadow(loser, next, winner);
        if (loser.reason != null) {
            journal.isNotServed(loser);
        }
    }

    private void fail(Candidate candidate, State next, FailureReason reason, String message) {
        candidate.fail(next, reason, message);
        journal.isNotServed(candidate);
    }
}
