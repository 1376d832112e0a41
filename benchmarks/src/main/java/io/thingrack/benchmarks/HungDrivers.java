package io.thingrack.benchmarks;

import io.thingrack.benchmarks.server.Servers;
import io.thingrack.core.schedule.Deadlines;
import io.thingrack.core.schedule.DriverPool;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** How long the next one waits for a thread when drivers hang, all at once. */
final class HungDrivers implements Benchmark {

    @Override
    public List<Row> run(Servers servers) throws Exception {
        List<Row> rows = new ArrayList<>();
        for (int hung : new int[] {4, 32, 200}) {
            double[] rounds = new double[Contest.ROUNDS];
            for (int round = 0; round < rounds.length; round++) {
                rounds[round] = millisUntilServed(hung);
            }
            rows.add(Row.alone("until another starts while " + hung + " hang", Samples.of(rounds), "ms", Row.LOWER));
        }
        return rows;
    }

    private static double millisUntilServed(int hung) throws Exception {
        CountDownLatch release = new CountDownLatch(1);
        try (Deadlines deadlines = new Deadlines(Throwable::printStackTrace);
                DriverPool pool = new DriverPool(deadlines, Throwable::printStackTrace)) {
            for (int i = 0; i < hung; i++) {
                pool.execute(() -> await(release));
            }
            long before = System.nanoTime();
            CompletableFuture<Long> started = new CompletableFuture<>();
            pool.execute(() -> started.complete(System.nanoTime()));
            double millis = (started.get(1, TimeUnit.MINUTES) - before) / 1e6;
            release.countDown();
            return millis;
        }
    }

    private static void await(CountDownLatch release) {
        try {
            release.await();
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        }
    }
}
