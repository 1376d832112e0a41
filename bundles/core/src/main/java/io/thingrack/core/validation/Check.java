package io.thingrack.core.validation;

import io.thingrack.core.codec.Violations;

/** One thing that a schema asks of a value. Immutable, for any thread. */
@FunctionalInterface
interface Check {
    /**
     * @param value JSON data as Java
     * @param told of what is wrong with it; null where it is enough to know that something is
     * @return whether it is right
     */
    boolean passes(Object value, Violations told);
}
