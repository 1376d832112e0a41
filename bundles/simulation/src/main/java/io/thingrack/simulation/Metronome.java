package io.thingrack.simulation;

/**
 * The time of simulated instruments, and a call ten times a second.
 *
 * <p>A rack may hold a thousand of them: they share one thread, instead of bringing one each. A unit test has a
 * metronome that it moves by hand.
 */
interface Metronome {

    /** The time since some moment, in nanoseconds. */
    long nanoTime();

    /**
     * @param beat is called ten times a second from now on; must not block
     * @return to be closed when the beat is no longer wanted
     */
    Listening listen(Runnable beat);

    /** A listener's place; closing it gives it back. */
    interface Listening extends AutoCloseable {
        @Override
        void close();
    }
}
