package io.thingrack.core.schedule;

/** Who runs what a {@link ThingQueue} gives: one driver, as long as it may be called. */
public interface Gate {
    /** @return whether one more operation may start; then {@link #perform} or {@link #exit} follows */
    boolean enter();

    /**
     * Runs an invocation that was started; returns when the next one may start. Answers it, then or later. Does not
     * throw.
     *
     * @param invocation what to run
     */
    void perform(Invocation invocation);

    /** Nothing was there to run after all. */
    void exit();
}
