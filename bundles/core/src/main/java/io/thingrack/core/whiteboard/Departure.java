package io.thingrack.core.whiteboard;

import io.thingrack.api.ThingConstants;
import io.thingrack.core.rack.DrainLimits;
import io.thingrack.core.rack.Occupancy;
import io.thingrack.core.rack.Rack;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is left to do, under no lock, for a driver that has been taken out of its slot. */
final class Departure {
    private static final Logger LOG = LoggerFactory.getLogger(Departure.class);

    private final Candidate candidate;
    private Occupancy occupancy;
    private final Duration most;
    private final long began = System.nanoTime();
    private String closeBecause;

    /**
     * @param occupancy what the candidate had, null where it never served
     * @param most longest drain time, whatever the Thing asks for
     */
    Departure(Candidate candidate, Occupancy occupancy, Duration most) {
        this.candidate = candidate;
        this.occupancy = occupancy;
        this.most = most;
    }

    /** Nobody comes after it: what waits is answered before the drain. */
    void closesSlot(String because) {
        closeBecause = because;
    }

    /** Waits for what runs, gives up what does not end, gives the service back. */
    void complete(Rack rack) {
        if (occupancy == null) {
            return;
        }
        if (closeBecause != null) {
            rack.closeWindow(candidate.id, closeBecause);
        }
        List<String> givenUp = occupancy.drain(DrainLimits.ofTotal(left()));
        if (!givenUp.isEmpty()) {
            LOG.warn(
                    "Thing '{}' of bundle {} left while it was busy; given up: {}",
                    candidate.id,
                    candidate.arrival.bundle(),
                    String.join(", ", givenUp));
        }
        candidate.arrival.release();
        // whoever remembers that this Thing was here must not keep its driver
        occupancy = null;
    }

    /** Things that leave together share the time. */
    private Duration left() {
        Duration wanted = wanted();
        Duration total = wanted.compareTo(most) < 0 ? wanted : most;
        Duration left = total.minusNanos(System.nanoTime() - began);
        return left.isNegative() ? Duration.ZERO : left;
    }

    private Duration wanted() {
        Object seconds = candidate.arrival.property(ThingConstants.THING_DRAIN);
        if (seconds instanceof Number && ((Number) seconds).doubleValue() >= 0) {
            return Duration.ofMillis((long) (((Number) seconds).doubleValue() * 1000));
        }
        return DrainLimits.DEFAULT;
    }
}
