package io.thingrack.core.model;

import io.thingrack.api.Action;
import io.thingrack.api.Property;
import io.thingrack.api.Schema;
import io.thingrack.api.Thing;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What the rack itself offers of each Thing that has long actions, beside what its driver offers. */
public interface LongActions extends Thing {

    /** What has become of a run. */
    enum State {
        RUNNING,
        COMPLETED,
        FAILED,
        CANCELLED
    }

    /**
     * One invocation of a long action.
     *
     * @param output result, once it is completed, as JSON data; null where there is none, it is bytes, or too large
     */
    record Run(
            String id,
            String action,
            State state,

            @Schema(minimum = 0, maximum = 1, description = "Part of the whole, where the driver tells.")
            Optional<Double> progress,

            @Schema(description = "What it is doing, where the driver tells.")
            Optional<String> message,

            @Schema(description = "Its result; null where there is none, it is bytes, or too large to be kept.")
            Object output,

            @Schema(description = "Why it failed.") Optional<String> error,
            @Schema(description = "When it started.") Instant since,
            @Schema(description = "When it ended.") Optional<Instant> ended) {}

    /** @return the runs, newest first */
    @Property(
            description = "Invocations of actions that take long, the newest first: those that run, and the latest that"
                    + " ended, for ten minutes.")
    List<Run> runs();

    /**
     * @param id of a run
     * @return whether it was running
     */
    @Action(
            urgent = true,
            description = "Interrupts a run; its state tells when it has ended. False where it had ended already.")
    boolean cancel(@Schema(description = "As in runs.") String id);
}
