package io.thingrack.core.schedule;

import io.thingrack.spi.Outcome;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * The requests that wait for one Thing. At most one turn of a Thing runs at a time, on a thread of the pool that it
 * has only while there is something to do; after a batch it stands in line again, so that a full queue does not hold
 * up other Things. What runs beside the queue starts in its turn too, and lets the queue go on. While no {@link Gate}
 * is open the requests are parked, with their clocks running.
 */
public final class ThingQueue {
    private static final int SWEEP_AT_LEAST = 256;

    /** How many more may wait where they are urgent: what stops a Thing must get through its full queue. */
    private static final int ROOM_FOR_URGENT = 100;

    final DriverPool pool;
    final Deadlines deadlines;
    /** What waits, in the order it came. */
    final Line waiting = new Line();
    /** What was at the head of the queue, and waits for others of its kind to end, beside the queue. */
    final Queue<Invocation> besideWaiting = new ConcurrentLinkedQueue<>();

    /** What is urgent, and waits for others of its kind to end. */
    final Queue<Invocation> urgentWaiting = new ConcurrentLinkedQueue<>();

    private final int limit;
    private final AtomicLong arrivals = new AtomicLong();
    /** How many wait in either queue. */
    private final AtomicInteger live = new AtomicInteger();
    /** How many run beside the queue, or have a result that is not there yet. */
    private final AtomicInteger beside = new AtomicInteger();
    /** How many that were answered are still in a queue, about. */
    private final AtomicInteger dead = new AtomicInteger();

    private volatile Turn turn;
    /** The answer of all that still comes, once no driver will. */
    private volatile Outcome end;

    /**
     * @param pool where the operations run
     * @param deadlines watches the clocks
     * @param limit most requests that may wait, or run beside the queue
     */
    public ThingQueue(DriverPool pool, Deadlines deadlines, int limit) {
        this.pool = pool;
        this.deadlines = deadlines;
        this.limit = limit;
    }

    /**
     * Takes a request.
     *
     * @param invocation waits from here on
     * @return false if the queue is full; the invocation is not in it
     */
    public boolean offer(Invocation invocation) {
        Turn current = turn;
        boolean urgent = current != null && current.gate.isUrgent(invocation.job());
        if (live.incrementAndGet() + beside.get() > (urgent ? limit + ROOM_FOR_URGENT : limit)) {
            live.decrementAndGet();
            return false;
        }
        invocation.waitIn(this, arrivals.getAndIncrement());
        if (invocation.hasClocks()) {
            deadlines.arm(invocation);
        }
        if (urgent) {
            current.runUrgently(invocation);
        } else {
            waiting.add(invocation);
            Turn now = turn;
            if (now != null) {
                now.schedule();
            }
            answerIfEnded();
        }
        return true;
    }

    /**
     * A turn puts one where it waits, maybe after it had taken it out elsewhere. The turn of another driver may have begun
     * meanwhile, and not have seen it; or all may have ended.
     */
    void put(Invocation invocation, Consumer<Invocation> place, Turn by) {
        place.accept(invocation);
        Turn now = turn;
        if (now != null && now != by) {
            now.begin();
        }
        answerIfEnded();
    }

    private void answerIfEnded() {
        Outcome last = end;
        if (last != null) {
            answerAll(last);
        }
    }

    /**
     * Opens it: what waits, and what comes, runs through the gate.
     *
     * @param gate of the driver that serves
     */
    public void open(Gate gate) {
        Turn next = new Turn(this, gate);
        next.takeBack();
        turn = next;
        next.begin();
    }

    /** Shuts it: what waits, and what comes, is parked. What runs goes on, and no longer holds the queue. */
    public void shut() {
        turn = null;
    }

    /** The right to run one operation on the thread that asked for it. */
    public interface Claim {
        /** The operation is over. */
        void release();
    }

    /**
     * Lets the caller run one operation on its own thread, if nothing waits and nothing runs in the queue.
     *
     * @param gate through which it is going to run, and no other's
     * @return the claim, with the gate entered; null if that is not so
     */
    public Claim tryClaim(Gate gate) {
        Turn current = turn;
        return current == null || current.gate != gate || live.get() > 0 || !current.tryClaim() ? null : current;
    }

    /**
     * Ends it: all that waits is answered, and all that still comes.
     *
     * @param outcome the answer of each
     */
    public void end(Outcome outcome) {
        end = outcome;
        answerAll(outcome);
    }

    private void answerAll(Outcome outcome) {
        answerAll(waiting::poll, outcome);
        answerAll(besideWaiting::poll, outcome);
        answerAll(urgentWaiting::poll, outcome);
    }

    private static void answerAll(Supplier<Invocation> next, Outcome outcome) {
        for (Invocation invocation = next.get(); invocation != null; invocation = next.get()) {
            invocation.answerIfWaiting(outcome);
        }
    }

    /** @return how many wait */
    public int size() {
        return live.get();
    }

    /** @return most that may wait, or run beside the queue */
    public int limit() {
        return limit;
    }

    boolean isTurn(Turn some) {
        return turn == some;
    }

    /** An invocation no longer waits, because it was started. */
    void started() {
        live.decrementAndGet();
    }

    /**
     * An invocation no longer waits, because it was answered. Such ones are swept out when they are the greater part, so
     * that the queue of a Thing that hangs does not grow with what its clients gave up.
     */
    void answered() {
        int alive = live.decrementAndGet();
        int seen = dead.incrementAndGet();
        if (seen > SWEEP_AT_LEAST + 2 * alive && dead.compareAndSet(seen, 0)) {
            waiting.removeIf(Invocation::isAnswered);
            besideWaiting.removeIf(Invocation::isAnswered);
            urgentWaiting.removeIf(Invocation::isAnswered);
        }
    }

    /** One counts until it is over, though it does not wait in a queue. */
    void hold() {
        beside.incrementAndGet();
    }

    /** What counted is over. */
    void over() {
        beside.decrementAndGet();
    }
}
