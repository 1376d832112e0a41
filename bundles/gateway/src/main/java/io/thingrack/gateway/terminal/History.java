package io.thingrack.gateway.terminal;

import java.util.ArrayList;
import java.util.List;

/** The lines that were typed before; gone with the process. */
final class History {
    private static final int MOST = 500;

    private final List<String> lines = new ArrayList<>();
    private int place;
    private String unfinished = "";

    /** A line was run. */
    void add(String line) {
        if (!line.isBlank() && (lines.isEmpty() || !lines.get(lines.size() - 1).equals(line))) {
            lines.add(line);
            if (lines.size() > MOST) {
                lines.remove(0);
            }
        }
        place = lines.size();
    }

    /**
     * @param now the line that stands there
     * @return the one before, or the same where there is none
     */
    String previous(String now) {
        if (place == 0) {
            return now;
        }
        if (place == lines.size()) {
            unfinished = now;
        }
        return lines.get(--place);
    }

    /**
     * @param now the line that stands there
     * @return the one after, or the same where there is none
     */
    String next(String now) {
        if (place == lines.size()) {
            return now;
        }
        return ++place == lines.size() ? unfinished : lines.get(place);
    }
}
