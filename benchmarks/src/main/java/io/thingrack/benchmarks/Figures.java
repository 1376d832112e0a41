package io.thingrack.benchmarks;

import java.util.Arrays;
import java.util.Locale;

/** What several rounds of one measurement gave. */
final class Figures {
    static final int ROUNDS = 5;

    private Figures() {}

    static void print(String name, String unit, double[] rounds) {
        double[] sorted = rounds.clone();
        Arrays.sort(sorted);
        System.out.printf(
                Locale.ROOT,
                "%s: %.0f %s (%.0f to %.0f)%n",
                name,
                sorted[sorted.length / 2],
                unit,
                sorted[0],
                sorted[sorted.length - 1]);
    }
}
