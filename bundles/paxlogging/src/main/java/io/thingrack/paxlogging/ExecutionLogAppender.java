package io.thingrack.paxlogging;

import io.thingrack.spi.ExecutionLogs;
import io.thingrack.spi.LogLine;
import java.time.Instant;
import org.ops4j.pax.logging.spi.PaxAppender;
import org.ops4j.pax.logging.spi.PaxLoggingEvent;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.log.LogLevel;

/**
 * Hands the rack what is logged. Pax Logging calls it on the thread that logs, where its configuration has an appender
 * for services: Karaf's has one for all of them, the gateway's {@code logback.xml} names this one.
 */
@Component(property = "org.ops4j.pax.logging.appender.name=thingrack")
public final class ExecutionLogAppender implements PaxAppender {
    /** Set by Pax Logging for each line. */
    private static final String BUNDLE_ID = "bundle.id";

    private static final String BUNDLE_NAME = "bundle.name";

    /** Logs what comes by {@code java.util.logging}, and so by {@code System.Logger}, where no bundle is known. */
    private static final String BRIDGE = "org.ops4j.pax.logging.pax-logging-api";

    private final ExecutionLogs logs;

    /** @param logs takes the lines that are wanted */
    @Activate
    public ExecutionLogAppender(@Reference ExecutionLogs logs) {
        this.logs = logs;
    }

    @Override
    public void doAppend(PaxLoggingEvent event) {
        if (!logs.wanted()) {
            return;
        }
        logs.add(
                bundle(event),
                new LogLine(
                        level(event.getLevel().toLevel()),
                        Instant.ofEpochMilli(event.getTimeStamp()),
                        Thread.currentThread().getId(),
                        event.getRenderedMessage()));
    }

    private static long bundle(PaxLoggingEvent event) {
        Object id = event.getProperties().get(BUNDLE_ID);
        return id == null || BRIDGE.equals(event.getProperties().get(BUNDLE_NAME))
                ? ExecutionLogs.ANY_BUNDLE
                : Long.parseLong(id.toString());
    }

    private static String level(LogLevel level) {
        return switch (level) {
            case AUDIT, INFO -> "INFO";
            case ERROR -> "ERROR";
            case WARN -> "WARNING";
            case DEBUG, TRACE -> "DEBUG";
        };
    }
}
