package io.thingrack.spi;

import java.util.List;
import java.util.Objects;

/** What became of a {@link Job}: a value, a typed error, or too late. */
public sealed interface Outcome {

    /**
     * It was done. Where {@linkplain Job#executionLogs logs} were asked for, the value is an object with the members
     * {@code return_value} and {@code execution_logs}, as hololinked has it.
     *
     * @param value what it gave, {@link Payload#NULL} where that is nothing or bytes only
     * @param binary bytes that it gave instead of or beside the value, else null
     */
    record Done(Payload value, Payload binary) implements Outcome {
        /** Done, and nothing to tell. */
        public static final Done NOTHING = new Done(Payload.NULL, null);

        /** Checks that there is a value. */
        public Done {
            Objects.requireNonNull(value);
        }
    }

    /**
     * It could not be done.
     *
     * @param fault why
     * @param logs the lines that were logged while it ran, newest first; null where they were not asked for, or where
     *     it did not run
     */
    record Failed(Fault fault, List<LogLine> logs) implements Outcome {
        /** Checks that there is a fault. */
        public Failed {
            Objects.requireNonNull(fault);
        }

        /**
         * Failed, and no lines.
         *
         * @param fault why
         */
        public Failed(Fault fault) {
            this(fault, null);
        }
    }

    /**
     * A clock ran out. After {@link Phase#INVOCATION} the operation never starts; after {@link Phase#EXECUTION} it may
     * still run, and nobody gets its result.
     *
     * @param phase which clock
     */
    record TimedOut(Phase phase) implements Outcome {
        /** Checks that there is a phase. */
        public TimedOut {
            Objects.requireNonNull(phase);
        }
    }

    /** The clocks of a request. */
    enum Phase {
        /** It was not started in time. */
        INVOCATION,
        /** It was started and not done in time. */
        EXECUTION
    }
}
