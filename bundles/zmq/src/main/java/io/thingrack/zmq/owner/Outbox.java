package io.thingrack.zmq.owner;

import java.nio.channels.Selector;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * What is to be sent, and how its owner thread is woken. Filled by any thread, emptied by the owner. One queue for
 * answers and publications, so that a change goes out before the answer to the write that made it.
 */
final class Outbox {
    /** Publications that may wait; more than that and nobody sends as fast as drivers tell. */
    static final int NOTICES = 10_000;

    private final ConcurrentLinkedQueue<Outgoing> queue = new ConcurrentLinkedQueue<>();
    private final AtomicInteger notices = new AtomicInteger();

    /** 1 while the owner waits or is about to; whoever sets it back to 0 wakes it, so that wake-ups merge. */
    private final AtomicInteger waiting = new AtomicInteger();

    private final Selector selector;

    Outbox(Selector selector) {
        this.selector = selector;
    }

    void offer(Outgoing.Answer answer) {
        queue.offer(answer);
        wake();
    }

    /** @return false if too many wait and this one was dropped */
    boolean offer(Outgoing.Notice notice) {
        if (notices.incrementAndGet() > NOTICES) {
            notices.decrementAndGet();
            return false;
        }
        queue.offer(notice);
        wake();
        return true;
    }

    private void wake() {
        if (waiting.get() == 1 && waiting.compareAndSet(1, 0)) {
            selector.wakeup();
        }
    }

    /** By the owner. */
    Outgoing poll() {
        Outgoing next = queue.poll();
        if (next instanceof Outgoing.Notice) {
            notices.decrementAndGet();
        }
        return next;
    }

    /** By the owner, before its last look at everything. */
    void beginWaiting() {
        waiting.set(1);
    }

    boolean isEmpty() {
        return queue.isEmpty();
    }

    void endWaiting() {
        waiting.set(0);
    }
}
