package io.thingrack.example.hang;

import io.thingrack.api.Action;
import io.thingrack.api.Property;
import io.thingrack.api.RequireThingServer;
import io.thingrack.api.Schema;
import io.thingrack.api.Thing;
import io.thingrack.api.Value;
import io.thingrack.api.propertytypes.ThingId;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;

/**
 * Its operations do not end: for ever if not told how long, until {@link #release} in any case. What they return is
 * how they ended, {@code "released"} or {@code "done"}.
 */
@RequireThingServer
@ThingId("hang")
@Component
public class Hang implements Thing {
    private static final String FOR_EVER = "1e9";

    private final CountDownLatch released = new CountDownLatch(1);
    private final AtomicInteger inside = new AtomicInteger();
    private final AtomicLong blocks = new AtomicLong();

    @Property(description = "When the bundle stops, deactivate does not return until released.")
    public final Value<Boolean> hangInDeactivate = Value.of(false);

    @Property(description = "Held by the rack: answered without the driver.")
    public final Value<Integer> held = Value.of(7);

    @Property(description = "Answered by the driver at once.")
    public int quick() {
        return 7;
    }

    @Property(description = "Does not return until released or interrupted.")
    public String blocking() throws InterruptedException {
        return block(1e9);
    }

    @Action(description = "Blocks; an interrupt ends it.")
    public String block(@Schema(unit = "s", minimum = 0, defaultValue = FOR_EVER) double seconds)
            throws InterruptedException {
        blocks.incrementAndGet();
        inside.incrementAndGet();
        try {
            return released.await((long) (seconds * 1000), TimeUnit.MILLISECONDS) ? "released" : "done";
        } finally {
            inside.decrementAndGet();
        }
    }

    @Action(urgent = true, description = "How often one of the blocking operations was begun.")
    public long blocks() {
        return blocks.get();
    }

    @Action(synchronous = false, description = "Blocks beside the other operations; an interrupt ends it.")
    public String blockBeside(@Schema(unit = "s", minimum = 0, defaultValue = FOR_EVER) double seconds)
            throws InterruptedException {
        return block(seconds);
    }

    @Action(description = "Blocks and ignores interrupts.")
    public String ignoreInterrupts(@Schema(unit = "s", minimum = 0, defaultValue = FOR_EVER) double seconds) {
        return until(seconds, () -> {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
            Thread.interrupted();
        });
    }

    @Action(description = "Burns a core and ignores interrupts.")
    public String burn(@Schema(unit = "s", minimum = 0, defaultValue = FOR_EVER) double seconds) {
        return until(seconds, Thread::onSpinWait);
    }

    @Action(urgent = true, description = "Ends whatever hangs here, whoever waits, and lets it hang no more.")
    public void release() {
        released.countDown();
    }

    /** For tests inside the framework: how many operations hang now, clients' time-outs or not. */
    public int inside() {
        return inside.get();
    }

    @Deactivate
    void deactivate() {
        if (hangInDeactivate.get()) {
            ignoreInterrupts(1e9);
        }
    }

    private String until(double seconds, Runnable step) {
        long end = System.nanoTime() + (long) (seconds * 1e9);
        inside.incrementAndGet();
        try {
            while (System.nanoTime() < end) {
                if (released.getCount() == 0) {
                    return "released";
                }
                step.run();
            }
            return "done";
        } finally {
            inside.decrementAndGet();
        }
    }
}
