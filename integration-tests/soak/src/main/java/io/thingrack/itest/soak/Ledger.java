package io.thingrack.itest.soak;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What one client has asked and what came. For one thread. */
final class Ledger {
    private final Map<String, Question> open = new HashMap<>();
    private final Set<String> silent = new HashSet<>();
    private final Map<String, Long> ran = new TreeMap<>();
    private long answered;
    private long timeouts;
    private long oneway;
    private long lost;
    private long doubled;
    private long broken;
    private long wrong;

    /** It is asked, and its answer is awaited, if it wants one. */
    void asked(String id, Question question) {
        if (question.oneway()) {
            silent.add(id);
            oneway++;
            // with ample clocks, where it counts
            ran(question);
        } else {
            open.put(id, question);
        }
    }

    private void ran(Question question) {
        if (question.isCounted()) {
            ran.merge(question.thing(), 1L, Long::sum);
        }
    }

    /**
     * An answer: with its first one a question is settled; any other is one too many.
     *
     * @param id of the question
     * @param type of the message
     * @param payload of the message
     */
    void came(String id, String type, String payload) {
        if (silent.contains(id)) {
            broken++;
            return;
        }
        Question question = open.remove(id);
        if (question == null) {
            doubled++;
            return;
        }
        answered++;
        if (type.equals("TIMEOUT")) {
            timeouts++;
        }
        if (!question.accepts(type, payload)) {
            wrong++;
        }
        if (Question.hasRun(type, payload)) {
            ran(question);
        }
    }

    /** No more will come: what is open is lost. */
    void close() {
        lost += open.size();
        open.clear();
    }

    int outstanding() {
        return open.size();
    }

    Totals totals() {
        return new Totals(answered + oneway, answered, timeouts, oneway, lost, doubled, broken, wrong, Map.copyOf(ran));
    }

    /**
     * Counts of one client, or of all.
     *
     * @param done questions asked and settled
     * @param answered with their answer
     * @param timeouts of these, TIMEOUT
     * @param oneway asked without wanting an answer
     * @param lost without an answer
     * @param doubled answers beyond the first
     * @param broken answers to a oneway question
     * @param wrong answers that do not fit the question
     * @param ran how often each Thing that counts must have run, going by the answers
     */
    record Totals(
            long done,
            long answered,
            long timeouts,
            long oneway,
            long lost,
            long doubled,
            long broken,
            long wrong,
            Map<String, Long> ran) {

        static final Totals NONE = new Totals(0, 0, 0, 0, 0, 0, 0, 0, Map.of());

        Totals plus(Totals other) {
            return new Totals(
                    done + other.done,
                    answered + other.answered,
                    timeouts + other.timeouts,
                    oneway + other.oneway,
                    lost + other.lost,
                    doubled + other.doubled,
                    broken + other.broken,
                    wrong + other.wrong,
                    sum(ran, other.ran));
        }

        private static Map<String, Long> sum(Map<String, Long> a, Map<String, Long> b) {
            Map<String, Long> sum = new TreeMap<>(a);
            b.forEach((thing, times) -> sum.merge(thing, times, Long::sum));
            return sum;
        }

        long failed() {
            return lost + doubled + broken + wrong;
        }
    }
}
