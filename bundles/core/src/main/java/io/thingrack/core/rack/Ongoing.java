package io.thingrack.core.rack;

import io.thingrack.core.schedule.DriverPool;
import io.thingrack.core.schedule.GivenUp;
import io.thingrack.core.schedule.Invocation;
import io.thingrack.spi.Fault;
import io.thingrack.spi.Job;
import io.thingrack.spi.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;

/** What runs on one driver: counts it in and out, and ends it when the driver leaves. */
final class Ongoing {
    private static final long LONG_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final String id;
    private final long bundleId;
    private final DriverPool pool;
    private final BiConsumer<Invocation, Outcome> onGivenUp;
    private final InFlight inFlight = new InFlight();
    private final Set<Invocation> running = ConcurrentHashMap.newKeySet();
    private volatile Leaving leaving;

    /**
     * @param id of the Thing
     * @param bundleId of the driver's bundle
     * @param pool whose threads run it
     * @param onGivenUp told what is given up, before its client is
     */
    Ongoing(String id, long bundleId, DriverPool pool, BiConsumer<Invocation, Outcome> onGivenUp) {
        this.id = id;
        this.bundleId = bundleId;
        this.pool = pool;
        this.onGivenUp = onGivenUp;
    }

    /** @return whether one more may start; {@link #exit} or {@link #answerAndExit} must follow */
    boolean enter() {
        return inFlight.enter();
    }

    void exit() {
        inFlight.exit();
    }

    void add(Invocation invocation) {
        running.add(invocation);
    }

    boolean contains(Invocation invocation) {
        return running.contains(invocation);
    }

    /** @return whether it was there: one that was given up, or completes twice, is not */
    boolean remove(Invocation invocation) {
        return running.remove(invocation);
    }

    void answerAndExit(Invocation invocation, Outcome outcome) {
        // first: a client that has its answer has its place for the next request too
        invocation.over();
        try {
            invocation.answer(outcome);
        } finally {
            inFlight.exit();
        }
    }

    boolean isRunBy(Thread thread) {
        return running.stream().anyMatch(invocation -> invocation.runner() == thread);
    }

    /**
     * @param driver name of the driver's class
     * @return what has been running for long
     */
    List<LongOperation> longOnes(String driver) {
        long now = System.nanoTime();
        return running.stream()
                .filter(invocation -> now - invocation.startedAt() > LONG_NANOS)
                .map(invocation -> longOne(invocation, now, driver))
                .toList();
    }

    private LongOperation longOne(Invocation invocation, long now, String driver) {
        Thread runner = invocation.runner();
        String where = runner == null ? "" : GivenUp.place(runner.getStackTrace(), driver);
        return new LongOperation(
                id,
                words(invocation.job()),
                TimeUnit.NANOSECONDS.toMillis(now - invocation.startedAt()),
                runner == null ? "" : runner.getName(),
                where,
                invocation.isAnswered());
    }

    /** Nothing starts from here on. */
    void close() {
        inFlight.close();
    }

    /** The time begins in which it has to end. */
    void leaveWithin(DrainLimits limits) {
        leaving = new Leaving(limits, running);
        pool.deadlines().arm(leaving);
    }

    /**
     * Waits until nothing runs, or the time is over; gives up what runs then.
     *
     * @return what was given up, a line each
     */
    List<String> drain() {
        close();
        if (leaving == null) {
            leaveWithin(DrainLimits.ofTotal(DrainLimits.DEFAULT));
        }
        List<String> givenUp = new ArrayList<>();
        if (!isRunBy(Thread.currentThread()) && !inFlight.awaitNone(leaving.interruptAt())) {
            leaving.interruptAll();
            if (!inFlight.awaitNone(leaving.giveUpAt())) {
                giveUp(givenUp);
            }
        }
        leaving.over();
        return givenUp;
    }

    private void giveUp(List<String> givenUp) {
        for (Invocation invocation : List.copyOf(running)) {
            // out of the list first: a run that has not begun looks there, and must not begin any more
            if (!running.remove(invocation)) {
                continue;
            }
            Thread runner = invocation.runner();
            Job job = invocation.job();
            invocation.giveUp(thread -> pool.abandon(thread, new GivenUp(id, bundleId, words(job))));
            givenUp.add(job.operation() + " " + job.affordance()
                    + (runner == null ? " (waits for a CompletionStage)" : " in thread " + runner.getName()));
            Outcome outcome = new Outcome.Failed(new Fault(
                    Fault.Kind.INTERRUPTED,
                    "Thing '" + id + "' left the rack while '" + job.affordance() + "' was running"));
            onGivenUp.accept(invocation, outcome);
            answerAndExit(invocation, outcome);
        }
    }

    private static String words(Job job) {
        return switch (job.operation()) {
            case READ_PROPERTY -> "reading '" + job.affordance() + "'";
            case WRITE_PROPERTY -> "writing '" + job.affordance() + "'";
            case DELETE_PROPERTY -> "deleting '" + job.affordance() + "'";
            case READ_MULTIPLE_PROPERTIES -> "reading many properties";
            case WRITE_MULTIPLE_PROPERTIES -> "writing many properties";
            case INVOKE_ACTION -> "the action '" + job.affordance() + "'";
        };
    }
}
