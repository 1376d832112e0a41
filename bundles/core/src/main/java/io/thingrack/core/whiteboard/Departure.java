package io.thingrack.core.whiteboard;

import io.thingrack.api.ThingConstants;
import io.thingrack.core.arrival.Arrival;
import io.thingrack.core.rack.DrainLimits;
import io.thingrack.core.rack.Occupancy;
import io.thingrack.core.rack.Rack;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is left to do, under no lock, for a driver that has been taken out of its slot, or did not come into it. */
final class Departure {
    /** Longest drain time, whatever a Thing asks for. */
    static final Duration LONGEST_DRAIN = Duration.ofSeconds(4);

    private static final Logger LOG = LoggerFactory.getLogger(Departure.class);

    private final Candidate candidate;
    private final Arrival arrival;
    private final String id;
    private final AtomicBoolean begun = new AtomicBoolean();
    private final CountDownLatch drained = new CountDownLatch(1);
    private volatile Occupancy occupancy;
    private final List<Departure> first = new ArrayList<>();
    private String closeBecause;
    private boolean livesOn;

    /**
     * @param candidate that was served under its id, or would have been
     * @param occupancy its driver
     * @param most longest drain time, whatever the Thing asks for
     */
    Departure(Candidate candidate, Occupancy occupancy, Duration most) {
        this.candidate = candidate;
        this.arrival = candidate.arrival;
        this.id = candidate.id;
        this.occupancy = occupancy;
        if (occupancy != null) {
            Duration wanted = wanted();
            occupancy.leaveWithin(DrainLimits.ofTotal(wanted.compareTo(most) < 0 ? wanted : most));
        }
    }

    Candidate candidate() {
        return candidate;
    }

    /** Members of it that are Things go before it. */
    void goesAfter(Departure member) {
        first.add(member);
    }

    /** Nobody comes after it: what waits is answered before the drain. */
    void closesSlot(String because) {
        closeBecause = because;
    }

    /** Its service is not unregistered: the driver may serve again. */
    void livesOn() {
        livesOn = true;
    }

    /**
     * Waits for what runs, gives up what does not end, gives the service back. Whoever calls this a second time only
     * waits until the first has done so.
     */
    void complete(Rack rack) {
        if (!begun.compareAndSet(false, true)) {
            awaitDrained();
            return;
        }
        try {
            first.forEach(member -> member.complete(rack));
            if (closeBecause != null) {
                rack.closeWindow(id, closeBecause);
            }
            drain();
        } finally {
            // whoever remembers that this Thing was here must not keep its driver
            occupancy = null;
            drained.countDown();
            // may run the driver's deactivate, which nobody else has to wait for
            arrival.release();
        }
    }

    private void drain() {
        List<String> givenUp = occupancy.drain(livesOn);
        if (!givenUp.isEmpty()) {
            LOG.warn(
                    "Thing '{}' of bundle {} left while it was busy; given up: {}",
                    id,
                    arrival.bundle(),
                    String.join(", ", givenUp));
        }
    }

    private void awaitDrained() {
        Occupancy draining = occupancy;
        if (draining == null || draining.isRunBy(Thread.currentThread())) {
            return;
        }
        long until = System.nanoTime() + LONGEST_DRAIN.toNanos();
        boolean interrupted = false;
        for (long left = LONGEST_DRAIN.toNanos(); left > 0; left = until - System.nanoTime()) {
            try {
                drained.await(left, TimeUnit.NANOSECONDS);
                break;
            } catch (InterruptedException e) {
                // what runs has its time, however impatient the one is who waits
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private Duration wanted() {
        Object seconds = arrival.property(ThingConstants.THING_DRAIN);
        if (seconds instanceof Number && ((Number) seconds).doubleValue() >= 0) {
            return Duration.ofMillis((long) (((Number) seconds).doubleValue() * 1000));
        }
        return DrainLimits.DEFAULT;
    }
}
