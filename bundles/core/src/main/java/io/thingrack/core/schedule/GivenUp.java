package io.thingrack.core.schedule;

import java.util.Arrays;

/**
 * What a thread was doing when it was given up. Holds nothing of the driver, but the thread that stands in it.
 *
 * @param thingId whose driver it is in
 * @param bundleId id of that driver's bundle
 * @param bundle its name and version when it was given up, for the bundle may be another version now; empty where that
 *     is not known
 * @param doing what it was to do, in words
 * @param since when it was given up, milliseconds since 1970
 */
public record GivenUp(String thingId, long bundleId, String bundle, String doing, long since) {
    private static final int DEEPEST = 200;

    /**
     * From now on.
     *
     * @param thingId whose driver it is in
     * @param bundleId id of that driver's bundle
     * @param doing what it was to do, in words
     */
    public GivenUp(String thingId, long bundleId, String doing) {
        this(thingId, bundleId, "", doing, System.currentTimeMillis());
    }

    /** The same, with what is known of the bundle. */
    GivenUp of(String version) {
        return new GivenUp(thingId, bundleId, version, doing, since);
    }

    /**
     * A thread that is still in it.
     *
     * @param thread name of the thread
     * @param where it stands; empty where it has just ended
     * @param what it was doing
     */
    public record Stuck(String thread, String where, GivenUp what) {
        static Stuck of(Thread thread, GivenUp what) {
            return new Stuck(thread.getName(), place(thread.getStackTrace()), what);
        }
    }

    /**
     * Where a thread stands in a driver.
     *
     * @param trace of the thread
     * @param driver name of the driver's class
     * @return the innermost place in its package or one below, else that of {@link #place(StackTraceElement[])}
     */
    public static String place(StackTraceElement[] trace, String driver) {
        String itsPackage = driver.substring(0, driver.lastIndexOf('.') + 1);
        return Arrays.stream(trace)
                .limit(DEEPEST)
                .filter(at -> !itsPackage.isEmpty() && at.getClassName().startsWith(itsPackage))
                .findFirst()
                .map(StackTraceElement::toString)
                .orElseGet(() -> place(trace));
    }

    /** The innermost place that is none of Java's own: there the driver waits. */
    static String place(StackTraceElement[] trace) {
        return Arrays.stream(trace)
                .limit(DEEPEST)
                .filter(at -> !at.getClassName().startsWith("java.")
                        && !at.getClassName().startsWith("jdk.")
                        && !at.getClassName().startsWith("sun."))
                .findFirst()
                .map(StackTraceElement::toString)
                .orElse("");
    }
}
