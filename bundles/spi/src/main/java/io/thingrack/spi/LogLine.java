package io.thingrack.spi;

import java.time.Instant;
import java.util.Objects;

/**
 * A line that a driver has logged.
 *
 * @param level as Python calls it: {@code DEBUG}, {@code INFO}, {@code WARNING}, {@code ERROR}
 * @param at when
 * @param threadId of {@link Thread#getId()}
 * @param message without the trace of what was thrown
 */
public record LogLine(String level, Instant at, long threadId, String message) {
    /** Checks that nothing is null. */
    public LogLine {
        Objects.requireNonNull(level);
        Objects.requireNonNull(at);
        Objects.requireNonNull(message);
    }
}
