package io.thingrack.core.operation;

import io.thingrack.core.logs.ForeignThrowable;
import io.thingrack.spi.Fault;
import io.thingrack.spi.Operation;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * Tells a driver's author where it failed: the stack trace once for each affordance and kind of fault, so that a client
 * that goes on trying does not fill the log.
 */
public final class DriverFaultLog {
    private static final Logger LOG = LoggerFactory.getLogger("io.thingrack.driver");
    private static final int MOST = 200;

    private final String id;
    private final Set<String> told = ConcurrentHashMap.newKeySet();

    public DriverFaultLog(String id) {
        this.id = id;
    }

    void tell(Operation operation, String affordance, Fault fault, Throwable thrown) {
        if (fault.kind() != Fault.Kind.DRIVER) {
            LOG.debug("Thing '{}': {} '{}': {}", id, operation, affordance, fault.message());
        } else if (isFirst(affordance, thrown)) {
            LOG.warn(
                    "Thing '{}': {} '{}' failed; told once: {}",
                    id,
                    operation,
                    affordance,
                    ForeignThrowable.trace(thrown));
        } else {
            LOG.debug("Thing '{}': {} '{}' failed: {}", id, operation, affordance, fault.message());
        }
    }

    /** What a driver does when subscribers come and go is nobody's request: its faults stand here only. */
    public void tellOfSubscribers(String event, Throwable thrown) {
        LOG.atLevel(isFirst(event, thrown) ? Level.WARN : Level.DEBUG)
                .log(
                        "Thing '{}': what it does about subscribers of '{}' failed: {}",
                        id,
                        event,
                        ForeignThrowable.trace(thrown));
    }

    private boolean isFirst(String member, Throwable thrown) {
        return told.size() < MOST && told.add(member + ' ' + thrown.getClass().getName());
    }
}
