package io.thingrack.core.rack;

import io.thingrack.api.Action;
import io.thingrack.api.Thing;

/** A driver that leaves of itself in its threads what it can; by itself, to be loaded by a loader of its own. */
public class Untidy implements Thing {
    private static final ThreadLocal<Object> LEFT = new ThreadLocal<>();

    public Untidy() {
        leave();
    }

    @Action
    public void act() {
        leave();
    }

    @Action(synchronous = false)
    public void beside() {
        leave();
    }

    private void leave() {
        LEFT.set(this);
        Thread.currentThread().setContextClassLoader(getClass().getClassLoader());
    }
}
