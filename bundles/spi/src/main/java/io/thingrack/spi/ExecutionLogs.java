package io.thingrack.spi;

import org.osgi.annotation.versioning.ProviderType;

/**
 * Takes what is logged while an operation runs, for the requests that ask for it ({@link Job#executionLogs}). A service
 * of the rack, for a bridge to a logging system, which calls it on the thread that logs. Nothing here blocks or throws.
 */
@ProviderType
public interface ExecutionLogs {
    /** In the place of a bundle's id: the logging system does not know which bundle logs. */
    long ANY_BUNDLE = -1;

    /** @return whether this thread runs an operation whose lines are asked for; to be asked before a line is made */
    boolean wanted();

    /**
     * Keeps a line, if it is of the bundle whose driver runs on this thread, and if not too many have come before.
     *
     * @param bundleId of the bundle that logs; {@link #ANY_BUNDLE} for one that is taken for the driver's, since it runs on
     *     this thread
     * @param line to keep
     */
    void add(long bundleId, LogLine line);
}
