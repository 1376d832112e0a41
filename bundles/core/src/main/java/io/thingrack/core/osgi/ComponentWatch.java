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
import java.util.concurrent.atomic.AtomicLong;
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
    private final AtomicLong turns = new AtomicLong();
    private Map<String, Seen> seen = new HashMap<>();
    private long newest;
    private Again again;

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
    }

    /** @return those that belong into the failed list; what is new there is noted in the journal */
    List<FailedThingDTO> failed() {
        long turn = turns.incrementAndGet();
        // under no lock: Declarative Services has its own, and takes its time
        List<FailedThingDTO> found = components.get();
        List<FailedThingDTO> news = new ArrayList<>();
        List<FailedThingDTO> listed = listed(turn, found, news);
        news.forEach(journal::isNotServed);
        news.forEach(one -> onChange.run());
        return listed;
    }

    /** @param news gets those that stand there for the first time */
    private synchronized List<FailedThingDTO> listed(long turn, List<FailedThingDTO> found, List<FailedThingDTO> news) {
        Map<String, Seen> now = new HashMap<>();
        List<FailedThingDTO> listed = new ArrayList<>();
        // one who looked earlier may be here later, and knows less
        boolean late = turn < newest;
        long next = Long.MAX_VALUE;
        for (FailedThingDTO failed : found) {
            String key = String.join("\n", failed.bundle, failed.component, failed.id, failed.reason, failed.message);
            Seen component = seen.getOrDefault(key, new Seen(failed));
            now.put(key, component);
            long left = left(component);
            if (left > 0) {
                next = Math.min(next, left);
                continue;
            }
            listed.add(component.failed);
            if (!component.told && !late) {
                component.told = true;
                news.add(component.failed);
            }
        }
        if (!late) {
            newest = turn;
            remember(now);
            lookAgainIn(next);
        }
        return listed;
    }

    private void remember(Map<String, Seen> now) {
        boolean oneWent = seen.entrySet().stream()
                .anyMatch(before -> before.getValue().told && !now.containsKey(before.getKey()));
        seen = now;
        if (oneWent) {
            onChange.run();
        }
    }

    /** How long it is not listed yet, nanoseconds. */
    private long left(Seen component) {
        return component.failed.reason.equals(FailureReason.UNSATISFIED.name())
                ? graceNanos - (System.nanoTime() - component.at)
                : 0;
    }

    /** One look at a time is ahead: it sees to the next. */
    private void lookAgainIn(long nanos) {
        if (nanos != Long.MAX_VALUE && again == null) {
            again = new Again(System.nanoTime() + nanos);
            deadlines.arm(again);
        }
    }

    private void lookAgain(Again over) {
        synchronized (this) {
            if (again == over) {
                again = null;
            }
        }
        background.accept(this::look);
    }

    private final class Again extends Deadlines.Entry {
        private final long until;
        private boolean over;

        Again(long until) {
            this.until = until;
        }

        @Override
        protected long remaining(long now) {
            return over ? DONE : until - now;
        }

        @Override
        protected void expired(long now) {
            over = true;
            lookAgain(this);
        }
    }
}
