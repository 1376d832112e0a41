package io.thingrack.core.explanation;

import io.thingrack.spi.explanation.Cause;
import io.thingrack.spi.explanation.Finding;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Gathers findings, each once, and no more than somebody can read. */
final class Findings {
    private static final int MOST = 30;
    private static final int LONGEST = 1_000;

    private final Set<Finding> found = new LinkedHashSet<>();
    private final Set<Object> visited = new LinkedHashSet<>();

    void add(Cause cause, String subject, String message, String advice) {
        if (found.size() < MOST) {
            found.add(new Finding(cause, plain(subject), plain(message), plain(advice)));
        }
    }

    void add(Finding told) {
        add(told.cause(), told.subject(), told.message(), told.advice());
    }

    /** @return whether nobody was here before: what waits for each other is walked once */
    boolean enter(Object place) {
        return found.size() < MOST && visited.add(place);
    }

    boolean isEmpty() {
        return found.isEmpty();
    }

    List<Finding> all() {
        return List.copyOf(found);
    }

    /** One line, whatever a driver put into it. */
    static String plain(String text) {
        String line = text.replaceAll("[\\p{Cntrl}\\u2028\\u2029]+", " ").strip();
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "…";
    }
}
