package io.thingrack.benchmarks;

import java.util.Locale;

/**
 * One figure, beside what it is compared with, measured in the same run.
 *
 * @param name what was measured
 * @param value median of the rounds
 * @param unit of value, min, max and baselineValue
 * @param min the least of the rounds
 * @param max the greatest
 * @param baseline what it is compared with; null where the figure stands alone
 * @param baselineValue the same figure of that; null where there is no baseline
 * @param better {@code "higher"} or {@code "lower"}
 * @param goal the ratio that is asked for; null where none is
 */
public record Row(
        String name,
        double value,
        String unit,
        double min,
        double max,
        String baseline,
        Double baselineValue,
        String better,
        Double goal) {

    /** What is better when there is more of it. */
    public static final String HIGHER = "higher";

    /** What is better when there is less of it. */
    public static final String LOWER = "lower";

    /** A figure that stands alone. */
    public static Row alone(String name, Samples samples, String unit, String better) {
        return new Row(name, samples.median(), unit, samples.min(), samples.max(), null, null, better, null);
    }

    /** A figure beside that of something else. */
    public static Row beside(
            String name, Samples samples, String unit, String baseline, Samples base, String better, Double goal) {
        return new Row(
                name, samples.median(), unit, samples.min(), samples.max(), baseline, base.median(), better, goal);
    }

    /** @return value over baselineValue; null without a baseline */
    public Double ratio() {
        return baselineValue == null ? null : value / baselineValue;
    }

    /** @return whether the goal is reached; true where none is asked for */
    public boolean isMet() {
        return goal == null || (better.equals(HIGHER) ? ratio() >= goal : ratio() <= goal);
    }

    String line() {
        String compared = baseline == null
                ? ""
                : String.format(
                        Locale.ROOT,
                        "  %8.2f x %s (%s)%s",
                        ratio(),
                        baseline,
                        number(baselineValue),
                        goal == null ? "" : verdict());
        return String.format(
                Locale.ROOT,
                "%-52s %12s %-5s [%s .. %s]%s",
                name,
                number(value),
                unit,
                number(min),
                number(max),
                compared);
    }

    private String verdict() {
        return String.format(
                Locale.ROOT, ", goal %s %.2f%s", better.equals(HIGHER) ? ">=" : "<=", goal, isMet() ? "" : "  MISSED");
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, Math.abs(value) >= 100 ? "%,.0f" : "%.2f", value);
    }

    String json() {
        return String.format(
                Locale.ROOT,
                "{\"name\":\"%s\",\"value\":%s,\"unit\":\"%s\",\"min\":%s,\"max\":%s,\"baseline\":%s,\"baselineValue\":%s,"
                        + "\"ratio\":%s,\"better\":\"%s\",\"goal\":%s}",
                name,
                value,
                unit,
                min,
                max,
                baseline == null ? "null" : '"' + baseline + '"',
                baselineValue,
                ratio(),
                better,
                goal);
    }
}
