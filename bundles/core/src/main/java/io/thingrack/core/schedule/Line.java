package io.thingrack.core.schedule;

import java.util.Comparator;
import java.util.NavigableSet;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.function.Predicate;

/** What waits for one Thing in the order it came; also what was taken out and comes back. For any thread. */
final class Line {
    private final Queue<Invocation> waiting = new ConcurrentLinkedQueue<>();
    private final NavigableSet<Invocation> back =
            new ConcurrentSkipListSet<>(Comparator.comparingLong(Invocation::number));

    void add(Invocation invocation) {
        waiting.add(invocation);
    }

    /** It was taken out, or waited elsewhere, and stands where it stood when it came. */
    void giveBack(Invocation invocation) {
        back.add(invocation);
    }

    boolean isEmpty() {
        return waiting.isEmpty() && back.isEmpty();
    }

    /** @return the one that came first, null for none */
    Invocation poll() {
        if (!back.isEmpty()) {
            Invocation next = waiting.peek();
            Invocation before = next == null ? back.pollFirst() : pollBackBefore(next);
            if (before != null) {
                return before;
            }
        }
        return waiting.poll();
    }

    private Invocation pollBackBefore(Invocation next) {
        Invocation first = back.lower(next);
        return first == null ? null : back.pollFirst();
    }

    void removeIf(Predicate<Invocation> what) {
        waiting.removeIf(what);
        back.removeIf(what);
    }
}
