package io.thingrack.itest.soak;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** What one client has asked and what came. For one thread. */
final class Ledger {
    private final Map<String, Question> open = new HashMap<>();
    private final Set<String> silent = new HashSet<>();
    private long answered;
    private long timeouts;
    private long oneway;
    private long lost;
    private long doubled;
    private long broken;
    private long wrong;

    /** A question with its answer is taken; with none it is lost; a second answer is one too many. */
    void asked(String id, Question question) {
        if (question.oneway()) {
            silent.add(id);
            oneway++;
        } else {
            open.put(id, question);
        }
    }

    /**
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
    }

    /** No more will come. */
    void close() {
        lost += open.size();
        open.clear();
    }

    int outstanding() {
        return open.size();
    }

    Totals totals() {
        return new Totals(answered + oneway, answered, timeouts, oneway, lost, doubled, broken, wrong);
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
     */
    record Totals(
            long done, long answered, long timeouts, long oneway, long lost, long doubled, long broken, long wrong) {

        static final Totals NONE = new Totals(0, 0, 0, 0, 0, 0, 0, 0);

        Totals plus(Totals other) {
            return new Totals(
                    done + other.done,
                    answered + other.answered,
                    timeouts + other.timeouts,
                    oneway + other.oneway,
                    lost + other.lost,
                    doubled + other.doubled,
                    broken + other.broken,
                    wrong + other.wrong);
        }

        long failed() {
            return lost + doubled + broken + wrong;
        }
    }
}
