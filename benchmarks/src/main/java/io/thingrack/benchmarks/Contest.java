package io.thingrack.benchmarks;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Contestants that are measured in turn, so that what else the machine does hits all alike. */
public final class Contest {
    /** Rounds of each contestant after each start of the processes. */
    public static final int ROUNDS = 7;

    /** Starts of the processes: one start's compiled code may be luckier than another's. */
    public static final int STARTS = 3;

    private final Map<String, List<Double>> figures = new LinkedHashMap<>();

    /** One that is measured. */
    @FunctionalInterface
    public interface Contestant {
        /**
         * Takes part in one round.
         *
         * @return its figures by their names
         */
        Map<String, Double> round() throws Exception;
    }

    /**
     * All rounds after one start, with one round of each before them that does not count.
     *
     * @param contestants in the order in which they take their turns
     */
    public void rounds(List<Contestant> contestants) throws Exception {
        for (Contestant contestant : contestants) {
            contestant.round();
        }
        for (int round = 0; round < ROUNDS; round++) {
            for (Contestant contestant : contestants) {
                contestant
                        .round()
                        .forEach((name, figure) -> figures.computeIfAbsent(name, all -> new ArrayList<>())
                                .add(figure));
            }
        }
    }

    /** @return of all rounds after all starts */
    public Samples of(String name) {
        return Samples.of(
                figures.get(name).stream().mapToDouble(Double::doubleValue).toArray());
    }

    /** @return whether there is such a figure */
    public boolean has(String name) {
        return figures.containsKey(name);
    }
}
