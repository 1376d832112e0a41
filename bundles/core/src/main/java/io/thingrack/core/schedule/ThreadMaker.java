package io.thingrack.core.schedule;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/** Makes the threads of a pool, and lives with a machine that has no more of them: that is told once, until it has. */
final class ThreadMaker {
    private final String name;
    private final Consumer<Throwable> onFault;
    private final Consumer<Thread> starter;
    private final AtomicLong number = new AtomicLong();
    private final AtomicBoolean lacking = new AtomicBoolean();

    /**
     * @param name begins the names of the threads
     * @param onFault told of threads that cannot be made, and of what else is {@link #tell told}
     * @param starter starts a thread, or throws where the machine has no more
     */
    ThreadMaker(String name, Consumer<Throwable> onFault, Consumer<Thread> starter) {
        this.name = name;
        this.onFault = onFault;
        this.starter = starter;
    }

    String name() {
        return name;
    }

    /** @return a thread that is not started yet; null where there is no memory for it */
    PoolThread make(ElasticThreads owner, long generation) {
        try {
            return new PoolThread(owner, generation, name + "-" + number.incrementAndGet());
        } catch (OutOfMemoryError full) {
            return null;
        }
    }

    /** @return whether it runs from here on */
    boolean start(PoolThread thread) {
        try {
            starter.accept(thread);
            return true;
        } catch (Throwable none) {
            // as the machine has no more threads
            if (lacking.compareAndSet(false, true)) {
                tell(none);
            }
            return false;
        }
    }

    /** A thread has been started, and runs: where one lacks again that is told again. */
    void works() {
        if (lacking.get()) {
            lacking.set(false);
        }
    }

    void tell(Throwable fault) {
        try {
            onFault.accept(fault);
        } catch (Throwable deaf) {
            // there is nobody left to tell
            return;
        }
    }
}
