package io.thingrack.zmq.wire.request;

import io.thingrack.spi.Clocks;
import io.thingrack.spi.Job;
import io.thingrack.zmq.wire.Transport;
import java.util.Set;

/** What a message asks of the server. */
public sealed interface Request {

    /** How the answer is put into the client's words. */
    enum Kind {
        /** As it is. */
        PLAIN,
        /** Of {@code _get_properties}: an unknown property is an {@code AttributeError}. */
        PROPERTIES,
        /** Of {@code ping}: every Thing has it, also where the driver has no such action. */
        PING
    }

    /** @return when it came, and how long it may take */
    Clocks clocks();

    /**
     * Something that a Thing does.
     *
     * @param job what
     * @param kind how to answer
     */
    record Perform(Job job, Kind kind) implements Request {
        @Override
        public Clocks clocks() {
            return job.clocks();
        }
    }

    /**
     * {@code get_thing_description} or {@code get_thing_model}.
     *
     * @param thingId of which Thing
     * @param protocol how the asker reaches it, null for a Thing Model
     * @param skip names to leave out
     * @param clocks when it came, and how long it may take
     * @param executionLogs whether log lines are wanted beside the result
     */
    record Describe(String thingId, Transport protocol, Set<String> skip, Clocks clocks, boolean executionLogs)
            implements Request {}

    /**
     * Asks for the values of no property at all.
     *
     * @param thingId of which Thing
     * @param clocks when it came, and how long it may take
     * @param executionLogs whether log lines are wanted beside the result
     */
    record Nothing(String thingId, Clocks clocks, boolean executionLogs) implements Request {}
}
