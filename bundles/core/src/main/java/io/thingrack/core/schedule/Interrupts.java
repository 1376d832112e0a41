package io.thingrack.core.schedule;

import io.thingrack.core.logs.ForeignThrowable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends interrupts to threads that may stand in a driver. */
public final class Interrupts {
    private static final Logger LOG = LoggerFactory.getLogger(Interrupts.class);

    private Interrupts() {}

    /**
     * Interrupts a thread. That closes the channel which it waits for, on the thread of the caller, and the channel may
     * be a class of a driver's own: what it throws harms nobody.
     *
     * @param thread to interrupt
     */
    public static void send(Thread thread) {
        try {
            thread.interrupt();
        } catch (Throwable foreign) {
            LOG.warn("Thread {}: a channel threw {} on an interrupt", thread.getName(), ForeignThrowable.text(foreign));
        }
    }
}
