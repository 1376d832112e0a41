package io.thingrack.api;

import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * An event that a {@link Thing} tells its subscribers of. The field is annotated with {@link Event}.
 *
 * @param <T> what it carries; {@code Void} for nothing
 */
public final class Signal<T> {
    /** Who gets what is emitted, and knows whether anybody listens. */
    private record Bound<T>(Consumer<? super T> listener, BooleanSupplier subscribers) {}

    private final AtomicReference<Bound<T>> rack = new AtomicReference<>();
    private volatile Consumer<Boolean> onSubscribers;

    /**
     * Tells the subscribers. Never blocks and never throws on their account; from any thread. Values that one thread
     * emits arrive in their order. While the Thing is not in the rack nothing happens, at no cost.
     *
     * @param value what happened; it is encoded before this returns, so it may be changed afterwards
     */
    public void emit(T value) {
        Bound<T> bound = rack.get();
        if (bound != null) {
            bound.listener.accept(value);
        }
    }

    /** @return whether anybody listens now; worth asking before something that is costly to make. From any thread */
    public boolean hasSubscribers() {
        Bound<T> bound = rack.get();
        return bound != null && bound.subscribers.getAsBoolean();
    }

    /**
     * Lets the driver know when to begin and when to end producing: true when the first subscriber has come, false when
     * the last one has gone. It is told on a thread of the rack, one call at a time, a moment later; what changed back
     * meanwhile is not told. When the Thing leaves the rack nothing is told: end in your deactivate what you began.
     *
     * @param listener to be set before the Thing is offered as a service; may block
     * @return this
     */
    public Signal<T> onSubscribers(Consumer<Boolean> listener) {
        onSubscribers = listener;
        return this;
    }

    /**
     * For the rack, and for a unit test that wants to see what is emitted; a driver does not call it.
     *
     * @param listener gets each value, in the thread that emits it; must not block
     * @throws IllegalStateException if another listener is bound: a signal belongs to one Thing
     */
    public void bind(Consumer<? super T> listener) {
        bind(listener, () -> true);
    }

    /**
     * As {@link #bind(Consumer)}.
     *
     * @param listener gets each value
     * @param subscribers tells whether anybody listens
     */
    public void bind(Consumer<? super T> listener, BooleanSupplier subscribers) {
        Bound<T> bound = new Bound<>(Objects.requireNonNull(listener), Objects.requireNonNull(subscribers));
        if (!rack.compareAndSet(null, bound)) {
            throw new IllegalStateException("this Signal is bound already: one Thing object is served under one id");
        }
    }

    /**
     * Undoes {@link #bind}; nothing happens when another listener, or none, is bound.
     *
     * @param listener the one that was bound
     */
    public void unbind(Consumer<? super T> listener) {
        Bound<T> bound = rack.get();
        if (bound != null && bound.listener == listener) {
            rack.compareAndSet(bound, null);
        }
    }

    /** @return what the driver set by {@link #onSubscribers}, or null; for the rack, and for a unit test */
    public Consumer<Boolean> subscribersListener() {
        return onSubscribers;
    }
}
