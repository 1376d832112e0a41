package io.thingrack.itest.felix;

import static io.thingrack.itest.felix.Wait.until;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Predicate;
import org.osgi.service.log.LogEntry;
import org.osgi.service.log.LogLevel;
import org.osgi.service.log.LogListener;
import org.osgi.service.log.LogReaderService;

/** What stands in the framework's log from here on. */
final class Log implements AutoCloseable, LogListener {
    private final LogReaderService reader;
    private final Queue<LogEntry> entries = new ConcurrentLinkedQueue<>();

    Log(Felix felix) {
        reader = felix.service(LogReaderService.class);
        reader.addLogListener(this);
    }

    @Override
    public void logged(LogEntry entry) {
        entries.add(entry);
    }

    /** Waits until there is a warning of this text. */
    LogEntry warning(String text) {
        Predicate<LogEntry> wanted = entry ->
                entry.getLogLevel() == LogLevel.WARN && entry.getMessage().contains(text);
        until("a warning of '" + text + "'", () -> entries.stream().anyMatch(wanted));
        return entries.stream().filter(wanted).findFirst().orElseThrow();
    }

    long warnings(String text) {
        return entries.stream()
                .filter(entry -> entry.getLogLevel() == LogLevel.WARN)
                .filter(entry -> entry.getMessage().contains(text))
                .count();
    }

    @Override
    public void close() {
        reader.removeLogListener(this);
    }
}
