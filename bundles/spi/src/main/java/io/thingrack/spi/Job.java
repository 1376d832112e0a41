package io.thingrack.spi;

import java.util.Map;
import java.util.Objects;

/**
 * One request, as a face hands it to {@link RpcServer#submit}. Immutable.
 *
 * @param thingId whose
 * @param operation what is asked for
 * @param affordance name of the property or action; empty for many properties
 * @param payload the input; for an action an object of arguments by name, in which {@code __args__} may hold an array
 *     of positional ones; for many properties to write an object of values by name
 * @param binary input that came as bytes beside the payload, else null; where it is there, it is the property's value
 *     or the action's first argument
 * @param names for {@link Operation#READ_MULTIPLE_PROPERTIES}: property name → its key in the answer, in order; empty:
 *     all, each under its own name. Empty for all other operations
 * @param clocks when it came, and how long it may take
 * @param executionLogs whether the lines that are logged while it runs come with the answer
 */
public record Job(
        String thingId,
        Operation operation,
        String affordance,
        Payload payload,
        Payload binary,
        Map<String, String> names,
        Clocks clocks,
        boolean executionLogs) {

    /** Checks that nothing but {@code binary} is null. */
    public Job {
        Objects.requireNonNull(thingId);
        Objects.requireNonNull(operation);
        Objects.requireNonNull(affordance);
        Objects.requireNonNull(payload);
        Objects.requireNonNull(names);
        Objects.requireNonNull(clocks);
    }

    /**
     * A job on one affordance.
     *
     * @param thingId whose
     * @param operation what is asked for
     * @param affordance name of the property or action
     * @param payload the input, {@link Payload#NULL} where there is none
     * @param clocks when it came, and how long it may take
     */
    public Job(String thingId, Operation operation, String affordance, Payload payload, Clocks clocks) {
        this(thingId, operation, affordance, payload, null, Map.of(), clocks, false);
    }
}
