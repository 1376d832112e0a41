package io.thingrack.core.logs;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;

/**
 * What drivers and faces throw, as text for the log: a log may keep its last entries, and a Throwable would keep the
 * class loader of who threw it. It is their code too, and may throw when it is asked.
 */
public final class ForeignThrowable {
    private static final int LONGEST_TRACE = 20_000;
    private static final int FIRST_FRAMES = 30;
    private static final int LAST_FRAMES = 10;

    private ForeignThrowable() {}

    /**
     * @param thrown by anybody
     * @return it on one line
     */
    public static String text(Throwable thrown) {
        try {
            return String.valueOf(thrown);
        } catch (Throwable unprintable) {
            return unprintable(thrown);
        }
    }

    /**
     * @param thrown by anybody
     * @return why, in its own words; as {@link #text} where it has none
     */
    public static String message(Throwable thrown) {
        try {
            String message = thrown.getMessage();
            return message == null ? text(thrown) : message;
        } catch (Throwable unprintable) {
            return unprintable(thrown);
        }
    }

    /**
     * @param thrown by anybody
     * @return its stack trace; of one that is deep, as after an endless recursion, where it began and where it ended
     */
    public static String trace(Throwable thrown) {
        try {
            StringWriter text = new StringWriter();
            thrown.printStackTrace(new PrintWriter(text));
            String shortened = String.join(System.lineSeparator(), shortened(text.toString()));
            return shortened.length() <= LONGEST_TRACE ? shortened : shortened.substring(0, LONGEST_TRACE) + "…";
        } catch (Throwable unprintable) {
            return unprintable(thrown);
        }
    }

    private static String unprintable(Throwable thrown) {
        return thrown.getClass().getName() + " that cannot be printed";
    }

    private static List<String> shortened(String trace) {
        List<String> lines = new ArrayList<>();
        List<String> frames = new ArrayList<>();
        trace.lines().forEach(line -> {
            if (line.stripLeading().startsWith("at ")) {
                frames.add(line);
            } else {
                addFrames(lines, frames);
                lines.add(line);
            }
        });
        addFrames(lines, frames);
        return lines;
    }

    private static void addFrames(List<String> lines, List<String> frames) {
        int left = frames.size() - FIRST_FRAMES - LAST_FRAMES;
        if (left <= 0) {
            lines.addAll(frames);
        } else {
            lines.addAll(frames.subList(0, FIRST_FRAMES));
            lines.add("\t... " + left + " more frames");
            lines.addAll(frames.subList(frames.size() - LAST_FRAMES, frames.size()));
        }
        frames.clear();
    }
}
