package io.thingrack.core.schedule;

import io.thingrack.spi.Outcome;
import java.util.concurrent.atomic.LongAdder;

/** Counts what became of a Thing's requests, over all its drivers. From any thread; costs no lock. */
public final class Tally {
    private final LongAdder answered = new LongAdder();
    private final LongAdder errors = new LongAdder();
    private final LongAdder timeouts = new LongAdder();
    private final LongAdder nanos = new LongAdder();

    /**
     * @param outcome of a request
     * @param took nanoseconds since it had come in
     */
    void answered(Outcome outcome, long took) {
        answered.increment();
        nanos.add(took);
        if (outcome instanceof Outcome.Failed) {
            errors.increment();
        } else if (outcome instanceof Outcome.TimedOut) {
            timeouts.increment();
        }
    }

    /** @return requests that were answered, in whatever way */
    public long answered() {
        return answered.sum();
    }

    /** @return those that were answered with an error */
    public long errors() {
        return errors.sum();
    }

    /** @return those whose clock ran out */
    public long timeouts() {
        return timeouts.sum();
    }

    /** @return from coming in to the answer, of all together */
    public long nanos() {
        return nanos.sum();
    }
}
