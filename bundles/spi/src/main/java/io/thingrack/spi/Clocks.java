package io.thingrack.spi;

/**
 * The two clocks of a request, both from {@link System#nanoTime()}.
 *
 * @param arrived when the face took the request in, nanoseconds; the invocation clock starts here
 * @param invocationTimeout nanoseconds until the operation must have started; negative: no limit
 * @param executionTimeout nanoseconds from its start until it must be done; negative: no limit
 */
public record Clocks(long arrived, long invocationTimeout, long executionTimeout) {
    /** No limit. */
    public static final long NONE = -1;

    /** @return clocks without limits, started now */
    public static Clocks unlimited() {
        return new Clocks(System.nanoTime(), NONE, NONE);
    }
}
