package io.thingrack.itest.runtimes;

import static io.thingrack.itest.runtimes.Wait.until;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.service.log.LogEntry;
import org.osgi.service.log.LogLevel;
import org.osgi.service.log.LogListener;
import org.osgi.service.log.LogReaderService;

/** The warnings in the runtime's log from here on. */
final class Warnings implements AutoCloseable, LogListener {
    private final LogReaderService reader;
    private final List<String> told = new CopyOnWriteArrayList<>();

    Warnings(BundleContext context) {
        ServiceReference<LogReaderService> reference = context.getServiceReference(LogReaderService.class);
        reader = context.getService(reference);
        reader.addLogListener(this);
    }

    @Override
    public void logged(LogEntry entry) {
        if (entry.getLogLevel() == LogLevel.WARN) {
            told.add(entry.getMessage());
        }
    }

    /** Waits for one that names this. */
    String first(String name) {
        until("a warning names " + name, () -> told.stream().anyMatch(text -> text.contains(name)), () -> told);
        return told.stream().filter(text -> text.contains(name)).findFirst().orElseThrow();
    }

    @Override
    public void close() {
        reader.removeLogListener(this);
    }
}
