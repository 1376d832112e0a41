package io.thingrack.core.schedule;

/** A thread of {@link ElasticThreads}, to whose lock everything in it belongs but what is final. */
final class PoolThread extends Thread {
    /** What it is doing. */
    enum State {
        /** In a run, or about to look for one. */
        ACTIVE,
        /** In a run that takes long, and no longer counts. */
        LONG,
        /** Waits to be woken. */
        IDLE
    }

    final ElasticThreads owner;
    final long generation;
    private final String ownName;

    State state = State.ACTIVE;
    /** Whether it is in a run. */
    boolean running;
    /** When its run began, {@link System#nanoTime()}. */
    long began;
    /** Not null: it ends with its run, which was given up. */
    GivenUp givenUp;

    PoolThread(ElasticThreads owner, long generation, String name) {
        // no inheritance of thread locals: whoever happens to cause a thread to start must not be kept by it
        super(null, null, name, 0, false);
        this.owner = owner;
        this.generation = generation;
        this.ownName = name;
        setDaemon(true);
        restore();
    }

    @Override
    public void run() {
        try {
            for (Runnable task = owner.take(this); task != null; task = owner.take(this)) {
                owner.run(task);
                restore();
            }
        } finally {
            owner.ended(this);
        }
    }

    /** Undoes what a run may have done to its thread. Thread locals stay, until the thread is retired. */
    private void restore() {
        // not the rack's own: threads that a driver makes inherit it, and would keep a rack that was updated
        ClassLoader neutral = ClassLoader.getSystemClassLoader();
        if (getContextClassLoader() != neutral) {
            setContextClassLoader(neutral);
        }
        if (getPriority() != NORM_PRIORITY) {
            setPriority(NORM_PRIORITY);
        }
        if (!getName().equals(ownName)) {
            setName(ownName);
        }
        Thread.interrupted();
    }
}
