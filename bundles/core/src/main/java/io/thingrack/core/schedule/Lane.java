package io.thingrack.core.schedule;

import java.util.Queue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** Runs, through one gate, some operations of a Thing at a time, beside its queue; the others of their kind wait. */
final class Lane {
    private final Turn turn;
    private final Queue<Invocation> waiting;
    private final int most;
    private final Consumer<Runnable> pool;
    private final Predicate<Invocation> fits;
    private final AtomicInteger running = new AtomicInteger();

    /**
     * @param waiting what waits for its place here; it outlives the gate
     * @param most how many run at a time
     * @param pool whose threads it takes
     * @param fits whether an invocation runs here: what waited may have been put there for another driver
     */
    Lane(Turn turn, Queue<Invocation> waiting, int most, Consumer<Runnable> pool, Predicate<Invocation> fits) {
        this.turn = turn;
        this.waiting = waiting;
        this.most = most;
        this.pool = pool;
        this.fits = fits;
    }

    /** Takes one in that is to run here when there is room. */
    void add(Invocation invocation) {
        turn.put(invocation, waiting);
        schedule();
    }

    /** Gives back what waits and does not belong here. Before anything runs: what comes after it is in the line still. */
    void giveBack(Line line) {
        waiting.removeIf(invocation -> {
            if (fits.test(invocation)) {
                return false;
            }
            line.giveBack(invocation);
            return true;
        });
    }

    /** Has one run that waits, if there is room. */
    void schedule() {
        if (!waiting.isEmpty() && claim()) {
            handToPool();
        }
    }

    /** Has as many run as there is room for. */
    void scheduleAll() {
        for (int left = Math.min(most, waiting.size()); left > 0; left--) {
            schedule();
        }
    }

    /**
     * Claims a place for the caller's thread, unless others have waited longer.
     *
     * @return whether there is one; {@link #start} must follow
     */
    boolean claimNow() {
        return waiting.isEmpty() && claim();
    }

    private boolean claim() {
        int now = running.get();
        while (now < most) {
            if (running.compareAndSet(now, now + 1)) {
                return true;
            }
            now = running.get();
        }
        return false;
    }

    /**
     * Starts it in a claimed place, with the gate entered.
     *
     * @return whether {@link #perform} must follow; else the place is given back
     */
    boolean start(Invocation invocation, long now) {
        if (!turn.start(invocation, now)) {
            end();
            return false;
        }
        invocation.hold();
        return true;
    }

    void perform(Invocation invocation) {
        try {
            turn.gate.perform(invocation);
        } finally {
            end();
        }
    }

    private void end() {
        running.decrementAndGet();
        if (turn.isCurrent()) {
            schedule();
        }
    }

    private void runNext() {
        if (!turn.enter()) {
            running.decrementAndGet();
            return;
        }
        Invocation invocation = waiting.poll();
        if (invocation == null) {
            turn.gate.exit();
            end();
        } else if (!fits.test(invocation)) {
            turn.requeue(invocation);
            turn.gate.exit();
            end();
        } else if (start(invocation, System.nanoTime())) {
            perform(invocation);
        }
    }

    private void handToPool() {
        try {
            pool.accept(this::runNext);
        } catch (Throwable refused) {
            // as in Turn: the rack is about to stop, or the next request tries again
            running.decrementAndGet();
        }
    }
}
