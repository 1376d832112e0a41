package io.thingrack.core.whiteboard;

import io.thingrack.spi.runtime.FailedThingDTO;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.slf4j.Logger;

/**
 * Tells the log who comes, who goes, and who is not served and why: a line each, when it changes. Lines are noted under
 * the locks of those who know, and written under none of them, for a log may take its time.
 */
public final class Journal {
    private static final int LONGEST = 2_000;

    private final Logger log;
    private final Consumer<Runnable> background;
    private final Queue<Runnable> lines = new ConcurrentLinkedQueue<>();
    private final ReentrantLock writing = new ReentrantLock();

    /**
     * @param log where the lines go
     * @param background for those who must not wait for a log
     */
    public Journal(Logger log, Consumer<Runnable> background) {
        this.log = log;
        this.background = background;
    }

    void comes(Candidate candidate) {
        String how = candidate.told == null ? "is served" : "is served after all";
        String driver = candidate.occupancy.driver();
        candidate.told = null;
        String id = candidate.id;
        String bundle = candidate.arrival.bundle() + " " + candidate.arrival.version();
        lines.add(() -> log.info("Thing '{}' {}, by {} of bundle {}", id, how, driver, bundle));
    }

    void goes(Candidate candidate) {
        String id = candidate.id;
        String bundle = candidate.arrival.bundle() + " " + candidate.arrival.version();
        lines.add(() -> log.info("Thing '{}' of bundle {} leaves the rack", id, bundle));
    }

    /** It stands in the failed list now; nothing is told where that was told already. */
    void isNotServed(Candidate candidate) {
        String reason = candidate.reason + candidate.message;
        if (!reason.equals(candidate.told)) {
            candidate.told = reason;
            isNotServed(RuntimeView.failed(candidate));
        }
    }

    /** @param failed what stands in the failed list from now on, for a reason that was not told before */
    public void isNotServed(FailedThingDTO failed) {
        String who = plain(who(failed));
        String message = plain(failed.message);
        String advice = Advice.on(failed.reason);
        lines.add(() -> log.warn("{} is not served: {} ({}). {}", who, message, failed.reason, advice));
    }

    /** Writes what was noted, in that order. Under no lock: a line that another thread is writing is not waited for. */
    public void write() {
        while (!lines.isEmpty() && writing.tryLock()) {
            try {
                for (Runnable line = lines.poll(); line != null; line = lines.poll()) {
                    tell(line);
                }
            } finally {
                writing.unlock();
            }
        }
    }

    private static void tell(Runnable line) {
        try {
            line.run();
        } catch (Throwable broken) {
            // a log that throws must not keep a driver from leaving; there is nobody else to tell it to
            return;
        }
    }

    /** As {@link #write}, in the background. */
    void writeSoon() {
        background.accept(this::write);
    }

    private static String who(FailedThingDTO failed) {
        String thing = failed.id.isEmpty() ? "A Thing without an id" : "Thing '" + failed.id + "'";
        String component = failed.component.isEmpty() ? "" : ", component " + failed.component + ",";
        return thing + " of bundle " + failed.bundle + component;
    }

    /** One line, whatever a driver put into it. */
    private static String plain(String text) {
        String line = text.replaceAll("[\\p{Cntrl}\\u2028\\u2029]+", " ").strip();
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "…";
    }
}
