package io.thingrack.core.logs;

import io.thingrack.spi.ExecutionLogs;
import io.thingrack.spi.LogLine;
import org.osgi.service.component.annotations.Component;

/** Knows which thread runs an operation whose lines are asked for. For any thread. */
@Component(service = {ExecutionLogs.class, Recorder.class})
public final class Recorder implements ExecutionLogs {
    private final ThreadLocal<Recording> current = new ThreadLocal<>();

    /**
     * Records what this thread logs, until {@link #stop}.
     *
     * @param recording gets the lines
     */
    public void start(Recording recording) {
        current.set(recording);
    }

    /** Records no more of what this thread logs. */
    public void stop() {
        current.remove();
    }

    @Override
    public boolean wanted() {
        return current.get() != null;
    }

    @Override
    public void add(long bundleId, LogLine line) {
        Recording recording = current.get();
        if (recording != null) {
            recording.add(bundleId, line);
        }
    }
}
