package io.thingrack.shell;

import io.thingrack.spi.Payload;
import io.thingrack.spi.Publication;
import io.thingrack.spi.PublicationSink;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** Listens to one event or one property, and prints what it hears. A terminal that is too slow loses lines, not time. */
final class Watch implements PublicationSink {
    private static final int MOST_WAITING = 1_000;
    private static final long LOOK_SECONDS = 1;

    private final String id;
    private final Publication.Kind kind;
    private final String name;
    private final BlockingQueue<String> lines = new LinkedBlockingQueue<>(MOST_WAITING);
    private final AtomicLong lost = new AtomicLong();

    Watch(String id, Publication.Kind kind, String name) {
        this.id = id;
        this.kind = kind;
        this.name = name;
    }

    @Override
    public boolean wants(String thingId, Publication.Kind what, String of) {
        return thingId.equals(id) && what == kind && of.equals(name);
    }

    @Override
    public void publish(Publication publication) {
        if (wants(publication.thingId(), publication.kind(), publication.name())
                && !lines.offer(line(publication.value(), publication.binary()))) {
            lost.incrementAndGet();
        }
    }

    private static String line(Payload value, Payload binary) {
        return Instant.now().truncatedTo(ChronoUnit.MILLIS) + " " + Requests.text(value, binary);
    }

    /**
     * Prints until as many have come as are wanted, or the thread is interrupted.
     *
     * @param count how many; 0 for no end
     * @param there whether the Thing is in the rack
     * @param out takes lines
     */
    void print(int count, BooleanSupplier there, Consumer<String> out) throws InterruptedException {
        boolean gone = false;
        for (int printed = 0; count == 0 || printed < count; ) {
            String line = lines.poll(LOOK_SECONDS, TimeUnit.SECONDS);
            if (line != null) {
                out.accept(line);
                printed++;
            }
            long missed = lost.getAndSet(0);
            if (missed > 0) {
                out.accept("(" + missed + " more came faster than they could be printed)");
            }
            if (gone == there.getAsBoolean()) {
                gone = !gone;
                out.accept(gone ? "('" + id + "' has left the rack)" : "('" + id + "' is back)");
            }
        }
    }
}
