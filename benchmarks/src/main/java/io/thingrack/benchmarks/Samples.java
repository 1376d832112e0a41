package io.thingrack.benchmarks;

import java.util.Arrays;

/**
 * What the rounds of one measurement gave.
 *
 * @param median of them
 * @param min the least
 * @param max the greatest
 */
public record Samples(double median, double min, double max) {

    /** @param rounds one figure of each */
    public static Samples of(double... rounds) {
        double[] sorted = rounds.clone();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        double median = sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
        return new Samples(median, sorted[0], sorted[sorted.length - 1]);
    }
}
