package io.thingrack.spi.explanation;

import java.util.Objects;

/**
 * One thing that was found out.
 *
 * @param cause what kind of thing
 * @param subject what it is about, as {@code lamp} or {@code bundle lab.lamp}
 * @param message for an admin, in a sentence without a full stop: what is so
 * @param advice for an admin: what to do about it; empty where there is nothing to do
 */
public record Finding(Cause cause, String subject, String message, String advice) {
    /** Checks that nothing is null. */
    public Finding {
        Objects.requireNonNull(cause);
        Objects.requireNonNull(subject);
        Objects.requireNonNull(message);
        Objects.requireNonNull(advice);
    }
}
