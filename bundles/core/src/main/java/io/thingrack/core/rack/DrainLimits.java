package io.thingrack.core.rack;

import java.time.Duration;

/**
 * How long a driver's operations may take to end when it leaves.
 *
 * @param patience before they are interrupted
 * @param afterInterrupt from there until they are given up
 */
public record DrainLimits(Duration patience, Duration afterInterrupt) {
    private static final Duration AFTER_INTERRUPT = Duration.ofMillis(500);
    private static final Duration MOST = Duration.ofSeconds(4);

    /** What a Thing gets that does not say otherwise. */
    public static final Duration DEFAULT = Duration.ofSeconds(3);

    /**
     * @param total longest time in all; more than 4 s counts as 4 s, since Declarative Services waits no longer than
     *     5 s for an unregistration
     * @return limits of which the last half second, or half of a shorter time, comes after the interrupt
     */
    public static DrainLimits ofTotal(Duration total) {
        Duration bounded = total.compareTo(MOST) > 0 ? MOST : total;
        Duration after =
                bounded.compareTo(AFTER_INTERRUPT.multipliedBy(2)) < 0 ? bounded.dividedBy(2) : AFTER_INTERRUPT;
        return new DrainLimits(bounded.minus(after), after);
    }
}
