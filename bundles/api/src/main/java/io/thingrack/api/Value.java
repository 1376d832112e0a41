package io.thingrack.api;

import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/**
 * A property that the rack holds for a {@link Thing}: clients read it without the driver being asked. The field is
 * annotated with {@link Property}, whose limits are checked when a client writes.
 *
 * <p>Treat what it holds as immutable: set a new array, do not change the old one. Reading and setting are safe from
 * any thread.
 *
 * @param <T> the type; null is a value where the property's schema allows it
 */
public final class Value<T> {
    private volatile T current;
    private Consumer<? super T> onSet;
    private final AtomicReference<Consumer<? super T>> rack = new AtomicReference<>();

    private Value(T initial) {
        current = initial;
    }

    /**
     * @param initial the value at the start
     * @param <T> the type
     * @return a new one, usable at once, in the rack or out of it
     */
    public static <T> Value<T> of(T initial) {
        return new Value<>(initial);
    }

    /**
     * Lets the driver act on a new value, or refuse it.
     *
     * @param listener called with each new value before it is taken, by whoever sets it, one at a time; what it throws
     *     refuses the value and goes to the one who set it
     * @return this
     */
    public synchronized Value<T> onSet(Consumer<? super T> listener) {
        onSet = listener;
        return this;
    }

    /** @return what was set last */
    public T get() {
        return current;
    }

    /**
     * Takes a new value and, where the property is observable and the value is another one, tells the observers.
     *
     * @param value the new value
     */
    public synchronized void set(T value) {
        if (onSet != null) {
            onSet.accept(value);
        }
        current = value;
        Consumer<? super T> listener = rack.get();
        if (listener != null) {
            listener.accept(value);
        }
    }

    /**
     * For the rack, and for a unit test that wants to see what is set; a driver does not call it.
     *
     * @param listener gets each value after it was taken, in the order in which they were set; must not block
     * @throws IllegalStateException if another listener is bound: a value belongs to one Thing
     */
    public void bind(Consumer<? super T> listener) {
        // no lock: a driver that hangs in onSet must not hold up its own way out of the rack
        if (!rack.compareAndSet(null, Objects.requireNonNull(listener))) {
            throw new IllegalStateException("this Value is bound already: one Thing object is served under one id");
        }
    }

    /**
     * Undoes {@link #bind}; nothing happens when another listener, or none, is bound.
     *
     * @param listener the one that was bound
     */
    public void unbind(Consumer<? super T> listener) {
        rack.compareAndSet(listener, null);
    }
}
