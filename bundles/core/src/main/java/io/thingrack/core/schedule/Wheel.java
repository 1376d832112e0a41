package io.thingrack.core.schedule;

import io.thingrack.core.schedule.Deadlines.Entry;
import java.util.function.Consumer;

/**
 * Entries by the tick in which they are looked at next. For one thread, which says what time it is.
 *
 * <p>It may come late, as after a pause of the machine: the hand then stands at once where it belongs, and all that it
 * has passed is looked at from there.
 */
final class Wheel {
    static final long TICK_NANOS = 10_000_000;
    private static final int BUCKETS = 32;

    /** The longest time between two looks at an entry. */
    static final long HORIZON_NANOS = (BUCKETS - 1) * TICK_NANOS;

    private final Entry[] buckets = new Entry[BUCKETS];
    private final Consumer<Entry> onDue;
    private final Consumer<Throwable> onFault;
    private long tick;
    private int hand;
    private int alive;

    /**
     * @param now {@link System#nanoTime()}
     * @param onDue gets what is due and calls others; it is no longer here then
     * @param onFault told of what an entry throws
     */
    Wheel(long now, Consumer<Entry> onDue, Consumer<Throwable> onFault) {
        this.tick = now;
        this.onDue = onDue;
        this.onFault = onFault;
    }

    boolean isEmpty() {
        return alive == 0;
    }

    /** @return when {@link #turn} is to be called next */
    long nextTick() {
        return tick + TICK_NANOS;
    }

    /** It was empty for a while, in which no tick counted. */
    void restart(long now) {
        tick = now;
    }

    /**
     * Goes on: tells what is due, drops what is done, moves the rest.
     *
     * @param armed what is new, a chain, or null
     * @param now {@link System#nanoTime()}
     */
    void turn(Entry armed, long now) {
        long steps = Math.max(0, (now - tick) / TICK_NANOS);
        tick += steps * TICK_NANOS;
        hand = (int) ((hand + steps) % BUCKETS);
        Entry[] passed = new Entry[(int) Math.min(steps, BUCKETS)];
        for (int i = 0; i < passed.length; i++) {
            passed[i] = take(Math.floorMod(hand - passed.length + 1 + i, BUCKETS));
        }
        for (Entry entries : passed) {
            place(entries, now);
        }
        place(armed, now);
    }

    private Entry take(int bucket) {
        Entry entries = buckets[bucket];
        buckets[bucket] = null;
        for (Entry e = entries; e != null; e = e.next) {
            alive--;
        }
        return entries;
    }

    private void place(Entry entries, long now) {
        Entry entry = entries;
        while (entry != null) {
            Entry rest = entry.next;
            entry.next = null;
            placeOne(entry, now);
            entry = rest;
        }
    }

    private void placeOne(Entry entry, long now) {
        try {
            long remaining = entry.remaining(now);
            if (remaining <= 0 && !entry.isOurs()) {
                onDue.accept(entry);
                return;
            }
            if (remaining <= 0) {
                entry.expired(now);
                remaining = entry.remaining(now);
            }
            if (remaining != Entry.DONE) {
                // the hand has just passed its own bucket: 1 is the next tick
                int ahead = (int) Math.max(1, Math.min(BUCKETS - 1, (remaining + TICK_NANOS - 1) / TICK_NANOS));
                int bucket = (hand + ahead) % BUCKETS;
                entry.next = buckets[bucket];
                buckets[bucket] = entry;
                alive++;
            }
        } catch (Throwable fault) {
            onFault.accept(fault);
        }
    }
}
