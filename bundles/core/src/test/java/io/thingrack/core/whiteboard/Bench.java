package io.thingrack.core.whiteboard;

import io.thingrack.api.Action;
import io.thingrack.api.Property;
import io.thingrack.api.Thing;
import io.thingrack.api.Value;
import java.util.concurrent.CountDownLatch;

/** A driver with a value that can be bound once at a time, and an action that runs until it is released. */
final class Bench implements Thing {
    private final CountDownLatch inside = new CountDownLatch(1);
    private final CountDownLatch release = new CountDownLatch(1);

    @Property
    public final Value<Integer> held = Value.of(0);

    @Action
    public void block() throws InterruptedException {
        inside.countDown();
        release.await();
    }

    void release() {
        release.countDown();
    }

    boolean isBusy() {
        return inside.getCount() == 0;
    }
}
