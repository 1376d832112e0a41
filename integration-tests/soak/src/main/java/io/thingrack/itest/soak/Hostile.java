package io.thingrack.itest.soak;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.zeromq.ZContext;

/**
 * Four abusers send what is no good request, no good message or no ZeroMQ at all, or too much of what is good, at a
 * steady pace, while an honest client asks one question after the other. Each abuse has its right end, the honest client
 * keeps four fifths of the rate that it has alone, and afterwards the rack holds what it held before. The count is that of
 * abuses.
 */
final class Hostile implements Soak.Scenario {
    private static final int ABUSERS = 4;
    private static final List<String> DRIVERS = List.of("values", "hang");

    /** Abuses a second, of all abusers. */
    static final long RATE = 400;

    /** Seconds of measuring the honest client alone. */
    private static final long ALONE = 5;

    private static final long SETTLE_NANOS = TimeUnit.SECONDS.toNanos(90);

    private final double leastRate;
    private final Abuse.Kind only;
    private final long pace;
    private final boolean elsewhere;

    /** @param leastRate what an honest client must keep of its rate */
    Hostile(double leastRate) {
        this(leastRate, null, RATE, false);
    }

    /**
     * @param only the kind of abuse, null for all
     * @param rate abuses a second, of all abusers; 0 for as many as they can
     * @param elsewhere whether another rack on the machine is abused: what that costs, the machine costs
     */
    Hostile(double leastRate, Abuse.Kind only, long rate, boolean elsewhere) {
        this.leastRate = leastRate;
        this.only = only;
        this.pace = rate == 0 ? 0 : ABUSERS * TimeUnit.SECONDS.toNanos(1) / rate;
        this.elsewhere = elsewhere;
    }

    @Override
    public Soak.Result run(Path root, long count) throws Exception {
        long seed = new Random().nextLong();
        System.out.println("seed " + seed);
        try (RackProcess rack = RackProcess.start(root, DRIVERS);
                RackProcess other = elsewhere ? RackProcess.start(root, DRIVERS) : null;
                ZContext context = new ZContext()) {
            rack.awaitThings(context, DRIVERS);
            RackProcess abused = rack;
            if (elsewhere) {
                other.awaitThings(context, DRIVERS);
                abused = other;
            }
            try (Honest honest = new Honest(rack)) {
                // once with each kind, so that all that is made once is made
                abuse(abused, Math.min(2000, count), seed, 0);
                honest.rate(ALONE);
                RackProcess.Holdings base = abused.holdings();
                double alone = honest.rate(ALONE);
                AtomicBoolean over = new AtomicBoolean();
                Future<Double> beside = honest.measureUntil(over);
                long failed = abuse(abused, count, seed + ABUSERS, pace);
                over.set(true);
                double rate = beside.get();
                double aloneAgain = honest.rate(ALONE);
                return result(abused, base, count, failed, rate / ((alone + aloneAgain) / 2));
            }
        }
    }

    /** @return how many did not end as they should */
    private long abuse(RackProcess rack, long count, long seed, long pace) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(ABUSERS);
        try {
            AtomicLong left = new AtomicLong(count);
            List<Future<Long>> running = new ArrayList<>();
            for (int abuser = 0; abuser < ABUSERS; abuser++) {
                Random random = new Random(seed + abuser);
                running.add(threads.submit(() -> abuse(rack, random, left, pace)));
            }
            long failed = 0;
            for (Future<Long> abuser : running) {
                failed += abuser.get();
            }
            return failed;
        } finally {
            threads.shutdownNow();
        }
    }

    private long abuse(RackProcess rack, Random random, AtomicLong left, long pace) throws IOException {
        long failed = 0;
        Abuse abuse = new Abuse(rack, random, "abuser " + Thread.currentThread().getId());
        long next = System.nanoTime();
        while (left.getAndDecrement() > 0) {
            try {
                abuse.commit(only == null ? Abuse.Kind.any(random) : only);
            } catch (IOException e) {
                failed++;
                System.err.println(e);
                failed += end(abuse);
                abuse = new Abuse(
                        rack, random, "abuser " + Thread.currentThread().getId());
            }
            next += pace;
            LockSupport.parkNanos(next - System.nanoTime());
        }
        return failed + end(abuse);
    }

    private static long end(Abuse abuse) {
        try {
            abuse.end();
            return 0;
        } catch (IOException e) {
            System.err.println(e);
            return 1;
        }
    }

    private Soak.Result result(RackProcess rack, RackProcess.Holdings base, long count, long failed, double share)
            throws Exception {
        RackProcess.Holdings end = rack.holdings();
        long until = System.nanoTime() + SETTLE_NANOS;
        while (!Churn.isFlat(base, end) && System.nanoTime() < until) {
            TimeUnit.SECONDS.sleep(1);
            end = rack.holdings();
        }
        long wrong = failed + (Churn.isFlat(base, end) ? 0 : 1) + (share < leastRate ? 1 : 0);
        String figures = String.format(
                Locale.ROOT,
                "%d ended wrong, an honest client keeps %.2f of its rate (at least %.1f), %s",
                failed,
                share,
                leastRate,
                Churn.figures(base, end));
        return new Soak.Result(count, wrong, figures);
    }
}
