package io.thingrack.core.whiteboard;

import io.thingrack.core.rack.Occupancy;
import io.thingrack.spi.runtime.FailureReason;

/** One arrival and how far it has come. All fields belong to the whiteboard's lock. */
final class Candidate {
    final Arrival arrival;
    String id = "";
    State state = State.NEW;
    FailureReason reason;
    String message;
    long since = System.currentTimeMillis();
    Occupancy occupancy;
    /** What is still to be done, once it is unregistered, for one that has left its slot already. */
    Departure departure;
    /** When it left its slot, {@link System#nanoTime()}. */
    long leftAt;
    /** What it said of itself when it left is final: its bundle is uninstalled, or its configuration deleted. */
    boolean leavesForGood;

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
        /** It was unregistered. */
        GONE
    }

    Candidate(Arrival arrival) {
        this.arrival = arrival;
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
        return state != State.FAILED && state != State.GONE && !isStuck();
    }

    /** @return whether its object has been in the making for too long */
    boolean isStuck() {
        return state == State.STARTING && reason != null;
    }
}
