package io.thingrack.core.arrival;

import io.thingrack.api.Thing;
import io.thingrack.core.model.ThingClass;
import io.thingrack.core.serialization.Serializers;
import io.thingrack.spi.ModelledThing;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/**
 * One model for all Things of a class, as long as there is one of them; then the class is forgotten, and with it its
 * class loader. Modelling may run static initialisers of a driver, so that it happens under no lock.
 */
public final class ThingClasses {
    private final Serializers serializers;
    private final boolean checksOutput;
    private final Map<Class<?>, Shared> inUse = new HashMap<>();

    private static final class Shared {
        private final CompletableFuture<ThingClass> type = new CompletableFuture<>();
        private int users;
    }

    /**
     * @param serializers for the defaults and content types that a class names
     * @param checksOutput whether what drivers give is checked against what they declare
     */
    public ThingClasses(Serializers serializers, boolean checksOutput) {
        this.checksOutput = checksOutput;
        this.serializers = serializers;
    }

    /**
     * The first who asks for a class models it, on its own thread; the others get what is not there yet.
     *
     * @param driver class of a driver
     * @return its model and handles, which {@link #release} must follow; or, when it is done, why it cannot be
     *     modelled: an {@link io.thingrack.core.codec.UnmappableException} whose message names the member, or whatever
     *     the driver throws
     */
    public CompletableFuture<ThingClass> acquire(Class<?> driver) {
        Shared shared;
        boolean first;
        synchronized (inUse) {
            shared = inUse.computeIfAbsent(driver, key -> new Shared());
            first = shared.users++ == 0;
        }
        if (first) {
            model(driver, shared);
        }
        return shared.type;
    }

    /**
     * As {@link #acquire(Class)}; a Thing that hands over its model has one for itself.
     *
     * @param driver that is to be modelled
     * @return its model and handles
     */
    public CompletableFuture<ThingClass> acquire(Thing driver) {
        if (!(driver instanceof ModelledThing modelled)) {
            return acquire(driver.getClass());
        }
        try {
            return CompletableFuture.completedFuture(ThingClass.of(modelled, serializers, checksOutput));
        } catch (Throwable unfit) {
            return CompletableFuture.failedFuture(unfit);
        }
    }

    private void model(Class<?> driver, Shared shared) {
        try {
            shared.type.complete(ThingClass.of(driver, serializers, checksOutput));
        } catch (Throwable unfit) {
            synchronized (inUse) {
                inUse.remove(driver, shared);
            }
            shared.type.completeExceptionally(unfit);
        }
    }

    /** @param type that {@link #acquire} gave; never waits */
    public void release(ThingClass type) {
        synchronized (inUse) {
            inUse.values().removeIf(shared -> shared.type.getNow(null) == type && --shared.users == 0);
        }
    }
}
