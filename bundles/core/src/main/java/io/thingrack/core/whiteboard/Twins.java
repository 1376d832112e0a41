package io.thingrack.core.whiteboard;

import io.thingrack.api.ThingConstants;
import io.thingrack.core.arrival.Arrival;
import io.thingrack.core.whiteboard.Candidate.State;
import io.thingrack.spi.runtime.FailureReason;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The candidates by id, and which of several with one id is to serve. Belongs to the whiteboard's lock. */
final class Twins {
    private final Map<String, List<Candidate>> byId = new HashMap<>();

    void add(Candidate candidate) {
        byId.computeIfAbsent(candidate.id, id -> new ArrayList<>()).add(candidate);
    }

    void remove(Candidate candidate) {
        byId.computeIfPresent(candidate.id, (id, twins) -> {
            twins.remove(candidate);
            return twins.isEmpty() ? null : twins;
        });
    }

    private List<Candidate> of(String id) {
        return byId.getOrDefault(id, List.of());
    }

    /** @return the one that stands in the slot */
    Optional<Candidate> serving(String id) {
        return of(id).stream().filter(twin -> twin.state == State.SERVED).findFirst();
    }

    /** @return whether one serves, or could once its turn comes */
    boolean mayBeServed(String id) {
        return of(id).stream().anyMatch(Candidate::mayServe);
    }

    /** @return the greatest of those that may serve */
    Optional<Candidate> best(String id) {
        return of(id).stream().filter(Candidate::mayServe).max(Comparator.comparing(twin -> twin.arrival));
    }

    /** @return those that wait their turn, but for one */
    List<Candidate> waitingBeside(Candidate winner) {
        return of(winner.id).stream()
                .filter(twin -> twin != winner && twin.isWaiting())
                .toList();
    }

    /** The loser stands in the failed list, unless it only stands in, and says who has won. */
    static void shadow(Candidate loser, State next, Candidate winner) {
        if (Boolean.TRUE.equals(loser.arrival.property(ThingConstants.THING_FALLBACK))) {
            // that is what it is for
            loser.become(next);
            return;
        }
        loser.fail(
                next,
                FailureReason.SHADOWED,
                "'" + loser.id + "' is served by service " + winner.arrival.serviceId() + " of bundle "
                        + winner.arrival.bundle()
                        + (winner.arrival.component().isEmpty() ? "" : ", component " + winner.arrival.component())
                        + ": "
                        + whyGreater(winner.arrival, loser.arrival));
    }

    /** As {@code ServiceReference.compareTo} has it. */
    private static String whyGreater(Arrival winner, Arrival loser) {
        int higher = ranking(winner);
        int lower = ranking(loser);
        return higher == lower
                ? "both have the service.ranking " + higher + ", and that one was registered earlier"
                : "its service.ranking " + higher + " is higher than " + lower;
    }

    private static int ranking(Arrival arrival) {
        return arrival.property("service.ranking") instanceof Integer ranking ? ranking : 0;
    }
}
