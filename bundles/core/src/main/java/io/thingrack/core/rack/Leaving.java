package io.thingrack.core.rack;

import io.thingrack.core.schedule.Deadlines;
import io.thingrack.core.schedule.Invocation;
import java.util.Set;

/** The drain time of one driver: interrupts what runs before its end, whether or not somebody waits for it yet. */
final class Leaving extends Deadlines.Entry {
    private final long interruptAt;
    private final long giveUpAt;
    private final Set<Invocation> running;
    private volatile boolean over;

    /** The time begins now. */
    Leaving(DrainLimits limits, Set<Invocation> running) {
        interruptAt = System.nanoTime() + limits.patience().toNanos();
        giveUpAt = interruptAt + limits.afterInterrupt().toNanos();
        this.running = running;
    }

    long interruptAt() {
        return interruptAt;
    }

    long giveUpAt() {
        return giveUpAt;
    }

    void interruptAll() {
        running.forEach(Invocation::interrupt);
    }

    /** Nobody is to be interrupted any more. */
    void over() {
        over = true;
    }

    @Override
    protected long remaining(long now) {
        return over ? DONE : interruptAt - now;
    }

    @Override
    protected void expired(long now) {
        over = true;
        interruptAll();
    }
}
