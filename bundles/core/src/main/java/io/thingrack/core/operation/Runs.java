package io.thingrack.core.operation;

import io.thingrack.core.codec.Input;
import io.thingrack.core.codec.structure.AnyCodec;
import io.thingrack.core.model.LongActions;
import io.thingrack.core.schedule.Invocation;
import io.thingrack.core.serialization.Serializers;
import io.thingrack.spi.Outcome;
import io.thingrack.spi.Payload;
import io.thingrack.spi.serialization.DataReader;
import io.thingrack.spi.serialization.MalformedDataException;
import io.thingrack.spi.serialization.Serializer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;

/** The long actions of one driver: those that run, and the latest that ended. Safe from any thread. */
public final class Runs implements LongActions {
    /** Most that are kept; more only where more run at a time. */
    static final int MOST = 100;

    /** Most bytes of results that are kept, of the newest. */
    static final int MOST_OUTPUT_BYTES = 4 << 20;

    private static final long KEPT_NANOS = TimeUnit.MINUTES.toNanos(10);

    private final Serializers serializers;
    private final LongSupplier clock;
    /** Newest first. Also the lock. */
    private final Deque<LongRun> kept = new ArrayDeque<>();

    /**
     * @param serializers that results are read with
     * @param clock {@link System#nanoTime()}
     */
    public Runs(Serializers serializers, LongSupplier clock) {
        this.serializers = serializers;
        this.clock = clock;
    }

    public LongRun begin(Invocation invocation) {
        LongRun run = new LongRun(invocation.job().affordance(), invocation);
        synchronized (kept) {
            kept.addFirst(run);
            forget();
        }
        return run;
    }

    /** An invocation is over, which may be one of these. */
    public void ended(Invocation invocation, Outcome outcome) {
        synchronized (kept) {
            for (LongRun run : kept) {
                if (run.isOf(invocation)) {
                    run.end(outcome, clock.getAsLong());
                    forget();
                    return;
                }
            }
        }
    }

    /** Under the lock. */
    private void forget() {
        long oldest = clock.getAsLong() - KEPT_NANOS;
        kept.removeIf(run -> run.endedBefore(oldest));
        Iterator<LongRun> fromOldest = kept.descendingIterator();
        while (kept.size() > MOST && fromOldest.hasNext()) {
            if (!fromOldest.next().isRunning()) {
                fromOldest.remove();
            }
        }
        long bytes = 0;
        for (LongRun run : kept) {
            bytes += run.outputBytes();
            if (bytes > MOST_OUTPUT_BYTES) {
                run.dropOutput();
            }
        }
    }

    @Override
    public List<Run> runs() {
        List<LongRun.Shown> shown;
        synchronized (kept) {
            forget();
            shown = kept.stream().map(LongRun::shown).toList();
        }
        return shown.stream().map(this::told).toList();
    }

    private Run told(LongRun.Shown shown) {
        return new Run(
                shown.run().id,
                shown.run().action,
                shown.state(),
                Double.isNaN(shown.part()) ? Optional.empty() : Optional.of(shown.part()),
                Optional.ofNullable(shown.message()),
                shown.output() == null ? null : data(shown.output()),
                Optional.ofNullable(shown.error()),
                shown.run().since,
                Optional.ofNullable(shown.ended()));
    }

    /** Null where its serializer has gone. */
    private Object data(Payload output) {
        Serializer serializer = serializers.find(output.contentType());
        if (serializer == null) {
            return null;
        }
        try {
            DataReader reader = serializer.reader(output.bytes());
            reader.next();
            return AnyCodec.PLAIN.read(new Input(reader, "output"));
        } catch (MalformedDataException unreadable) {
            throw new IllegalStateException("what was written cannot be read: " + unreadable.getMessage(), unreadable);
        }
    }

    @Override
    public boolean cancel(String id) {
        LongRun found;
        String running;
        synchronized (kept) {
            forget();
            found = kept.stream().filter(run -> run.id.equals(id)).findAny().orElse(null);
            running = kept.stream()
                    .filter(LongRun::isRunning)
                    .map(run -> run.id + " (" + run.action + ")")
                    .limit(10)
                    .collect(Collectors.joining(", "));
        }
        if (found == null) {
            throw new IllegalArgumentException(
                    "no run '" + Faults.excerpt(id) + "'; running: " + (running.isEmpty() ? "none" : running));
        }
        return found.cancel();
    }
}
