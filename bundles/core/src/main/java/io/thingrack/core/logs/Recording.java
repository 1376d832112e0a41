package io.thingrack.core.logs;

import io.thingrack.core.serialization.Serializers;
import io.thingrack.spi.ExecutionLogs;
import io.thingrack.spi.LogLine;
import io.thingrack.spi.Outcome;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The lines of one operation: the latest of them, for a driver may log without end. */
public final class Recording {
    private static final int MOST_LINES = 1_000;
    private static final int LONGEST_LINE = 8_192;

    private final long bundleId;

    /** Newest first. Under its lock: a thread that was given up may log on. */
    private final Deque<LogLine> lines = new ArrayDeque<>();

    /** @param bundleId of the driver's bundle; what others log is left out */
    public Recording(long bundleId) {
        this.bundleId = bundleId;
    }

    void add(long source, LogLine line) {
        if (source != bundleId && source != ExecutionLogs.ANY_BUNDLE) {
            return;
        }
        String message = line.message();
        LogLine kept = message.length() <= LONGEST_LINE
                ? line
                : new LogLine(line.level(), line.at(), line.threadId(), message.substring(0, LONGEST_LINE) + "…");
        synchronized (lines) {
            if (lines.size() == MOST_LINES) {
                lines.removeLast();
            }
            lines.addFirst(kept);
        }
    }

    List<LogLine> lines() {
        synchronized (lines) {
            return List.copyOf(lines);
        }
    }

    /**
     * @param outcome of the operation
     * @param serializers that are there now
     * @return the outcome with the lines
     */
    public Outcome addTo(Outcome outcome, Serializers serializers) {
        if (outcome instanceof Outcome.Done done) {
            return new Outcome.Done(LoggedValue.of(done.value(), lines(), serializers), done.binary());
        }
        return outcome instanceof Outcome.Failed failed ? new Outcome.Failed(failed.fault(), lines()) : outcome;
    }
}
