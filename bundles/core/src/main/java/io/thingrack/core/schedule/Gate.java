package io.thingrack.core.schedule;

import io.thingrack.spi.Job;

/** Who runs what a {@link ThingQueue} gives: one driver, as long as it may be called. */
public interface Gate {
    /** @return whether one more operation may start; then {@link #perform} or {@link #exit} follows */
    boolean enter();

    /**
     * @param job that is about to start
     * @return whether it runs beside the queue: others start while it runs
     */
    boolean runsBeside(Job job);

    /**
     * @param job that came in
     * @return whether it starts at once, whatever waits or runs; what is urgent also {@link #runsBeside} the queue
     */
    boolean isUrgent(Job job);

    /**
     * Runs an invocation that was started; returns when the driver's method has. Answers it, then or later, and calls
     * {@link Invocation#over} when it is over. Does not throw.
     *
     * @param invocation what to run
     */
    void perform(Invocation invocation);

    /** Nothing was there to run after all. */
    void exit();
}
