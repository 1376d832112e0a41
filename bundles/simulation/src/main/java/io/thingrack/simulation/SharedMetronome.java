package io.thingrack.simulation;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One thread for all. Declarative Services makes it when the first instrument wants it and takes it down after the
 * last, so that its thread is there no longer than they are.
 */
@Component
public final class SharedMetronome implements Metronome {
    private static final Logger LOG = LoggerFactory.getLogger(SharedMetronome.class);

    private final Map<Listening, Runnable> beats = new ConcurrentHashMap<>();
    private final Set<Thread> threads = ConcurrentHashMap.newKeySet();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(this::thread);

    @Activate
    public SharedMetronome() {
        // with a fixed delay: after a stall there is no burst to catch up
        timer.scheduleWithFixedDelay(
                () -> beats.values().forEach(SharedMetronome::run), 100, 100, TimeUnit.MILLISECONDS);
    }

    @Deactivate
    void stop() throws InterruptedException {
        timer.shutdownNow();
        // the executor is terminated a little before its thread has ended
        for (Thread thread : threads) {
            thread.join(1_000);
        }
    }

    private Thread thread(Runnable work) {
        Thread thread = new Thread(work, "simulated instruments");
        thread.setDaemon(true);
        threads.add(thread);
        return thread;
    }

    @Override
    public long nanoTime() {
        return System.nanoTime();
    }

    @Override
    public Listening listen(Runnable beat) {
        Listening place = new Listening() {
            @Override
            public void close() {
                beats.remove(this);
            }
        };
        beats.put(place, beat);
        return place;
    }

    /** An instrument that throws must not silence the others. */
    private static void run(Runnable beat) {
        try {
            beat.run();
        } catch (RuntimeException e) {
            LOG.warn("a simulated instrument failed in its beat", e);
        }
    }
}
