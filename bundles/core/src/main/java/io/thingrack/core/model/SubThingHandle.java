package io.thingrack.core.model;

import io.thingrack.api.Thing;
import java.lang.invoke.MethodHandle;

/** A member of a class of Things that is a Thing itself. Immutable, for any thread. */
public final class SubThingHandle {
    private final String name;
    private final MethodHandle field;

    /** @param field {@code (Object)Thing} */
    SubThingHandle(String name, MethodHandle field) {
        this.name = name;
        this.field = field;
    }

    /** @return what comes behind the parent's id and a slash */
    public String name() {
        return name;
    }

    /**
     * @param parent whose
     * @return it; null while the field holds none
     */
    public Thing of(Thing parent) {
        try {
            return (Thing) field.invokeExact((Object) parent);
        } catch (Throwable unreachable) {
            throw new IllegalStateException(name + ": the field cannot be read", unreachable);
        }
    }
}
