package io.thingrack.core.whiteboard;

import io.thingrack.core.codec.UnmappableException;
import io.thingrack.core.model.ThingClass;
import io.thingrack.core.serialization.Serializers;
import java.util.HashMap;
import java.util.Map;

/**
 * One model for all Things of a class, as long as there is one of them; then the class is forgotten, and with it its
 * class loader.
 */
public final class ThingClasses {
    private final Serializers serializers;
    private final Map<Class<?>, Shared> inUse = new HashMap<>();

    private static final class Shared {
        private final ThingClass type;
        private int users;

        Shared(ThingClass type) {
            this.type = type;
        }
    }

    /** @param serializers for the defaults and content types that a class names */
    public ThingClasses(Serializers serializers) {
        this.serializers = serializers;
    }

    /**
     * @param driver class of a driver
     * @return its model and handles; {@link #release} must follow
     * @throws UnmappableException if it cannot be modelled; the message names the member
     */
    public synchronized ThingClass acquire(Class<?> driver) throws UnmappableException {
        Shared shared = inUse.get(driver);
        if (shared == null) {
            shared = new Shared(ThingClass.of(driver, serializers));
            inUse.put(driver, shared);
        }
        shared.users++;
        return shared.type;
    }

    /** @param type that {@link #acquire} gave */
    public synchronized void release(ThingClass type) {
        inUse.values().removeIf(shared -> shared.type == type && --shared.users == 0);
    }
}
