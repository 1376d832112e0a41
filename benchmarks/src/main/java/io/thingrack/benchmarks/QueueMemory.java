package io.thingrack.benchmarks;

import io.thingrack.benchmarks.server.Servers;
import io.thingrack.core.schedule.Deadlines;
import io.thingrack.core.schedule.DriverPool;
import io.thingrack.core.schedule.Invocation;
import io.thingrack.core.schedule.ThingQueue;
import io.thingrack.spi.Clocks;
import io.thingrack.spi.Job;
import io.thingrack.spi.Operation;
import io.thingrack.spi.Outcome;
import io.thingrack.spi.Payload;
import io.thingrack.spi.Reply;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Heap for each request that waits. */
final class QueueMemory implements Benchmark {
    private static final int ENOUGH_COLLECTIONS = 5;
    private static final long LONG = TimeUnit.HOURS.toNanos(1);

    @Override
    public List<Row> run(Servers servers) {
        List<Row> rows = new ArrayList<>();
        for (int count : new int[] {10_000, 100_000}) {
            rows.add(measure(count, "with clocks", LONG));
            rows.add(measure(count, "without clocks", Clocks.NONE));
        }
        return rows;
    }

    private static Row measure(int count, String how, long timeout) {
        double[] rounds = new double[Contest.ROUNDS];
        for (int round = 0; round < rounds.length; round++) {
            rounds[round] = perRequest(count, timeout);
        }
        return Row.alone("heap of a waiting request, " + count + " " + how, Samples.of(rounds), "B", Row.LOWER);
    }

    private static double perRequest(int count, long timeout) {
        try (Deadlines deadlines = new Deadlines(Throwable::printStackTrace);
                DriverPool pool = new DriverPool(deadlines, Throwable::printStackTrace)) {
            ThingQueue queue = new ThingQueue(pool, deadlines, count);
            long before = heap();
            for (int i = 0; i < count; i++) {
                queue.offer(new Invocation(job(timeout), new Nobody()));
            }
            long after = heap();
            if (queue.size() != count) {
                throw new IllegalStateException("of " + count + " requests " + queue.size() + " wait");
            }
            return (double) (after - before) / count;
        }
    }

    /** As a face makes it: its own clocks and payload; the names are the face's, kept for all. */
    private static Job job(long timeout) {
        Clocks clocks = new Clocks(System.nanoTime(), timeout, timeout);
        Payload payload = new Payload("{\"volts\":12.5}".getBytes(), Payload.JSON);
        return new Job("power-supply", Operation.INVOKE_ACTION, "ramp", payload, clocks);
    }

    /** Whom a face would answer; as much as an object is, and not one for all. */
    private static final class Nobody implements Reply {
        @Override
        public void answer(Outcome outcome) {
            // nobody waits
        }
    }

    private static long heap() {
        for (int i = 0; i < ENOUGH_COLLECTIONS; i++) {
            System.gc();
        }
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
}
