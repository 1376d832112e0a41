package io.thingrack.api;

import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/**
 * An event that a {@link Thing} tells its subscribers of. The field is annotated with {@link Event}.
 *
 * @param <T> what it carries; {@code Void} for nothing
 */
public final class Signal<T> {
    private final AtomicReference<Consumer<? super T>> rack = new AtomicReference<>();

    /**
     * Tells the subscribers. Never blocks and never throws on their account; from any thread. Values that one thread
     * emits arrive in their order. While the Thing is not in the rack nothing happens, at no cost.
     *
     * @param value what happened; it is encoded before this returns, so it may be changed afterwards
     */
    public void emit(T value) {
        Consumer<? super T> listener = rack.get();
        if (listener != null) {
            listener.accept(value);
        }
    }

    /**
     * For the rack, and for a unit test that wants to see what is emitted; a driver does not call it.
     *
     * @param listener gets each value, in the thread that emits it; must not block
     * @throws IllegalStateException if another listener is bound: a signal belongs to one Thing
     */
    public void bind(Consumer<? super T> listener) {
        if (!rack.compareAndSet(null, Objects.requireNonNull(listener))) {
            throw new IllegalStateException("this Signal is bound already: one Thing object is served under one id");
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
