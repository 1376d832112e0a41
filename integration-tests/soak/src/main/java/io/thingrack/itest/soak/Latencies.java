package io.thingrack.itest.soak;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;

/** How long requests took, in steps of 10 µs up to 10 s; from many threads, for as many as there are. */
final class Latencies {
    private static final long STEP = 10_000;

    private final AtomicLongArray counts = new AtomicLongArray(1_000_000);
    private final AtomicLong longest = new AtomicLong();

    void add(long nanos) {
        counts.incrementAndGet((int) Math.min(nanos / STEP, counts.length() - 1));
        longest.accumulateAndGet(nanos, Math::max);
    }

    long count() {
        long count = 0;
        for (int i = 0; i < counts.length(); i++) {
            count += counts.get(i);
        }
        return count;
    }

    /** @return milliseconds that 99 of a hundred did not exceed */
    double p99() {
        long left = (long) Math.ceil(count() * 0.99);
        int step = 0;
        while (step < counts.length() - 1 && (left -= counts.get(step)) > 0) {
            step++;
        }
        return (step + 1) * STEP / 1e6;
    }

    /** @return milliseconds */
    double longest() {
        return longest.get() / 1e6;
    }
}
