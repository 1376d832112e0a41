package io.thingrack.core.arrival;

import io.thingrack.core.rack.Occupancy;
import io.thingrack.spi.runtime.FailureReason;

/** Makes drivers ready to serve, on threads of its own. */
public interface Arrivals {
    /**
     * Gets the driver's object and its model. Returns at once; exactly one of {@link Progress#ready} and
     * {@link Progress#failed} follows, if what the driver does meanwhile ever ends.
     *
     * @param id of the Thing
     * @param arrival gives the object
     * @param progress told how it goes
     * @return to give it up
     */
    Attempt start(String id, Arrival arrival, Progress progress);

    /** A driver that is being made ready. */
    interface Attempt {
        /** Nobody wants it any more: a constructor that hangs is interrupted. Does not wait. */
        void giveUp();
    }

    /** How it goes. */
    interface Progress {
        /** @param occupancy the driver, modelled and bound */
        void ready(Occupancy occupancy);

        /**
         * @param reason why it cannot serve
         * @param message for an admin
         */
        void failed(FailureReason reason, String message);

        /** @param message for an admin: it takes too long, and may still come */
        void stuck(String message);

        /** @return whether somebody still wants it */
        boolean isWanted();
    }
}
