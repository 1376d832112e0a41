package io.thingrack.core.rack;

import io.thingrack.spi.Fault;
import io.thingrack.spi.Operation;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * Tells a driver's author where it failed: the stack trace once for each affordance and kind of fault, so that a client
 * that goes on trying does not fill the log.
 */
final class DriverFaultLog {
    private static final Logger LOG = LoggerFactory.getLogger("io.thingrack.driver");
    private static final int MOST = 200;
    private static final int LONGEST_TRACE = 20_000;

    private final String id;
    private final Set<String> told = ConcurrentHashMap.newKeySet();

    DriverFaultLog(String id) {
        this.id = id;
    }

    void tell(Operation operation, String affordance, Fault fault, Throwable thrown) {
        try {
            log(operation, affordance, fault, thrown);
        } catch (Throwable unfit) {
            // what a driver throws is a driver's code: it may throw when it is printed
            LOG.warn(
                    "Thing '{}': {} '{}' threw a {} that cannot be printed",
                    id,
                    operation,
                    affordance,
                    thrown.getClass().getName());
        }
    }

    /** What a driver does when subscribers come and go is nobody's request: its faults stand here only. */
    void tellOfSubscribers(String event, Throwable thrown) {
        try {
            boolean first = told.size() < MOST
                    && told.add(event + ' ' + thrown.getClass().getName());
            LOG.atLevel(first ? Level.WARN : Level.DEBUG)
                    .log("Thing '{}': what it does about subscribers of '{}' failed: {}", id, event, trace(thrown));
        } catch (Throwable unfit) {
            LOG.warn(
                    "Thing '{}': '{}' threw a {} that cannot be printed",
                    id,
                    event,
                    thrown.getClass().getName());
        }
    }

    private void log(Operation operation, String affordance, Fault fault, Throwable thrown) {
        if (fault.kind() != Fault.Kind.DRIVER) {
            LOG.debug("Thing '{}': {} '{}': {}", id, operation, affordance, fault.message());
            return;
        }
        boolean first = told.size() < MOST
                && told.add(affordance + ' ' + thrown.getClass().getName());
        if (first) {
            LOG.warn("Thing '{}': {} '{}' failed; told once: {}", id, operation, affordance, trace(thrown));
        } else {
            LOG.debug("Thing '{}': {} '{}' failed: {}", id, operation, affordance, fault.message());
        }
    }

    /** As text, for a log may keep its last entries, and a Throwable would keep the class loader of who threw it. */
    private static String trace(Throwable thrown) {
        StringWriter text = new StringWriter();
        thrown.printStackTrace(new PrintWriter(text));
        return text.getBuffer().length() <= LONGEST_TRACE
                ? text.toString()
                : text.getBuffer().substring(0, LONGEST_TRACE) + "…";
    }
}
