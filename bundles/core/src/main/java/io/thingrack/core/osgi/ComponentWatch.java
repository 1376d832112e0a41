package io.thingrack.core.osgi;

import io.thingrack.core.schedule.Deadlines;
import io.thingrack.core.whiteboard.Journal;
import io.thingrack.spi.runtime.FailedThingDTO;
import io.thingrack.spi.runtime.FailureReason;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Components that offer a Thing and have no service: each stands in the failed list as long as it is so, and is told to
 * the log once. What waits for another service is given a moment, for its bundle may be about to start.
 */
final class ComponentWatch {
    private final Supplier<List<FailedThingDTO>> components;
    private final Journal journal;
    private final Deadlines deadlines;
    private final Consumer<Runnable> background;
    private final Runnable onChange;
    private final long graceNanos;
    private Map<String, Seen> seen = new HashMap<>();
    /** Whether one is not listed yet that will be if it stays as it is. */
    private volatile boolean waiting;

    private static final class Seen {
        private final FailedThingDTO failed;
        private final long at = System.nanoTime();
        private boolean told;

        Seen(FailedThingDTO failed) {
            this.failed = failed;
        }
    }

    /**
     * @param components those without a service, of now
     * @param background where they are looked at
     * @param onChange called when one is listed
     * @param graceMillis how long one may wait for another service before it is listed
     */
    ComponentWatch(
            Supplier<List<FailedThingDTO>> components,
            Journal journal,
            Deadlines deadlines,
            Consumer<Runnable> background,
            Runnable onChange,
            long graceMillis) {
        this.components = components;
        this.journal = journal;
        this.deadlines = deadlines;
        this.background = background;
        this.onChange = onChange;
        this.graceNanos = TimeUnit.MILLISECONDS.toNanos(graceMillis);
    }

    /** Something has changed with components: they are looked at soon. */
    void changed() {
        background.accept(this::look);
    }

    private void look() {
        failed();
        journal.write();
        if (waiting) {
            deadlines.arm(new Again());
        }
    }

    /** @return those that belong into the failed list; what is new there is noted in the journal */
    synchronized List<FailedThingDTO> failed() {
        Map<String, Seen> now = new HashMap<>();
        List<FailedThingDTO> listed = new ArrayList<>();
        boolean unsure = false;
        for (FailedThingDTO failed : components.get()) {
            String key = String.join("\n", failed.bundle, failed.component, failed.id, failed.reason, failed.message);
            Seen component = seen.getOrDefault(key, new Seen(failed));
            now.put(key, component);
            if (isFinal(component)) {
                tell(component);
                listed.add(component.failed);
            } else {
                unsure = true;
            }
        }
        if (seen.entrySet().stream().anyMatch(before -> before.getValue().told && !now.containsKey(before.getKey()))) {
            onChange.run();
        }
        seen = now;
        waiting = unsure;
        return listed;
    }

    private boolean isFinal(Seen component) {
        return !component.failed.reason.equals(FailureReason.UNSATISFIED.name())
                || System.nanoTime() - component.at >= graceNanos;
    }

    private void tell(Seen component) {
        if (!component.told) {
            component.told = true;
            journal.isNotServed(component.failed);
            onChange.run();
        }
    }

    private final class Again extends Deadlines.Entry {
        private final long until = System.nanoTime() + graceNanos;
        private boolean over;

        @Override
        protected long remaining(long now) {
            return over ? DONE : until - now;
        }

        @Override
        protected void expired(long now) {
            over = true;
            background.accept(ComponentWatch.this::look);
        }
    }
}
