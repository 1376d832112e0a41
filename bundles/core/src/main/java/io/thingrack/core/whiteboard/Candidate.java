package io.thingrack.core.whiteboard;

import io.thingrack.api.Thing;
import io.thingrack.core.arrival.Arrival;
import io.thingrack.core.arrival.Arrivals;
import io.thingrack.core.rack.Occupancy;
import io.thingrack.spi.runtime.FailureReason;
import java.util.ArrayList;
import java.util.List;

/** One service and how far it has come. All fields belong to the whiteboard's lock. */
final class Candidate {
    final Arrival arrival;
    /** Under which it stands in {@link Twins}; empty while it has none that is allowed. */
    String id = "";

    State state = State.NEW;
    FailureReason reason;
    String message;
    long since = System.currentTimeMillis();
    /** Its driver, while it is served. */
    Occupancy occupancy;
    /** Its driver on the way in, while it is starting. */
    Arrivals.Attempt attempt;
    /** How many serializers had come when it started. */
    long serializersSeen;
    /** Its properties have changed since it started: should it fail, that may have been for the old ones. */
    boolean changedSince;
    /** Whose member it is; null for a service. */
    Candidate parent;
    /** Members of its driver that are Things, while it is served. */
    final List<Candidate> members = new ArrayList<>();
    /** What is to be done for a driver that has left its slot. */
    Departure departure;
    /** Why it will not come back, its bundle being uninstalled or its configuration deleted; null where it may. */
    String leavesForGood;
    /** What the log was told last of why it is not served; null while there is nothing to tell. */
    String told;

    enum State {
        /** Waits its turn. */
        NEW,
        /** Its object is being made and modelled. */
        STARTING,
        /** It stands in the slot. */
        SERVED,
        /** Another one of its id serves. */
        SHADOWED,
        /** It cannot serve. */
        FAILED,
        /** Its driver has left the slot, or is not wanted there, and is still busy; then it is decided anew. */
        LEAVING,
        /** It was unregistered. */
        GONE
    }

    Candidate(Arrival arrival) {
        this.arrival = arrival;
    }

    /** Whether this object is its driver, or that of one that it belongs to. */
    boolean isWithin(Thing object) {
        return occupancy != null && occupancy.thing() == object || parent != null && parent.isWithin(object);
    }

    void become(State next) {
        state = next;
        reason = null;
        message = null;
        since = System.currentTimeMillis();
    }

    void fail(State next, FailureReason why, String text) {
        become(next);
        reason = why;
        message = text;
    }

    /** @return whether it serves, or could once its turn comes */
    boolean mayServe() {
        return switch (state) {
            case NEW, SERVED, SHADOWED -> true;
            case STARTING -> !isStuck();
            case FAILED, LEAVING, GONE -> false;
        };
    }

    /** @return whether it waits its turn, and nothing of its driver is here */
    boolean isWaiting() {
        return state == State.NEW || state == State.SHADOWED;
    }

    /** @return whether its object has been in the making for too long */
    boolean isStuck() {
        return state == State.STARTING && reason != null;
    }
}
